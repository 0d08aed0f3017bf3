"""The injects along the turns and phases of the exercise, a lane for each audience."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from scenario.core.exercise.injects import ByHand, Inject, Visibility, WhenMet
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.times import exercise_time
from scenario.play.exercise.state import InjectStatus
from scenario.ui.exercise.msel_fields import (
    MselWords,
    for_whom,
    is_placed,
    msel_fields,
    planned_minute,
)
from scenario.ui.exercise.plan_source import PlanSource
from scenario.ui.theme import MEDIUM, SEMIBOLD, Theme, font

_HEAD, _LANE_LEFT, _CHIP, _GAP, _WIDTH = 62, 128, 24, 4, 168
_LEAST_MINUTE = 3.0
"""Pixels of a minute where there is no more room."""
_MOST_TURNS = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A phase as planned: its turn, its title, its minutes from the start."""

    turn: str
    title: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Chip:
    """An inject as it is drawn: in which lane, and where."""

    inject: Inject
    lane: int
    rect: QRect
    placed: bool


def spans_of(plan: Exercise, turns: dict[str, int]) -> tuple[Span, ...]:
    """The phases from the first turn to the last that is planned, or that an inject is for."""
    names = list(turns)
    first = turns[plan.start] + 1
    meant = [turns.get(each.turn or "", 0) for each in plan.injects]
    meant += [turns.get(getattr(each.trigger, "turn", ""), 0) for each in plan.injects]
    last = turns[plan.end] if plan.end in turns else max([first, *meant])
    found, minute = [], 0
    for turn in names[first : min(last + 1, first + _MOST_TURNS)]:
        for phase in plan.phases_of(turn):
            found.append(Span(turn, phase.title, minute, minute + phase.minutes))
            minute += phase.minutes
    return tuple(found)


