"""Which events lead to an entry: every mention of an actor, bloc, ground or force."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from scenario.core.effects import AnyEffect
from scenario.core.fields import Ref
from scenario.core.lookup import Lookup
from scenario.core.model import Event


def what_touches(lookup: Lookup, id_: str) -> tuple[Event, ...]:
    """The events that name an actor, bloc, place, territory or force, in the order they happen.

    An event at a place also leads to the ground it lies in; one that names a force leads to the
    actor it belongs to as written.
    """
    return _index(lookup).get(id_, ())


@lru_cache(maxsize=2)
def _index(lookup: Lookup) -> dict[str, tuple[Event, ...]]:
    found: dict[str, list[Event]] = {}
    for turn in lookup.scenario.turns:
        for event in turn.events:
            for id_ in _named(lookup, event):
                found.setdefault(id_, []).append(event)
    return {id_: tuple(events) for id_, events in found.items()}


def _named(lookup: Lookup, event: Event) -> set[str]:
    direct = {*event.actors, *(mention for effect in event.effects for mention in _refs(effect))}
    if event.at is not None:
        direct.add(event.at)
    for claim in event.claims:
        direct.update(name for name in (claim.claimant, *(t.of for t in claim.tolls)) if name)
    return direct.union(*(_around(lookup, id_) for id_ in direct))


def _around(lookup: Lookup, id_: str) -> Iterator[str]:
    if force := lookup.forces.get(id_):
        yield force.actor
    place = lookup.places.get(id_)
    territory = place.territory if place else id_
    while territory in lookup.territories:
        yield territory
        territory = lookup.territories[territory].within


def _refs(effect: AnyEffect) -> Iterator[str]:
    for name in _ref_fields()[type(effect)]:
        value = getattr(effect, name)
        if isinstance(value, str):
            yield value
        elif value is not None:
            yield from value


@cache
def _ref_fields() -> dict[type[AnyEffect], tuple[str, ...]]:
    """Which fields of each effect name something of the scenario, claims apart."""
    return {
        kind: tuple(
            name
            for name, hint in get_type_hints(kind, include_extras=True).items()
            if name != "claims" and _refers(hint)
        )
        for kind in get_args(AnyEffect)
    }


def _refers(hint: Any) -> bool:
    marks = hint.__metadata__ if get_origin(hint) is Annotated else ()
    return any(isinstance(mark, Ref) for mark in marks) or any(map(_refers, get_args(hint)))
