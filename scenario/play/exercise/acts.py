"""The acts of an exercise, as steps keep them.

Sessions that people have kept hold these names and fields: what is added must have a default. An
act changes the world only by the effects that its step enters; most enter none. Every act says
who did it, under which hat, and what the exercise clock read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scenario.core.effects import AnyEffect
from scenario.core.exercise.injects import PUBLIC, Audience, Inject, TeamText, Trigger
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Exercise, Method, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseAct:
    """What every act says of itself."""

    hat: Role = Role.FACILITATOR
    author: str = ""
    """Who wore it: the id of a participant, or a name."""
    clock: int = 0
    """The exercise clock, in seconds."""


# The run of the exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class Convened(ExerciseAct):
    """An exercise was set up on this line; the plan is kept whole, with the seed of its dice."""

    plan: Exercise
    seed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanged(ExerciseAct):
    """The plan was changed while the exercise ran: participants, phases, rules; never its dice.

    Injects are changed by `InjectSet`, so that each change of the MSEL can be told.
    """

    plan: Exercise


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseBegan(ExerciseAct):
    """A phase began; where it is of the next turn, the game moved on to that turn."""

    turn: str
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPaused(ExerciseAct):
    """The exercise clock and the countdown were stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRun(ExerciseAct):
    """They were set going again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseExtended(ExerciseAct):
    """The phase was given more time, or less."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnShown(ExerciseAct):
    """The room was shown another turn than the one being played, or the played one again."""

    turn: str = ""
    """Empty to follow the game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(ExerciseAct):
    """The exercise was over; what follows is its evaluation."""


# Injects


class Move(StrEnum):
    """What can be done with an inject."""

    DELIVER = "deliver"
    HOLD = "hold"
    RELEASE = "release"
    """It waits for its trigger again."""
    POSTPONE = "postpone"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectMoved(ExerciseAct):
    """Something was done with an inject; delivered, its effects enter the world."""

    inject: str
    to: Move
    until: Trigger | None = None
    """What it is postponed to."""
    by_hand: bool = True
    """Whether it was delivered before it fell due by itself."""
    audience: Audience | None = None
    """For whom it was delivered."""
    title: str = ""
    """Its title, which the map gives as the reason of what a delivered inject changed."""
    order: int = 0
    """Its number in the list when it was delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectSet(ExerciseAct):
    """An inject was added to the list, or changed; the hat says who made it up."""

    inject: Inject


# Arguments


