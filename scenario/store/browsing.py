"""The list of all sessions of a database, and what can be done with a session as a whole."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Table,
    delete,
    func,
    insert,
    literal,
    select,
)

from scenario.core.chronicle import Moment
from scenario.errors import Trouble
from scenario.play.names import checked_name
from scenario.store.database import Database
from scenario.store.seals import SESSION, change_session
from scenario.store.tables import attachments, branches, clocks, notes, scenarios, sessions, steps

_PARTS = (steps, branches, notes, attachments, clocks)
"""What belongs to one session, in an order in which it can be written."""


class SessionState(StrEnum):
    """Where a session lies."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    """Kept, and out of the way."""
    TRASHED = "trashed"
    """Kept until the trash is emptied."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What a list of sessions shows of one."""

    id: str
    name: str
    scenario_id: str
    digest: str
    """SHA-256 of the scenario's text, in hexadecimal."""
    title: str
    """The scenario's."""
    created: datetime
    last_played: datetime
    game: Moment
    """Where the game stands."""
    turn_title: str
    """The turn that the game stands in; empty where the titles cannot be read."""
    turn_count: int
    viewed: Moment
    perspective: str
    state: SessionState
    steps: int
    """How many steps were taken, on all branches."""
    branches: int
    branch: str
    """The name of the branch that is being played."""


class SessionBrowser:
    """Every session of a database. Every method raises `Trouble` when the database is barred."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self, *states: SessionState) -> list[SessionSummary]:
        """The sessions in these states, the one played last first; active ones if none is named."""
        wanted = [state.value for state in states or (SessionState.ACTIVE,)]
        at_head = (steps.c.session == sessions.c.id) & (steps.c.id == sessions.c.head)
        on_branch = (branches.c.session == sessions.c.id) & (branches.c.id == sessions.c.branch)
        listing = (
            select(
                sessions,
                steps.c.turn,
                steps.c.events,
                branches.c.name.label("branch_name"),
                _count(steps).label("step_count"),
                _count(branches).label("branch_count"),
            )
            .join(steps, at_head)
            .join(branches, on_branch)
            .where(sessions.c.state.in_(wanted))
            .order_by(sessions.c.moved.desc(), sessions.c.id)
        )
        with self._database.reading() as connection:
            rows = list(connection.execute(listing).mappings())
        return [_summary(row) for row in rows]

    def state_of(self, session: str) -> SessionState | None:
        """Where a session lies; None where there is no such session."""
        own = select(sessions.c.state).where(sessions.c.id == session)
        with self._database.reading() as connection:
            found: str | None = connection.execute(own).scalar_one_or_none()
        return SessionState(found) if found is not None else None

    def rename(self, session: str, name: str) -> None:
        """Keep a new name for a session that is not open. Raises `Refused` for one that is none."""
        self._change(session, name=checked_name(name))

    def archive(self, session: str) -> None:
        """Put a session out of the way."""
        self._change(session, state=SessionState.ARCHIVED.value)

    def trash(self, session: str) -> None:
        """Put a session into the trash, from where it can be put back until that is emptied."""
        self._change(session, state=SessionState.TRASHED.value)

    def put_back(self, session: str) -> None:
        """Take a session out of the archive or the trash."""
        self._change(session, state=SessionState.ACTIVE.value)

    def duplicate(self, session: str, name: str = "") -> str:
        """Copy a session with every step, branch and note; says the copy's id.

        It is named after the session where no name is given.
        """
        copy = secrets.token_hex(6)
        with self._database.writing() as connection:
            own = connection.execute(select(sessions).where(sessions.c.id == session))
            original = own.mappings().one_or_none()
            if original is None:
                raise _missing(session)
            called = checked_name(name or f"{original['name'][:190]} (copy)")
            changed = {"id": copy, "name": called, "state": SessionState.ACTIVE.value}
            connection.execute(insert(sessions), SESSION.changed(dict(original), **changed))
            for table in _PARTS:
                _copy(connection, table, session, copy)
        return copy

    def empty_trash(self) -> int:
        """Delete the sessions in the trash for good, and scenarios that no other plays.

        Says how many sessions there were.
        """
        trashed = select(sessions.c.id).where(sessions.c.state == SessionState.TRASHED.value)
        with self._database.writing() as connection:
            for table in reversed(_PARTS):
                connection.execute(delete(table).where(table.c.session.in_(trashed)))
            emptied = connection.execute(delete(sessions).where(sessions.c.id.in_(trashed)))
            played = select(sessions.c.scenario)
            connection.execute(delete(scenarios).where(scenarios.c.sha256.not_in(played)))
        return emptied.rowcount

    def _change(self, session: str, **values: str) -> None:
        with self._database.writing() as connection:
            if not change_session(connection, session, **values):
                raise _missing(session)


def _count(table: Table) -> Any:
    counting = select(func.count()).select_from(table).where(table.c.session == sessions.c.id)
    return counting.correlate(sessions).scalar_subquery()


def _copy(connection: Connection, table: Table, session: str, copy: str) -> None:
    """Copy the rows of a session to another, with their seals."""
    columns = [literal(copy).label("session") if c.name == "session" else c for c in table.c]
    rows = select(*columns).where(table.c.session == session)
    connection.execute(insert(table).from_select([c.name for c in table.c], rows))


def _missing(session: str) -> Trouble:
    return Trouble(f"There is no session {session}.", "See the list of sessions.")


def _summary(row: RowMapping) -> SessionSummary:
    titles = _titles(row["turn_titles"])
    return SessionSummary(
        id=row["id"],
        name=row["name"],
        scenario_id=row["scenario_id"],
        digest=row["scenario"],
        title=row["title"],
        created=datetime.fromisoformat(row["created"]),
        last_played=datetime.fromisoformat(row["moved"]),
        game=Moment(row["turn"], row["events"]),
        turn_title=titles[row["turn"]] if row["turn"] < len(titles) else "",
        turn_count=len(titles),
        viewed=Moment(row["viewed_turn"], row["viewed_events"]),
        perspective=row["perspective"],
        state=SessionState(row["state"]),
        steps=row["step_count"],
        branches=row["branch_count"],
        branch=row["branch_name"],
    )


def _titles(kept: str) -> list[str]:
    """The titles of all turns. One damaged row must not hide every other session: none, then."""
    try:
        titles = json.loads(kept)
    except (ValueError, RecursionError):
        return []
    sound = isinstance(titles, list) and all(isinstance(title, str) for title in titles)
    return titles if sound else []
