"""SQLite as it runs: connections, pragmas, checks, and what its errors mean.

This module and `sqlite_files` are all that the store knows of SQLite.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from scenario.errors import Trouble
from scenario.store.database import Damaged
from scenario.store.lock import WritersLock

APPLICATION_ID = 0x53_54_42_4C
"""``STBL``, at byte 68 of the file: this database is Sandtable's."""
LOCK_WAIT = 5.0
"""Seconds to wait for another program to finish writing."""
_EAR_PAUSE = 0.05


class File:
    """A SQLite file as a kind of database; one store at a time writes to it."""

    def __init__(self, path: Path, lock: WritersLock) -> None:
        self.file: Path | None = path
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._identity = _identity(path)
        self._lock = lock

    def explain(self, error: DBAPIError) -> Trouble | None:
        """What an error of SQLite means to people; None where it is a bug."""
        return explain(error, self._path)

    def may_write(self) -> bool:
        """Whether the lock is ours."""
        return self._lock.held

    def take_over(self, engine: Engine) -> bool:
        """Take the lock, once the file is seen to be sound: whoever had it may have crashed."""
        if self._lock.held or not self._lock.take():
            return self._lock.held
        try:
            with engine.connect() as connection:
                check(connection)
        except BaseException:
            self._lock.let_go()
            raise
        return True

    def before_commit(self, connection: Connection) -> None:
        """See that the file is still in its place.

        SQLite goes on writing to files that were removed or replaced, from where nobody could
        ever read it again.
        """
        if _identity(self._path) != self._identity or not self._log.exists():
            raise Trouble(
                f"The file of your sessions was moved or removed while it was open: {self._path}.",
                "Put it back with the files beside it. Nothing more is kept until you have; what "
                "is on screen can still be exported.",
            )

    def listen(self, engine: Engine) -> FileEar:
        """An ear on the file."""
        return FileEar(engine)

    def let_go(self) -> None:
        """Let go of the lock."""
        self._lock.let_go()


class FileEar:
    """Hears changes of a SQLite file by asking it for the number of its version."""

    def __init__(self, engine: Engine) -> None:
        self._connection = engine.connect()
        self._version = self._asked()

    def heard(self, wait: float) -> bool:
        """Whether anybody has committed anything since this was last asked."""
        until = time.monotonic() + wait
        while (version := self._asked()) == self._version and time.monotonic() < until:
            time.sleep(_EAR_PAUSE)
        before, self._version = self._version, version
        return bool(version != before)

    def close(self) -> None:
        """Stop asking."""
        self._connection.close()

    def _asked(self) -> Any:
        with self._connection.begin():
            return self._connection.exec_driver_sql("PRAGMA data_version").scalar()


def connect(path: Path, mode: str = "rw") -> Engine:
    """An engine on a database file that exists; it never makes one. `ro` only reads."""
    engine = create_engine(
        URL.create("sqlite", database=f"file:{_quoted(path)}", query={"uri": "true", "mode": mode}),
        connect_args={"timeout": LOCK_WAIT, "isolation_level": None},
    )
    event.listen(engine, "connect", _prepare if mode == "rw" else _guard)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def looking(path: Path) -> Iterator[Connection]:
    """A connection that cannot write, so that looking at a file never changes it.

    One that may write would, when it is closed, bring a log that is stale or another database's
    into the file, and ruin it.
    """
    engine = connect(path, mode="ro")
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        damage = _damage(error)
        trouble = Damaged(damage) if damage is not None else explain(error, path)
        if trouble is None:
            raise
        raise trouble from error
    except UnicodeDecodeError as error:
        # The driver cannot even say what is wrong, for that is in the damaged text.
        raise Damaged("its description of itself cannot be read") from error
    finally:
        engine.dispose()


def check(connection: Connection) -> None:
    """Raise `Damaged` with the first thing that is wrong with a database."""
    (verdict,) = connection.exec_driver_sql("PRAGMA integrity_check(1)").first() or ("no answer",)
    if verdict != "ok":
        raise Damaged(str(verdict))
    try:
        orphan = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    except OperationalError as error:
        raise Damaged("its description of itself does not hold together") from error
    if orphan is not None:
        raise Damaged(f"a row of {orphan[0]} refers to nothing")


def mark_version(connection: Connection, version: int) -> None:
    """Write the number of the schema where SQLite's own tools show it."""
    connection.exec_driver_sql(f"PRAGMA user_version = {version:d}")


def explain(error: DBAPIError, path: Path) -> Trouble | None:
    """What an error of SQLite means to people; None where it is a bug."""
    damage = _damage(error)
    if damage is not None:
        return Damaged(
            f"The file of your sessions is damaged ({damage}): {path}.",
            "Close Sandtable and open it again: the file is then set aside, never overwritten.",
        )
    found = _MEANINGS.get(getattr(error.orig, "sqlite_errorcode", 0) & 0xFF)
    if found is None:
        return None
    what, hint = found
    return Trouble(f"{what}: {path}.", hint)


def _damage(error: DBAPIError) -> str | None:
    """What an error of SQLite says is wrong with a file; None where the file is not what is."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is None:
        # The driver has no code for this one.
        return "a text in it cannot be read" if "decode to UTF-8" in str(error.orig) else None
    return "a page of it cannot be read" if code & 0xFF == sqlite3.SQLITE_CORRUPT else None


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


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    _guard(connection, record)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")


def _guard(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    """Take the write lock at once where there will be writing, so that waiting is at one place."""
    options: Any = connection.get_execution_options()
    if not options.get("sandtable_writes"):
        connection.exec_driver_sql("BEGIN")
        return
    level = "FULL" if options.get("sandtable_durable", True) else "NORMAL"
    connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _quoted(path: Path) -> str:
    return path.absolute().as_uri().removeprefix("file:")
