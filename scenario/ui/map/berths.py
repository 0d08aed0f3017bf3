"""Where a stack of tags finds room: beside its point, else near by, on its own land if it can.

A tag that stands abroad is read as a force abroad, and one that runs out of sight is not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import cos, sin, tau

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.room import PlacedBox, Point, Room
from scenario.ui.map.sight import Sight
from scenario.ui.map.sprites import TAG_HEIGHT

GAP = 8.0
"""Logical pixels between a point and what stands beside it."""
RINGS = (0.0, 18.0, 40.0, 70.0)
"""How much farther from its point a stack may move to find room."""
_FARTHER = (100.0, 135.0, 175.0)
"""The same in a picture whose numbers must not be covered, where nothing nearer is free."""
_BEYOND = (*_FARTHER, 220.0, 280.0)
"""The same for a stack that would hide a symbol, a town's name or another, or lie under a card."""
_CLOSE = (12.0, 24.0, 38.0, 54.0, 72.0, 92.0, 114.0)
"""The same for the search on its own land: in finer steps, and farther."""
_WAYS = 16
"""Directions that are tried on each of these rings."""
_DIRECTIONS = np.array(
    [(cos(tau * n / _WAYS), sin(tau * n / _WAYS)) for n in range(_WAYS)] * len(_CLOSE)
)
_REACHES = np.repeat(_CLOSE, _WAYS)[:, None]

_FEW, _MANY = 40, 150
"""How many stacks in view are few enough to look for the best spot of each; and too many to look.
"""

Size = tuple[float, float]
Line = tuple[float, float, float, float]
"""Where it begins, across and down, and where it ends."""
Firm = tuple[Room, Room]
"""What symbols, tags, names of towns and cards take, which do not step aside; and cards alone."""
Search = Callable[[Sight, Point, Size], Sequence[Point]]


