"""Painter paths made from arrays in one go, through the format in which Qt streams them."""

from __future__ import annotations

import struct
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QIODevice
from PySide6.QtGui import QPainterPath

_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
_MOVE, _LINE = 0, 1
_ODD_EVEN = 0


def path_of(points: NDArray[np.float64], offsets: NDArray[np.intp]) -> QPainterPath:
    """A path of polylines: the k-th runs through `points[offsets[k]:offsets[k + 1]]`.

    Filled, each closes by itself, and holes stay open (odd-even).
    """
    path = QPainterPath()
    if not len(points):
        return path
    elements = np.empty(len(points), dtype=_ELEMENT)
    elements["kind"] = _LINE
    elements["kind"][offsets[:-1][offsets[1:] > offsets[:-1]]] = _MOVE
    elements["x"], elements["y"] = points.T
    data = struct.pack(">i", len(points)) + elements.tobytes() + struct.pack(">ii", 0, _ODD_EVEN)
    buffer = QByteArray(data)  # the stream reads it without keeping it alive
    stream = QDataStream(buffer, QIODevice.OpenModeFlag.ReadOnly)
    stream >> path
    return path


def closed(
    points: NDArray[np.float64], offsets: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Rings as polylines that come back to their first point."""
    sizes = np.diff(offsets)
    kept = sizes > 0
    starts, ends = offsets[:-1][kept], offsets[1:][kept]
    return np.insert(points, ends, points[starts], axis=0), offsets + np.concatenate(
        [[0], np.cumsum(kept)]
    )


Item = TypeVar("Item", bound=np.generic)


def subset(
    items: NDArray[Item], offsets: NDArray[np.intp], which: NDArray[np.intp]
) -> tuple[NDArray[Item], NDArray[np.intp]]:
    """Some of many runs of items (points, or their numbers), in the order asked for."""
    sizes = offsets[which + 1] - offsets[which]
    new_offsets = np.concatenate([[0], np.cumsum(sizes)])
    within = np.arange(new_offsets[-1]) - np.repeat(new_offsets[:-1], sizes)
    return items[np.repeat(offsets[which], sizes) + within], new_offsets