class TimelineCanvas(QWidget):
    """Paints the injects. Left and right go through them in time, up and down between lanes, Home
    and End to the first and last; Enter opens one. `chosen` carries the id of the current one.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, source: PlanSource, words: MselWords, theme: Theme) -> None:
        super().__init__()
        self._source, self._words, self.theme = source, words, theme
        self._current = ""
        self._spans: tuple[Span, ...] = ()
        self._chips: list[Chip] = []
        self._lanes: list[tuple[str, str, str]] = []
        self._tops: list[int] = []
        self._scale = _LEAST_MINUTE
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus-ring", True)
        self.setAccessibleName(self.tr("Injects along the exercise clock"))

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The injects as they are drawn, in the order of time."""
        return tuple(self._chips)

    def renew(self, room: QSize) -> None:
        """Lay the plan out anew for so much room."""
        plan, turns = self._source.plan, self._source.lookup.turns
        self._spans = spans_of(plan, turns)
        whole = max((span.end for span in self._spans), default=60)
        aside = _WIDTH + 24
        self._scale = max((room.width() - _LANE_LEFT - aside - 16) / max(whole, 1), _LEAST_MINUTE)
        self._lanes = [
            (Visibility.PUBLIC.value, self.tr("Public"), ""),
            *((team.id, " ".join(team.name.split()), team.colour) for team in plan.teams),
            (Visibility.WHITE_CELL.value, self.tr("White cell"), ""),
        ]
        self._lay(plan, turns, whole)
        width = int(_LANE_LEFT + whole * self._scale + aside)
        height = max(self._tops[-1] + 12, room.height())
        self.setMinimumSize(width, self._tops[-1] + 12)
        self.resize(max(width, room.width()), height)
        self._tell()
        self.update()

    def choose(self, id_: str) -> None:
        """Mark an inject as the current one, without telling anybody."""
        self._current = id_
        self._tell()
        self.update()

    def current_chip(self) -> Chip | None:
        """The chip of the current inject."""
        return next((chip for chip in self._chips if chip.inject.id == self._current), None)

    def sentence(self, chip: Chip) -> str:
        """A chip in words, for those who listen to the screen."""
        fields = {field.key: field for field in msel_fields()}
        told = {key: self._words.shown(chip.inject, fields[key]) for key in _TOLD}
        number = self.tr("{order}, {title}").format(order=told["order"], title=told["title"])
        return ". ".join(filter(None, (number, told["trigger"], told["audience"], told["status"])))

    # Laying out

    def _lay(self, plan: Exercise, turns: dict[str, int], whole: int) -> None:
        timed = [(planned_minute(each, plan, turns), each) for each in plan.injects]
        timed.sort(key=lambda pair: (pair[0], pair[1].order))
        rows: list[list[int]] = [[] for _ in self._lanes]
        placed: list[tuple[Inject, int, int, int, bool]] = []
        keys = [lane[0] for lane in self._lanes]
        for minute, inject in timed:
            there = is_placed(minute)
            left = _LANE_LEFT + int((min(minute, whole) if there else whole) * self._scale)
            left += 0 if there else 12
            for key in for_whom(inject.audience):
                if key in keys:
                    lane = keys.index(key)
                    placed.append((inject, lane, left, _free_row(rows[lane], left), there))
        self._tops, top = [], _HEAD
        for ends in rows:
            self._tops.append(top)
            top += max(len(ends), 1) * (_CHIP + _GAP) + 2 * _GAP + 2
        self._tops.append(top)
        self._chips = [
            Chip(inject, lane, self._rect(lane, left, row), there)
            for inject, lane, left, row, there in placed
        ]

    def _rect(self, lane: int, left: int, row: int) -> QRect:
        top = self._tops[lane] + 2 * _GAP + row * (_CHIP + _GAP)
        return QRect(left, top, _WIDTH, _CHIP)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        self._paint_lanes(painter)
        self._paint_head(painter)
        for chip in self._chips:
            if event.rect().intersects(chip.rect):
                self._paint_chip(painter, chip)
        painter.end()

    def _paint_lanes(self, painter: QPainter) -> None:
        for lane, (_key, name, colour) in enumerate(self._lanes):
            top, bottom = self._tops[lane], self._tops[lane + 1]
            if lane % 2 == 0:
                area = QRect(0, top, self.width(), bottom - top)
                painter.fillRect(area, QColor(self.theme.sunken))
            if colour:
                painter.fillRect(QRect(16, top + 10, 10, 10), QColor(colour))
                painter.setPen(QColor(self.theme.text3))
                painter.drawRect(QRect(16, top + 10, 10, 10))
            painter.setFont(font(12, SEMIBOLD))
            painter.setPen(QColor(self.theme.ink))
            left = 32 if colour else 16
            self._draw(painter, QRect(left, top + 6, _LANE_LEFT - left - 8, 20), name)

    def _paint_head(self, painter: QPainter) -> None:
        turn = ""
        bottom = self._tops[-1]
        for span in self._spans:
            left = _LANE_LEFT + int(span.begin * self._scale)
            width = int((span.end - span.begin) * self._scale)
            new = span.turn != turn
            pen = self.theme.strong_line if new else self.theme.line
            painter.setPen(QPen(QColor(pen), 1))
            painter.drawLine(left, 6 if new else 26, left, bottom)
            if new:
                turn = span.turn
                painter.setFont(font(13, SEMIBOLD))
                painter.setPen(QColor(self.theme.accent))
                self._draw(painter, QRect(left + 6, 4, 60, 20), turn)
                painter.setFont(font(11))
                painter.setPen(QColor(self.theme.text2))
                self._draw(painter, QRect(left + 44, 4, 120, 20), exercise_time(span.begin))
            painter.setFont(font(11))
            painter.setPen(QColor(self.theme.text2))
            self._draw(painter, QRect(left + 6, 28, width - 8, 18), span.title)
            minutes = self.tr("{n} min").format(n=span.end - span.begin)
            self._draw(painter, QRect(left + 6, 44, width - 8, 16), minutes)
        end = _LANE_LEFT + int(max((s.end for s in self._spans), default=60) * self._scale)
        painter.setPen(QPen(QColor(self.theme.strong_line), 1))
        painter.drawLine(end, 6, end, bottom)
        if any(not chip.placed for chip in self._chips):
            painter.setPen(QColor(self.theme.text2))
            self._draw(painter, QRect(end + 12, 28, _WIDTH, 18), self.tr("At no set time"))

    def _paint_chip(self, painter: QPainter, chip: Chip) -> None:
        theme, rect = self.theme, chip.rect
        current = chip.inject.id == self._current
        status = self._source.status(chip.inject.id)
        loose = isinstance(chip.inject.trigger, ByHand | WhenMet)
        over = status in (InjectStatus.DELIVERED, InjectStatus.CANCELLED)
        painter.setBrush(QColor(theme.accent_soft if current else theme.raised))
        edge = theme.focus if current else theme.warn if status is InjectStatus.DUE else theme.text3
        style = Qt.PenStyle.DashLine if loose else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 2 if current else 1, style))
        painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), 4, 4)
        painter.setFont(font(11, MEDIUM))
        painter.setPen(QColor(theme.text3 if over else theme.ink))
        text = f"{chip.inject.order}  {' '.join(chip.inject.title.split())}"
        self._draw(painter, rect.adjusted(7, 0, -6, 0), text)

    def _draw(self, painter: QPainter, room: QRect, text: str) -> None:
        if room.width() < 12:
            return
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        line = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(line), cut)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: self._beside(-1),
            Qt.Key.Key_Right: self._beside(1),
            Qt.Key.Key_Up: self._across(-1),
            Qt.Key.Key_Down: self._across(1),
            Qt.Key.Key_Home: self._chips[0] if self._chips else None,
            Qt.Key.Key_End: self._chips[-1] if self._chips else None,
        }
        key = Qt.Key(event.key())
        if key in moves:
            if (chip := moves[key]) is not None:
                self._go(chip)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (chip := self._under(event.position().toPoint())) is not None:
            self._go(chip)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._under(event.position().toPoint()) is not None:
            self.opened.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current_chip() is None and self._chips:
            self._go(self._chips[0])

    def _under(self, point: QPoint) -> Chip | None:
        return next((chip for chip in reversed(self._chips) if chip.rect.contains(point)), None)

    def _go(self, chip: Chip) -> None:
        self.choose(chip.inject.id)
        self.chosen.emit(chip.inject.id)

    def _beside(self, by: int) -> Chip | None:
        """The chip of the next inject, or of the one before, in time."""
        once = list({chip.inject.id: chip for chip in reversed(self._chips)}.values())[::-1]
        ids = [chip.inject.id for chip in once]
        if self._current not in ids:
            return once[0] if once else None
        there = ids.index(self._current) + by
        return once[there] if 0 <= there < len(once) else None

    def _across(self, by: int) -> Chip | None:
        """The chip that is closest in time in the next lane that has one."""
        here = self.current_chip()
        if here is None:
            return None
        others = [c for c in self._chips if (c.lane - here.lane) * by > 0]
        return min(
            others,
            key=lambda c: (abs(c.lane - here.lane), abs(c.rect.left() - here.rect.left())),
            default=None,
        )

    def _tell(self) -> None:
        """Tell those who listen to the screen which inject is the current one."""
        chip = self.current_chip()
        self.setAccessibleDescription("" if chip is None else self.sentence(chip))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )


