"""Where labels go: greedily, the most important first, never one upon another."""

from collections.abc import Iterable
from enum import IntEnum
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array

Box = tuple[float, float, float, float]


class LabelKind(IntEnum):
    """How a label sits: beside a POINT (right, left, above or below it) or centred on an AREA."""

    POINT = 0
    AREA = 1


def place(
    anchors: Array,
    sizes: Array,
    ranks: NDArray[np.float64] | NDArray[np.intp],
    kinds: NDArray[np.integer],
    *,
    frame: tuple[int, int],
    obstacles: Iterable[Box] = (),
    gap: float = 6.0,
) -> Array:
    """The top left corner (N, 2) of every label, NaN where there was no room.

    `anchors` (N, 2) and `sizes` (N, 2) are in pixels, y downwards; `frame` is the width and
    height that labels must lie within; `obstacles` are left, top, right, bottom; `gap` parts a
    label from its point. Higher ranks are placed first, equal ones in the order given, so the
    same input gives the same map. Nothing overlaps, not by a part of a pixel.
    """
    corners = _corners(anchors, sizes, kinds, gap)
    taken = _Raster(*frame)
    for obstacle in obstacles:
        taken.fill(*taken.clipped(*obstacle))
    placed = np.full((len(anchors), 2), np.nan)
    extents = sizes.tolist()
    for label in np.argsort(-np.asarray(ranks, dtype=np.float64), kind="stable").tolist():
        width, height = extents[label]
        for left, top in corners[label]:
            box = floor(left), floor(top), ceil(left + width), ceil(top + height)
            if taken.is_free(*box):
                taken.fill(*box)
                placed[label] = left, top
                break
    return placed


def _corners(
    anchors: Array, sizes: Array, kinds: NDArray[np.integer], gap: float
) -> list[list[list[float]]]:
    """The corners to try for each label, the best first."""
    half = sizes / 2
    centred = anchors - half
    x, y = anchors.T
    width, height = sizes.T
    right = np.column_stack([x + gap, centred[:, 1]])
    left = np.column_stack([x - gap - width, centred[:, 1]])
    above = np.column_stack([centred[:, 0], y - gap - height])
    below = np.column_stack([centred[:, 0], y + gap])
    beside = np.stack([right, left, above, below], axis=1).tolist()
    return [
        four if kind == LabelKind.POINT else [corner]
        for four, corner, kind in zip(beside, centred.tolist(), kinds.tolist(), strict=True)
    ]


class _Raster:
    """Taken pixels, a row of them in the bits of one integer."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._height = height
        self._rows = [0] * height

    def clipped(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[int, int, int, int]:
        """The pixels of a box that lie inside the frame."""
        return (
            min(max(floor(left), 0), self._width),
            min(max(floor(top), 0), self._height),
            min(max(ceil(right), 0), self._width),
            min(max(ceil(bottom), 0), self._height),
        )

    def is_free(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Whether a box lies inside the frame and on nothing."""
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        bits = (1 << right) - (1 << left)
        return not any(row & bits for row in self._rows[top:bottom])

    def fill(self, left: int, top: int, right: int, bottom: int) -> None:
        """Take the pixels of a box inside the frame."""
        bits = (1 << right) - (1 << left)
        for row in range(top, bottom):
            self._rows[row] |= bits
