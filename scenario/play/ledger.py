"""The port to whoever keeps a session: what is kept, and the promise of keeping it.

A ledger answers only when what it was given is kept for good. When it raises, nothing of it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from scenario.core.chronicle import Moment
from scenario.core.model import Scenario
from scenario.errors import Refused
from scenario.play.notes import Note
from scenario.play.steps import Branch, Step


@dataclass(frozen=True, slots=True)
class Position:
    """Where a session stands: all of it that changes, apart from its name."""

    head: int
    """The step at which the game stands."""
    branch: int
    """The branch on which it stands."""
    viewed: Moment
    """The moment on display."""
    perspective: str
    """The perspective on display."""
    at: datetime
    """When it came to stand so."""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """Everything that is kept of a session, except the scenario's text."""

    id: str
    name: str
    own_perspective: str
    created: datetime
    steps: tuple[Step, ...]
    """In the order of their ids; never empty."""
    branches: tuple[Branch, ...]
    position: Position
    notes: tuple[Note, ...] = ()
    """Every version of every note, in the order of their ids and versions."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells, without reading a session, whether it is still the one that was read."""

    name: str
    position: Position
    steps: int
    """The number of the last step."""
    notes: int
    """How many versions of notes there are."""

    @classmethod
    def of(cls, record: SessionRecord) -> Stamp:
        """The stamp of a session as it was read."""
        last = max(step.id for step in record.steps)
        return cls(record.name, record.position, last, len(record.notes))


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What an exercise clock read while it ran on after an act."""

    step: int
    """The act's step."""
    seconds: int


class MovedOn(Refused):
    """The session was changed by another window or station since it was read."""


class Ledger(Protocol):
    """The keeper of one session."""

    def load(self) -> SessionRecord:
        """The session as it is kept. Raises `Trouble` when it cannot be read whole."""
        ...

    def stamp(self) -> Stamp:
        """The session's stamp as it is kept. Raises `Trouble` when the session is gone."""
        ...

    def record(
        self,
        expected_head: int,
        position: Position,
        steps: Sequence[Step] = (),
        branch: Branch | None = None,
    ) -> None:
        """Keep new steps, a new or changed branch and the position: all of it or nothing.

        Raises `Refused` (see `moved_on`) unless the kept head is the expected one, and `Trouble`
        when it cannot be kept.
        """
        ...

    def keep_note(self, note: Note) -> None:
        """Keep a version of a note beside its earlier ones.

        Raises `Refused` (see `moved_on`) when there is such a version, and `Trouble` when it
        cannot be kept.
        """
        ...

    def keep_attachment(self, content: bytes) -> str:
        """Keep a file that goes with an exercise under the SHA-256 of its content, in hexadecimal,
        which is returned. Raises `Trouble` when it cannot be kept.
        """
        ...

    def attachment(self, hash_: str) -> bytes | None:
        """A file that was kept, by its hash; None where there is none. Raises `Trouble`."""
        ...

    def keep_clock(self, reading: ClockReading) -> None:
        """Keep what the exercise clock reads, in place of what it read before.

        Raises `Trouble` when it cannot be kept.
        """
        ...

    def clock(self) -> ClockReading | None:
        """What the exercise clock last read; None where nobody kept it. Raises `Trouble`."""
        ...

    def rename(self, name: str) -> None:
        """Keep a new name for the session. Raises `Trouble` when it cannot be kept."""
        ...


class Shelf(Protocol):
    """Where ledgers of new sessions come from."""

    def create(self, record: SessionRecord, scenario: Scenario, text: str) -> Ledger:
        """Keep a new session with its first step and the text its scenario was read from."""
        ...


def moved_on() -> MovedOn:
    """What a ledger raises when the session has changed behind the caller's back."""
    return MovedOn(
        "The game has moved on.",
        "Another window or station has played in this session; look at where it is now.",
    )
