"""Arrows of this turn's moves: a cased line that bends a little, and a head."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scenario.ui.map.paths import path_of
from scenario.ui.theme import Theme

Array = NDArray[np.float64]

_WIDTH, _CASING, _HEAD = 3.0, 2.5, 11.0
_DASHES = [7 / 3, 5.5 / 3]
_BEND = 0.12
"""How far a straight move bows, as a share of its length."""
_SAMPLES = 17
"""Points of a bowed line: enough for one that crosses a screen."""
_ALONG = np.linspace(0, 1, _SAMPLES)[:, None]
_BEZIER = np.hstack([(1 - _ALONG) ** 2, 2 * _ALONG * (1 - _ALONG), _ALONG**2])
_START, _END = 9.0, 9.0
"""Logical pixels kept clear of the places at both ends."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """Stations on the plane (N, 2), in an actor's colour; dashed for a withdrawal."""

    stations: Array
    colour: str
    withdrew: bool


def paint_arrow(painter: QPainter, points: Array, arrow: Arrow, theme: Theme) -> None:
    """Paint an arrow through some points (N, 2) in logical pixels."""
    course = _course(points)
    steps = np.hypot(*np.diff(course, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    length = float(along[-1])
    if length < _START + _END + _HEAD:
        return
    end = length - _END
    stops = np.array([_START, end - _HEAD * 0.7, end - _HEAD, end])
    start, stop, neck, tip = _at(course, along, stops)
    inner = course[(along > stops[0]) & (along < stops[1])]
    shaft = _path(np.concatenate([[start], inner, [stop]]))
    across = (tip - neck)[::-1] * (-1, 1) * (0.52 * _HEAD / hypot(*(tip - neck)))
    head = _path(np.array([tip, neck + across, neck - across, tip]))
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


def _course(points: Array) -> Array:
    """A line (M, 2) through the points; a move without a way between its ends is bowed."""
    if len(points) > 2:
        return points
    first, last = points
    across = (last - first)[::-1] * (1, -1)
    bow = (first + last) / 2 + across * _BEND
    return np.asarray(_BEZIER @ (first, bow, last))


def _at(course: Array, along: Array, distances: Array) -> Array:
    """The points (N, 2) at distances from the start of a line, whose points are `along` it."""
    x, y = (np.interp(distances, along, course[:, axis]) for axis in (0, 1))
    return np.column_stack([x, y])


def _path(points: Array) -> QPainterPath:
    return path_of(points, np.array([0, len(points)]))
