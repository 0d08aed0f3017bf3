"""What part of the map is taken: small square cells, a row of them in the bits of one integer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from math import inf

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Point = tuple[float, float]

PlacedBox = tuple[Point, int, int, int]
"""A spot and the cells of the box there."""

_CELL = 2
"""Pixels of a cell's side: boxes nearer to each other than that may count as overlapping."""


class Room:
    """Boxes that are taken on a map of so many pixels; what lies beyond it is never taken."""

    def __init__(self, width: float, height: float) -> None:
        self._width = width
        self._height = height
        self._columns = int(width // _CELL) + 1
        self._rows = [0] * (int(height // _CELL) + 1)

    def copy(self) -> Room:
        """The same boxes, taken in a room of its own."""
        other = copy(self)
        other._rows = self._rows.copy()
        return other

    def take(self, box: Box) -> None:
        """Take a box."""
        bits, top, bottom = self._cells(box)
        rows = self._rows
        rows[top:bottom] = [row | bits for row in rows[top:bottom]]

    def give_back(self, box: Box) -> None:
        """Let a box be free, whatever else was taken there."""
        bits, top, bottom = self._cells(box)
        rows = self._rows
        rows[top:bottom] = [row & ~bits for row in rows[top:bottom]]

    def is_free(self, box: Box) -> bool:
        """Whether a box lies on nothing that is taken."""
        bits, top, bottom = self._cells(box)
        for row in self._rows[top:bottom]:  # noqa: SIM110 - half the time of any() here
            if row & bits:
                return False
        return True

    def holds(self, box: Box) -> bool:
        """Whether a box lies on the map with all of itself."""
        left, top, right, bottom = box
        return left >= 0 and top >= 0 and right <= self._width and bottom <= self._height

    def first_free(
        self, at: Point, size: tuple[float, float], spots: Iterable[Point]
    ) -> Point | None:
        """The first of some spots, offsets from a point, where a box of a size lies on nothing."""
        return next(self.free_of(at, size, spots), None)

    def free_of(
        self, at: Point, size: tuple[float, float], spots: Iterable[Point]
    ) -> Iterator[Point]:
        """All of some spots, offsets from a point, where a box of a size lies on nothing."""
        (x, y), (width, height), rows, columns = at, size, self._rows, self._columns
        for spot in spots:
            # What `is_free` does, without a call: this is asked a thousand times a frame.
            left, top = x + spot[0], y + spot[1]
            first = n if (n := int(left // _CELL)) > 0 else 0
            last = n if (n := -int(-(left + width) // _CELL)) < columns else columns
            upper = n if (n := int(top // _CELL)) > 0 else 0
            lower = n if (n := -int(-(top + height) // _CELL)) > 0 else 0
            bits = ((1 << last - first) - 1) << first if last > first else 0
            for row in rows[upper:lower]:
                if row & bits:
                    break
            else:
                yield spot

    def boxes(
        self, at: Point, size: tuple[float, float], spots: Iterable[Point]
    ) -> list[PlacedBox]:
        """The boxes of a size at some spots, offsets from a point: to be asked for many times."""
        (x, y), (width, height) = at, size
        return [
            (
                spot,
                *self._cells((x + spot[0], y + spot[1], x + spot[0] + width, y + spot[1] + height)),
            )
            for spot in spots
        ]

    def clear_of(self, boxes: Iterable[PlacedBox]) -> list[PlacedBox]:
        """Those of some boxes that lie on nothing."""
        rows, clear = self._rows, []
        for placed in boxes:
            _, bits, top, bottom = placed
            for row in rows[top:bottom]:
                if row & bits:
                    break
            else:
                clear.append(placed)
        return clear

    def first_free_of(self, boxes: Iterable[PlacedBox]) -> Point | None:
        """The spot of the first of some boxes that lies on nothing."""
        rows = self._rows
        for spot, bits, top, bottom in boxes:
            for row in rows[top:bottom]:
                if row & bits:
                    break
            else:
                return spot
        return None

    def least_covered_of(self, boxes: Iterable[PlacedBox]) -> Point:
        """The spot of the first of some boxes that shares the least with what is taken."""
        rows, best, least = self._rows, (0.0, 0.0), inf
        for spot, bits, top, bottom in boxes:
            cells = 0
            for row in rows[top:bottom]:
                if row & bits:
                    cells += (row & bits).bit_count()
                    if cells >= least:
                        break
            if cells < least:
                best, least = spot, cells
        return best

    def _cells(self, box: Box) -> tuple[int, int, int]:
        """The cells that a box lies on: a row of them as bits, the first row, and the one after."""
        left = n if (n := int(box[0] // _CELL)) > 0 else 0
        top = n if (n := int(box[1] // _CELL)) > 0 else 0
        right = n if (n := -int(-box[2] // _CELL)) < self._columns else self._columns
        bottom = n if (n := -int(-box[3] // _CELL)) > 0 else 0
        return ((1 << right - left) - 1) << left if right > left else 0, top, bottom
