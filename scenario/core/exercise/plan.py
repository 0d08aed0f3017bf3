"""The plan of an exercise: kept in a scenario or beside it, reused, and never changed by play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from scenario.core.exercise.injects import Attachment, Inject, Line, TeamId
from scenario.core.fields import ActorId, Colour, Id, Length, Matches, Name, Range, Text, TurnId


class Role(StrEnum):
    """What somebody does in an exercise, and the hat worn for an act."""

    SPONSOR = "sponsor"
    FACILITATOR = "facilitator"
    WHITE_CELL = "white-cell"
    PLAYER = "player"
    SCRIBE = "scribe"
    EVALUATOR = "evaluator"
    OBSERVER = "observer"


class Method(StrEnum):
    """How an argument is adjudicated."""

    CONSENSUS = "consensus"
    RULING = "ruling"
    VOTE = "vote"
    TWO_DICE = "2d6"
    ESTIMATE = "estimate"


class Yardstick(StrEnum):
    """Whose words for likelihoods are used."""

    ICD_203 = "icd-203"
    PHIA = "phia"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What an exercise is to show or to train."""

    id: Id
    title: Name
    text: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A cell of players, and the actors that they play."""

    id: Id
    name: Name
    colour: Colour
    actors: tuple[ActorId, ...] = ()
    brief: Text = ""
    """What this team alone is told before the first turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who takes part, in one role."""

    id: Id
    name: Name
    role: Role
    team: TeamId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of a turn, with the time that it is given."""

    id: Id
    title: Name
    minutes: Annotated[int, Range(1, 1_440)]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPhases:
    """The phases of one turn where they are not the usual ones."""

    turn: TurnId
    phases: Annotated[tuple[Phase, ...], Length(1, 20)]


USUAL_PHASES: tuple[Phase, ...] = (
    Phase(id="brief", title="Brief", minutes=10),
    Phase(id="planning", title="Planning", minutes=20),
    Phase(id="negotiation", title="Negotiation", minutes=15),
    Phase(id="arguments", title="Arguments", minutes=15),
    Phase(id="adjudication", title="Adjudication", minutes=20),
    Phase(id="consequences", title="Consequences", minutes=10),
)
"""The turn of a matrix game, as a new plan begins with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A tabletop exercise that begins at the end of one of the scenario's turns."""

    id: Id
    title: Name
    summary: Text = ""
    start: TurnId
    """The last turn that is history; the turn after it is the first to be played."""
    end: TurnId | None = None
    """The last turn to be played, as planned."""
    start_at: Line = ""
    """The day and time at which the exercise is planned to begin, as people write it."""
    objectives: tuple[Objective, ...] = ()
    teams: Annotated[tuple[Team, ...], Length(1, 24)]
    participants: tuple[Participant, ...] = ()
    phases: Annotated[tuple[Phase, ...], Length(1, 20)] = USUAL_PHASES
    """The phases of every turn that has none of its own."""
    turn_phases: tuple[TurnPhases, ...] = ()
    methods: Annotated[tuple[Method, ...], Length(1, 5)] = tuple(Method)
    """The ways of adjudicating that are allowed."""
    yardstick: Yardstick = Yardstick.ICD_203
    house_rules: tuple[Text, ...] = ()
    injects: tuple[Inject, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    seed: Annotated[str, Matches(r"^([0-9a-f]{8,64})?$", "8 to 64 hexadecimal digits")] = ""
    """The seed of its dice; empty draws one when the exercise is convened."""

    def phases_of(self, turn: str) -> tuple[Phase, ...]:
        """The phases of a turn, by id."""
        own = (each.phases for each in self.turn_phases if each.turn == turn)
        return next(own, self.phases)
