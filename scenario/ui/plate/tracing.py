"""Shapes as far as a picture shows them: cut to a frame, no finer than it can show.

Points are in logical pixels and come out on a grid, so that shapes that share a line still do, and
files of lines stay small.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

from scenario.ui.map.paths import subset

Array = NDArray[np.float64]
Indexes = NDArray[np.intp]

_GRAIN = 8
"""Steps of the grid in a logical pixel."""
_HEAD = 4
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE = 0


def arrays_of(path: QPainterPath) -> tuple[Array, Indexes]:
    """The points (N, 2) of a path of straight lines, and where each of them begins and ends."""
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream << path
    count = path.elementCount()
    elements = np.frombuffer(data.data(), dtype=_ELEMENT, count=count, offset=_HEAD if count else 0)
    points = np.column_stack([elements["x"], elements["y"]]).astype(np.float64)
    starts = np.flatnonzero(elements["kind"] == _MOVE)
    return points, np.append(starts, count)


def rings(points: Array, offsets: Indexes, size: tuple[float, float]) -> tuple[Array, Indexes]:
    """Rings in a frame from the origin; what lies beyond it is pulled to its edge."""
    points = np.clip(_on_grid(points), (0, 0), size)
    points, offsets = _kept(points, offsets, _differs(points, offsets))
    points, offsets = _kept(points, offsets, ~_along_edge(points, offsets, size))
    return _with_area(points, offsets)


def lines(points: Array, offsets: Indexes, size: tuple[float, float]) -> tuple[Array, Indexes]:
    """The parts of lines that may be seen in a frame from the origin."""
    points = _on_grid(points)
    points, offsets = _kept(points, offsets, _differs(points, offsets))
    if len(points) < 2:
        return np.empty((0, 2)), np.zeros(1, dtype=np.intp)
    low, high = np.minimum(points[:-1], points[1:]), np.maximum(points[:-1], points[1:])
    seen: NDArray[np.bool_] = np.asarray(((low <= size) & (high >= 0)).all(axis=1))
    seen[offsets[1:-1][(offsets[1:-1] > 0) & (offsets[1:-1] < len(points))] - 1] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[0], seen.astype(np.int8), [0]])))
    first, last = edges.reshape(-1, 2).T
    # Each run of segments has one more point than segments.
    sizes = last - first + 1
    ends = np.concatenate([[0], np.cumsum(sizes)])
    index = np.arange(ends[-1]) - np.repeat(ends[:-1] - first, sizes)
    return points[index], ends


def _on_grid(points: Array) -> Array:
    return np.asarray(np.rint(points * _GRAIN) / _GRAIN)


def _differs(points: Array, offsets: Indexes) -> NDArray[np.bool_]:
    """Whether a point is another than the one before it, or the first of its run."""
    differs = np.ones(len(points), dtype=np.bool_)
    differs[1:] = (points[1:] != points[:-1]).any(axis=1)
    differs[offsets[:-1][offsets[:-1] < len(points)]] = True
    return differs


def _along_edge(points: Array, offsets: Indexes, size: tuple[float, float]) -> NDArray[np.bool_]:
    """Whether a point only goes on along an edge that its ring was pulled to."""
    along = np.zeros(len(points), dtype=np.bool_)
    for axis in (0, 1):
        for edge in (0.0, size[axis]):
            on = points[:, axis] == edge
            along[1:-1] |= on[1:-1] & on[:-2] & on[2:]
    firsts, lasts = offsets[:-1], offsets[1:] - 1
    along[firsts[firsts < len(points)]] = False
    along[lasts[lasts >= 0]] = False
    return along


def _kept(points: Array, offsets: Indexes, kept: NDArray[np.bool_]) -> tuple[Array, Indexes]:
    return points[kept], np.concatenate([[0], np.cumsum(kept)])[offsets]


def _with_area(points: Array, offsets: Indexes) -> tuple[Array, Indexes]:
    """The rings that enclose anything."""
    filled = np.flatnonzero(np.diff(offsets) > 2)
    if not len(filled):
        return np.empty((0, 2)), np.zeros(1, dtype=np.intp)
    points, offsets = subset(points, offsets, filled)
    low = np.minimum.reduceat(points, offsets[:-1])
    high = np.maximum.reduceat(points, offsets[:-1])
    return subset(points, offsets, np.flatnonzero((low < high).all(axis=1)))
