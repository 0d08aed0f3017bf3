"""A scenario as it is authored: who, where, what happened, who says so.

Nothing here changes while a scenario is played; worlds (`scenario.core.world`) are folded from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from scenario.core.claims import Citation, Claim, ClaimStatus, Confidence, Source
from scenario.core.coding import Acled, Ucdp
from scenario.core.conditions import AnyCondition
from scenario.core.dates import When
from scenario.core.effects import AnyEffect
from scenario.core.exercise.plan import Exercise
from scenario.core.fields import (
    ActorId,
    AreaId,
    Colour,
    Count,
    EventId,
    Id,
    Latitude,
    Length,
    LocationId,
    Longitude,
    Matches,
    Name,
    SideId,
    SourceId,
    StateId,
    TerritoryId,
    Text,
    TurnId,
)
from scenario.core.picture import Picture


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"
    GOVERNMENT = "government"
    JUNTA = "junta"
    ARMED_FORCES = "armed-forces"
    PRIVATE_MILITARY_COMPANY = "private-military-company"
    REBEL_GROUP = "rebel-group"
    JIHADIST_GROUP = "jihadist-group"
    MILITIA = "militia"
    ORGANISATION = "organisation"
    GROUPING = "grouping"
    PERSON = "person"
    CIVILIANS = "civilians"


class PlaceKind(StrEnum):
    """What sort of place it is."""

    CAPITAL = "capital"
    TOWN = "town"
    VILLAGE = "village"
    BASE = "base"
    SITE = "site"


class EventKind(StrEnum):
    """The row of the timeline that an event stands in."""

    VIOLENCE = "violence"
    FORCES = "forces"
    POLITICS = "politics"
    STATEMENTS = "statements"


class ProjectionKind(StrEnum):
    """How the map is drawn; both keep areas true."""

    LAMBERT_AZIMUTHAL = "lambert-azimuthal"
    EQUAL_EARTH = "equal-earth"


Symbol = Annotated[str, Matches(r"^[0-9]{20}$", "a 20-digit symbol code (MIL-STD-2525D, APP-6D)")]
Language = Annotated[
    str, Matches(r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$", "a language tag such as en or pt-BR")
]
Point = Annotated[tuple[Longitude, ...], Length(2, 2)]
"""Longitude, then latitude, in degrees, as in GeoJSON."""
Ring = Annotated[tuple[Point, ...], Length(4, 100_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the map shows when the scenario is opened."""

    west: Longitude
    south: Latitude
    east: Longitude
    """Less than `west` when the view crosses the antimeridian."""
    north: Latitude
    projection: ProjectionKind = ProjectionKind.LAMBERT_AZIMUTHAL
    note: Text = ""
    """What a reader must know of the borders drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A heading that actors are listed under; it says nothing about who is allied."""

    id: Id
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """An actor's colour in chips, and the fills of its land where the author chose them."""

    base: Colour
    light: Colour | None = None
    dark: Colour | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, government, armed force, company, rebel group, organisation, person …"""

    id: Id
    name: Name
    kind: ActorKind
    short: Name | None = None
    """Abbreviation for tags on the map; the id where absent."""
    aliases: tuple[Name, ...] = ()
    parent: ActorId | None = None
    """What it is part of: an army of a junta, a junta of a state."""
    leader: Text = ""
    side: SideId | None = None
    founded: When | None = None
    """When it came into being. After the first turn begins, it exists only once it is founded."""
    colours: Colours | None = None
    symbol: Symbol | None = None
    in_article: bool = False
    """Whether the text that the scenario was made from names it."""
    picture: Picture | None = None
    """Its flag, emblem or portrait."""
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """A named grouping that actors join and leave."""

    id: Id
    name: Name
    short: Name | None = None
    colours: Colours | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """An area that can be held: areas of the basemap, or a geometry of its own."""

    id: Id
    name: Name
    country: StateId | None = None
    """The state it belongs to, whoever holds it."""
    areas: tuple[AreaId, ...] = ()
    """Basemap areas: first-order units, or a country's code for all of it."""
    rings: tuple[Ring, ...] = ()
    """Own geometry: closed rings of longitude and latitude, even-odd."""
    within: TerritoryId | None = None
    """The territory it lies in and is painted over."""
    aliases: tuple[Name, ...] = ()
    approximate: bool = False
    """Its outline is a guess, and drawn as one."""
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point with a name; it may have a controller of its own."""

    id: Id
    name: Name
    kind: PlaceKind
    lon: Longitude
    lat: Latitude
    territory: TerritoryId | None = None
    """The innermost territory it lies in, said rather than computed."""
    aliases: tuple[Name, ...] = ()
    approximate: bool = False
    source: SourceId | None = None
    picture: Picture | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """A contingent of an actor."""

    id: Id
    name: Name
    actor: ActorId
    short: Name | None = None
    symbol: Symbol | None = None
    """The actor's symbol where absent."""
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A numeric series to be charted, for actors, territories, places or as a whole."""

    id: Id
    name: Name
    unit: Name
    """What its figures count, for example "tonnes a year" or "per cent"."""
    sources: tuple[Citation, ...] = ()
    """Where the series is from; each figure also has the claims of its event."""
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened or was said."""

    id: Id
    title: Name
    when: When
    kind: EventKind
    text: Text = ""
    picture: Picture | None = None
    at: LocationId | None = None
    actors: tuple[ActorId, ...] = ()
    acled: Acled | None = None
    """Its codes in ACLED's fields; an event has these or UCDP's."""
    ucdp: Ucdp | None = None
    """Its codes in UCDP's fields."""
    condition: AnyCondition | None = None
    """What must be so for it to happen; absent means it happens."""
    claims: tuple[Claim, ...] = ()
    effects: tuple[AnyEffect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A span of time, of any length, that holds events; both its days are part of it."""

    id: Id
    title: Name
    from_: When
    to: When
    brief: Text = ""
    events: tuple[Event, ...] = ()

    @property
    def when(self) -> When:
        """The turn's whole span."""
        return When.parse(f"{self.from_.text}/{self.to.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective:
    """A rule for which claims are believed; `scenario.core.belief` says how it is applied."""

    id: Id
    name: Name
    summary: Text = ""
    statuses: tuple[ClaimStatus, ...] = (
        ClaimStatus.ASSERTED,
        ClaimStatus.REPORTED,
        ClaimStatus.ALLEGED,
    )
    """How a thing must have been said to count."""
    min_confidence: Confidence = Confidence.LOW
    min_publishers: Count = 1
    """How many publishers, at least, must stand behind a change."""
    prefer: tuple[ActorId, ...] = ()
    """Claimants who are believed over all others, the first one most."""
    exclude: tuple[ActorId, ...] = ()
    """Claimants who are not believed."""
    only_sources: tuple[SourceId, ...] = ()
    """When named, no other source counts."""
    named_sources: bool = False
    """Whether general knowledge and claims without a source are left out."""
    trust_start: bool = True
    """Whether the first turn, where a scenario sets out its start, is believed as it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """A scripted event that happens in a later turn instead."""

    event: EventId
    to: TurnId


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to a decision point."""

    id: Id
    title: Name
    text: Text = ""
    likelihood: Text = ""
    """In the words of ICD 203 or of the PHIA yardstick, for example "unlikely"."""
    effects: tuple[AnyEffect, ...] = ()
    replaces: tuple[EventId, ...] = ()
    """Scripted events that do not happen if it is chosen."""
    delays: tuple[Delay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A question that play may answer otherwise than history did."""

    id: Id
    turn: TurnId
    title: Name
    question: Text
    decider: ActorId | None = None
    condition: AnyCondition | None = None
    """What must be so for it to be asked; a decision may follow from another one's option."""
    history: Id | None = None
    """The option that history took."""
    options: Annotated[tuple[Option, ...], Length(1, 20)]
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """The authored document; never changed by playing it."""

    id: Id
    title: Name
    summary: Text = ""
    language: Language = "en"
    authors: tuple[Name, ...] = ()
    licence: Text = ""
    note: Text = ""
    map: MapView
    sources: tuple[Source, ...] = ()
    sides: tuple[Side, ...] = ()
    actors: tuple[Actor, ...] = ()
    blocs: tuple[Bloc, ...] = ()
    territories: tuple[Territory, ...] = ()
    places: tuple[Place, ...] = ()
    forces: tuple[Force, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    perspectives: Annotated[tuple[Perspective, ...], Length(1, 50)]
    turns: Annotated[tuple[Turn, ...], Length(1, 100_000)]
    decisions: tuple[Decision, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    """Tabletop exercises that can be played from it."""
