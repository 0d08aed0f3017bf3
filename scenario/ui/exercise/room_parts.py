"""The parts of a window for the room: the turn, the clock, what was told, the key to the map.

Each paints itself in pixels of a screen 1080 high, whatever the window's size, and says in words
for those who listen what it shows; what that is, `room_words` has made of a `View`.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from scenario.play.exercise.clock import ClockFace
from scenario.play.exercise.visible import SeenTeam
from scenario.ui.colours import readable_on
from scenario.ui.exercise.lettering import Column
from scenario.ui.exercise.room_debate import debate_words, draw_debate
from scenario.ui.exercise.room_words import Debate, Heading, News, clock_state
from scenario.ui.exercise.words import countdown_text
from scenario.ui.theme import MEDIUM, SEMIBOLD, Theme, font

HEAD, CLOCK, TEAM, SIDE = 128, 366, 56, 520
"""Heights of the turn's title, the clock and a team's name; width of what is at the right."""
_PAD = 41
_HEADLINE, _BODY, _NOTE = 30, 26, 22


class RoomPart(QWidget):
    """Something painted in pixels of a screen 1080 high, `unit` of the window's to each."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.unit = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme
        self.update()

    def set_unit(self, unit: float) -> None:
        """Draw larger or smaller."""
        self.unit = unit
        self.update()

    def say(self, text: str) -> None:
        """Say what is shown, to those who listen, and draw it."""
        self.setAccessibleDescription(text)
        self.update()

    @property
    def box(self) -> QRectF:
        """All of it, in its own pixels."""
        return QRectF(0, 0, self.width() / self.unit, self.height() / self.unit)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.unit, self.unit)
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        raise NotImplementedError


class TeamPart(RoomPart):
    """Whose eyes a team's window is for, in the team's colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Team"))
        self._team: SeenTeam | None = None
        self.hide()

    def show_team(self, team: SeenTeam | None) -> None:
        """Show a team's name; nothing at all for everybody."""
        self._team = team
        self.setVisible(team is not None)
        self.say(self._words())

    def _words(self) -> str:
        return self.tr("For {team} only").format(team=self._team.name) if self._team else ""

    def draw(self, painter: QPainter) -> None:
        if self._team is not None:
            painter.fillRect(self.box, QColor(self._team.colour))
            painter.setPen(QColor(readable_on(self._team.colour)))
            _line(painter, self._words(), self.box.adjusted(50, 0, -_PAD, 0), 30)


class TitlePart(RoomPart):
    """The turn on display."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Turn"))
        self._heading: Heading | None = None

    def show_turn(self, heading: Heading) -> None:
        """Show a turn."""
        if heading != self._heading:
            self._heading = heading
            words = (heading.turn, heading.title, heading.dates, heading.aside)
            self.say(" · ".join(word for word in words if word))

    def draw(self, painter: QPainter) -> None:
        box = self.box
        painter.fillRect(box, QColor(self.theme.panel))
        painter.fillRect(QRectF(0, box.bottom() - 1.4, box.width(), 1.4), QColor(self.theme.line))
        if self._heading is not None:
            self._draw_turn(painter, self._heading, QRectF(50, 0, box.width() - 91, HEAD))

    def _draw_turn(self, painter: QPainter, heading: Heading, box: QRectF) -> None:
        dates = " · ".join(part for part in (heading.dates, heading.aside) if part)
        size = next((s for s in (64, 54, 46) if _width(heading, dates, s) <= box.width()), 40)
        big, small = font(size, SEMIBOLD), font(_HEADLINE if size > 46 else _BODY)
        for text, type_, colour, gap in (
            (heading.turn, big, self.theme.accent, size * 0.45),
            (heading.title, big, self.theme.ink, size * 0.5),
            (dates, small, self.theme.text2, 0.0),
        ):
            metrics = QFontMetricsF(type_)
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(box.width(), 0))
            painter.setFont(type_)
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(box.left(), box.top() + HEAD / 2 + size * 0.36), cut)
            box = box.adjusted(metrics.horizontalAdvance(cut) + gap, 0, 0, 0)


def _width(heading: Heading, dates: str, size: int) -> float:
    big = QFontMetricsF(font(size, SEMIBOLD))
    small = QFontMetricsF(font(_HEADLINE if size > 46 else _BODY))
    names = big.horizontalAdvance(heading.turn) + big.horizontalAdvance(heading.title)
    return names + small.horizontalAdvance(dates) + size * 0.95


class ClockPart(RoomPart):
    """The phase, and the time that is left of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Phase"))
        self._place = self._title = ""
        self._face: ClockFace | None = None
        self._read = ("", "")

    def show_phase(self, place: str, title: str, face: ClockFace | None) -> None:
        """Show a phase, where it is among them, and what the clocks read, if they count in it."""
        self._place, self._title, self._face = place, title, face
        self._say()
        self.update()

    def show_face(self, face: ClockFace) -> None:
        """Show what the clocks read now, where they count."""
        if self._face is not None:
            self._face = face
            self._say()

    def _say(self) -> None:
        face = self._face
        self._read = (countdown_text(face.left), clock_state(face)) if face else ("", "")
        words = (self._place, self._title, *self._read)
        self.say(" · ".join(word for word in words if word))

    def draw(self, painter: QPainter) -> None:
        theme, box = self.theme, self.box
        painter.fillRect(box, QColor(theme.panel))
        column = Column(painter, box.adjusted(_PAD, 20, -_PAD, 0))
        column.text(self._place, _BODY, theme.text2)
        column.text(self._title, 40, theme.ink, weight=SEMIBOLD, most=1 if self._face else 3)
        if self._face is None:
            return
        column.y = 128
        column.rule(theme.line)
        self._draw_time(painter, self._face, QRectF(_PAD, 140, box.width() - 2 * _PAD, 180))
        self._draw_bar(painter, self._face, QRectF(_PAD, 321, box.width() - 2 * _PAD, 12))

    def _draw_time(self, painter: QPainter, face: ClockFace, box: QRectF) -> None:
        text, state = self._read
        size = next((s for s in (148, 120, 96, 80) if _time_width(text, s) <= box.width() + 12), 64)
        type_ = font(size, SEMIBOLD)
        painter.setFont(type_)
        painter.setPen(QColor(self.theme.ink if face.left >= 0 else self.theme.warn))
        baseline = box.center().y() + QFontMetricsF(type_).capHeight() / 2
        painter.drawText(QPointF(box.left(), baseline), text)
        if state:
            painter.setPen(QColor(self.theme.warn if face.left < 0 else self.theme.text2))
            painter.setFont(font(_NOTE, MEDIUM))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(box.adjusted(0, -118, 0, 0), flags, state)

    def _draw_bar(self, painter: QPainter, face: ClockFace, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.sunken if self.theme.dark else self.theme.line))
        painter.drawRoundedRect(box, 5, 5)
        colour = self.theme.warn if face.left < 0 else self.theme.accent
        painter.setBrush(QColor(colour))
        if face.passed > 0:
            width = max(box.width() * face.passed, 10)
            painter.drawRoundedRect(QRectF(box.left(), box.top(), width, box.height()), 5, 5)


