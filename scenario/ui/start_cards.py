"""The cards of the start page: a scenario with its map, a session with how far it has come."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from scenario.errors import SandtableError
from scenario.ui.icons import icon, tinted_icon
from scenario.ui.library import ScenarioCard, SessionCard
from scenario.ui.theme import Theme, font
from scenario.ui.two_lines import TwoLines
from scenario.ui.widgets import (
    ElidedLabel,
    button,
    line,
    plain_label,
    plain_tooltip,
    tool_button,
)
from scenario.ui.words import counted

_INDENT = 16
"""Pixels between a tile's border and its text."""
_DOT = " · "
_SUMMARY = 85
"""Logical pixels of a scenario's summary under a title of one line: five lines."""
_PICTURE_SHAPE = 0.58
"""Height of a scenario's picture over its width."""


class Picture(QWidget):
    """A picture that fills its place; water until it is there. Rounded where the card is."""

    def __init__(self, theme: Theme, *, top: float, bottom: float) -> None:
        super().__init__()
        self._radii = (top, bottom)
        self._theme = theme
        self._pixmap: QPixmap | None = None

    def pixels(self, ratio: float) -> tuple[int, int]:
        """The size that this widget has now, in device pixels."""
        return round(self.width() * ratio), round(self.height() * ratio)

    def show_picture(self, image: QImage) -> None:
        """Show a picture that was drawn for it."""
        self._pixmap = QPixmap.fromImage(image)
        self.update()

    def wear(self, theme: Theme) -> None:
        """Wait for a picture in another theme."""
        self._theme = theme
        self._pixmap = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.setClipPath(_rounded(QRectF(self.rect()), *self._radii))
        painter.fillRect(self.rect(), QColor(self._theme.water))
        if self._pixmap is not None:
            painter.drawPixmap(self.rect(), self._pixmap)


class ScenarioTile(QFrame):
    """A shipped scenario: map, title, figures, summary, and buttons that start it.

    `chosen` wants it replayed, `exercise_chosen` the exercise that it brings along.
    """

    chosen = Signal()
    exercise_chosen = Signal()

    def __init__(self, card: ScenarioCard, theme: Theme, *, first: bool) -> None:
        super().__init__()
        self.card = card
        self._first = first
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.picture = Picture(theme, top=5, bottom=0)
        self._begin = button(self.tr("Replay"), "primary" if first else "")
        self._begin.setAccessibleName(self.tr("Replay {title}").format(title=card.title))
        self._begin.clicked.connect(self.chosen)
        self._summary = Summary(card.summary, _SUMMARY)
        self._facts = (
            counted(card.turns, self.tr("1 turn"), self.tr("{n} turns")),
            card.dates,
            counted(card.perspectives, self.tr("1 perspective"), self.tr("{n} perspectives")),
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self._run = button(self.tr("Run an exercise"))
        self._run.setAccessibleName(self.tr("Run an exercise: {title}").format(title=card.title))
        self._run.clicked.connect(self.exercise_chosen)
        self._run.setVisible(bool(card.exercises))
        buttons.addWidget(self._begin)
        buttons.addWidget(self._run)
        buttons.addStretch()
        text = QVBoxLayout()
        text.setContentsMargins(_INDENT, 14, _INDENT, 16)
        text.setSpacing(4)
        self.title = TwoLines(card.title, "panel-title")
        text.addWidget(self.title)
        self.facts = ElidedLabel("", "secondary")
        text.addWidget(self.facts)
        text.addSpacing(6)
        text.addWidget(self._summary)
        text.addSpacing(10)
        text.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.picture)
        column.addWidget(line())
        column.addLayout(text)
        self.wear(theme)

    def set_width(self, width: int) -> None:
        """Be so wide, and as high as the picture then is: before the page is laid out, so that
        nothing ever lies over anything else.
        """
        room = width - 2 * _INDENT - 2
        self.setFixedWidth(width)
        self.picture.setFixedHeight(round(width * _PICTURE_SHAPE))
        self.facts.show_text(self._as_many_facts(room))
        high = self.title.height_in(room)
        self.title.setFixedHeight(high)
        # Tiles side by side are equally high: what a title takes more, its summary takes less.
        self._summary.setFixedHeight(_SUMMARY - high + self.title.fontMetrics().lineSpacing())

    def _as_many_facts(self, room: int) -> str:
        """As many of the figures as have room whole, the first at least."""
        metrics = QFontMetrics(font(12))
        told = (_DOT.join(self._facts[:end]) for end in range(len(self._facts), 0, -1))
        fitting = (text for text in told if metrics.horizontalAdvance(text) < room)
        return next(fitting, self._facts[0])

    def show_failure(self, error: SandtableError) -> None:
        """Say why there is no picture."""
        self.picture.setToolTip(plain_tooltip(error.message))

    def wear(self, theme: Theme) -> None:
        """Draw the icon in a theme's colours."""
        colour = theme.on_accent if self._first else theme.ink
        self._begin.show_icon(tinted_icon("play", colour))
        self._run.show_icon(tinted_icon("presentation", theme.ink))
        self.picture.wear(theme)


