"""How days lie along the timeline: to scale, except that no turn is too narrow to click."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """Where a turn lies, in pixels; its days are counted from `first` up to before `end`."""

    left: float
    right: float
    first: int
    end: int


class Axis:
    """Days along a line of pixels that begins at 0.

    Days between turns are to the same scale as those of turns that have room enough; inside a
    widened turn they spread evenly. Turns that overlap are laid one after the other.
    """

    def __init__(self, turns: Sequence[tuple[int, int]], width: float, least: float) -> None:
        """`turns` holds the first and last day of each turn, in order; `least` is the width that
        every turn has. The line is as long as `width`, or longer where the turns need it.
        """
        pieces = _pieces(turns)
        scale = _scale(pieces, width, least)
        self.spans: list[Span] = []
        self._days: list[float] = []
        self._edges: list[float] = []
        x = 0.0
        for first, end, is_turn in pieces:
            right = x + (max(least, (end - first) * scale) if is_turn else (end - first) * scale)
            self._days.append(first)
            self._edges.append(x)
            if is_turn:
                self.spans.append(Span(x, right, first, end))
            x = right
        self._days.append(pieces[-1][1])
        self._edges.append(x)
        self.width = x
        self._lefts = [span.left for span in self.spans]

    def x_of(self, day: float) -> float:
        """Where a day begins; days before or after everything are at the ends."""
        place = min(max(bisect_right(self._days, day) - 1, 0), len(self._days) - 2)
        first, end = self._days[place], self._days[place + 1]
        share = (day - first) / (end - first) if end > first else 0.0
        left, right = self._edges[place], self._edges[place + 1]
        return left + min(max(share, 0.0), 1.0) * (right - left)

    def turn_at(self, x: float) -> int:
        """The turn at a point, or the nearest one in a gap or beyond the ends."""
        place = max(bisect_right(self._lefts, x) - 1, 0)
        following = place + 1
        if following < len(self.spans) and x > self.spans[place].right:
            gap_left, gap_right = self.spans[place].right, self.spans[following].left
            return place if x - gap_left <= gap_right - x else following
        return place

    def between(self, left: float, right: float) -> range:
        """The turns that lie, at least in part, between two points."""
        first = max(bisect_right(self._lefts, left) - 1, 0)
        return range(first, bisect_left(self._lefts, right))

    def gaps(self) -> list[tuple[float, float]]:
        """From where to where nothing is told, between turns."""
        return [(a.right, b.left) for a, b in pairwise(self.spans) if b.left > a.right]


def _pieces(turns: Sequence[tuple[int, int]]) -> list[tuple[int, int, bool]]:
    """Turns and the gaps between them: first day, the day after the last, whether it is a turn."""
    pieces: list[tuple[int, int, bool]] = []
    reached: int | None = None
    for first, last in turns:
        begin = first if reached is None else max(first, reached)
        if reached is not None and begin > reached:
            pieces.append((reached, begin, False))
        reached = max(last + 1, begin)
        pieces.append((begin, reached, True))
    return pieces


def _scale(pieces: list[tuple[int, int, bool]], width: float, least: float) -> float:
    """Pixels per day, so that all pieces fill the width while no turn is under the least."""
    widened: set[int] = set()
    while True:
        free = width - least * len(widened)
        days = sum(end - first for i, (first, end, _) in enumerate(pieces) if i not in widened)
        scale = max(free, 0.0) / days if days else 0.0
        narrow = {
            i
            for i, (first, end, is_turn) in enumerate(pieces)
            if is_turn and i not in widened and (end - first) * scale < least
        }
        if not narrow:
            return scale
        widened |= narrow
