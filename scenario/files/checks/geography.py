"""Ground: what territories consist of, the soundness of outlines, the extent of the map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scenario.core.model import MapView, Scenario
from scenario.core.reshaping import DivideEffect
from scenario.files.checks.walk import effect_lists
from scenario.files.problems import Problem, Severity, Trail, shown

MOST_TERRITORIES = 100_000
_COMPARISONS = 2_000_000
"""Pairs of edges that are compared in one file, at most: about two seconds."""
_LEVELS = 64
"""How deep territories may lie in each other before the check for shared areas gives up."""

Point = tuple[float, ...]
Edge = tuple[Point, Point]


def check_geography(scenario: Scenario) -> Iterator[Problem]:
    """Territories without ground, ground held twice, outlines that are no outlines."""
    yield from _extent(scenario.map)
    if not scenario.territories:
        yield Problem("S401", "There is no territory, so nothing can be held.", ("territories",))
    if len(scenario.territories) > MOST_TERRITORIES:
        count = len(scenario.territories)
        message = f"There are {count:,} territories; there may be {MOST_TERRITORIES:,}."
        yield Problem("S402", message, ("territories",))
        return
    crossings = _Crossings()
    for number, territory in enumerate(scenario.territories):
        trail: Trail = ("territories", number)
        if bool(territory.areas) == bool(territory.rings):
            what = "both areas and rings" if territory.areas else "neither areas nor rings"
            hint = "Name areas of the basemap, or draw rings of its own."
            yield Problem("S403", f"The territory has {what}.", trail, hint)
        for index, ring in enumerate(territory.rings):
            yield from _ring(ring, (*trail, "rings", index), crossings)
    yield from _shared_areas(scenario)
    yield from _divisions(scenario)


def _extent(view: MapView) -> Iterator[Problem]:
    if view.south >= view.north:
        message = f"The map's southern edge ({view.south}) is not south of its northern one."
        yield Problem("S404", message, ("map", "south"))
    if view.west == view.east:
        yield Problem("S404", "The map's western and eastern edge are the same.", ("map", "west"))


def _shared_areas(scenario: Scenario) -> Iterator[Problem]:
    """Areas of two territories of which neither lies in the other: who holds them is not clear."""
    outer = {territory.id: territory.within for territory in scenario.territories}
    owners: dict[str, str] = {}
    for number, territory in enumerate(scenario.territories):
        for index, area in enumerate(territory.areas):
            other = owners.setdefault(area, territory.id)
            again = area in territory.areas[:index]
            if again or not _nested(territory.id, other, outer):
                message = f"The area {shown(area)} belongs to {shown(other)} already."
                yield Problem("S405", message, ("territories", number, "areas", index))


def _divisions(scenario: Scenario) -> Iterator[Problem]:
    """Parts of a territory that do not lie in it."""
    outer = {territory.id: territory.within for territory in scenario.territories}
    for trail, effects in effect_lists(scenario):
        for number, effect in enumerate(effects):
            if not isinstance(effect, DivideEffect):
                continue
            for index, part in enumerate(effect.into):
                if part == effect.territory or effect.territory not in _chain(part, outer):
                    message = f"{shown(part)} does not lie within {shown(effect.territory)}."
                    hint = 'Its "within" says what a territory lies in.'
                    yield Problem("S412", message, (*trail, number, "into", index), hint)


def _nested(one: str, other: str, outer: dict[str, str | None]) -> bool:
    return other in _chain(one, outer) or one in _chain(other, outer)


def _chain(name: str | None, outer: dict[str, str | None]) -> set[str]:
    chain: set[str] = set()
    while name is not None and name not in chain and len(chain) < _LEVELS:
        chain.add(name)
        name = outer.get(name)
    return chain


def _ring(ring: tuple[Point, ...], trail: Trail, crossings: _Crossings) -> Iterator[Problem]:
    for index, (_, lat) in enumerate(ring):
        if abs(lat) > 90:
            message = f"A latitude of {lat:g} is out of range; -90 to 90 are allowed."
            hint = "A point is its longitude, then its latitude."
            yield Problem("S117", message, (*trail, index, 1), hint)
            return
    if ring[0] != ring[-1]:
        message = "The ring is not closed: its last point differs from its first."
        yield Problem("S406", message, trail, "Repeat the first point at the end.")
        return
    edges = [edge for edge in pairwise(ring) if edge[0] != edge[1]]
    if any(abs(start[0] - end[0]) > 180 for start, end in edges):
        message = "An edge of the ring is more than 180 degrees long."
        yield Problem("S407", message, trail, "Cut the outline in two at the antimeridian.")
    elif _is_flat(ring):
        hint = "Give it three corners, at least, that do not lie on one line."
        yield Problem("S408", "The ring encloses nothing.", trail, hint)
    elif (crossed := crossings.find(edges)) is not None:
        (lon, lat), _ = crossed
        message = f"The ring crosses or touches itself, near {lon:g}, {lat:g}."
        yield Problem("S409", message, trail, "Put its points in order, or make two rings of it.")
    elif crossings.exhausted:
        message = "The outlines have too many points to look for places where they cross."
        yield Problem("S410", message, trail, "Simplify them.", Severity.WARNING)


def _is_flat(ring: tuple[Point, ...]) -> bool:
    """Whether all corners of a ring lie on one line."""
    first = ring[0]
    other = next((point for point in ring if point != first), first)
    return all(_turning(first, other, point) == 0 for point in ring)


class _Crossings:
    """Finds edges of a ring that meet where they should not, with a bound on all its work."""

    def __init__(self) -> None:
        self._left = _COMPARISONS

    @property
    def exhausted(self) -> bool:
        """Whether the bound was reached, so that nothing can be said any more."""
        return self._left <= 0

    def find(self, edges: list[Edge]) -> Edge | None:
        """An edge that meets another one elsewhere than at the point they share.

        A sweep from west to east compares only edges whose longitudes overlap.
        """
        last = len(edges) - 1
        order = sorted(range(len(edges)), key=lambda n: min(edges[n][0][0], edges[n][1][0]))
        active: list[int] = []
        for number in order:
            west = min(edges[number][0][0], edges[number][1][0])
            active = [n for n in active if max(edges[n][0][0], edges[n][1][0]) >= west]
            self._left -= len(active)
            if self._left <= 0:
                return None
            for other in active:
                first, second = sorted((number, other))
                neighbours = second - first == 1 or (first, second) == (0, last)
                if _meet(edges[first], edges[second], neighbours):
                    return edges[number]
            active.append(number)
        return None


def _meet(one: Edge, other: Edge, neighbours: bool) -> bool:
    """Whether two edges meet; neighbours share a point, and meet only if one folds back."""
    (a, b), (c, d) = one, other
    if neighbours:
        shared = b if b in (c, d) else a
        far, beyond = (a if shared == b else b), (d if shared == c else c)
        ahead = (far[0] - shared[0]) * (beyond[0] - shared[0]) + (far[1] - shared[1]) * (
            beyond[1] - shared[1]
        )
        return _turning(far, shared, beyond) == 0 and ahead > 0
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return _turning(a, b, c) * _turning(a, b, d) <= 0 and _turning(c, d, a) * _turning(c, d, b) <= 0


def _turning(a: Point, b: Point, c: Point) -> int:
    """1 if the way from a over b to c turns left, -1 if right, 0 if it goes straight."""
    product = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (product > 0) - (product < 0)
