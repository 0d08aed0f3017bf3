"""Where things lie: places in their territory, territories in what they lie within, the map's view.

Only a map can say where areas of the basemap are; whoever has one lends it as `Ground`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from scenario.core.model import MapView, Place, Scenario, Territory
from scenario.files.problems import Problem, Severity, Trail, shown

_NEAR = 0.05
"""Degrees by which a point may miss an outline that the scenario draws itself."""
_CORNERS = 24
"""Corners of an outline that are asked about, at most."""
_EDGES = 2_000_000
"""Edges of outlines that are looked at in one file, at most: about a second."""
LonLat = tuple[float, float]


class Ground(Protocol):
    """What a map tells of its areas, in degrees of longitude and latitude."""

    def contains(self, areas: Sequence[str], lon: float, lat: float) -> bool | None:
        """Whether some areas, by id, contain a point; None where it cannot be said."""

    def middle(self, area: str) -> LonLat | None:
        """A point inside an area; None where there is no such area."""


class _Chart:
    """Answers from the basemap, where one is lent, and from outlines, with a bound on the work."""

    def __init__(self, ground: Ground | None) -> None:
        self._ground = ground
        self._left = _EDGES

    def middle(self, area: str) -> LonLat | None:
        """A point inside an area of the basemap, where it can be said."""
        return None if self._ground is None else self._ground.middle(area)

    def holds(self, territory: Territory, point: LonLat) -> bool | None:
        """Whether a territory has a point in it, or nearly; None where it cannot be said."""
        lon, lat = point
        if territory.areas:
            return None if self._ground is None else self._ground.contains(territory.areas, *point)
        near = (0, -_NEAR, _NEAR)
        around = [(lon + east, lat + north) for east in near for north in near]
        self._left -= len(around) * sum(map(len, territory.rings))
        if self._left < 0:
            return None
        return any(_even_odd(territory, *each) for each in around)


def check_positions(scenario: Scenario, ground: Ground | None) -> Iterator[Problem]:
    """Places and inner territories that lie elsewhere, and a map that shows none of the ground."""
    chart = _Chart(ground)
    territories = {territory.id: territory for territory in scenario.territories}
    for number, place in enumerate(scenario.places):
        territory = territories.get(place.territory or "")
        if territory is not None:
            yield from _place(place, territory, ("places", number, "territory"), chart)
    for number, inner in enumerate(scenario.territories):
        outer = territories.get(inner.within or "")
        if outer is not None:
            yield from _inner(inner, outer, ("territories", number), chart)
    yield from _view(scenario, chart)


def _place(place: Place, territory: Territory, trail: Trail, chart: _Chart) -> Iterator[Problem]:
    judged = not place.approximate and not territory.approximate
    if judged and chart.holds(territory, (place.lon, place.lat)) is False:
        message = f"{shown(place.name)} does not lie in {shown(territory.name)}."
        hint = 'Mend its coordinates or its territory, or mark it "approximate".'
        yield Problem("S411", message, trail, hint, Severity.WARNING)


def _inner(inner: Territory, outer: Territory, trail: Trail, chart: _Chart) -> Iterator[Problem]:
    """Areas whose middle lies outside, and outlines of which no corner that is asked lies inside.

    Outlines are drawn roughly, so one that lies inside in part is not found fault with.
    """
    hint = 'Mend it, or what the territory lies "within".'
    for number, area in enumerate(inner.areas):
        middle = None if area in outer.areas else chart.middle(area)
        if middle is not None and chart.holds(outer, middle) is False:
            message = f"The area {shown(area)} does not lie in {shown(outer.name)}."
            yield Problem("S413", message, (*trail, "areas", number), hint, Severity.WARNING)
    for number, ring in enumerate(inner.rings):
        answers = (chart.holds(outer, corner) for corner in _corners(ring))
        if all(answer is False for answer in answers):
            message = f"No corner of the ring lies in {shown(outer.name)}."
            yield Problem("S413", message, (*trail, "rings", number), hint, Severity.WARNING)


def _view(scenario: Scenario, chart: _Chart) -> Iterator[Problem]:
    found = False
    for territory in scenario.territories:
        middles = [chart.middle(area) for area in territory.areas]
        corners = [corner for ring in territory.rings for corner in _corners(ring)]
        for point in (*corners, *filter(None, middles)):
            found = True
            if _is_near(scenario.map, *point):
                return
    if found:
        message = "Every territory lies far outside what the map shows at first."
        hint = "Mend west, south, east and north; often longitude and latitude are exchanged."
        yield Problem("S414", message, ("map",), hint, Severity.WARNING)


def _is_near(view: MapView, lon: float, lat: float) -> bool:
    """Whether the view, with as much again on each side, has a point in it."""
    width = (view.east - view.west) % 360 or 360
    height = view.north - view.south
    east = (lon - view.west + width) % 360
    return east <= 3 * width and view.south - height <= lat <= view.north + height


def _corners(ring: Sequence[Sequence[float]]) -> list[LonLat]:
    """Some corners of a ring, evenly chosen."""
    step = -(-len(ring) // _CORNERS)
    return [(lon, lat) for lon, lat in ring[::step]]


def _even_odd(territory: Territory, lon: float, lat: float) -> bool:
    """Whether a line from the point to the west crosses the outline an odd number of times."""
    crossings = sum(
        (y1 > lat) != (y2 > lat) and lon > x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
        for ring in territory.rings
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return crossings % 2 == 1
