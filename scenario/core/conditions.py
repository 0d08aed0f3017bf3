"""Conditions as data: what must be so for an event to happen or a question to be asked.

A condition is never code; `scenario.core.holding` says whether it is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from scenario.core.effects import ControlState, Level, Stance, Tie
from scenario.core.fields import ActorId, DecisionId, Id, Length, LocationId, StateId


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every one of several conditions is met."""

    TYPE: ClassVar[str] = "all"

    of: Annotated[tuple[AnyCondition, ...], Length(1, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one of several conditions is met."""

    TYPE: ClassVar[str] = "any"

    of: Annotated[tuple[AnyCondition, ...], Length(1, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """A condition is not met."""

    TYPE: ClassVar[str] = "not"

    of: AnyCondition


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """An actor holds a territory or place, or the ground around it that answers for it."""

    TYPE: ClassVar[str] = "holds"

    actor: ActorId
    target: LocationId
    state: ControlState | None = None
    """How it must be held; absent means in any way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationIs:
    """Two actors stand to each other in a certain way."""

    TYPE: ClassVar[str] = "relation"

    between: Annotated[tuple[ActorId, ...], Length(2, 2)]
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class TieStands:
    """A directed tie from one actor to another stands."""

    TYPE: ClassVar[str] = "tie"

    actor: ActorId
    to: ActorId
    tie: Tie


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceAtLeast:
    """An outside actor's influence in a country has reached a level."""

    TYPE: ClassVar[str] = "influence"

    actor: ActorId
    country: StateId
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorExists:
    """An actor has come into being and has not ended."""

    TYPE: ClassVar[str] = "exists"

    actor: ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionChosen:
    """A decision was taken in a certain way; in the scenario as written, as history took it."""

    TYPE: ClassVar[str] = "chosen"

    decision: DecisionId
    option: Id


AnyCondition = (
    AllOf
    | AnyOf
    | Not
    | Holds
    | RelationIs
    | TieStands
    | InfluenceAtLeast
    | ActorExists
    | OptionChosen
)


def parts_of(condition: AnyCondition) -> Iterator[AnyCondition]:
    """A condition and all that it is made of."""
    yield condition
    match condition:
        case AllOf(of=parts) | AnyOf(of=parts):
            for part in parts:
                yield from parts_of(part)
        case Not(of=part):
            yield from parts_of(part)
