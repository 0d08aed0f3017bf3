"""Many shapes on the plane as few painter paths, each with the box that it lies in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

from scenario.atlas.geometry import Shapes
from scenario.ui.map.paths import path_of, subset

Array = NDArray[np.float64]
Indexes = NDArray[np.intp]

FLIP = (1.0, -1.0)
"""From a projection's plane to that of the screen, whose y points down."""
_SQUARE = 8.0
"""Degrees of the squares by which shapes are bundled."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A path with the box of the plane it lies in: west, top, east, bottom."""

    path: QPainterPath
    box: tuple[float, float, float, float]

    def meets(self, box: tuple[float, float, float, float]) -> bool:
        """Whether it may be seen in a box."""
        a, b = self.box, box
        return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def squares(lonlat: Array) -> Indexes:
    """A number for the square of the earth that each of some degrees (N, 2) lies in."""
    column, row = np.floor(lonlat / _SQUARE).T.astype(np.intp)
    return np.asarray(column * 1000 + row)


def bundled(shapes: Shapes, bundle: Indexes, finest: float) -> list[Stroke]:
    """One stroke for the shapes of each bundle, by the number of each shape's source, without
    what cannot be seen at metres a pixel.
    """
    points, offsets = thinned(shapes.points, shapes.offsets, finest)
    of_shape = bundle[shapes.source]
    order = np.argsort(of_shape, kind="stable")
    sorted_ = Shapes(*subset(points, offsets, order), shapes.source[order])
    return strokes_of(sorted_, of_shape[order])


def strokes_of(shapes: Shapes, group: Indexes) -> list[Stroke]:
    """One stroke for each run of shapes of the same group."""
    if not len(group):
        return []
    points = shapes.points * FLIP
    bounds = np.flatnonzero(np.diff(group)) + 1
    strokes = []
    for first, last in zip([0, *bounds], [*bounds, len(group)], strict=True):
        offsets = shapes.offsets[first : last + 1]
        own = points[offsets[0] : offsets[-1]]
        if len(own):
            (west, top), (east, bottom) = own.min(axis=0), own.max(axis=0)
            strokes.append(Stroke(path_of(own, offsets - offsets[0]), (west, top, east, bottom)))
    return strokes


def thinned(points: Array, offsets: Indexes, side: float) -> tuple[Array, Indexes]:
    """Lines without the points that lie in the same square of a grid as the one before."""
    if not len(points):
        return points, offsets
    squares = np.floor(points / side)
    kept = np.append((squares[1:] != squares[:-1]).any(axis=1), True)
    ends = offsets[1:][np.diff(offsets) > 0] - 1
    kept[ends] = True  # a line's last point, and the one it begins with
    kept[offsets[:-1][np.diff(offsets) > 0]] = True
    return points[kept], np.concatenate([[0], np.cumsum(kept)])[offsets]
