"""What part of the map is taken: boxes in pixels, found again by where they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import inf

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_CELL = 64.0


class Room:
    """Boxes that are taken, sorted into square cells so that few are looked at."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Take a box."""
        self.boxes.append(box)
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether a box lies on nothing that is taken."""
        left, top, right, bottom = box
        return not any(
            other[0] < right and left < other[2] and other[1] < bottom and top < other[3]
            for cell in _cells(box)
            for other in self._cells.get(cell, ())
        )

    def covered(self, box: Box, most: float = inf) -> float:
        """The area that a box shares with what is taken; what is taken twice counts twice.

        Once it is found to be `most` or more it is not followed up: what is told is then too low.
        """
        area = 0.0
        seen: set[Box] = set()
        for cell in _cells(box):
            for other in self._cells.get(cell, ()):
                if other not in seen and (shared := _shared(box, other)) > 0:
                    seen.add(other)
                    area += shared
                    if area >= most:
                        return area
        return area


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    columns = range(int(box[0] // _CELL), int(box[2] // _CELL) + 1)
    rows = range(int(box[1] // _CELL), int(box[3] // _CELL) + 1)
    return product(columns, rows)


def _shared(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    if wide <= 0:
        return 0.0
    return wide * max(min(one[3], other[3]) - max(one[1], other[1]), 0.0)