class Summary(QLabel):
    """A text on a few lines: as many sentences as have room, or cut where not even one has."""

    def __init__(self, text: str, height: int) -> None:
        super().__init__()
        self._whole = " ".join(text.split())
        self.setProperty("role", "body")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(self._whole)
        self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._cut())

    def _cut(self) -> str:
        if self._fits(self._whole):
            return self._whole
        words = self._whole.split()
        ends = range(len(words), 0, -1)
        fitting = next((end for end in ends if self._fits(" ".join(words[:end]) + " …")), 1)
        sentences = (end for end in range(fitting, 0, -1) if words[end - 1][-1] in ".!?")
        last = next(sentences, 0)
        return " ".join(words[:last]) if last else " ".join(words[:fitting]) + " …"

    def _fits(self, text: str) -> bool:
        room = QRect(0, 0, max(self.width(), 1), 10_000)
        wrapped = int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(room, wrapped, text).height() <= self.height() + 2


class SessionRow(QWidget):
    """A kept session: map, name, how far it has come, when it was played, and Resume."""

    resumed = Signal()
    renamed = Signal()

    def __init__(self, card: SessionCard, theme: Theme, *, first: bool) -> None:
        super().__init__()
        self.card = card
        self.picture = Picture(theme, top=3, bottom=3)
        self.picture.setFixedSize(72, 44)
        self._blocks = ProgressBlocks(card.turn, card.turns, theme)
        self._more = tool_button("flat", self.tr("More"))
        self._more.clicked.connect(self._offer)
        resume = button(self.tr("Resume"))
        resume.setProperty("dense", True)
        resume.setAccessibleName(self.tr("Resume {name}").format(name=card.name))
        resume.clicked.connect(self.resumed)
        row = QHBoxLayout()
        row.setContentsMargins(12, 11, 12, 11)
        row.setSpacing(16)
        row.addWidget(self.picture)
        named = _two(ElidedLabel(card.name, "strong"), card.scenario)
        self.trouble = ElidedLabel("", "bad-note")
        self.trouble.hide()
        named.addWidget(self.trouble)
        row.addLayout(named, 3)
        turn = self.tr("Turn {number}, {title}").format(number=card.turn, title=card.turn_title)
        row.addLayout(_two(ElidedLabel(turn, "secondary-ink"), self._blocks), 4)
        row.addWidget(plain_label(played_text(card.played), "secondary"), 2)
        row.addWidget(resume)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(line())
        column.addLayout(row)
        self.wear(theme)

    def show_failure(self, error: SandtableError) -> None:
        """Say why there is no picture; the session can still be asked for."""
        self.trouble.show_text(error.message)
        self.trouble.show()

    def wear(self, theme: Theme) -> None:
        """Draw icon and blocks in a theme's colours."""
        self._more.setIcon(icon("ellipsis", theme))
        self.picture.wear(theme)
        self._blocks.wear(theme)

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Rename")).triggered.connect(self.renamed)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))


class ProgressBlocks(QWidget):
    """One block per turn, the played ones filled; one bar where blocks would be too small."""

    def __init__(self, done: int, of: int, theme: Theme) -> None:
        super().__init__()
        self._done, self._of, self._theme = done, of, theme
        self.setFixedSize(240, 8)
        self.setAccessibleName(counted(done, self.tr("1 turn played"), self.tr("{n} turns played")))

    def wear(self, theme: Theme) -> None:
        """Paint in a theme's colours from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_progress(painter, self.width(), self._done, self._of, self._theme)


def paint_progress(painter: QPainter, width: int, done: int, of: int, theme: Theme) -> None:
    """One block per turn in a row 8 pixels high, or one bar where blocks would be too small."""
    painter.setPen(Qt.PenStyle.NoPen)
    full, empty = QColor(theme.accent), QColor(theme.line)
    if width / of < 4:
        painter.fillRect(0, 1, width, 6, empty)
        painter.fillRect(0, 1, round(width * done / of), 6, full)
        return
    step = width / of
    for index in range(of):
        painter.setBrush(full if index < done else empty)
        painter.drawRoundedRect(QRectF(index * step, 1, step - 2, 6), 1, 1)


def played_text(played: datetime, now: datetime | None = None) -> str:
    """When a session was played, as people say it: today and yesterday with the time."""
    local = played.astimezone()
    today = (now or datetime.now().astimezone()).date()
    days = (today - local.date()).days
    clock = f"{local:%H:%M}"
    if days == 0:
        return _tr("today, {time}").format(time=clock)
    if days == 1:
        return _tr("yesterday, {time}").format(time=clock)
    text = f"{local.day} {QLocale().monthName(local.month)}"
    return text if local.year == today.year else f"{text} {local.year}"


def _two(above: QWidget, below: QWidget | str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addStretch()
    column.addWidget(above)
    column.addWidget(ElidedLabel(below, "secondary") if isinstance(below, str) else below)
    column.addStretch()
    return column


def _rounded(rect: QRectF, top: float, bottom: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, max(top, bottom), max(top, bottom))
    if bottom < top:
        path.addRect(rect.adjusted(0, top, 0, 0))
        path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _tr(text: str) -> str:
    return QCoreApplication.translate("Played", text)
