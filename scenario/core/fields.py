"""What a field may hold, said once beside the field: ids, references, lengths and ranges.

The scenario's classes carry these marks in `typing.Annotated`. The file reader, the JSON Schema
and the reference checks all read them from there, so that none of the three can disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Ref:
    """The text is the id of something of one of these kinds, declared in the same scenario."""

    kinds: tuple[str, ...]
    state: bool = False
    """Whether the actor is meant to be a state."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """The text names the thing it stands in: letters, digits, ``. _ -``, at most 64 of them."""

    pattern: str = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


@dataclass(frozen=True, slots=True)
class Matches:
    """The text follows this pattern; `meaning` says so in words."""

    pattern: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Length:
    """How many characters a text, or how many items a list, may have."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest number that is allowed."""

    least: float
    most: float


Id = Annotated[str, Identifier()]
Name = Annotated[str, Length(1, 200)]
Text = Annotated[str, Length(0, 10_000)]
Colour = Annotated[str, Matches(r"^#[0-9A-Fa-f]{6}$", "a colour such as #0F4EA3")]
Count = Annotated[int, Range(0, 1_000_000_000)]
Number = Annotated[float, Range(-1e15, 1e15)]
Longitude = Annotated[float, Range(-180, 180)]
Latitude = Annotated[float, Range(-90, 90)]

ActorId = Annotated[str, Ref(("actor",))]
StateId = Annotated[str, Ref(("actor",), state=True)]
BlocId = Annotated[str, Ref(("bloc",))]
SideId = Annotated[str, Ref(("side",))]
SourceId = Annotated[str, Ref(("source",))]
TerritoryId = Annotated[str, Ref(("territory",))]
PlaceId = Annotated[str, Ref(("place",))]
LocationId = Annotated[str, Ref(("territory", "place"))]
ForceId = Annotated[str, Ref(("force",))]
TurnId = Annotated[str, Ref(("turn",))]
EventId = Annotated[str, Ref(("event",))]
ClaimId = Annotated[str, Ref(("claim",))]
IndicatorId = Annotated[str, Ref(("indicator",))]
DecisionId = Annotated[str, Ref(("decision",))]
AreaId = Annotated[str, Ref(("area",))]
