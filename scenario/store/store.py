"""The store: all sessions of one database."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, select

from scenario.core.lookup import Lookup
from scenario.core.model import Scenario
from scenario.errors import Progress, Trouble, nobody_listens
from scenario.play.ledger import Ledger, SessionRecord
from scenario.play.session import Clock, Session
from scenario.store import backups, exchange, recording
from scenario.store.browsing import SessionBrowser, SessionState, SessionSummary
from scenario.store.database import Database
from scenario.store.ledger import StoredLedger
from scenario.store.opening import open_database
from scenario.store.recording import Recording
from scenario.store.recovery import Recovery
from scenario.store.rows import branch_row, position_row, step_row
from scenario.store.seals import SESSION
from scenario.store.tables import branches, scenarios, sessions, steps
from scenario.store.verifying import Verification, verify
from scenario.store.watch import Watch

__all__ = ["SessionStore", "SessionSummary"]


class SessionStore(SessionBrowser):
    """The sessions of one database. Every method raises `Trouble` when the database is barred."""

    def __init__(self, database: Database, recovery: Recovery | None = None) -> None:
        super().__init__(database)
        self.recovery = recovery
        """What became of the database if it was found damaged; to be told to people."""

    @classmethod
    def open(cls, address: str | Path, *, read_only: bool = False) -> SessionStore:
        """Open the sessions at a path or a database address; a file that is missing is made.

        The database is checked first, and brought up to date after a backup. Where another store
        has a file open, or when asked to, it is opened read-only: acts are `Refused` in place.
        A damaged file is set aside under a name of its own, and what can be read is recovered
        (see `recovery`). Raises `Trouble` for a file that is not Sandtable's or is newer than
        this program, and leaves it as it is.
        """
        database, recovery = open_database(address, read_only=read_only)
        try:
            store = cls(database, recovery)
            store.back_up()
        except BaseException:
            database.close()
            raise
        return store

    @property
    def where(self) -> str:
        """The file or server that the sessions are in, for people to read; never a password."""
        return self._database.where

    @property
    def read_only(self) -> bool:
        """Whether another store has the right to write; looking works, acts are refused."""
        return self._database.read_only

    def take_over(self) -> bool:
        """Get the right to write once whoever had it is gone; says whether it is now ours.

        What was loaded before may be out of date: take sessions up again. Raises `Damaged` where
        whoever had it left the file so; opening it anew recovers what can be.
        """
        with self._database.explained():
            return self._database.kind.take_over(self._database.engine)

    def watch(self) -> Watch:
        """Sees what others do to these sessions; to be closed before the store is."""
        return Watch(self._database)

    def back_up(self, every: timedelta = backups.EVERY) -> Path | None:
        """Copy the database beside it if its newest copy is older than that; says where to.

        Nothing is copied of sessions that are read-only here, on a server, or not there yet. It
        is for the caller to ask now and then; a copy that cannot be made is logged.
        """
        file = self.to_back_up
        return backups.keep(file, every) if file is not None else None

    @property
    def to_back_up(self) -> Path | None:
        """The file that it is for this store to copy now and then.

        None where sessions are read-only here, on a server, or not there yet.
        """
        file = self._database.kind.file
        if file is None or self.read_only or not self.sessions(*SessionState):
            return None
        return file

    def verify(self, session: str | None = None) -> Verification:
        """Look at everything that is kept, or at one session, down to each step; nothing is
        changed. Raises `Trouble` for a session that is not there.
        """
        return verify(self._database, session)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def create(self, record: SessionRecord, scenario: Scenario, text: str) -> Ledger:
        """Keep a new session with its first step and the text its scenario was read from."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        row = {
            "id": record.id,
            "name": record.name,
            "created": record.created.isoformat(),
            "scenario": digest,
            "scenario_id": scenario.id,
            "title": scenario.title,
            "turn_titles": json.dumps([turn.title for turn in scenario.turns], ensure_ascii=False),
            "own_perspective": record.own_perspective,
            "state": SessionState.ACTIVE.value,
            **position_row(record.position),
        }
        with self._database.writing() as connection:
            same = select(scenarios.c.sha256).where(scenarios.c.sha256 == digest)
            if connection.execute(same).first() is None:
                connection.execute(insert(scenarios).values(sha256=digest, text=text))
            connection.execute(insert(sessions).values(SESSION.sealed(row)))
            connection.execute(insert(steps), [step_row(record.id, s) for s in record.steps])
            connection.execute(
                insert(branches), [branch_row(record.id, branch) for branch in record.branches]
            )
        return StoredLedger(self._database, record.id)

    def export(self, session: str) -> str:
        """A session as the text of a recording, with its scenario and every step.

        Raises `Trouble` when there is no such session, or it is not as it was recorded.
        """
        self.scenario_text(session)
        self.ledger(session).load()
        with self._database.reading() as connection:
            return recording.write(exchange.taken_out(connection, session))

    def bring_in(self, text: str, read: Callable[[str], Scenario]) -> str:
        """Keep the session of a recording under a new id, which is returned.

        The recording is checked whole first, and every line of it played; `read` turns the
        scenario's text into a scenario. Raises `Refused` for a recording of a newer version and
        `Trouble` for one that is not sound; nothing is then kept.
        """
        found, scenario = recording.read(text, read)
        session = secrets.token_hex(6)
        with self._database.writing() as connection:
            exchange.put_in(connection, session, found, scenario)
        return session

    def put_in(
        self,
        checked: Sequence[tuple[Recording, Scenario]],
        then: Callable[[], None],
        progress: Progress = nobody_listens,
    ) -> tuple[str, ...]:
        """Keep the sessions of recordings that were read, and so checked, all of them or none.

        They get new ids, which are returned. `then` is done before they are kept for good: where
        it raises, none of them is kept.
        """
        ids = tuple(secrets.token_hex(6) for _ in checked)
        with self._database.writing() as connection:
            for number, (id_, (found, scenario)) in enumerate(zip(ids, checked, strict=True)):
                progress(number, len(ids))
                exchange.put_in(connection, id_, found, scenario)
            then()
        return ids

    def ledger(self, session: str) -> Ledger:
        """The ledger of a session, by id; loading from it raises `Trouble` if there is none."""
        return StoredLedger(self._database, session)

    def scenario_text(self, session: str) -> str:
        """The text that a session's scenario was read from, checked against its hash.

        Raises `Trouble` when there is no such session or the text is not what was kept.
        """
        wanted = (
            select(scenarios)
            .join(sessions, sessions.c.scenario == scenarios.c.sha256)
            .where(sessions.c.id == session)
        )
        with self._database.reading() as connection:
            found = connection.execute(wanted).mappings().one_or_none()
        if found is None:
            raise Trouble(f"There is no session {session}.", "See the list of sessions.")
        text: str = found["text"]
        if hashlib.sha256(text.encode()).hexdigest() != found["sha256"]:
            raise Trouble(
                f"The scenario of session {session} is not as it was kept.",
                "Restore it from a backup: `sandtable sessions restore` lists them.",
            )
        return text

    def resume(self, session: str, read: Callable[[str], Scenario], clock: Clock) -> Session:
        """Take up a session where it stands; `read` turns the scenario's text into a scenario."""
        lookup = Lookup(read(self.scenario_text(session)))
        return Session(self.ledger(session), lookup, clock)
