"""The vocabulary of change: what an event, a decision or a ruling can do to the world.

An effect is data. It says what becomes true; `scenario.core.fold` says how a world changes.
Each class has the `TYPE` it is written as, and the `subject` it changes: of two effects of one
event with the same subject at most one can hold, and a perspective decides which.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from scenario.core.claims import Estimate
from scenario.core.effect import Effect, Subject
from scenario.core.fields import (
    ActorId,
    BlocId,
    ForceId,
    Length,
    LocationId,
    Name,
    PlaceId,
    StateId,
    Text,
)
from scenario.core.reshaping import (
    CombineEffect,
    DetachEffect,
    DivideEffect,
    IndicatorEffect,
    MergeEffect,
    SplitEffect,
    UniteEffect,
)


class ControlState(StrEnum):
    """Who holds a territory or place."""

    HELD = "held"
    CONTESTED = "contested"
    """The holder and its rivals fight for it."""
    CLAIMED = "claimed"
    """The holder has it, the rivals say it is theirs."""
    DEMILITARISED = "demilitarised"
    UNKNOWN = "unknown"
    """Nobody can say."""


class Level(StrEnum):
    """Weight of an outside actor in a country, an ordinal scale."""

    NONE = "none"
    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"
    DOMINANT = "dominant"

    @property
    def rank(self) -> int:
        """0 (none) to 4 (dominant)."""
        return list(Level).index(self)


class Stance(StrEnum):
    """How two actors stand to each other; it has no direction."""

    ALLIED = "allied"
    PARTNER = "partner"
    NEUTRAL = "neutral"
    STRAINED = "strained"
    HOSTILE = "hostile"
    AT_WAR = "at-war"


class Tie(StrEnum):
    """A directed relation from one actor to another."""

    COMMANDS = "commands"
    SUPPORTS = "supports"
    HOSTS = "hosts"
    SUCCEEDS = "succeeds"


class Standing(StrEnum):
    """Whether one actor recognises another, or its presence."""

    RECOGNISED = "recognised"
    UNRECOGNISED = "unrecognised"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlEffect(Effect):
    """A territory or place is held, contested, claimed, demilitarised, or nobody knows."""

    TYPE: ClassVar[str] = "control"

    target: LocationId
    state: ControlState = ControlState.HELD
    holder: ActorId | None = None
    rivals: Annotated[tuple[ActorId, ...], Length(0, 8)] = ()

    @property
    def subject(self) -> Subject:
        """The territory or place."""
        return ("control", self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceEffect(Effect):
    """An outside actor's influence in a country reaches a level."""

    TYPE: ClassVar[str] = "influence"

    actor: ActorId
    country: StateId
    level: Level

    @property
    def subject(self) -> Subject:
        """The actor and the country."""
        return ("influence", self.actor, self.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceEffect(Effect):
    """Two actors stand to each other in a new way."""

    TYPE: ClassVar[str] = "stance"

    between: Annotated[tuple[ActorId, ...], Length(2, 2)]
    stance: Stance

    @property
    def subject(self) -> Subject:
        """The pair, in one order whichever way it was written."""
        return ("stance", *sorted(self.between))


@dataclass(frozen=True, slots=True, kw_only=True)
class TieEffect(Effect):
    """A directed tie from one actor to another begins, or ends."""

    TYPE: ClassVar[str] = "tie"

    actor: ActorId
    to: ActorId
    tie: Tie
    ends: bool = False

    @property
    def subject(self) -> Subject:
        """The two actors and the kind of tie."""
        return ("tie", self.actor, self.to, self.tie)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionEffect(Effect):
    """An actor recognises another (as government, as state, or its presence), or does not."""

    TYPE: ClassVar[str] = "recognition"

    by: ActorId
    of: ActorId
    standing: Standing
    as_: Name = "government"
    """What is recognised, in words: government, state, presence …"""

    @property
    def subject(self) -> Subject:
        """The two actors and what is recognised."""
        return ("recognition", self.by, self.of, self.as_)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinEffect(Effect):
    """An actor joins a bloc."""

    TYPE: ClassVar[str] = "join"

    actor: ActorId
    bloc: BlocId

    @property
    def subject(self) -> Subject:
        """The bloc and the actor."""
        return ("member", self.bloc, self.actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveEffect(Effect):
    """An actor leaves a bloc."""

    TYPE: ClassVar[str] = "leave"

    actor: ActorId
    bloc: BlocId

    @property
    def subject(self) -> Subject:
        """The bloc and the actor."""
        return ("member", self.bloc, self.actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArriveEffect(Effect):
    """A force appears at a place or in a territory."""

    TYPE: ClassVar[str] = "arrive"

    force: ForceId
    at: LocationId
    strength: Estimate | None = None

    @property
    def subject(self) -> Subject:
        """The force's location."""
        return ("force", self.force, "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEffect(Effect):
    """A force moves to a place or territory, by way of others if named."""

    TYPE: ClassVar[str] = "move"

    force: ForceId
    to: LocationId
    via: Annotated[tuple[PlaceId, ...], Length(0, 20)] = ()

    @property
    def subject(self) -> Subject:
        """The force's location."""
        return ("force", self.force, "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthEffect(Effect):
    """A force's strength is put at an estimate."""

    TYPE: ClassVar[str] = "strength"

    force: ForceId
    strength: Estimate

    @property
    def subject(self) -> Subject:
        """The force's strength."""
        return ("force", self.force, "strength")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferEffect(Effect):
    """A force passes to another actor."""

    TYPE: ClassVar[str] = "transfer"

    force: ForceId
    to: ActorId

    @property
    def subject(self) -> Subject:
        """The force's allegiance."""
        return ("force", self.force, "actor")


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawEffect(Effect):
    """A force leaves the map, for somewhere if it is known."""

    TYPE: ClassVar[str] = "withdraw"

    force: ForceId
    to: LocationId | None = None

    @property
    def subject(self) -> Subject:
        """The force's location."""
        return ("force", self.force, "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class DestroyEffect(Effect):
    """A force is destroyed."""

    TYPE: ClassVar[str] = "destroy"

    force: ForceId

    @property
    def subject(self) -> Subject:
        """The force's location."""
        return ("force", self.force, "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEffect(Effect):
    """An actor comes into being."""

    TYPE: ClassVar[str] = "found"

    actor: ActorId

    @property
    def subject(self) -> Subject:
        """The actor's existence."""
        return ("actor", self.actor, "life")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameEffect(Effect):
    """An actor takes a new name; the old one still finds it."""

    TYPE: ClassVar[str] = "rename"

    actor: ActorId
    name: Name
    short: Name | None = None

    @property
    def subject(self) -> Subject:
        """The actor's name."""
        return ("actor", self.actor, "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadEffect(Effect):
    """An actor has a new leader, or none that is known."""

    TYPE: ClassVar[str] = "lead"

    actor: ActorId
    leader: Text

    @property
    def subject(self) -> Subject:
        """The actor's leader."""
        return ("actor", self.actor, "leader")


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernEffect(Effect):
    """Another actor governs a state, which stays the same state: an election, a coup."""

    TYPE: ClassVar[str] = "govern"

    state: StateId
    government: ActorId

    @property
    def subject(self) -> Subject:
        """The state's government."""
        return ("actor", self.state, "government")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsorbEffect(Effect):
    """An actor's forces, ground, ties and influence pass to another, everywhere or in some states.

    With `countries` empty the absorbed actor ceases to exist.
    """

    TYPE: ClassVar[str] = "absorb"

    actor: ActorId
    into: ActorId
    countries: Annotated[tuple[StateId, ...], Length(0, 50)] = ()

    @property
    def subject(self) -> Subject:
        """The absorbed actor, and the one it passes to."""
        return ("actor", self.actor, "absorbed", self.into)


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveEffect(Effect):
    """An actor ceases to exist."""

    TYPE: ClassVar[str] = "dissolve"

    actor: ActorId

    @property
    def subject(self) -> Subject:
        """The actor's existence."""
        return ("actor", self.actor, "life")


AnyEffect = (
    ControlEffect
    | InfluenceEffect
    | StanceEffect
    | TieEffect
    | RecognitionEffect
    | JoinEffect
    | LeaveEffect
    | ArriveEffect
    | MoveEffect
    | StrengthEffect
    | TransferEffect
    | WithdrawEffect
    | DestroyEffect
    | FoundEffect
    | RenameEffect
    | LeadEffect
    | GovernEffect
    | AbsorbEffect
    | DissolveEffect
    | SplitEffect
    | MergeEffect
    | DetachEffect
    | CombineEffect
    | DivideEffect
    | UniteEffect
    | IndicatorEffect
)
