"""Where an exercise stands: what the acts of a line come to, as records that never change.

Nothing here knows what time it is now: the countdown is `clock`'s, what is due is `board`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from rpds import HashTrieMap, List

from scenario.core.effects import AnyEffect
from scenario.core.exercise.injects import Audience, Inject, TeamText, Trigger
from scenario.core.exercise.odds import Grade, Odds, modifier_of
from scenario.core.exercise.plan import Exercise, Method, Phase, Role, Team
from scenario.play.exercise.acts import (
    FindingSet,
    FormFilled,
    FormKind,
    Observed,
    Rated,
    ReportEdited,
    Tags,
)
from scenario.play.steps import StepCause


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done: the step, both clocks, and the hat that was worn."""

    step: int
    at: datetime
    clock: int
    """Seconds."""
    hat: Role
    author: str
    turn: str
    """Id of the exercise's turn; empty before the first phase."""
    phase: str


class InjectStatus(StrEnum):
    """Where an inject stands."""

    DUE = "due"
    """Its trigger has come. Only `board` says so: nothing but time may have passed."""
    HELD = "held"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class InjectState:
    """An inject and what was done with it."""

    inject: Inject
    status: InjectStatus = InjectStatus.SCHEDULED
    moved: Stamp | None = None
    """When it came to stand so; None for one that nobody has touched."""
    until: Trigger | None = None
    """What it was postponed to."""
    audience: Audience | None = None
    """For whom it was delivered."""
    by_hand: bool = False
    """Whether it was delivered before it fell due."""
    made_up: Stamp | None = None
    """When it was added or changed in play."""

    @property
    def trigger(self) -> Trigger:
        """What it waits for."""
        return self.until or self.inject.trigger


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for an argument (weight above 0) or against it."""

    number: int
    text: str
    weight: int
    team: str
    inject: str
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Estimate:
    """How likely a participant holds an argument to be."""

    participant: str
    word: str
    percent: int | None


@dataclass(frozen=True, slots=True)
class OddsState:
    """The odds as they were shown."""

    odds: Odds
    modifier: int
    """Of two dice."""
    chance: int | None
    """Of an estimate, in per cent; None for two dice."""
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Roll:
    """A throw of an argument."""

    attempt: int
    method: Method
    odds: OddsState
    seed: str
    draw: str
    dice: tuple[int, ...]
    grade: Grade
    stamp: Stamp


class ArgumentStatus(StrEnum):
    """Where an argument stands."""

    OPEN = "open"
    SENT_BACK = "sent-back"
    VETOED = "vetoed"
    RULED = "ruled"


@dataclass(frozen=True, slots=True)
class ArgumentState:
    """An argument, from being put forward to its ruling."""

    number: int
    teams: tuple[str, ...]
    action: str
    text: str
    targets: tuple[str, ...]
    secret: bool
    places: tuple[int, int]
    """Its places, from 1, among those that everybody could know of and among the secret ones; 0
    where it never was. They stay its own: the room has said or seen them.
    """
    put: Stamp
    known: Stamp
    """When those who may know of it now could first: it was put, or a secret one was opened."""
    status: ArgumentStatus = ArgumentStatus.OPEN
    reasons: tuple[Reason, ...] = ()
    success: tuple[AnyEffect, ...] = ()
    """What it would change if it succeeds."""
    failure: tuple[AnyEffect, ...] = ()
    triumph: tuple[AnyEffect, ...] | None = None
    """What it would change in a triumph; None for the same as in any success."""
    disaster: tuple[AnyEffect, ...] | None = None
    """What it would change in a disaster; None for the same as in any failure."""
    method: Method | None = None
    estimates: tuple[Estimate, ...] = ()
    votes: tuple[tuple[str, Grade], ...] = ()
    """Participants and what they voted for."""
    attempt: int = 1
    odds: OddsState | None = None
    """As they were shown; None until then, and again when something that makes them changes."""
    roll: Roll | None = None
    earlier: tuple[Roll, ...] = ()
    """The rolls of earlier attempts."""
    ruling: int | None = None
    said: str = ""
    """Why it was vetoed or sent back."""

    @property
    def place(self) -> int:
        """Its place among those that are secret or not, as it is itself."""
        return self.places[self.secret]

    @property
    def name(self) -> str:
        """Its number as people say it, which tells nobody of secret ones: ``2``, ``S1``."""
        return f"S{self.place}" if self.secret else str(self.place)

    def effects_for(self, grade: Grade) -> tuple[AnyEffect, ...]:
        """What was drafted for a grade."""
        apart = {Grade.TRIUMPH: self.triumph, Grade.DISASTER: self.disaster}.get(grade)
        usual = self.success if grade.succeeds else self.failure
        return usual if apart is None else apart

    @property
    def modifier(self) -> int:
        """What its reasons come to, for two dice."""
        return modifier_of(reason.weight for reason in self.reasons)

    @property
    def waits(self) -> bool:
        """Whether it still wants an answer."""
        return self.status in (ArgumentStatus.OPEN, ArgumentStatus.SENT_BACK)


@dataclass(frozen=True, slots=True)
class Announcement:
    """To whom a ruling was made known."""

    audience: Audience
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class RulingState:
    """A ruling; its effects are those of its step."""

    number: int
    argument: int
    """0 for none."""
    grade: Grade | None
    text: str
    team_texts: tuple[TeamText, ...]
    persists: bool
    made: Stamp
    announced: tuple[Announcement, ...] = ()
    ended: Stamp | None = None
    """When it was countered or ran out."""
    ended_by: str = ""

    @property
    def in_force(self) -> bool:
        """Whether it stands."""
        return self.persists and self.ended is None

    def reaches(self, team: str | None) -> bool:
        """Whether a team has been told of it; None asks for everybody."""
        return any(each.audience.reaches(team) for each in self.announced)

    def text_for(self, team: str | None) -> str:
        """What a team reads of it; None asks for everybody's text."""
        own = (each.text for each in self.team_texts if each.team == team)
        return next(own, self.text)


