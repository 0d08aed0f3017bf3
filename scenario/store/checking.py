"""Whether a file holds sound sessions; it is looked at without being changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from scenario.store import schema, sqlite, sqlite_files
from scenario.store.tables import REVISION


@contextmanager
def sound(path: Path) -> Iterator[tuple[Connection, str]]:
    """A connection that only reads a file found to be sound, and the migration it stands at.

    Raises `Damaged` for a file that does not hold together, and `Trouble` for one that is not
    Sandtable's, is newer than this program, or cannot be read.
    """
    sqlite_files.recognise(path)
    with sqlite.looking(path) as connection:
        sqlite.check(connection)
        revision = schema.revision_of(connection)
        if revision == REVISION:
            schema.check_tables(connection)
        yield connection, revision
