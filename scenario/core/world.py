"""Everything as it stands at one moment.

A world is a set of persistent maps: a changed world shares with the one before it all that did
not change. What stands in a map remembers the cause that put it there, which is how the
application answers "since when, why, who says so". Two records that differ only in their cause
are equal: saying again what is so already changes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any

from rpds import HashTrieMap

from scenario.core.claims import Confidence, Estimate
from scenario.core.dates import When
from scenario.core.effects import ControlState, Level, Stance, Standing, Tie
from scenario.core.lookup import Lookup


class ActSource(StrEnum):
    """What an act of play was that is no answer to a decision."""

    HAND = "hand"
    """A change made by hand."""
    INJECT = "inject"
    RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did in play: an answer to a decision, a change made by hand, an inject that
    was delivered, a ruling.
    """

    author: str
    reason: str
    decision: str = ""
    """Id of the decision that it answers; empty for anything else."""
    option: str = ""
    source: ActSource = ActSource.HAND
    number: int = 0
    """Of the inject or the ruling; 0 where whoever reads it may not know, or it was not kept."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What put something into the world: an event and the claims believed, or an act of play."""

    turn: int
    """Index of the turn."""
    event: str
    """Id of the event; empty for an act of play."""
    when: When
    claims: tuple[str, ...]
    """The believed claims of that event, the best first."""
    confidence: Confidence
    act: Act | None = None
    """The act of play, where it was one."""


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a territory or place."""

    state: ControlState
    holder: str | None
    rivals: tuple[str, ...]
    confidence: Confidence
    cause: Cause = field(compare=False)
    """What put it in these hands."""
    confirmed: Cause = field(compare=False)
    """What was said of it last; a change of confidence alone is no change of hands."""

    def same_hands(self, other: Control) -> bool:
        """Whether another record differs in nothing but how sure it is."""
        return (self.state, self.holder, self.rivals) == (other.state, other.holder, other.rivals)


@dataclass(frozen=True, slots=True)
class Influence:
    """How much an outside actor weighs in a country."""

    actor: str
    country: str
    level: Level
    cause: Cause = field(compare=False)


@dataclass(frozen=True, slots=True)
class Relation:
    """A stance between two actors, or a directed tie from the first to the second."""

    first: str
    second: str
    stance: Stance | None
    tie: Tie | None
    cause: Cause = field(compare=False)


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whether one actor recognises another as something."""

    by: str
    of: str
    as_: str
    standing: Standing
    cause: Cause = field(compare=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """An actor's place in a bloc."""

    bloc: str
    actor: str
    cause: Cause = field(compare=False)


class ForceStatus(StrEnum):
    """Whether a force is on the map."""

    PRESENT = "present"
    WITHDRAWN = "withdrawn"
    DESTROYED = "destroyed"
    MERGED = "merged"
    """It has become part of another force."""


@dataclass(frozen=True, slots=True)
class ForceState:
    """A force: whose it is, where, how strong as far as anybody says."""

    actor: str
    status: ForceStatus
    at: str | None
    """Place or territory; for a withdrawn force where it went, if known."""
    came_from: str | None
    """Where it was before its last move."""
    via: tuple[str, ...]
    """Places passed on its last move."""
    strength: Estimate | None
    cause: Cause = field(compare=False)
    """What put it where it is, in these hands."""
    counted: Cause | None = field(compare=False, default=None)
    """What gave its strength, where anything did."""


@dataclass(frozen=True, slots=True)
class ActorState:
    """An actor as it now is; the authored actor says what it is in itself."""

    name: str
    short: str
    leader: str
    exists: bool
    government: str | None
    absorbed_into: tuple[tuple[str, tuple[str, ...]], ...]
    """Actors it passed to, each with the countries where; none named means everywhere."""
    cause: Cause | None = field(compare=False)


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """The last figure that an indicator was given for an actor, for a place, or as a whole."""

    indicator: str
    actor: str | None
    at: str | None
    value: float
    low: float | None
    high: float | None
    cause: Cause = field(compare=False)


@dataclass(frozen=True, slots=True)
class Division:
    """The parts that a territory is divided into."""

    territory: str
    parts: tuple[str, ...]
    cause: Cause = field(compare=False)


Record = (
    Control
    | Influence
    | Relation
    | Recognition
    | Membership
    | ForceState
    | ActorState
    | IndicatorValue
    | Division
)
"""What stands in a world's maps under an id."""


class Kind(StrEnum):
    """The maps of a world, which are also the kinds of id that a change touches."""

    CONTROL = "control"
    FORCES = "forces"
    RELATIONS = "relations"
    INFLUENCE = "influence"
    ACTORS = "actors"
    BLOCS = "blocs"
    RECOGNITION = "recognition"
    INDICATORS = "indicators"
    DIVISIONS = "divisions"


_LATER = (Kind.INDICATORS, Kind.DIVISIONS)
"""Kinds that the first version of a world did not have; the plain form names them once used."""


Touched = Mapping[Kind, frozenset[str]]
"""The ids that changed, by kind; kinds without a change are absent."""


@dataclass(frozen=True, slots=True)
class World:
    """All maps at one moment, each from an id to its record.

    Ids of relations, influence, members and recognition are made by `pair_id`.
    """

    control: HashTrieMap[str, Control]
    forces: HashTrieMap[str, ForceState]
    relations: HashTrieMap[str, Relation]
    influence: HashTrieMap[str, Influence]
    actors: HashTrieMap[str, ActorState]
    blocs: HashTrieMap[str, Membership]
    recognition: HashTrieMap[str, Recognition]
    indicators: HashTrieMap[str, IndicatorValue]
    divisions: HashTrieMap[str, Division]

    def get(self, kind: Kind, id_: str) -> Record | None:
        """The record of one kind under an id, if there is one."""
        record: Record | None = self.table(kind).get(id_)
        return record

    def table(self, kind: Kind) -> HashTrieMap[str, Any]:
        """The map of one kind."""
        found: HashTrieMap[str, Any] = getattr(self, kind.value)
        return found

    def holder_of(self, location: str) -> str | None:
        """Who holds a territory or place; None when nobody does or nobody can say."""
        control = self.control.get(location)
        return None if control is None else control.holder

    def forces_at(self, location: str) -> tuple[str, ...]:
        """Ids of the forces present at a place or in a territory itself, sorted."""
        return tuple(
            sorted(
                force
                for force, state in self.forces.items()
                if state.at == location and state.status is ForceStatus.PRESENT
            )
        )

    def members_of(self, bloc: str) -> tuple[str, ...]:
        """Ids of a bloc's members, sorted."""
        return tuple(sorted(m.actor for m in self.blocs.values() if m.bloc == bloc))

    def relations_of(self, actor: str) -> tuple[Relation, ...]:
        """Every stance and tie that an actor is part of, in the order of their ids."""
        return tuple(
            relation
            for _, relation in sorted(self.relations.items())
            if actor in (relation.first, relation.second)
        )

    def plain(self) -> dict[str, dict[str, Any]]:
        """The world as plain dictionaries in sorted order, without causes: the same world gives
        the same text whatever way it was reached.
        """
        return {
            kind.value: {key: _plain(record) for key, record in sorted(self.table(kind).items())}
            for kind in Kind
            if kind not in _LATER or len(self.table(kind))
        }

    def digest(self) -> str:
        """SHA-256 of the plain form, in hexadecimal."""
        text = json.dumps(self.plain(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def pair_id(*parts: str) -> str:
    """The id of something that lies between others, for example ``RUS>MLI``."""
    return ">".join(parts)


def stance_id(one: str, other: str) -> str:
    """The id of the stance between two actors, whichever is named first."""
    return "|".join(sorted((one, other)))


def indicator_id(indicator: str, actor: str | None, at: str | None) -> str:
    """The id of an indicator's figure, for example ``gold>MLI`` or ``price@kidal``."""
    return f"{indicator}{f'>{actor}' if actor else ''}{f'@{at}' if at else ''}"


def blank_world(lookup: Lookup) -> World:
    """The world before anything happened: the actors that exist at the scenario's start."""
    start = lookup.scenario.turns[0].from_.first
    actors = {
        actor.id: ActorState(
            name=actor.name,
            short=actor.short or actor.id,
            leader=actor.leader,
            exists=actor.founded is None or actor.founded.first < start,
            government=None,
            absorbed_into=(),
            cause=None,
        )
        for actor in lookup.scenario.actors
    }
    return World(
        control=HashTrieMap(),
        forces=HashTrieMap(),
        relations=HashTrieMap(),
        influence=HashTrieMap(),
        actors=HashTrieMap(actors),
        blocs=HashTrieMap(),
        recognition=HashTrieMap(),
        indicators=HashTrieMap(),
        divisions=HashTrieMap(),
    )


def union(touched: Iterable[Touched]) -> Touched:
    """Everything that several changes touched."""
    gathered: dict[Kind, set[str]] = {}
    for one in touched:
        for kind, ids in one.items():
            gathered.setdefault(kind, set()).update(ids)
    return {kind: frozenset(ids) for kind, ids in gathered.items()}


def difference(one: World, other: World, among: Touched | None = None) -> Touched:
    """The ids whose records differ between two worlds; with `among`, those of its ids that do."""
    found: dict[Kind, frozenset[str]] = {}
    for kind in Kind if among is None else among:
        first, second = one.table(kind), other.table(kind)
        if first is second:
            continue
        ids = {*first, *second} if among is None else among[kind]
        ours, theirs = first.get, second.get
        # most records are the same object in both, which is told without comparing their fields
        differing = frozenset(
            id_ for id_ in ids if (a := ours(id_)) is not (b := theirs(id_)) and a != b
        )
        if differing:
            found[kind] = differing
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {
            part.name.rstrip("_"): _plain(getattr(value, part.name))
            for part in fields(value)
            if part.compare
        }
    return value