def _time_width(text: str, size: int) -> float:
    return QFontMetricsF(font(size, SEMIBOLD)).horizontalAdvance(text)


class NewsPart(RoomPart):
    """The argument before the room, and what was told, the newest first.

    The first of what is told is shown in full as far as it goes; the others shortened.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("What was told"))
        self._debate: Debate | None = None
        self._news: tuple[News, ...] = ()
        self._first = 0

    def show_news(self, debate: Debate | None, news: tuple[News, ...]) -> None:
        """Show an argument and what was told; something new is shown first."""
        if (debate, news) != (self._debate, self._news):
            if news[:1] != self._news[:1]:
                self._first = 0
            self._debate, self._news = debate, news
            self._first = min(self._first, max(len(news) - 1, 0))
            self.say(self._words())

    def turn_to(self, step: int) -> None:
        """Begin with what was told earlier (`step` 1) or later (-1)."""
        self._first = min(max(self._first + step, 0), max(len(self._news) - 1, 0))
        self.update()

    def _words(self) -> str:
        lines = [debate_words(self._debate)] if self._debate else []
        for each in self._news:
            parts = (each.time, each.title, each.source, each.text)
            lines.append(" · ".join(part for part in parts if part))
        return "\n".join(lines)

    def draw(self, painter: QPainter) -> None:
        theme, box = self.theme, self.box
        painter.fillRect(box, QColor(theme.panel))
        column = Column(painter, box.adjusted(_PAD, 0, -_PAD, -_PAD / 2))
        if self._debate is not None:
            column.rule(theme.line)
            column.skip(18)
            draw_debate(painter, column, self._debate, theme)
            column.skip(18)
        left = list(self._news[self._first :])
        note = 34 if len(left) > 1 or self._first else 0
        column.box.setBottom(column.box.bottom() - note)
        foremost = True
        while left and column.room >= 90:
            _draw_news(column, left.pop(0), theme, foremost=foremost)
            foremost = False
        column.box.setBottom(column.box.bottom() + note)
        self._draw_rest(column, len(left))

    def _draw_rest(self, column: Column, earlier: int) -> None:
        """Say how much there is besides."""
        parts = []
        if earlier:
            parts.append(self.tr("{n} earlier").format(n=earlier))
        if self._first:
            parts.append(self.tr("{n} later").format(n=self._first))
        if parts:
            column.y = column.box.bottom() - _NOTE * 1.3
            column.text(" · ".join(parts), _NOTE, self.theme.text3)


def _draw_news(column: Column, news: News, theme: Theme, *, foremost: bool) -> None:
    column.rule(theme.line)
    column.skip(16)
    taken = column.beside(news.time, _NOTE, theme.text2, line=_HEADLINE)
    column.text(
        news.title, _HEADLINE, theme.ink, weight=SEMIBOLD, most=3 if foremost else 2, kept=taken
    )
    if news.source:
        column.text(news.source, _NOTE, theme.text3)
    size = _BODY if len(news.text) <= 160 else _NOTE
    column.text(news.text, size, theme.text2, most=99 if foremost else 2)
    column.skip(16)


def _line(painter: QPainter, text: str, box: QRectF, size: int) -> None:
    type_ = font(size, SEMIBOLD)
    painter.setFont(type_)
    cut = QFontMetricsF(type_).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cut)