class MselTimeline(QScrollArea):
    """The canvas, with as much of it in sight as there is room for."""

    def __init__(self, source: PlanSource, words: MselWords, theme: Theme) -> None:
        super().__init__()
        self.canvas = TimelineCanvas(source, words, theme)
        self.canvas.chosen.connect(self._bring)
        self.setWidget(self.canvas)
        self.setFocusProxy(self.canvas)
        self.renew()

    def renew(self) -> None:
        """Show the plan as it is now."""
        self.canvas.renew(self.viewport().size())

    def choose(self, id_: str) -> None:
        """Mark an inject as the current one and bring it into sight."""
        self.canvas.choose(id_)
        self._bring(id_)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self.canvas.theme = theme
        self.canvas.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.renew()

    def _bring(self, _id: str) -> None:
        if (chip := self.canvas.current_chip()) is not None:
            centre = chip.rect.center()
            self.ensureVisible(centre.x(), centre.y(), _WIDTH // 2 + 24, _CHIP)


_TOLD = ("order", "title", "trigger", "audience", "status")


def _free_row(ends: list[int], left: int) -> int:
    """The first row of a lane that is free at a place; it is taken from then on."""
    for row, end in enumerate(ends):
        if left >= end:
            ends[row] = left + _WIDTH + _GAP
            return row
    ends.append(left + _WIDTH + _GAP)
    return len(ends) - 1
