"""The lanes of the branches below the turns: a few rows, scrolled where there are more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from scenario.ui.theme import MEDIUM, Theme, font
from scenario.ui.timeline.axis import Axis
from scenario.ui.timeline.score import Lane

LANES_Y = 113
STEP = 15
"""From one lane to the next."""
_MOST = 4
"""Lanes in sight at once."""
_HEIGHT = STEP - 2
_CENTRE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def rows_shown(count: int) -> int:
    """How many lanes are in sight."""
    return min(count, _MOST)


def room_for(count: int) -> int:
    """Pixels of height that lanes need beyond those that are there for two of them."""
    return STEP * max(rows_shown(count) - 2, 0)


def lane_box(axis: Axis, lane: Lane, row: int) -> QRectF:
    """Where a branch's lane lies when it stands in a row."""
    left, right = axis.spans[lane.first].left, axis.spans[lane.last].right
    return QRectF(left, LANES_Y + row * STEP, right - left, _HEIGHT)


def paint_lanes(
    painter: QPainter,
    axis: Axis,
    lanes: Sequence[Lane],
    first: int,
    theme: Theme,
    *,
    fork_y: float,
    left: float,
    right: float,
) -> None:
    """Paint the lanes from the first in sight on, and how far they are scrolled.

    `fork_y` is where a line leaves the turns; `left` and `right` the stretch that is in sight.
    """
    shown = lanes[first : first + rows_shown(len(lanes))]
    for row, lane in enumerate(shown):
        box = lane_box(axis, lane, row)
        colour = QColor(lane.colour or theme.strong_line)
        painter.setPen(QPen(colour, 1.5 if lane.colour else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = QPointF(box.left() - 4, box.center().y())
        fork = QPointF(box.left() - 4, fork_y)
        painter.drawPolyline(QPolygonF([fork, corner, QPointF(box.left(), corner.y())]))
        if lane.colour:
            filled = QColor(colour)
            filled.setAlphaF(0.3)
            painter.setBrush(filled)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        _label(painter, lane, box, theme, left=left, right=right)
    if len(shown) < len(lanes):
        _scroll_mark(painter, first, len(lanes), theme, right)


def _label(
    painter: QPainter, lane: Lane, box: QRectF, theme: Theme, *, left: float, right: float
) -> None:
    painter.setFont(font(10, MEDIUM))
    painter.setPen(QColor(theme.ink))
    wide = painter.fontMetrics().horizontalAdvance(lane.label)
    seen = max(box.left(), left)
    inside = wide + 12 <= box.right() - seen
    x = seen + 6 if inside else box.right() + 6
    if not inside and x + wide + 12 > right:
        x = box.left() - wide - 10
    painter.drawText(QRectF(x, box.top(), wide + 4, box.height()), _CENTRE_LEFT, lane.label)


def _scroll_mark(painter: QPainter, first: int, count: int, theme: Theme, right: float) -> None:
    whole = rows_shown(count) * STEP - 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.line))
    painter.drawRoundedRect(QRectF(right - 8, LANES_Y, 4, whole), 2, 2)
    painter.setBrush(QColor(theme.text3))
    height = max(whole * rows_shown(count) / count, 8)
    top = LANES_Y + (whole - height) * first / (count - rows_shown(count))
    painter.drawRoundedRect(QRectF(right - 8, top, 4, height), 2, 2)
