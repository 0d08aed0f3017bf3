"""What a page is told of a line of play: plain values, ready for JSON.

A line's worlds are told moment by moment: the records that differ from the moment before, by kind
and id, and null for what is gone. A reader that enters them in order has every world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.claims import Citation, Claim, Estimate, Source, Toll
from scenario.core.dates import When
from scenario.core.lookup import Lookup
from scenario.core.model import Event, Perspective, Turn
from scenario.core.picture import Picture
from scenario.core.world import (
    ActorState,
    Cause,
    Control,
    ForceState,
    Influence,
    Kind,
    Relation,
    World,
    difference,
)

Plain = dict[str, Any]

_KINDS = (Kind.CONTROL, Kind.FORCES, Kind.ACTORS, Kind.RELATIONS, Kind.INFLUENCE)
"""The kinds of record that a page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did in play, in words."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A line of play, and whose eyes it can be seen through."""

    lookup: Lookup
    entries: Sequence[Sequence[str | Act | None]]
    """Turn by turn, what its moments count: the id of an event, an act of play, or nothing that
    happened."""
    chronicles: Mapping[str, Chronicle]
    """The line under each perspective on offer, by id; the first is shown first."""
    when: Callable[[When], str]
    """A date in words."""
    name: str = ""
    """What the session is called; empty for the scenario as it is written."""


def story(telling: Telling) -> Plain:
    """Everything a page tells, but the map and the colours."""
    scenario, lookup = telling.lookup.scenario, telling.lookup
    turns = scenario.turns[: len(telling.entries)]
    return {
        "title": scenario.title,
        "name": telling.name,
        "summary": scenario.summary,
        "language": scenario.language,
        "authors": list(scenario.authors),
        "licence": scenario.licence,
        "note": scenario.note,
        "mapNote": scenario.map.note,
        "sources": {id_: _source(source, telling) for id_, source in lookup.sources.items()},
        "actors": {
            actor.id: {
                "name": actor.name,
                "kind": actor.kind.value,
                "note": actor.note,
                "home": lookup.home_of(actor.id),
            }
            for actor in scenario.actors
        },
        "territories": {
            each.id: {"name": each.name, "note": each.note, "approximate": each.approximate}
            for each in scenario.territories
        },
        "places": {
            each.id: {"name": each.name, "kind": each.kind.value, "in": each.territory}
            | _pictured(each.picture)
            for each in scenario.places
        },
        "forces": {each.id: {"name": each.name, "note": each.note} for each in scenario.forces},
        "turns": [
            _turn(turn, entries, telling)
            for turn, entries in zip(turns, telling.entries, strict=True)
        ],
        "perspectives": [
            _perspective(lookup.perspectives[id_], chronicle)
            for id_, chronicle in telling.chronicles.items()
        ],
    }


def _turn(turn: Turn, entries: Sequence[str | Act | None], telling: Telling) -> Plain:
    return {
        "id": turn.id,
        "title": turn.title,
        "when": telling.when(turn.when),
        "days": [turn.from_.first, turn.to.last],
        "brief": turn.brief,
        "entries": [_entry(entry, telling) for entry in entries],
    }


def _entry(entry: str | Act | None, telling: Telling) -> Plain | None:
    if entry is None:
        return None
    if isinstance(entry, Act):
        return {"act": True, "title": entry.title, "text": entry.text}
    return _event(telling.lookup.events[entry][1], telling)


def _event(event: Event, telling: Telling) -> Plain:
    return {
        "id": event.id,
        "title": event.title,
        "when": telling.when(event.when),
        "kind": event.kind.value,
        "text": event.text,
        "at": event.at,
        "claims": [_claim(claim) for claim in event.claims],
    } | _pictured(event.picture)


def _pictured(picture: Picture | None) -> Plain:
    """The words of a picture, and by which name the page has it."""
    if picture is None:
        return {}
    credit = " · ".join(filter(None, (picture.credit, picture.licence)))
    return {"picture": {"file": picture.file, "alt": picture.alt, "credit": credit}}


def _claim(claim: Claim) -> Plain:
    return {
        "id": claim.id,
        "status": claim.status.value,
        "by": claim.claimant,
        "text": claim.text,
        "confidence": claim.confidence.rank,
        "sources": [_citation(citation) for citation in claim.sources],
        "tolls": [_toll(toll) for toll in claim.tolls],
    }


def _citation(citation: Citation) -> list[str]:
    return [citation.source, citation.locator]


def _toll(toll: Toll) -> Plain:
    counts = {"killed": toll.killed, "wounded": toll.wounded, "captured": toll.captured}
    given = {name: _estimate(estimate) for name, estimate in counts.items() if estimate}
    return {"of": toll.of, "who": toll.who, **given}


def _estimate(estimate: Estimate | None) -> list[int | None] | None:
    return None if estimate is None else [estimate.low, estimate.best, estimate.high]


def _source(source: Source, telling: Telling) -> Plain:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "kind": source.kind.value,
        "address": source.address,
        "when": telling.when(source.when) if source.when else "",
        "reliability": source.reliability.value if source.reliability else "",
    }


def _perspective(perspective: Perspective, chronicle: Chronicle) -> Plain:
    return {
        "id": perspective.id,
        "name": perspective.name,
        "summary": perspective.summary,
        "moments": list(_moments(chronicle)),
    }


def _moments(chronicle: Chronicle) -> Iterator[list[Plain]]:
    """Turn by turn, what each of its moments changed; the first begins from nothing."""
    before: World | None = None
    for turn in range(len(chronicle)):
        told = []
        first = 0 if turn == 0 else 1
        for events in range(first, len(chronicle.entries(turn)) + 1):
            world = chronicle.at(Moment(turn, events))
            told.append(_changed(before, world))
            before = world
        yield told


def _changed(before: World | None, world: World) -> Plain:
    if before is None:
        touched = {kind: frozenset(world.table(kind)) for kind in _KINDS}
    else:
        touched = dict(difference(before, world))
    return {
        kind.value: {id_: _record(world.get(kind, id_)) for id_ in sorted(touched[kind])}
        for kind in _KINDS
        if touched.get(kind)
    }


def _record(record: object) -> list[Any] | None:
    match record:
        case Control():
            hands = [record.state.value, record.holder, list(record.rivals)]
            return [*hands, record.confidence.rank, _cause(record.cause)]
        case ForceState():
            place = [record.actor, record.status.value, record.at, record.came_from]
            return [*place, _estimate(record.strength), _cause(record.cause)]
        case ActorState():
            return [record.name, record.short, record.leader, record.exists, record.government]
        case Relation():
            stance = record.stance.value if record.stance else None
            tie = record.tie.value if record.tie else None
            return [record.first, record.second, stance, tie, _cause(record.cause)]
        case Influence():
            return [record.actor, record.country, record.level.value, _cause(record.cause)]
        case _:
            return None


def _cause(cause: Cause) -> list[Any]:
    """Turn, event, the claims believed, confidence; for an act of play, what was said of it."""
    told = [cause.turn, cause.event, list(cause.claims), cause.confidence.rank]
    return told if cause.act is None else [*told, cause.act.author, cause.act.reason]
