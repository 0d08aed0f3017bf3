"""All that the store knows of SQLite: files, checks, backups, pragmas, and what its errors mean."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from scenario.errors import Trouble
from scenario.store.database import Damaged

APPLICATION_ID = 0x53_54_42_4C
"""``STBL``, at byte 68 of the file: this database is Sandtable's."""
_HEADER = b"SQLite format 3\x00"
_LOCK_WAIT = 5.0
"""Seconds to wait for another program to finish writing."""
_BESIDE = ("", "-wal", "-shm")
"""A database in use is three files."""


def connect(path: Path) -> Engine:
    """An engine on a database file that exists; it never makes one."""
    engine = create_engine(
        URL.create("sqlite", database=f"file:{_quoted(path)}", query={"uri": "true", "mode": "rw"}),
        connect_args={"timeout": _LOCK_WAIT, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def create(path: Path, version: int, fill: Callable[[Connection], None]) -> None:
    """Make a new database, whose tables `fill` makes; the file appears whole or not at all.

    Raises `Trouble` when it cannot be made. Where another program makes it first, that one stays.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
        os.close(descriptor)
        part = Path(name)
        try:
            _fill(part, version, fill)
            _sync(part)
            _appear(part, path)
            _sync(path.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(
            f"The file for your sessions cannot be made: {path} ({error.strerror}).",
            "Check that the folder exists, has room, and that you may write there.",
        ) from error
    except DBAPIError as error:
        trouble = explain(error, path)
        if trouble is None:
            raise
        raise trouble from error


def recognise(path: Path) -> None:
    """Raise `Trouble` unless a file is Sandtable's. It is only read, and not by SQLite."""
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        raise Trouble(
            f"The file of your sessions cannot be read: {path} ({error.strerror}).",
            "Check who may read it.",
        ) from error
    hint = "Move it away, or set SANDTABLE_DATABASE to another file."
    if not header:
        raise Trouble(f"The file of your sessions is empty: {path}.", hint)
    if len(header) < 100 or not header.startswith(_HEADER):
        raise Trouble(f"This is not a file of sessions: {path}.", hint)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Trouble(f"This database belongs to another program: {path}.", hint)


def check(connection: Connection) -> None:
    """Raise `Damaged` with the first thing that is wrong with a database."""
    (verdict,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").first() or ("no answer",)
    if verdict != "ok":
        raise Damaged(str(verdict))
    orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if orphan is not None:
        raise Damaged(f"a row of {orphan[0]} refers to nothing")


def set_aside(path: Path) -> Path:
    """Rename a database, with the files beside it, to a name that is free; says which."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for suffix in _BESIDE:
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + suffix))
    return aside


def mark_version(connection: Connection, version: int) -> None:
    """Write the number of the schema where SQLite's own tools show it."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def copy(path: Path, target: Path) -> None:
    """Copy a database that may be in use; the copy appears whole or not at all.

    Raises OSError or sqlite3.Error when it cannot be made.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(path, timeout=_LOCK_WAIT)) as source,
        closing(sqlite3.connect(part)) as copied,
    ):
        source.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")
    _sync(part)
    part.replace(target)
    _sync(target.parent)


def explain(error: DBAPIError, path: Path) -> Trouble | None:
    """What an error of SQLite means to people; None where it is a bug."""
    original = error.orig
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return Damaged(
            f"The file of your sessions is damaged: {path}.",
            "Close Sandtable and open it again: the file is then set aside, never overwritten.",
        )
    found = _MEANINGS.get(code & 0xFF)
    if found is None:
        return None
    what, hint = found
    return Trouble(f"{what}: {path}.", hint)


_MEANINGS = {
    sqlite3.SQLITE_FULL: (
        "The disk is full; nothing was changed in the file of your sessions",
        "Make room, then do it again.",
    ),
    sqlite3.SQLITE_BUSY: (
        "Another program is using the file of your sessions",
        "Wait a moment and do it again, or close the other program.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The file of your sessions may not be written",
        "Change who may write to it and its folder, or set SANDTABLE_DATABASE to another file.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The file of your sessions cannot be opened",
        "Check that its folder is there and that you may write to it.",
    ),
    sqlite3.SQLITE_PERM: (
        "The file of your sessions may not be used",
        "Check who may read and write it.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk does not answer as it should; nothing was changed in the file of your sessions",
        "Check the disk, and make a copy of the file.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "This is not a file of sessions",
        "Move it away, or set SANDTABLE_DATABASE to another file.",
    ),
}


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = WAL")


def _begin(connection: Connection) -> None:
    """Take the write lock at once where there will be writing, so that waiting is at one place."""
    options: Any = connection.get_execution_options()
    if not options.get("sandtable_writes"):
        connection.exec_driver_sql("BEGIN")
        return
    level = "FULL" if options.get("sandtable_durable", True) else "NORMAL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _fill(path: Path, version: int, fill: Callable[[Connection], None]) -> None:
    engine = connect(path)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID:d}")
            fill(connection)
            mark_version(connection, version)
    finally:
        engine.dispose()


def _appear(part: Path, path: Path) -> None:
    """Give a finished file its name, unless something has that name already."""
    try:
        os.link(part, path)
    except FileExistsError:
        return
    except OSError:
        # Not every file system has hard links.
        if not path.exists():
            shutil.move(part, path)


def _sync(path: Path) -> None:
    """Have a file's content, or a folder's names, reach the disk."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return  # Windows keeps names by itself and cannot open a folder
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _quoted(path: Path) -> str:
    return path.absolute().as_uri().removeprefix("file:")
