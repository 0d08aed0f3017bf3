"""Paints the timeline's parts: years, turns, ticks, lanes. Only what is in sight is painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from scenario.core.chronicle import Moment
from scenario.core.dates import calendar_day, day_number
from scenario.core.model import EventKind
from scenario.ui.dates_text import day_text, year_text
from scenario.ui.models.noted import Flag
from scenario.ui.theme import SEMIBOLD, Theme, font
from scenario.ui.timeline.axis import Axis, Span
from scenario.ui.timeline.flags import paint_flags
from scenario.ui.timeline.lanes import paint_lanes
from scenario.ui.timeline.score import ROWS, Score, Tick

YEARS_Y = 14
BAR_Y, BAR_HEIGHT = 34, 22
ROW_Y, ROW_STEP = 66, 12
MARGIN = 12
"""Empty room before the first turn and after the last."""
_STAMP = 13
_CENTRE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def row_y(kind: EventKind) -> int:
    """The middle of a row of ticks."""
    return ROW_Y + ROWS.index(kind) * ROW_STEP


@dataclass(frozen=True, slots=True)
class Canvas:
    """What parts are painted with: everything in the axis's own pixels."""

    painter: QPainter
    axis: Axis
    score: Score
    theme: Theme
    left: float
    """The stretch of the axis that is in sight."""
    right: float
    first_lane: int = 0
    """The lane that stands in the first row."""

    def paint_ground(self) -> None:
        """All that stays as it is while only the turn on display changes."""
        self._years()
        self._rows()
        for turn in self.axis.between(self.left, self.right):
            self._turn(turn)
            for tick in self.score.ticks_of(turn):
                self.tick(tick)
        self._gaps()
        for turn in self.axis.between(self.left, self.right):
            self._decision(turn)
        paint_lanes(
            self.painter, self.axis, self.score.lanes, self.first_lane, self.theme,
            fork_y=BAR_Y + BAR_HEIGHT, left=self.left, right=self.right,
        )  # fmt: skip
        paint_flags(
            self.painter, placed_flags(self.axis, self.score), self.theme,
            foot=BAR_Y, left=self.left, right=self.right,
        )  # fmt: skip

    def paint_displayed(self) -> None:
        """The turn on display: filled, its column tinted, a marker at its end."""
        span = self.axis.spans[self.score.viewed.turn]
        theme, painter = self.theme, self.painter
        column = QColor(theme.accent)
        column.setAlphaF(0.13)
        top = BAR_Y + BAR_HEIGHT
        bottom = row_y(ROWS[-1]) + 8
        painter.fillRect(QRectF(span.left, top, span.right - span.left, bottom - top), column)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(_bar(span), 3, 3)
        if self.score.viewed != self.score.game:
            self._game_mark()
        x = marker_x(self.axis, self.score, self.score.viewed)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(QLineF(x, BAR_Y - 6, x, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawPolygon(_flag(x))
        self._turn_name(self.score.viewed.turn, span, theme.on_accent, theme.on_accent)

    def tick(self, tick: Tick) -> None:
        """One event: a mark on its row, over a faint span where its date is not exact."""
        painter, theme = self.painter, self.theme
        colour = theme.ink if self.score.happened(tick.event) else theme.disabled
        x, y = self.axis.x_of(tick.at), row_y(tick.kind)
        if tick.end - tick.first > 1:
            faint = QColor(colour)
            faint.setAlphaF(0.25)
            painter.setPen(QPen(faint, 3))
            ends = (self.axis.x_of(tick.first), self.axis.x_of(tick.end))
            painter.drawLine(QLineF(ends[0], y, max(ends[1], ends[0] + 1), y))
        ratio = painter.device().devicePixelRatio()
        stamp = _stamp(tick.kind, tick.leaving, colour, ratio)
        painter.drawPixmap(QPointF(round(x) - _STAMP // 2, y - _STAMP // 2), stamp)

    def ring(self, tick: Tick) -> None:
        """Mark the event that is selected."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(QColor(self.theme.accent), 2))
        centre = QPointF(self.axis.x_of(tick.at), row_y(tick.kind))
        self.painter.drawEllipse(centre, 7, 7)

    def _game_mark(self) -> None:
        """Where the game stands, while something else is on display."""
        x = marker_x(self.axis, self.score, self.score.game)
        self.painter.setPen(QPen(QColor(self.theme.warn), 2))
        self.painter.setBrush(QColor(self.theme.panel))
        self.painter.drawLine(QLineF(x, BAR_Y - 3, x, BAR_Y + BAR_HEIGHT + 4))
        self.painter.drawPolygon(_flag(x))

    def _years(self) -> None:
        painter = self.painter
        painter.setFont(font(11))
        reached = self.left - 100.0
        for day, text in _labels(self.axis):
            x = self.axis.x_of(day)
            if not self.left - 60 <= x <= self.right:
                continue
            painter.setPen(QPen(QColor(self.theme.strong_line), 1))
            painter.drawLine(QLineF(x, YEARS_Y + 6, x, BAR_Y - 2))
            if x > reached:
                painter.setPen(QColor(self.theme.text2))
                painter.drawText(QPointF(x + 4, YEARS_Y + 12), text)
                reached = x + painter.fontMetrics().horizontalAdvance(text) + 12

    def _rows(self) -> None:
        self.painter.setPen(QPen(QColor(self.theme.line), 1))
        for kind in ROWS:
            y = row_y(kind) + 0.5
            self.painter.drawLine(QLineF(self.left, y, self.right, y))

    def _turn(self, turn: int) -> None:
        span, theme = self.axis.spans[turn], self.theme
        played = self.score.played(turn)
        self.painter.setPen(QPen(QColor(theme.strong_line), 1))
        self.painter.setBrush(QColor(theme.played) if played else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(_bar(span), 3, 3)
        ink, second = (theme.ink, theme.text2) if played else (theme.text2, theme.text3)
        self._turn_name(turn, span, ink, second)

    def _decision(self, turn: int) -> None:
        """A diamond where a turn begins with a decision; filled once all of them are taken."""
        decisions = self.score.decisions_of(turn)
        if not decisions:
            return
        taken = all(map(self.score.taken, decisions))
        centre = QPointF(self.axis.spans[turn].left + 1, BAR_Y)
        self.painter.setPen(QPen(QColor(self.theme.accent), 1.5))
        self.painter.setBrush(QColor(self.theme.accent if taken else self.theme.panel))
        around = [centre + QPointF(dx, dy) for dx, dy in ((0, -5), (5, 0), (0, 5), (-5, 0))]
        self.painter.drawPolygon(QPolygonF(around))

    def _turn_name(self, turn: int, span: Span, ink: str, second: str) -> None:
        authored, painter = self.score.turns[turn], self.painter
        if span.right - span.left < 20:
            return
        left = max(span.left, min(self.left, span.right - 60)) + 5
        room = span.right - left - 4
        painter.setFont(font(11, SEMIBOLD))
        metrics = painter.fontMetrics()
        name = metrics.horizontalAdvance(authored.id)
        if name > room + 3:
            return
        box = QRectF(left, BAR_Y, room + 4, BAR_HEIGHT)
        painter.setPen(QColor(ink))
        painter.drawText(box, int(_CENTRE_LEFT), authored.id)
        painter.setFont(font(11))
        box.setLeft(left + name + 6)
        if box.width() > 28:
            painter.setPen(QColor(second))
            title = " ".join(authored.title.split())
            elide = Qt.TextElideMode.ElideRight
            cut = painter.fontMetrics().elidedText(title, elide, int(box.width()) - 4)
            painter.drawText(box, int(_CENTRE_LEFT), cut)

    def _gaps(self) -> None:
        self.painter.setPen(QPen(QColor(self.theme.strong_line), 1.5, Qt.PenStyle.DotLine))
        y = BAR_Y + BAR_HEIGHT / 2
        for left, right in self.axis.gaps():
            if right - left > 6 and right >= self.left and left <= self.right:
                self.painter.drawLine(QLineF(left + 3, y, right - 3, y))


@lru_cache(maxsize=64)
def _stamp(kind: EventKind, leaving: bool, colour: str, ratio: float) -> QPixmap:
    """An event's mark in the middle of a small picture: many marks are painted at once."""
    pixmap = QPixmap(QSize(_STAMP, _STAMP) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.5))
    painter.setBrush(QColor(colour))
    middle = _STAMP // 2 + 0.5
    _MARKS[kind](painter, middle, middle, leaving)
    painter.end()
    return pixmap


def marker_x(axis: Axis, score: Score, moment: Moment) -> float:
    """The end of a moment's turn, or between its events while it is stepped event by event."""
    span = axis.spans[moment.turn]
    return span.left + (span.right - span.left) * score.share(moment)


def placed_flags(axis: Axis, score: Score) -> list[tuple[float, Flag]]:
    """Where bookmarks and notes stand on the axis, from left to right."""
    return [(marker_x(axis, score, flag.moment), flag) for flag in score.flags]


def _flag(x: float) -> QPolygonF:
    flag = [QPointF(x - 4, BAR_Y - 12), QPointF(x + 4, BAR_Y - 12)]
    flag += [QPointF(x + 4, BAR_Y - 7), QPointF(x, BAR_Y - 3), QPointF(x - 4, BAR_Y - 7)]
    return QPolygonF(flag)


def _bar(span: Span) -> QRectF:
    return QRectF(span.left + 0.5, BAR_Y + 0.5, max(span.right - span.left - 2, 2), BAR_HEIGHT - 1)


def _labels(axis: Axis) -> Iterator[tuple[int, str]]:
    """The days that are labelled: years; or where less than two are told, months or days."""
    first, end = axis.spans[0].first, axis.spans[-1].end
    years = range(calendar_day(first)[0], calendar_day(end)[0] + 1)
    if end - first > 700:
        step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 500, 5000) if len(years) / s <= 60)
        for year in years:
            if year % step == 0:
                yield day_number(year, 1, 1), year_text(year)
        return
    if end - first > 60:
        for year in years:
            for month in range(1, 13):
                yield day_number(year, month, 1), day_text(day_number(year, month, 1))
        return
    for day in range(first, end):
        yield day, day_text(day)


def _cross(painter: QPainter, x: float, y: float, _leaving: bool) -> None:
    painter.drawLine(QLineF(x - 3.5, y - 3.5, x + 3.5, y + 3.5))
    painter.drawLine(QLineF(x - 3.5, y + 3.5, x + 3.5, y - 3.5))


def _arrow(painter: QPainter, x: float, y: float, leaving: bool) -> None:
    tip = -4 if leaving else 4
    if leaving:
        painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [QPointF(x + tip, y), QPointF(x - tip * 0.7, y - 4), QPointF(x - tip * 0.7, y + 4)]
    painter.drawPolygon(QPolygonF(points))


def _diamond(painter: QPainter, x: float, y: float, _leaving: bool) -> None:
    around = ((0, -4), (4, 0), (0, 4), (-4, 0))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in around]))


def _ring(painter: QPainter, x: float, y: float, _leaving: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), 3.5, 3.5)


_MARKS = {
    EventKind.VIOLENCE: _cross,
    EventKind.FORCES: _arrow,
    EventKind.POLITICS: _diamond,
    EventKind.STATEMENTS: _ring,
}
