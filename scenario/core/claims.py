"""Who says so: sources, claims and the tolls they give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from scenario.core.dates import When
from scenario.core.fields import ActorId, ClaimId, Count, Id, Length, Name, Range, SourceId, Text


class Confidence(StrEnum):
    """Analytic confidence; never a likelihood."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0, 1 or 2, so that two confidences can be compared."""
        return ("low", "medium", "high").index(self.value)


class ClaimStatus(StrEnum):
    """How a thing was said."""

    ASSERTED = "asserted"
    """A party says it of its own affairs."""
    DENIED = "denied"
    """A party says it is not so."""
    REPORTED = "reported"
    """Somebody who is not a party reports it as established."""
    ALLEGED = "alleged"
    """It is said, and nobody answers for it."""


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    ARTICLE = "article"
    """The text that the scenario was made from."""
    NEWS = "news"
    ANALYSIS = "analysis"
    ENCYCLOPEDIA = "encyclopedia"
    STATEMENT = "statement"
    """A party's own words, or an outlet that speaks for it."""
    FINDING = "finding"
    """The result of an inquiry that names its method."""
    GENERAL_KNOWLEDGE = "general-knowledge"
    """Known to the author, confirmed in no page that was opened; always marked on screen."""


class Reliability(StrEnum):
    """How reliable a source is, on the NATO scale (AJP-2.1): A completely to E not, F not known."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that claims are drawn from."""

    id: Id
    title: Name
    publisher: Name
    kind: SourceKind
    address: Text = ""
    """Where it can be read, without its scheme; never opened without asking."""
    when: When | None = None
    reliability: Reliability | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a source."""

    source: SourceId
    locator: Text = ""
    """Page or paragraph, for example ``P4``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number as far as it is known: lowest, best and highest figure; absent is unknown."""

    low: Count | None = None
    best: Count | None = None
    high: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many of one group one claim says were killed, wounded or captured."""

    of: ActorId | None = None
    who: Text = ""
    """The group in words where it is not an actor, for example civilians."""
    killed: Estimate | None = None
    wounded: Estimate | None = None
    captured: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One voice on an event: who says what, how, where it can be read, how far it is trusted."""

    id: Id
    status: ClaimStatus
    text: Text
    """What is claimed, in the scenario's own words."""
    confidence: Confidence
    claimant: ActorId | None = None
    """The party whose claim it is; absent when the source itself reports it."""
    sources: tuple[Citation, ...] = ()
    when: When | None = None
    """When it was said, where that differs from the event's date."""
    credibility: Annotated[int, Range(1, 6)] | None = None
    """How credible it is on the NATO scale (AJP-2.1): 1 confirmed to 5 improbable, 6 not known."""
    denies: Annotated[tuple[ClaimId, ...], Length(0, 50)] = ()
    """The claims of the same event that this one contradicts."""
    tolls: tuple[Toll, ...] = ()
