"""What a turn changed, numbered so that map, list and events can point at each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from scenario.core.chronicle import Chronicle
from scenario.core.fold import fold
from scenario.core.lookup import Lookup
from scenario.core.model import PlaceKind
from scenario.core.world import (
    Act,
    Control,
    ForceState,
    Influence,
    Kind,
    Record,
    World,
)
from scenario.insight.differences import Difference

_KIND_ORDER = {kind: order for order, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Change:
    """One record that a turn changed, from what it was when the turn began to what it is now."""

    number: int
    """1 + the index of its event in the turn it is written in; 0 for an act of play."""
    event: str
    """Id of the event that changed it last; empty for an act of play."""
    kind: Kind
    id: str
    before: Record | None
    after: Record | None
    location: str | None
    """The territory or place to look at, where there is one."""
    act: Act | None = None
    """The act of play that changed it last, where it was one."""
    told_in: World | None = field(default=None, compare=False, repr=False)
    """The world just after that: actors have the names there that they had then."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A turn just after one of its entries."""

    event: str
    world: World
    touched: frozenset[tuple[Kind, str]]
    """What this entry changed, against the stage before it."""
    act: Act | None
    """The act of play that it was, if it was one."""


def stages(chronicle: Chronicle, turn: int, events: int | None = None) -> Iterator[Stage]:
    """The worlds of a turn, one after each of its first few entries, or after all of them."""
    world = chronicle.before(turn)
    for entry in chronicle.entries(turn)[:events]:
        world, touched = fold(world, entry, chronicle.lookup)
        keys = frozenset((kind, id_) for kind, ids in touched.items() for id_ in ids)
        cause = entry[0].cause if entry else None
        event, act = ("", None) if cause is None else (cause.event, cause.act)
        yield Stage(event, world, keys, act)


def turn_changes(chronicle: Chronicle, turn: int, events: int | None = None) -> tuple[Change, ...]:
    """What a turn, or its first few events, changed net: in event order, control first.

    Raises IndexError for a turn that has not been entered.
    """
    before = after = chronicle.before(turn)
    changed_by: dict[tuple[Kind, str], tuple[int, Stage]] = {}
    for order, stage in enumerate(stages(chronicle, turn, events)):
        after = stage.world
        changed_by.update(dict.fromkeys(stage.touched, (order, stage)))
    net = [
        (order, _KIND_ORDER[kind], id_)
        for (kind, id_), (order, _) in changed_by.items()
        if before.get(kind, id_) != after.get(kind, id_)
    ]
    kinds = tuple(Kind)
    return tuple(
        _change(
            chronicle.lookup,
            changed_by[kinds[kind], id_][1],
            Difference(kinds[kind], id_, before.get(kinds[kind], id_), after.get(kinds[kind], id_)),
        )
        for _, kind, id_ in sorted(net)
    )


def event_number(lookup: Lookup, event: str) -> int:
    """The number an event carries on its badge; 0 where there is no such event."""
    if event not in lookup.events:
        return 0
    turn, found = lookup.events[event]
    return 1 + lookup.scenario.turns[turn].events.index(found)


def seat_of(lookup: Lookup, actor: str) -> str | None:
    """The capital of the state an actor is or is part of, or the state's only territory."""
    home = lookup.home_of(actor)
    return None if home is None else _seats(lookup).get(home)


@lru_cache(maxsize=2)
def _seats(lookup: Lookup) -> dict[str, str]:
    """The seat of every state that has one."""
    ground: dict[str, list[str]] = {}
    for territory in lookup.scenario.territories:
        if territory.country is not None:
            ground.setdefault(territory.country, []).append(territory.id)
    seats = {country: ids[0] for country, ids in ground.items() if len(ids) == 1}
    for place in reversed(lookup.scenario.places):
        country = lookup.country_of(place.id)
        if place.kind is PlaceKind.CAPITAL and country is not None:
            seats[country] = place.id
    return seats


def _change(lookup: Lookup, stage: Stage, net: Difference) -> Change:
    event = stage.event
    location = _location(net.id, net.second or net.first, lookup)
    if location is None and isinstance(net.first, ForceState):
        location = net.first.at
    if location is None and event in lookup.events:
        location = lookup.events[event][1].at
    return Change(
        number=event_number(lookup, event),
        event=event,
        kind=net.kind,
        id=net.id,
        before=net.first,
        after=net.second,
        location=location,
        act=stage.act,
        told_in=stage.world,
    )


def _location(id_: str, record: Record | None, lookup: Lookup) -> str | None:
    if isinstance(record, Control):
        return id_
    if isinstance(record, ForceState):
        return record.at
    if isinstance(record, Influence):
        return seat_of(lookup, record.country)
    return None