@dataclass(frozen=True, slots=True, kw_only=True)
class Argued(ExerciseAct):
    """An argument was put forward, or put anew under its number."""

    argument: int
    teams: tuple[str, ...]
    action: str
    text: str = ""
    targets: tuple[str, ...] = ()
    """Ids of territories and places."""
    secret: bool = False
    """Whether only its teams and the white cell may know of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned(ExerciseAct):
    """A reason for an argument (weight above 0) or against it was given, or weighed anew."""

    argument: int
    number: int
    """From 1, within the argument."""
    text: str
    weight: int
    team: str = ""
    inject: str = ""
    """The inject that it refers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonDropped(ExerciseAct):
    """A reason was withdrawn."""

    argument: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsDrafted(ExerciseAct):
    """What an argument would change on the map, if it succeeds and if it fails.

    A triumph and a disaster change the same, unless something of their own was drafted.
    """

    argument: int
    success: tuple[AnyEffect, ...] = ()
    failure: tuple[AnyEffect, ...] = ()
    triumph: tuple[AnyEffect, ...] | None = None
    disaster: tuple[AnyEffect, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChosen(ExerciseAct):
    """It was said how an argument is adjudicated."""

    argument: int
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated(ExerciseAct):
    """A participant said how likely an argument is to succeed."""

    argument: int
    participant: str
    word: str = ""
    percent: int | None = None
    """What counts where no word was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted(ExerciseAct):
    """A participant voted on how an argument ends."""

    argument: int
    participant: str
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class OddsShown(ExerciseAct):
    """The odds were put before the room; what changes them wants them shown again."""

    argument: int
    modifier: int = 0
    """Of two dice."""
    chance: int | None = None
    """Of an estimate, in per cent; None for two dice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled(ExerciseAct):
    """The dice fell. `scenario.core.exercise.dice` throws the same from the seed and the draw."""

    argument: int
    seed: str
    draw: str
    dice: tuple[int, ...]
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack(ExerciseAct):
    """An argument went back to its teams, to be put anew; its next throw is another one."""

    argument: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetoed(ExerciseAct):
    """The umpire ruled an argument out."""

    argument: int
    text: str = ""


# Rulings


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled(ExerciseAct):
    """The umpire ruled; the effects entered the world. Nobody else knows until it is announced."""

    ruling: int
    """From 1."""
    argument: int = 0
    """The argument that it decides; 0 for none."""
    grade: Grade | None = None
    text: str = ""
    """What everybody reads once it is announced to all."""
    team_texts: tuple[TeamText, ...] = ()
    """What one team reads instead."""
    persists: bool = True
    """Whether it stands until it is countered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced(ExerciseAct):
    """A ruling was made known, with what it changed."""

    ruling: int
    audience: Audience = PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingEnded(ExerciseAct):
    """A ruling was countered, or ran out; effects entered with it say what that changed."""

    ruling: int
    text: str = ""


# The log and what comes after


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What an observation is about."""

    turn: str = ""
    inject: str = ""
    argument: int = 0
    objective: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed(ExerciseAct):
    """Somebody wrote down what they saw; it is for the white cell alone."""

    text: str
    tags: Tags = Tags()


class Rating(StrEnum):
    """How an objective was met, by HSEEP's scale."""

    PERFORMED = "P"
    """Performed without challenges."""
    SOME_CHALLENGES = "S"
    """Performed with some challenges."""
    MAJOR_CHALLENGES = "M"
    """Performed with major challenges."""
    UNABLE = "U"
    """Unable to be performed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated(ExerciseAct):
    """An objective was rated, with the lines of the log that show it."""

    objective: str
    rating: Rating
    text: str = ""
    evidence: tuple[int, ...] = ()
    """Numbers of steps."""


class FormKind(StrEnum):
    """A form that is filled in after the exercise."""

    HOT_WASH = "hot-wash"
    FEEDBACK = "feedback"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFilled(ExerciseAct):
    """An answer in a form, given or changed."""

    form: FormKind
    who: str
    """A participant's id, or a name, or a team."""
    question: str
    answer: str


class FindingKind(StrEnum):
    """What a finding is in the improvement plan."""

    STRENGTH = "strength"
    AREA = "area"
    """An area for improvement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingSet(ExerciseAct):
    """A strength, or an area for improvement with its corrective action, was entered or changed."""

    number: int
    """From 1."""
    kind: FindingKind
    text: str
    objective: str = ""
    action: str = ""
    owner: str = ""
    due: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEdited(ExerciseAct):
    """A section of the report was written by hand; empty gives it back to the generator."""

    section: str
    text: str
    over: str = ""
    """What the generator said there at that time."""


AnyExerciseAct = (
    Convened | PlanChanged | PhaseBegan | ClockPaused | ClockRun | PhaseExtended | TurnShown
    | Closed | InjectMoved | InjectSet | Argued | Reasoned | ReasonDropped | EffectsDrafted
    | MethodChosen | Estimated | Voted | OddsShown | Rolled | SentBack | Vetoed | Ruled
    | Announced | RulingEnded | Observed | Rated | FormFilled | FindingSet | ReportEdited
)  # fmt: skip

TAGS: dict[str, type[ExerciseAct]] = {
    "convened": Convened,
    "plan-changed": PlanChanged,
    "phase-began": PhaseBegan,
    "clock-paused": ClockPaused,
    "clock-run": ClockRun,
    "phase-extended": PhaseExtended,
    "turn-shown": TurnShown,
    "closed": Closed,
    "inject-moved": InjectMoved,
    "inject-set": InjectSet,
    "argued": Argued,
    "reasoned": Reasoned,
    "reason-dropped": ReasonDropped,
    "effects-drafted": EffectsDrafted,
    "method-chosen": MethodChosen,
    "estimated": Estimated,
    "voted": Voted,
    "odds-shown": OddsShown,
    "rolled": Rolled,
    "sent-back": SentBack,
    "vetoed": Vetoed,
    "ruled": Ruled,
    "announced": Announced,
    "ruling-ended": RulingEnded,
    "observed": Observed,
    "rated": Rated,
    "form-filled": FormFilled,
    "finding-set": FindingSet,
    "report-edited": ReportEdited,
}
"""The word under which a step keeps each act."""
ENTERING: tuple[type[ExerciseAct], ...] = (InjectMoved, Ruled, RulingEnded)
"""The acts that may enter effects."""
