"""SQLite as it lies on the disk: files that appear whole, are copied, and are set aside."""

from __future__ import annotations

import glob
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from itertools import count
from mmap import ACCESS_READ, mmap
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from scenario.durable import sync
from scenario.errors import Trouble
from scenario.store import sqlite
from scenario.store.database import Damaged

_MAGIC = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_OUR_WORDS = (b"CREATE TABLE sessions", b"turn_titles", b"CREATE TABLE steps")
_READY = ".ready"
_BESIDE = ("", "-wal", "-shm")
"""A database in use is three files."""


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
            sync(part)
            _appear(part, path)
            sync(path.parent)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Trouble(
            f"The file for your sessions cannot be made: {path} ({error.strerror}).",
            "Check that the folder exists, has room, and that you may write there.",
        ) from error
    except DBAPIError as error:
        trouble = sqlite.explain(error, path)
        if trouble is None:
            raise
        raise trouble from error


def recognise(path: Path) -> None:
    """Raise `Trouble` unless a file is Sandtable's. It is only read, and not by SQLite.

    A file of ours whose header is gone is `Damaged`.
    """
    try:
        with path.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
        ours = header.startswith(_MAGIC) or not header or _holds_our_tables(path)
    except OSError as error:
        raise Trouble(
            f"The file of your sessions cannot be read: {path} ({error.strerror}).",
            "Check who may read it.",
        ) from error
    hint = "Move it away, or set SANDTABLE_DATABASE to another file."
    if not header:
        raise Trouble(f"The file of your sessions is empty: {path}.", hint)
    if len(header) < _HEADER_SIZE or not ours:
        raise Trouble(f"This is not a file of sessions: {path}.", hint)
    if not header.startswith(_MAGIC):
        raise Damaged("its first bytes are gone")
    if int.from_bytes(header[68:72], "big") != sqlite.APPLICATION_ID:
        if _holds_our_tables(path):
            raise Damaged("it no longer says that it is Sandtable's")
        raise Trouble(f"This database belongs to another program: {path}.", hint)


def _holds_our_tables(path: Path) -> bool:
    """Whether the text that makes our tables stands in a file."""
    with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return all(content.find(words) >= 0 for words in _OUR_WORDS)


def replace(path: Path, part: Path, word: str) -> Path:
    """Have a finished file take the place of a database, which is set aside; says where.

    Once begun it is always finished, be it by the next one who opens the database.
    """
    sync(part)
    part.replace(path.with_name(f"{path.name}.{word}{_READY}"))
    sync(path.parent)
    aside = finish_replacing(path)
    assert aside is not None, "a file that is ready takes its place"
    return aside


def finish_replacing(path: Path) -> Path | None:
    """Finish what `replace` began, if it was interrupted; says where the old file now lies.

    Where the database is gone, a log it left behind is moved away: it must not become that of
    another database.
    """
    ready = next(iter(path.parent.glob(f"{glob.escape(path.name)}.*{_READY}")), None)
    aside = None
    if ready is not None:
        word = ready.name.removeprefix(f"{path.name}.").removesuffix(_READY)
        aside = _set_aside(path, word)
        sync(path.parent)
        ready.rename(path)
        sync(path.parent)
    elif not path.exists() and any(file.exists() for file in _files(path)):
        _set_aside(path, "orphaned")
    if path.exists() and _journal(path).exists():
        _settle_journal(path)
    return aside


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _settle_journal(path: Path) -> None:
    """Roll back what a rollback journal is there to undo, or move it away where it is not the
    file's own.

    A file of ours keeps a log instead. One without, such as a backup that was put in place by
    hand, has a journal for as long as it takes to change that, and a crash may fall there.
    """
    with path.open("rb") as stream:
        keeps_a_log = stream.read(_HEADER_SIZE)[18:20] == b"\x02\x02"
    if not keeps_a_log and _rolls_back(path):
        with closing(sqlite3.connect(path, timeout=sqlite.LOCK_WAIT)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    if _journal(path).exists():
        names = (path.with_name(f"{path.name}.orphaned-{n}-journal") for n in count(1))
        _journal(path).rename(next(name for name in names if not name.exists()))


def _rolls_back(path: Path) -> bool:
    """Whether the journal beside a file leads to a sound one; tried on a copy, because another
    database's would ruin it.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=path.name, suffix=".part") as folder:
        tried = Path(folder) / path.name
        shutil.copyfile(path, tried)
        shutil.copyfile(_journal(path), _journal(tried))
        try:
            with closing(sqlite3.connect(tried)) as connection:
                (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
                return bool(verdict == "ok")
        except sqlite3.DatabaseError:
            return False


def was_damaged(aside: Path) -> bool:
    """Whether a file was set aside because it was damaged."""
    return ".damaged-" in aside.name


def _set_aside(path: Path, word: str) -> Path:
    """Rename a database and the files beside it to a name that is free, or was begun with.

    The database goes first: without it a log beside it is nobody's.
    """
    numbers = count(1)
    aside = _aside(path, word, number := next(numbers))
    while any(file.exists() for file in _files(aside)):
        aside = _aside(path, word, number := next(numbers))
    begun = _aside(path, word, number - 1)
    in_the_way = any(source.exists() and target.exists() for source, target in _moves(path, begun))
    if not path.exists() and begun.exists() and not in_the_way:
        aside = begun
    for source, target in _moves(path, aside):
        if source.exists():
            source.rename(target)
    return aside


def _aside(path: Path, word: str, number: int) -> Path:
    return path.with_name(f"{path.name}.{word}-{number}")


def _moves(path: Path, aside: Path) -> list[tuple[Path, Path]]:
    return list(zip(_files(path), _files(aside), strict=True))


def _files(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in _BESIDE]


def copy(path: Path, target: Path, journal: str = "DELETE") -> None:
    """Copy a database that may be in use; the copy appears whole or not at all.

    A copy that is to be put away is one file; one that is to be used keeps a log (`WAL`). Raises
    OSError or sqlite3.Error when it cannot be made.
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with (
        closing(sqlite3.connect(path, timeout=sqlite.LOCK_WAIT)) as source,
        closing(sqlite3.connect(part)) as copied,
    ):
        source.backup(copied)
        copied.execute(f"PRAGMA journal_mode = {journal}")
    sync(part)
    part.replace(target)
    sync(target.parent)


def _fill(path: Path, version: int, fill: Callable[[Connection], None]) -> None:
    engine = sqlite.connect(path)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION_ID:d}")
            fill(connection)
            sqlite.mark_version(connection, version)
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
