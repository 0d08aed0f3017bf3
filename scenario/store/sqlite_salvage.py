"""What can still be read of a SQLite file that is damaged, row by row."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from scenario.store import sqlite

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_MAGIC = b"SQLite format 3\x00"
_LARGEST = 2**40
"""Rows are numbered from 1 as they are added; no session has come so far."""
_MOST_FAILURES = 3000
"""After so many failed readings a table is taken to hold nothing more that can be read."""
_PAGE_SIZES = (4096, 1024, 2048, 8192, 16384, 32768)


def salvage(path: Path, value: Callable[[Tables], Any]) -> Tables:
    """The rows that can be read of a damaged database, by table; empty where there are none.

    It is read with the log beside it and without, for either may be what is damaged; what is
    worth more, as `value` tells, is taken. The files are not changed: a copy of them is read.
    Bytes of a text that are none are there as lone surrogates.
    """
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f"{path.name}.salvage-") as folder:
        whole, bare = Path(folder) / "whole", Path(folder) / "bare"
        for copy in (whole, bare):
            shutil.copyfile(path, copy)
            _mend_header(copy)
        log = path.with_name(f"{path.name}-wal")
        if not log.exists():
            return _tables(bare)
        shutil.copyfile(log, whole.with_name("whole-wal"))
        return max(_tables(whole), _tables(bare), key=value)


def _mend_header(path: Path) -> None:
    """Write a header anew where it is gone: all in it that is needed can be known."""
    with path.open("r+b") as stream:
        header = stream.read(100)
        if header.startswith(_MAGIC):
            return
        size = stream.seek(0, 2)
        page = next((size_ for size_ in _PAGE_SIZES if size % size_ == 0), _PAGE_SIZES[0])
        stream.seek(0)
        stream.write(_header(page, size // page))


def _header(page: int, pages: int) -> bytes:
    """The first 100 bytes of a database without free pages, as SQLite's file format has them."""
    numbers = (1, pages, 0, 0, 1, 4, 0, 0, 1, 0, 0)
    return b"".join(
        (
            _MAGIC,
            page.to_bytes(2, "big"),
            bytes((2, 2, 0, 64, 32, 32)),
            *(number.to_bytes(4, "big") for number in numbers),
            sqlite.APPLICATION_ID.to_bytes(4, "big"),
            bytes(20),
            (1).to_bytes(4, "big"),
            (3_040_000).to_bytes(4, "big"),
        )
    )


def _tables(path: Path) -> Tables:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        # Which byte is wrong may yet be found, and a name with a broken letter is better than none.
        connection.text_factory = lambda content: content.decode("utf-8", "surrogateescape")
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA writable_schema = ON")
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            names = [row["name"] for row in found]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return {}
        sound = (name for name in names if isinstance(name, str) and name.isprintable())
        return {name: list(_rows(connection, name)) for name in sound}


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Every row of a table that can be read; what lies between two that can is halved and tried."""
    quoted = table.replace('"', '""')
    query = f'SELECT rowid AS "row number", * FROM "{quoted}" WHERE rowid BETWEEN ? AND ?'
    failures = 0
    left = [(1, _LARGEST)]
    while left and failures < _MOST_FAILURES:
        first, last = left.pop()
        next_one = first
        try:
            for row in connection.execute(query, (first, last)):
                next_one = row["row number"] + 1
                yield {key: row[key] for key in row.keys() if key != "row number"}  # noqa: SIM118
        except (sqlite3.Error, UnicodeDecodeError):
            failures += 1
            if next_one < last:
                middle = _middle(next_one, last)
                left += [(middle + 1, last), (next_one, middle)]


def _middle(first: int, last: int) -> int:
    """Where to cut a range of rows: near its beginning, for the rows lie there."""
    return first + min((last - first) // 2, 4 * max(first, 16))
