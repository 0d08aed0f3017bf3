"""From outlines to pixels: which of many areas that do not overlap covers each pixel's middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array, Indexes

Cells = NDArray[np.int64]


class Edges(NamedTuple):
    """The edges of rings on a plane whose y points down, one from each point to the next.

    Each ring is back at its first point and has its inside on its left hand.
    """

    y: Array
    """Where each edge begins (N,): the one before it ends there."""
    lean: Array
    foot: Array
    """An edge runs along x = foot + lean * y. Counted from its upper end, so that it is at the same
    spot for both its areas."""
    owner: Indexes
    """Whose each is (N,); below 0 at the last point of a ring."""

    @classmethod
    def of(cls, points: Array, owner: Indexes) -> Edges:
        """The edges between some points (N, 2)."""
        x, y = np.ascontiguousarray(points.T)
        dx, dy = np.diff(x, append=0.0), np.diff(y, append=0.0)
        falls = dy >= 0
        with np.errstate(divide="ignore", invalid="ignore"):  # what is level crosses no row
            lean = dx / dy
        return cls(y, lean, np.where(falls, x, x + dx) - np.where(falls, y, y + dy) * lean, owner)

    @classmethod
    def joined(cls, parts: Sequence[Edges]) -> Edges:
        """Some edges after each other."""
        none = cls.of(np.empty((0, 2)), np.empty(0, dtype=np.intp))
        return cls(*map(np.concatenate, zip(none, *parts, strict=True)))


def rasterise(
    edges: Edges,
    values: NDArray[np.int64],
    to_pixels: tuple[float, float, float],
    steps: NDArray[np.int8],
    most: int,
) -> Cells:
    """For each pixel's middle the value of whose ring is around it, 0 where there is none, and on
    it a pattern: `steps` (height, width) say how much more that adds to each than to the pixel
    before it, row after row.

    `values` are the owners', above 0; `to_pixels` are the pixels of a unit of the plane, and where
    its origin is in pixels (x, y). Rings that overlap, by an error or for a pixel at a projection's
    rim, have no promised value there, but never one above `most`.

    On every row of pixels a ring's value is added where its edge goes in and taken away where it
    comes out, so a running sum along the rows says what covers what, in whatever order.
    """
    (height, width), (scale, left, top) = steps.shape, to_pixels
    rows = np.clip(np.ceil(edges.y * scale + (top - 0.5)), 0, height).astype(np.int32)
    seen = np.flatnonzero((rows[:-1] != rows[1:]) & (edges.owner[:-1] >= 0))
    begin, end, lean = rows[seen], rows[seen + 1], edges.lean[seen]
    at_top = edges.foot[seen] * scale + (left - 0.5) + (0.5 - top) * lean
    amount = values[edges.owner[seen]] * np.sign(end - begin)
    crossed = np.abs(end - begin)
    before = np.cumsum(crossed) - crossed
    row = np.arange(crossed.sum()) + np.repeat(np.minimum(begin, end) - before, crossed)
    column = np.repeat(at_top, crossed) + row * np.repeat(lean, crossed)
    column = np.clip(np.ceil(column), 0, width).astype(np.int64)
    # What ends beyond a row's last pixel ends before the next row's first: a row adds up to 0.
    cells = np.append(steps, 0)
    np.add.at(cells, row * width + column, np.repeat(amount, crossed))
    np.cumsum(cells, out=cells)
    unsigned = cells.view(np.uint64)  # what is below 0 is far too large
    if unsigned.max() > most:
        cells[unsigned > most] = 0
    return cells[:-1].reshape(height, width)
