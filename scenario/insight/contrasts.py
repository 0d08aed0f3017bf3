"""Where two worlds differ, gathered by the spot on the map, so that map and list can point at
each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import Act, Cause, Control, ForceState, Influence, Kind, Record, World
from scenario.insight.accounts import tolls
from scenario.insight.changes import Change, seat_of
from scenario.insight.differences import Difference, differences


@dataclass(frozen=True, slots=True)
class Contrast:
    """What differs at one spot of the map; or, without one, everything else of one kind."""

    number: int
    """From 1, in the order of the list; 0 for what has no spot."""
    location: str | None
    parts: tuple[Difference, ...]


def contrasts(first: World, second: World, lookup: Lookup) -> tuple[Contrast, ...]:
    """All differences: ground first, what has no spot on the map last."""
    spots: dict[str, list[Difference]] = {}
    elsewhere: dict[Kind, list[Difference]] = {}
    for each in differences(first, second, lookup):
        location = _location(each, lookup)
        if location is None:
            elsewhere.setdefault(each.kind, []).append(each)
        else:
            spots.setdefault(location, []).append(each)
    numbered = tuple(
        Contrast(number, location, tuple(parts))
        for number, (location, parts) in enumerate(spots.items(), start=1)
    )
    return (*numbered, *(Contrast(0, None, tuple(parts)) for parts in elsewhere.values()))


def other_causes(first: World, second: World, lookup: Lookup) -> tuple[Contrast, ...]:
    """The ground that both worlds put in the same hands for another reason: another event, another
    act of play, or another claim that is believed most.
    """
    ground = (*lookup.territories, *lookup.places)
    pairs = ((id_, first.control.get(id_), second.control.get(id_)) for id_ in ground)
    return tuple(
        Contrast(0, id_, (Difference(Kind.CONTROL, id_, one, other),))
        for id_, one, other in pairs
        if one is not None
        and one == other
        and one is not other
        and _reason(one.cause) != _reason(other.cause)
    )


def _reason(cause: Cause) -> tuple[str, Act | None, tuple[str, ...]]:
    return cause.event, cause.act, cause.claims[:1]


def as_changes(found: tuple[Contrast, ...]) -> tuple[Change, ...]:
    """The numbered contrasts as changes from the first world to the second, for the map."""
    return tuple(
        Change(each.number, "", part.kind, part.id, part.first, part.second, each.location)
        for each in found
        for part in each.parts
        if each.location is not None
    )


def disputed_tolls(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events on whose toll at least two claims speak."""
    return tuple(event for event in events if len(tolls(event)) > 1)


def _location(found: Difference, lookup: Lookup) -> str | None:
    for record in (found.second, found.first):
        spot = _spot(found.id, record, lookup)
        if spot is not None:
            return spot
    return None


def _spot(id_: str, record: Record | None, lookup: Lookup) -> str | None:
    if isinstance(record, Control):
        return id_
    if isinstance(record, ForceState):
        return record.at
    if isinstance(record, Influence):
        return seat_of(lookup, record.country)
    return None
