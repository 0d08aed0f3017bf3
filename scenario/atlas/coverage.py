"""From outlines to pixels: which of many areas that do not overlap covers each pixel's middle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array

Cells = NDArray[np.int64]


def rasterise(x: Array, y: Array, values: NDArray[np.int64], width: int, height: int) -> Cells:
    """The value (height, width) of the ring around each pixel's middle, 0 where there is none.

    `x` and `y` (N,) are the points of rings in pixels, y downwards, each ring back at its first
    point and with its inside on its left hand; `values` (N,) are the rings', above 0, and 0 at
    the last point of each. Rings that overlap, by an error or for a pixel at a projection's rim,
    have no promised value there, but never one beyond the largest.

    On every row of pixels a ring's value is added where its edge goes in and taken away where it
    comes out, so a running sum along the rows says what covers what, in whatever order.
    """
    rows = np.clip(np.ceil(y - 0.5), 0, height).astype(np.int64)
    begin, end = rows[:-1], rows[1:]
    edges = np.flatnonzero((begin != end) & (values[:-1] != 0))
    begin, end = begin[edges], end[edges]
    falls = end > begin
    amount = np.where(falls, values[edges], -values[edges])
    # Counted from its upper end, an edge crosses a row at the same spot for both its areas.
    upper, lower = np.where(falls, edges, edges + 1), np.where(falls, edges + 1, edges)
    slope = (x[lower] - x[upper]) / (y[lower] - y[upper])
    at_top = x[upper] - 0.5 + (0.5 - y[upper]) * slope
    crossed = np.abs(end - begin)
    before = np.cumsum(crossed) - crossed
    row = np.arange(crossed.sum()) + np.repeat(np.minimum(begin, end) - before, crossed)
    column = np.repeat(at_top, crossed) + row * np.repeat(slope, crossed)
    column = np.clip(np.ceil(column), 0, width).astype(np.int64)
    # What ends beyond a row's last pixel ends before the next row's first: a row adds up to 0.
    cells = np.zeros(width * height + 1, dtype=np.int64)
    np.add.at(cells, row * width + column, np.repeat(amount, crossed))
    np.cumsum(cells, out=cells)
    largest = values.max(initial=0)
    unsigned = cells.view(np.uint64)  # what is below 0 is far too large
    if unsigned.max() > largest:
        cells[unsigned > largest] = 0
    return cells[:-1].reshape(height, width)
