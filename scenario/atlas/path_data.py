"""Shapes as path data for vector formats (SVG 2, section 9.3): whole numbers, relative steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array, Indexes

Units = NDArray[np.int64]

_MARGIN = 0.1
"""Of a frame's longer side, within which shapes keep their form."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the plane, in metres east and north, drawn `width` by `height` units large."""

    west: float
    south: float
    east: float
    north: float
    width: int

    @property
    def unit(self) -> float:
        """Metres of the plane in one unit."""
        return (self.east - self.west) / self.width

    @property
    def height(self) -> int:
        """How many units high it is."""
        return round((self.north - self.south) / self.unit)

    def units(self, metres: Array) -> Array:
        """Units from the top left (N, 2), y down, of metres (N, 2)."""
        return np.asarray((metres - (self.west, self.north)) * (1, -1) / self.unit)


def path_data(metres: Array, offsets: Indexes, frame: Frame, *, closed: bool) -> str:
    """The path of some shapes, as far as they may be seen in a frame.

    What lies beyond the frame by more than a margin is pulled to it. Points that fall on the same
    unit are one; a ring of fewer than three, and a line of fewer than two, is not drawn.
    """
    margin = round(_MARGIN * max(frame.width, frame.height))
    low, high = (-margin, -margin), (frame.width + margin, frame.height + margin)
    points = np.rint(frame.units(metres)).astype(np.int64)
    drawn = []
    for first, last in zip(offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        shape = points[first:last]
        if closed:
            drawn.append(_drawn(_thinned(np.clip(shape, low, high), low, high), "z"))
        else:
            drawn += [_drawn(run, "") for run in _runs(shape, low, high)]
    return "".join(drawn)


def _thinned(shape: Units, low: tuple[int, int], high: tuple[int, int]) -> Units:
    """A ring without the points that only go on along an edge it was pulled to."""
    # A corner it was pulled to many times over is one point, or it would not be a corner.
    shape = shape[(shape != np.roll(shape, 1, axis=0)).any(axis=1)]
    if len(shape) < 3:
        return shape
    along = np.zeros(len(shape), dtype=np.bool_)
    for axis in (0, 1):
        for edge in (low[axis], high[axis]):
            on = shape[:, axis] == edge
            along |= on & np.roll(on, 1) & np.roll(on, -1)
    return shape[~along]


def _runs(shape: Units, low: tuple[int, int], high: tuple[int, int]) -> list[Units]:
    """The parts of a line within, each with the points just beyond its ends."""
    inside = np.logical_and.reduce((shape >= low) & (shape <= high), axis=1)
    seen = inside.copy()
    seen[1:] |= inside[:-1]
    seen[:-1] |= inside[1:]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], seen.astype(np.int8), [0]])))
    return [shape[first:last] for first, last in edges.reshape(-1, 2).tolist()]


def _drawn(shape: Units, end: str) -> str:
    steps = np.diff(shape, axis=0)
    steps = steps[steps.any(axis=1)]
    if len(steps) < (2 if end else 1):
        return ""
    x, y = shape[0].tolist()
    along = " ".join(f"{dx} {dy}" for dx, dy in steps.tolist()).replace(" -", "-")
    return f"M{x} {y}l{along}{end}"
