"""Effects by which actors, forces and ground split and merge, and figures are set.

No strength is added up or shared out: a figure is one that a claim gives, or it is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from scenario.core.claims import Estimate
from scenario.core.effect import Effect, Subject
from scenario.core.fields import (
    ActorId,
    ForceId,
    IndicatorId,
    Length,
    LocationId,
    Number,
    TerritoryId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitEffect(Effect):
    """Part of an actor becomes an actor of its own, with the ground and forces named.

    It begins with the stances that the whole has; influence, ties and blocs stay behind.
    """

    TYPE: ClassVar[str] = "split"

    actor: ActorId
    into: ActorId
    """The actor that comes into being."""
    places: Annotated[tuple[LocationId, ...], Length(0, 200)] = ()
    """Territories and places, with all that lies in them, where control and forces pass over."""
    forces: Annotated[tuple[ForceId, ...], Length(0, 50)] = ()
    """Forces that pass over wherever they are."""

    @property
    def subject(self) -> Subject:
        """The new actor, and what it came from."""
        return ("actor", self.actor, "split", self.into)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeEffect(Effect):
    """Several actors become one, which comes into being; all that they had passes to it."""

    TYPE: ClassVar[str] = "merge"

    actors: Annotated[tuple[ActorId, ...], Length(2, 50)]
    into: ActorId

    @property
    def subject(self) -> Subject:
        """The actor that they become."""
        return ("actor", self.into, "merged")


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachEffect(Effect):
    """Part of a force becomes a force of its own, of the same actor."""

    TYPE: ClassVar[str] = "detach"

    force: ForceId
    part: ForceId
    at: LocationId | None = None
    """Where the part goes; absent means it stays where the force is."""
    strength: Estimate | None = None
    """The part's strength."""
    left: Estimate | None = None
    """What the force has left; absent means as before."""

    @property
    def subject(self) -> Subject:
        """The part's location."""
        return ("force", self.part, "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class CombineEffect(Effect):
    """Forces become part of another one, and are no longer on the map by themselves."""

    TYPE: ClassVar[str] = "combine"

    forces: Annotated[tuple[ForceId, ...], Length(1, 50)]
    into: ForceId
    strength: Estimate | None = None
    """The strength of them all together; absent means unknown."""

    @property
    def subject(self) -> Subject:
        """The force that they join."""
        return ("force", self.into, "combined")


@dataclass(frozen=True, slots=True, kw_only=True)
class DivideEffect(Effect):
    """A territory is divided; each part has from now on a control of its own.

    A part without one begins with that of the whole.
    """

    TYPE: ClassVar[str] = "divide"

    territory: TerritoryId
    into: Annotated[tuple[TerritoryId, ...], Length(1, 200)]
    """Its parts: territories that lie within it."""

    @property
    def subject(self) -> Subject:
        """How the territory is divided."""
        return ("territory", self.territory, "parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class UniteEffect(Effect):
    """A territory is one again: the control of all territories within it ends, its own answers."""

    TYPE: ClassVar[str] = "unite"

    territory: TerritoryId

    @property
    def subject(self) -> Subject:
        """How the territory is divided."""
        return ("territory", self.territory, "parts")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEffect(Effect):
    """An indicator has a new figure: of an actor, of a territory or place, or of the whole."""

    TYPE: ClassVar[str] = "indicator"

    indicator: IndicatorId
    value: Number
    low: Number | None = None
    high: Number | None = None
    actor: ActorId | None = None
    at: LocationId | None = None

    @property
    def subject(self) -> Subject:
        """The indicator and whose it is."""
        return ("indicator", self.indicator, self.actor or "", self.at or "")
