"""A shelf and its ledgers that keep sessions for as long as the process runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from scenario.core.model import Scenario
from scenario.play.ledger import (
    ClockReading,
    Ledger,
    Position,
    SessionRecord,
    Stamp,
    moved_on,
)
from scenario.play.notes import Note
from scenario.play.steps import Branch, Step


class MemoryLedger:
    """Keeps one session in memory."""

    def __init__(self, record: SessionRecord) -> None:
        self._record = record
        self._attachments: dict[str, bytes] = {}
        self._clock: ClockReading | None = None

    def load(self) -> SessionRecord:
        """The session as it is kept."""
        return self._record

    def stamp(self) -> Stamp:
        """The session's stamp."""
        return Stamp.of(self._record)

    def record(
        self,
        expected_head: int,
        position: Position,
        steps: Sequence[Step] = (),
        branch: Branch | None = None,
    ) -> None:
        """Keep steps, branch and position; refused when the head is not the expected one."""
        known = {step.id for step in self._record.steps}
        if self._record.position.head != expected_head or any(s.id in known for s in steps):
            raise moved_on()
        branches = {b.id: b for b in self._record.branches}
        if branch is not None:
            branches[branch.id] = branch
        self._record = replace(
            self._record,
            steps=(*self._record.steps, *steps),
            branches=tuple(branches.values()),
            position=position,
        )

    def keep_note(self, note: Note) -> None:
        """Keep a version of a note; refused when there is such a version."""
        if any((kept.id, kept.version) == (note.id, note.version) for kept in self._record.notes):
            raise moved_on()
        notes = sorted((*self._record.notes, note), key=lambda kept: (kept.id, kept.version))
        self._record = replace(self._record, notes=tuple(notes))

    def keep_attachment(self, content: bytes) -> str:
        """Keep a file under its hash."""
        found = sha256(content).hexdigest()
        self._attachments[found] = content
        return found

    def attachment(self, hash_: str) -> bytes | None:
        """A file by its hash."""
        return self._attachments.get(hash_)

    def keep_clock(self, reading: ClockReading) -> None:
        """Keep what the exercise clock reads."""
        self._clock = reading

    def clock(self) -> ClockReading | None:
        """What the exercise clock last read."""
        return self._clock

    def rename(self, name: str) -> None:
        """Keep a new name."""
        self._record = replace(self._record, name=name)


class MemoryShelf:
    """Keeps sessions in memory, by id."""

    def __init__(self) -> None:
        self._ledgers: dict[str, MemoryLedger] = {}

    def create(self, record: SessionRecord, scenario: Scenario, text: str) -> Ledger:
        """Keep a new session; the scenario's text is not needed while the process runs."""
        ledger = self._ledgers[record.id] = MemoryLedger(record)
        return ledger

    def ledger(self, session: str) -> Ledger:
        """The ledger of a session; raises KeyError for one that was not created here."""
        return self._ledgers[session]
