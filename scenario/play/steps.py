"""Steps and branches: what was done in a session, and the named lines it was done on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from scenario.core.chronicle import Entry, Moment
from scenario.play.exercise.acts import AnyExerciseAct


@dataclass(frozen=True, slots=True)
class Started:
    """The session began: the turn with index 0 was entered whole, under its own perspective."""

    perspective: str


@dataclass(frozen=True, slots=True)
class Scripted:
    """Events of a turn happened as the scenario tells them, from `first` up to before `last`.

    They are counted among the events that the turn has on this line (`scenario.play.script`):
    those that the scenario writes, without those that a decision took out, then the delayed ones.
    """

    turn: str
    """Id of the turn."""
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of the scenario was answered with one of its options.

    What the option replaces and delays is left out and played later on the whole line from here.
    """

    decision: str
    option: str
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed the map by hand."""

    author: str
    reason: str


PlayCause = Scripted | Decided | Edited | AnyExerciseAct
"""What a step was that follows another."""
StepCause = Started | PlayCause
"""What a step was: the kinds of act that a session can hold."""


@dataclass(frozen=True, slots=True)
class Step:
    """One acknowledged change in a session; what it led to is kept as well as what caused it."""

    id: int
    """Number in the order in which the session's steps were taken, from 1."""
    parent: int | None
    """The step it follows; None for the first alone."""
    cause: StepCause
    effects: tuple[Entry, ...]
    """What held of each event under the session's own perspective, whatever the rules become."""
    moment: Moment
    """Where the game stands after it."""
    at: datetime
    digest: str
    """`digest_of` the parent's digest and this step's record: names the whole line up to here."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A named line of steps: from the first step to its tip."""

    id: int
    name: str
    tip: int
    """The last step played on it."""
    fork: int | None
    """The step at which it left another branch; None for the first branch."""
    colour: str = ""
    """As in ``#0F4EA3``; empty where nobody chose one."""
    note: str = ""
    """What is to be said of it."""


def digest_of(parent: str, body: str) -> str:
    """SHA-256, in hexadecimal, of the parent's digest (empty for the first step) and a record."""
    return hashlib.sha256(f"{parent}\n{body}".encode()).hexdigest()
