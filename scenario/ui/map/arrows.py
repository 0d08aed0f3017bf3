"""Arrows of this turn's moves: a cased line that bends a little, and a head."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from scenario.ui.theme import Theme

_WIDTH, _CASING, _HEAD = 3.0, 2.5, 11.0
_DASHES = [7 / 3, 5.5 / 3]
_BEND = 0.12
"""How far a straight move bows, as a share of its length."""
_START, _END = 9.0, 9.0
"""Logical pixels kept clear of the places at both ends."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Stations on the plane (N, 2), in an actor's colour; dashed for a withdrawal."""

    stations: NDArray[np.float64]
    colour: str
    withdrew: bool


def paint_arrow(painter: QPainter, points: NDArray[np.float64], arrow: Arrow, theme: Theme) -> None:
    """Paint an arrow through some points (N, 2) in logical pixels."""
    path = _course(points)
    length = path.length()
    if length < _START + _END + _HEAD:
        return
    tip = path.pointAtPercent(path.percentAtLength(length - _END))
    neck = path.pointAtPercent(path.percentAtLength(length - _END - _HEAD))
    shaft = _part(path, _START, length - _END - _HEAD * 0.7)
    head = _head(neck, tip)
    pen = QPen(QColor(theme.arrow_casing), _WIDTH + _CASING)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(shaft, pen)
    outline = QPen(QColor(theme.arrow_casing), _CASING)
    outline.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(head, outline)
    pen.setColor(QColor(arrow.colour))
    pen.setWidthF(_WIDTH)
    if arrow.withdrew:
        pen.setDashPattern(_DASHES)
    painter.strokePath(shaft, pen)
    painter.fillPath(head, QColor(arrow.colour))


def _course(points: NDArray[np.float64]) -> QPainterPath:
    """A line through the points; a move without a way between its ends is bowed."""
    path = QPainterPath(QPointF(*points[0]))
    if len(points) == 2:
        (x0, y0), (x1, y1) = points
        bow = QPointF((x0 + x1) / 2 + (y1 - y0) * _BEND, (y0 + y1) / 2 - (x1 - x0) * _BEND)
        path.quadTo(bow, QPointF(x1, y1))
    else:
        for point in points[1:]:
            path.lineTo(QPointF(*point))
    return path


def _part(path: QPainterPath, start: float, end: float) -> QPainterPath:
    count = max(2, int((end - start) / 4))
    at = np.linspace(start, end, count)
    points = [path.pointAtPercent(path.percentAtLength(float(each))) for each in at]
    part = QPainterPath()
    part.addPolygon(QPolygonF(points))
    return part


def _head(neck: QPointF, tip: QPointF) -> QPainterPath:
    dx, dy = tip.x() - neck.x(), tip.y() - neck.y()
    length = hypot(dx, dy) or 1.0
    across = QPointF(-dy, dx) / length * (_HEAD * 0.52)
    head = QPainterPath()
    head.addPolygon(QPolygonF([tip, neck + across, neck - across]))
    head.closeSubpath()
    return head
