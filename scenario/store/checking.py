"""Whether a file holds sound sessions; it is looked at without being changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, select

from scenario.store import saving, schema, seals, sqlite, sqlite_files
from scenario.store.database import Damaged
from scenario.store.tables import REVISION, branches, notes, sessions, steps


class Unsealed(Damaged):
    """The database holds together, but a row in it is not as it was sealed."""


@contextmanager
def sound(path: Path) -> Iterator[tuple[Connection, str]]:
    """A connection that only reads a file found to be sound, and the migration it stands at.

    Raises `Damaged` for a file that does not hold together (`Unsealed` where it does, but reads
    otherwise than it was written), and `Trouble` for one that is not Sandtable's, is newer than
    this program, or cannot be read.
    """
    sqlite_files.recognise(path)
    with sqlite.looking(path) as connection:
        sqlite.check(connection)
        revision = schema.revision_of(connection)
        if revision == REVISION:
            schema.check_tables(connection)
            _check_rows(connection)
            _check_seals(connection)
        yield connection, revision


def _check_rows(connection: Connection) -> None:
    """Raise `Damaged` where sessions cannot be listed, or would be missing from the list.

    What is below a session is checked when it is loaded.
    """
    at_head = (steps.c.session == sessions.c.id) & (steps.c.id == sessions.c.head)
    on_branch = (branches.c.session == sessions.c.id) & (branches.c.id == sessions.c.branch)
    standing = select(sessions.c.id, steps.c.turn).join(steps, at_head).join(branches, on_branch)
    turns = {row.id: row.turn for row in connection.execute(standing)}
    for row in connection.execute(select(sessions)):
        if row.id not in turns or not saving.can_be_listed(row._asdict(), turns[row.id]):
            raise Damaged("a session does not say where it stands")
    for table in (branches, notes):
        connection.execute(select(table)).all()


def _check_seals(connection: Connection) -> None:
    """Raise `Unsealed` with the first row that is not as it was sealed, and how many are not."""
    found = list(seals.broken(connection))
    if not found:
        return
    named = select(sessions.c.name).where(sessions.c.id == found[0].session)
    first = f"{connection.execute(named).scalar()}: {found[0].told()}"
    raise Unsealed(first if len(found) == 1 else f"{first}; and {len(found) - 1:,} more like it")