class Berths:
    """The berths of one view. What spots there are around a point is worked out once."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._known: dict[tuple[Search, Point, Size], list[PlacedBox]] = {}
        self._spots: dict[tuple[Point, Size], Sequence[Point]] = {}

    def berth(
        self,
        room: Room,
        pixel: Point,
        size: Size,
        *,
        crowd: int,
        lines: Sequence[Line] = (),
        firm: Firm | None = None,
    ) -> tuple[float, float, bool]:
        """Where the corner of a box goes from its point, and whether so far that a line must lead.

        `crowd` is how many boxes are to be put down: of many each gets less of a search, and of
        very many each stands beside its point whatever it covers. `lines` are those that lead to
        others: as far as there is room, a new one crosses none of them. `firm` is what it does
        not cover where no spot is free.
        """
        if crowd > _MANY:
            return GAP, round(-size[1] / 2), False
        seen = self._boxes(_beside, room, pixel, size)
        found = room.first_free_of(seen)
        if found is not None:
            return *found, False
        if crowd > _FEW:
            found = room.first_free_of(self._boxes(_far, room, pixel, size))
        else:
            far = self._far_spots(pixel, size)
            found = _clear_of(lines, pixel, size, room.free_of(pixel, size, far))
            if found is None and self._sight.numbers_first:
                found = room.first_free_of(self._boxes(_farther, room, pixel, size))
            if found is None:
                seen = [*seen, *room.boxes(pixel, size, far)]
        if found is None:
            seen = seen or self._boxes(_anywhere, room, pixel, size)
            if firm is not None:
                seen = self._clear_of_firm(firm, seen, pixel, size, few=crowd <= _FEW)
            found = room.least_covered_of(seen)
        return *found, found not in spots_around(*size, GAP)

    def _clear_of_firm(
        self, firm: Firm, near: list[PlacedBox], pixel: Point, size: Size, *, few: bool
    ) -> list[PlacedBox]:
        """The boxes near by, or else beyond, that cover nothing of what is firm."""
        marks, cards = firm
        if clear := marks.clear_of(near):
            return clear
        beyond = self._boxes(_beyond, marks, pixel, size)
        if few and (clear := marks.clear_of(beyond)):
            return clear[:_WAYS]
        return cards.clear_of(near) or cards.clear_of(beyond)[:_WAYS] or near

    def _far_spots(self, pixel: Point, size: Size) -> Sequence[Point]:
        key = (pixel, size)
        if key not in self._spots:
            self._spots[key] = _far_at_home(self._sight, pixel, size)
        return self._spots[key]

    def _boxes(self, search: Search, room: Room, pixel: Point, size: Size) -> list[PlacedBox]:
        key = (search, pixel, size)
        if key not in self._known:
            self._known[key] = room.boxes(pixel, size, search(self._sight, pixel, size))
        return self._known[key]


def line_to(pixel: Point, spot: Point, size: Size) -> Line:
    """The line that leads from a point to the first row of a box, whose corner is so far off."""
    (x, y), (dx, dy), width = pixel, spot, size[0]
    end_x = min(max(x, x + dx), x + dx + width)
    end_y = min(max(y, y + dy), y + dy + TAG_HEIGHT)
    return x, y, end_x, end_y


def _clear_of(
    lines: Sequence[Line], pixel: Point, size: Size, spots: Iterable[Point]
) -> Point | None:
    """The first spot to which a line can lead across no other; else the first one."""
    first = None
    for spot in spots:
        own = line_to(pixel, spot, size)
        if not any(_cross(own, other) for other in lines):
            return spot
        first = first or spot
    return first


def _cross(one: Line, other: Line) -> bool:
    return _parts(one, other) and _parts(other, one)


def _parts(line: Line, other: Line) -> bool:
    """Whether the ends of another line lie on different sides of a line, or of its extension."""
    x, y, end_x, end_y = line
    sides = [
        (end_x - x) * (at_y - y) - (end_y - y) * (at_x - x) for at_x, at_y in (other[:2], other[2:])
    ]
    return sides[0] * sides[1] < 0


def _anywhere(_sight: Sight, _pixel: Point, size: Size) -> Sequence[Point]:
    return spots_around(*size, GAP)


def _beside(sight: Sight, pixel: Point, size: Size) -> Sequence[Point]:
    return in_sight(sight, pixel, size, spots_around(*size, GAP))


def _far(sight: Sight, pixel: Point, size: Size) -> Sequence[Point]:
    return in_sight(sight, pixel, size, _spots(*size, RINGS[1:]))


def _farther(sight: Sight, pixel: Point, size: Size) -> Sequence[Point]:
    return in_sight(sight, pixel, size, _spots(*size, _FARTHER))


def _beyond(sight: Sight, pixel: Point, size: Size) -> Sequence[Point]:
    return in_sight(sight, pixel, size, _spots(*size, _BEYOND))


def _far_at_home(sight: Sight, pixel: Point, size: Size) -> Sequence[Point]:
    return [*_at_home(sight, pixel, size), *_far(sight, pixel, size)]


def in_sight(sight: Sight, pixel: Point, size: Size, spots: Sequence[Point]) -> Sequence[Point]:
    """The spots where a box is seen whole; all of them where its point is out of sight itself."""
    left, top, right, bottom = sight.seen
    (x, y), (width, height) = pixel, size
    if not (left <= x <= right and top <= y <= bottom):
        return spots
    return [
        (dx, dy)
        for dx, dy in spots
        if left <= x + dx <= right - width and top <= y + dy <= bottom - height
    ]


def _at_home(sight: Sight, pixel: Point, size: Size) -> Sequence[Point]:
    """The spots farther off where most of a box lies on the land of the country it belongs to."""
    lands = sight.shapes.ground.land_numbers
    home = lands[sight.field_at(pixel)]
    if home < 0:
        return []
    spots = _spots_at_home(size)
    corners = spots + pixel
    outer, inner = sight.camera, sight.inner
    first = np.array((outer.width - inner.width, outer.height - inner.height)) / 2
    last = first + np.array((inner.width, inner.height))
    if ((first <= pixel) & (pixel <= last)).all():
        seen = ((first <= corners) & (corners + size <= last)).all(axis=1)
        spots, corners = spots[seen], corners[seen]
    ends = [corners + np.array((size[0] * share, size[1] / 2)) for share in (0.15, 0.85)]
    there = lands[sight.fields_at(np.concatenate(ends))].reshape(2, -1) == home
    return [(dx, dy) for dx, dy in spots[there.all(axis=0)].tolist()]


@lru_cache(maxsize=512)
def _spots(width: float, height: float, rings: tuple[float, ...]) -> tuple[Point, ...]:
    """The spots of some rings around a point, the nearest first."""
    return tuple(spot for ring in rings for spot in spots_around(width, height, GAP + ring))


def _spots_at_home(size: Size) -> NDArray[np.float64]:
    """The spots (N, 2) in all directions on finer rings, the nearest first."""
    half = np.array(size) / 2
    return np.asarray(np.round(_DIRECTIONS * (_REACHES + half) - half))


@lru_cache(maxsize=512)
def spots_around(width: float, height: float, gap: float) -> tuple[Point, ...]:
    """Corners of a box beside, above and below a point, on whole pixels, the best first."""
    beside, above, below = round(-height / 2), round(-gap - height), round(gap)
    right, left, centred = round(gap), round(-gap - width), round(-width / 2)
    near, near_left = round(gap * 0.7), round(-gap * 0.7 - width)
    near_above = round(-gap * 0.7 - height)
    return (
        (right, beside),
        (left, beside),
        (near, near),
        (near, near_above),
        (centred, below),
        (centred, above),
        (near_left, near),
        (near_left, near_above),
    )