@dataclass(frozen=True, slots=True)
class LogLine:
    """A step as the log has it; `scenario.play.exercise.telling` says it in words."""

    stamp: Stamp
    cause: StepCause
    tags: Tags


@dataclass(frozen=True, slots=True)
class ExerciseState:
    """An exercise after some act of it."""

    plan: Exercise
    """As it now is; the injects in force are in `injects`."""
    seed: str
    convened: Stamp
    last: Stamp
    """The last act of the exercise."""
    running: bool = False
    """Whether the clock ran after it."""
    turn: str = ""
    phase: str = ""
    phase_began: int = 0
    """The exercise clock at which the phase began, in seconds."""
    phase_seconds: int = 0
    """The time the phase is given, with its extensions."""
    shown_turn: str = ""
    """The turn that the room was shown; empty where it follows the game."""
    closed: Stamp | None = None
    injects: HashTrieMap[str, InjectState] = field(default_factory=HashTrieMap)
    arguments: HashTrieMap[int, ArgumentState] = field(default_factory=HashTrieMap)
    rulings: HashTrieMap[int, RulingState] = field(default_factory=HashTrieMap)
    log: List[LogLine] = field(default_factory=List)
    """The newest line first."""
    ratings: HashTrieMap[str, tuple[Rated, Stamp]] = field(default_factory=HashTrieMap)
    """By objective, as last rated."""
    forms: HashTrieMap[tuple[FormKind, str, str], FormFilled] = field(default_factory=HashTrieMap)
    """By form, who, and question."""
    findings: HashTrieMap[int, FindingSet] = field(default_factory=HashTrieMap)
    edits: HashTrieMap[str, ReportEdited] = field(default_factory=HashTrieMap)
    """By section of the report, what was written there by hand."""

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases of the turn that is being played."""
        return self.plan.phases_of(self.turn)

    @property
    def phase_index(self) -> int:
        """The place of the phase among them; -1 before the first phase."""
        names = [phase.id for phase in self.phases]
        return names.index(self.phase) if self.phase in names else -1

    @property
    def msel(self) -> tuple[InjectState, ...]:
        """The injects in the order of the list."""
        return tuple(sorted(self.injects.values(), key=lambda s: (s.inject.order, s.inject.id)))

    @property
    def plan_now(self) -> Exercise:
        """The plan with its injects as they now are: what can be saved and used again."""
        return replace(self.plan, injects=tuple(each.inject for each in self.msel))

    @property
    def waiting(self) -> tuple[ArgumentState, ...]:
        """The arguments that want an answer, the oldest first."""
        return tuple(a for _, a in sorted(self.arguments.items()) if a.waits)

    def team(self, team: str) -> Team:
        """A team by its id. Raises KeyError."""
        return {each.id: each for each in self.plan.teams}[team]

    def observations(self) -> tuple[LogLine, ...]:
        """The lines of the log that somebody wrote, the oldest first."""
        return tuple(x for x in reversed(tuple(self.log)) if isinstance(x.cause, Observed))
