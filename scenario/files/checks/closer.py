"""What only deserves a look, and takes longer to find than a file may take to open.

These checks fold the scenario or ask a map; they take a scenario in which no error was found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from scenario.core.belief import accepted
from scenario.core.chronicle import scripted
from scenario.core.effects import AnyEffect, DissolveEffect, LeaveEffect, TieEffect
from scenario.core.fold import fold
from scenario.core.lookup import Lookup
from scenario.core.model import Perspective, Place, Scenario, Territory
from scenario.core.reshaping import UniteEffect
from scenario.core.world import blank_world
from scenario.files.checks.walk import events_of
from scenario.files.problems import Problem, Severity, shown

Contains = Callable[[Sequence[str], float, float], bool | None]
"""Whether basemap areas, by id, contain a longitude and latitude; None where it cannot be said."""
_NEAR = 0.05
"""Degrees by which a place may miss an outline that the scenario draws itself."""


def look_closer(scenario: Scenario, contains: Contains | None) -> Iterator[Problem]:
    """Places outside their territory, and effects that change nothing."""
    yield from _places(scenario, contains)
    yield from _idle(scenario)


def _places(scenario: Scenario, contains: Contains | None) -> Iterator[Problem]:
    territories = {territory.id: territory for territory in scenario.territories}
    for number, place in enumerate(scenario.places):
        territory = territories.get(place.territory or "")
        if territory is None or place.approximate or territory.approximate:
            continue
        if _inside(place, territory, contains) is False:
            message = f"{shown(place.name)} does not lie in {shown(territory.name)}."
            hint = 'Mend its coordinates or its territory, or mark it "approximate".'
            yield Problem("S411", message, ("places", number, "territory"), hint, Severity.WARNING)


def _inside(place: Place, territory: Territory, contains: Contains | None) -> bool | None:
    if territory.areas:
        return None if contains is None else contains(territory.areas, place.lon, place.lat)
    around = [
        (place.lon + east, place.lat + north)
        for east in (0, -_NEAR, _NEAR)
        for north in (0, -_NEAR, _NEAR)
    ]
    return any(_even_odd(territory, lon, lat) for lon, lat in around)


def _even_odd(territory: Territory, lon: float, lat: float) -> bool:
    """Whether a line from the point to the west crosses the outline an odd number of times."""
    crossings = sum(
        (y1 > lat) != (y2 > lat) and lon > x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
        for ring in territory.rings
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return crossings % 2 == 1


def _idle(scenario: Scenario) -> Iterator[Problem]:
    """Effects of events that no perspective backs, or that take away what is not there.

    To say again what is so is no fault: in a branch it may not be so. Nor is an account that a
    better backed one overrules.
    """
    lookup = Lookup(scenario)
    of_use: set[int] = set()
    for perspective in scenario.perspectives:
        of_use |= _of_use(lookup, perspective)
    for trail, _, _, event in events_of(scenario):
        for number, effect in enumerate(event.effects):
            if id(effect) not in of_use:
                message = f"This effect ({effect.TYPE}) changes nothing under any perspective."
                hint = "No claim behind it counts, its event never happens, or nothing is there."
                place = (*trail, "effects", number)
                yield Problem("S711", message, place, hint, Severity.WARNING)


def _of_use(lookup: Lookup, perspective: Perspective) -> set[int]:
    """The identities of the effects that change or affirm something under a perspective."""
    found: set[int] = set()
    world = blank_world(lookup)
    for turn, _ in enumerate(lookup.scenario.turns):
        events = lookup.scenario.turns[turn].events
        entries = scripted(lookup, perspective, turn, world)
        for event, entry in zip(events, entries, strict=True):
            for held in entry:
                world, touched = fold(world, (held,), lookup)
                if touched or not _takes_away(held.effect):
                    found.add(id(held.effect))
            holding = {id(held.effect) for held in entry}
            overruled = (each for each in event.effects if entry and id(each) not in holding)
            for effect in overruled:
                if accepted(replace(event, effects=(effect,)), turn, perspective, lookup):
                    found.add(id(effect))
    return found


def _takes_away(effect: AnyEffect) -> bool:
    ends = isinstance(effect, TieEffect) and effect.ends
    return ends or isinstance(effect, LeaveEffect | DissolveEffect | UniteEffect)
