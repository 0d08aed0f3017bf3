"""The ledger of one session in the database."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from scenario.core.collector import collector_paused
from scenario.errors import Trouble
from scenario.play.ledger import ClockReading, Position, SessionRecord, Stamp, moved_on
from scenario.play.notes import Note
from scenario.play.steps import Branch, Step
from scenario.store.database import Database
from scenario.store.rows import (
    branch_row,
    note_row,
    position_of,
    position_row,
    record_of,
    step_row,
)
from scenario.store.seals import CLOCK, change_session
from scenario.store.tables import attachments, branches, clocks, notes, sessions, steps

# Made once: to put statements together anew takes longer than to run them.
_STAND = update(sessions).where(
    sessions.c.id == bindparam("own"), sessions.c.head == bindparam("expected")
)
_TAKE = insert(steps)
_GROW = update(branches).where(
    branches.c.session == bindparam("own"), branches.c.id == bindparam("number")
)
_FORK = insert(branches)
_TICK = update(clocks).where(clocks.c.session == bindparam("own"))


class StoredLedger:
    """Keeps one session in a database; each act is one transaction."""

    def __init__(self, database: Database, session: str) -> None:
        self._database = database
        self._session = session

    def load(self) -> SessionRecord:
        """The session as it is kept; its steps are checked against their digests."""
        own = self._session
        with self._database.reading() as connection:
            found = connection.execute(select(sessions).where(sessions.c.id == own))
            session = found.mappings().one_or_none()
            if session is None:
                raise _missing(own)
            ordered = select(steps).where(steps.c.session == own).order_by(steps.c.id)
            step_rows = list(connection.execute(ordered).mappings())
            lines = select(branches).where(branches.c.session == own).order_by(branches.c.id)
            branch_rows = list(connection.execute(lines).mappings())
            written = select(notes).where(notes.c.session == own)
            ordered_notes = written.order_by(notes.c.id, notes.c.version)
            note_rows = list(connection.execute(ordered_notes).mappings())
        with collector_paused():
            return record_of(session, step_rows, branch_rows, note_rows)

    def stamp(self) -> Stamp:
        """The session's stamp, for which nothing but its own row is read and notes are counted."""
        last = select(func.max(steps.c.id)).where(steps.c.session == sessions.c.id)
        written = select(func.count()).select_from(notes).where(notes.c.session == sessions.c.id)
        wanted = select(
            sessions,
            last.scalar_subquery().label("last_step"),
            written.scalar_subquery().label("note_count"),
        ).where(sessions.c.id == self._session)
        with self._database.reading() as connection:
            row = connection.execute(wanted).mappings().one_or_none()
        if row is None:
            raise _missing(self._session)
        return Stamp(row["name"], position_of(row), row["last_step"], row["note_count"])

    def record(
        self,
        expected_head: int,
        position: Position,
        steps: Sequence[Step] = (),
        branch: Branch | None = None,
    ) -> None:
        """Keep steps, branch and position in one transaction.

        What only moves the view outlives a crash of the program, but need not outlive a power cut.
        Where another window has the right to write, a look is not kept at all: that window's is.
        """
        light = not steps and branch is None and position.head == expected_head
        if light and self._database.read_only:
            return
        try:
            self._record(expected_head, position, steps, branch, durable=not light)
        except IntegrityError as error:
            raise moved_on() from error

    def _record(
        self,
        expected_head: int,
        position: Position,
        taken: Sequence[Step],
        branch: Branch | None,
        *,
        durable: bool,
    ) -> None:
        own = self._session
        standing = {"own": own, "expected": expected_head, **position_row(position)}
        with self._database.writing(durable=durable) as connection:
            if connection.execute(_STAND, standing).rowcount != 1:
                raise moved_on()
            if taken:
                connection.execute(_TAKE, [step_row(own, step) for step in taken])
            if branch is not None:
                row = branch_row(own, branch)
                known = {"own": own, "number": branch.id, **row}
                if connection.execute(_GROW, known).rowcount == 0:
                    connection.execute(_FORK, row)

    def keep_note(self, note: Note) -> None:
        """Keep a version of a note beside its earlier ones."""
        try:
            with self._database.writing() as connection:
                connection.execute(insert(notes), note_row(self._session, note))
        except IntegrityError as error:
            raise moved_on() from error

    def keep_attachment(self, content: bytes) -> str:
        """Keep a file under its hash, which is returned; once is enough."""
        found = sha256(content).hexdigest()
        own = {"session": self._session, "hash": found}
        with self._database.writing() as connection:
            if connection.execute(self._attachment(found)).first() is None:
                connection.execute(insert(attachments), {**own, "content": content})
        return found

    def attachment(self, hash_: str) -> bytes | None:
        """A file by its hash."""
        with self._database.reading() as connection:
            found: bytes | None = connection.execute(self._attachment(hash_)).scalar()
        return None if found is None else bytes(found)

    def _attachment(self, hash_: str) -> Select[Any]:
        own = (attachments.c.session == self._session) & (attachments.c.hash == hash_)
        return select(attachments.c.content).where(own)

    def keep_clock(self, reading: ClockReading) -> None:
        """Keep what the exercise clock reads; a power cut may take the newest reading back.

        Where another window has the right to write, that window's clock is kept.
        """
        if self._database.read_only:
            return
        values = CLOCK.sealed({"step": reading.step, "seconds": reading.seconds})
        with self._database.writing(durable=False) as connection:
            if connection.execute(_TICK, {"own": self._session, **values}).rowcount == 0:
                connection.execute(insert(clocks), {"session": self._session, **values})

    def clock(self) -> ClockReading | None:
        """What the exercise clock last read."""
        wanted = select(clocks.c.step, clocks.c.seconds).where(clocks.c.session == self._session)
        with self._database.reading() as connection:
            found = connection.execute(wanted).one_or_none()
        return None if found is None else ClockReading(found.step, found.seconds)

    def rename(self, name: str) -> None:
        """Keep a new name for the session."""
        with self._database.writing() as connection:
            if not change_session(connection, self._session, name=name):
                raise _missing(self._session)


def _missing(session: str) -> Trouble:
    return Trouble(f"There is no session {session}.", "See the list of sessions.")
