"""Seeing what other windows and stations do to the sessions of a database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from scenario.store.database import Database
from scenario.store.tables import notes, sessions


class Watch:
    """Tells which sessions have changed since it was last asked, by whomever.

    It is made to be asked a few times a second, by a timer: to ask is cheap while all is quiet.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.explained():
            self._ear = database.kind.listen(database.engine)
        self._known = self._standing()

    def changed(self, wait: float = 0.0) -> frozenset[str]:
        """Ids of sessions that are new, gone, or stand otherwise than when this was last asked.

        Waits some seconds for a change if there is none. Raises `Trouble` when the database is
        barred.
        """
        with self._database.explained():
            if not self._ear.heard(wait):
                return frozenset()
        before, self._known = self._known, self._standing()
        ids = before.keys() | self._known.keys()
        return frozenset(one for one in ids if before.get(one) != self._known.get(one))

    def close(self) -> None:
        """Stop watching."""
        self._ear.close()

    def _standing(self) -> dict[str, tuple[Any, ...]]:
        """Every session's row, and how many versions of notes it has."""
        written = select(func.count()).select_from(notes).where(notes.c.session == sessions.c.id)
        standing = select(sessions, written.scalar_subquery())
        with self._database.reading() as connection:
            return {row.id: tuple(row) for row in connection.execute(standing)}
