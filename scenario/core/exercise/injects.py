"""Injects: the rows of the master scenario events list (MSEL; in NATO the MEL/MIL).

The fields are the columns that controllers expect, in `exercise-time` order; what happens to an
inject while the exercise runs is no part of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from scenario.core.conditions import AnyCondition
from scenario.core.effects import AnyEffect
from scenario.core.exercise.times import ExerciseTime
from scenario.core.fields import Count, Id, Length, Matches, Name, Ref, Text, TurnId

TeamId = Annotated[str, Ref(("team",))]
ObjectiveId = Annotated[str, Ref(("objective",))]
ParticipantId = Annotated[str, Ref(("participant",))]
PhaseId = Annotated[str, Ref(("phase",))]
AttachmentId = Annotated[str, Ref(("attachment",))]
Line = Annotated[str, Length(0, 500)]
"""A short text on one line."""


class Visibility(StrEnum):
    """For whose eyes something is."""

    PUBLIC = "public"
    TEAMS = "teams"
    WHITE_CELL = "white-cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """For whose eyes something is; the named teams count only where it is for teams."""

    visibility: Visibility = Visibility.PUBLIC
    teams: tuple[TeamId, ...] = ()

    def reaches(self, team: str | None) -> bool:
        """Whether a team may see it; None asks for the public."""
        if self.visibility is Visibility.TEAMS:
            return team is not None and team in self.teams
        return self.visibility is Visibility.PUBLIC


PUBLIC = Audience()
WHITE_CELL = Audience(visibility=Visibility.WHITE_CELL)


class InjectType(StrEnum):
    """What an inject is for, in the words of the MSEL."""

    INJECT = "inject"
    """It puts something to the players that they must answer."""
    INFORMATION = "information"
    """It tells them something."""
    FACILITATION = "facilitation"
    """It tells the staff to do something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """It is fired when the facilitator fires it."""

    TYPE: ClassVar[str] = "by-hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class AtPhase:
    """It falls due with a phase of a turn."""

    TYPE: ClassVar[str] = "at-phase"

    turn: TurnId
    phase: PhaseId | None = None
    """The turn's first phase where absent, or its last where the end is meant."""
    end: bool = False
    """Whether the phase's end is meant: its time is up, or what comes after it has begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtClock:
    """It falls due when the exercise has run so long."""

    TYPE: ClassVar[str] = "at-clock"

    at: ExerciseTime


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenMet:
    """It falls due as soon as a condition holds on the map or in what was decided."""

    TYPE: ClassVar[str] = "when-met"

    condition: AnyCondition


Trigger = ByHand | AtPhase | AtClock | WhenMet


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A picture or document that goes with the exercise; its content is kept under its hash."""

    id: Id
    name: Name
    """The name of the file it was."""
    media_type: Annotated[str, Matches(r"^[a-z]+/[A-Za-z0-9.+-]+$", "a media type")]
    hash: Annotated[str, Matches(r"^[0-9a-f]{64}$", "a SHA-256 in hexadecimal")]
    size: Count
    """In bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inject:
    """One row of the MSEL."""

    id: Id
    order: Count
    """Its number in the list."""
    title: Name
    type: InjectType = InjectType.INJECT
    trigger: Trigger = ByHand()
    audience: Audience = PUBLIC
    group: Line = ""
    """The thread of the story that it belongs to."""
    turn: TurnId | None = None
    """The move it is meant for."""
    assigned_to: Line = ""
    exercise_time: ExerciseTime | None = None
    """When it is planned for, whatever triggers it."""
    simulated_time: Line = ""
    """The time in the story."""
    description: Text = ""
    from_: Line = ""
    """Who sends it in the story."""
    to: Line = ""
    delivery_method: Line = ""
    details: Text = ""
    """What the audience reads or hears, word for word."""
    team_texts: tuple[TeamText, ...] = ()
    """What one team reads instead of the details."""
    expected_actions: Text = ""
    objective: ObjectiveId | None = None
    controller: Line = ""
    """The controller who is responsible for it."""
    evaluator_instructions: Text = ""
    attachments: tuple[AttachmentId, ...] = ()
    effects: tuple[AnyEffect, ...] = ()
    """What it changes on the map once it is delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamText:
    """What one team is told of something that others are told otherwise."""

    team: TeamId
    text: Text
