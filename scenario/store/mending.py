"""Rows that are not as they were sealed: one changed bit is put right, the rest is told.

A seal is long enough that only the row that was sealed fits it, so the bit that was changed can be
found by trying: the row in which the seal holds again is the one that was kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from scenario.store.seals import SEALS, Broken, Seal
from scenario.store.sqlite_salvage import Row, Tables

_LONGEST = 4096
"""Bytes of a row in which a changed bit is looked for; the time it takes grows with their square.
"""
_WIDTHS = (8, 16, 24, 32, 48)
"""Bits of the numbers that SQLite keeps."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The rows of a damaged database as they are to be kept, and what was wrong with them."""

    tables: Tables
    righted: tuple[Broken, ...]
    """Rows that are again as they were kept."""
    doubtful: tuple[Broken, ...]
    """Rows that are not, and are kept as they read."""


def mended(tables: Tables) -> Mended:
    """Hold every row against its seals; rows of older versions, which have none, are left alone."""
    found = dict(tables)
    righted, doubtful = [], []
    for seal in SEALS:
        rows = []
        for row in found.get(seal.table, ()):
            whole = _righted(seal, row)
            if whole is None:
                doubtful.append(seal.broken(row))
            elif whole is not row:
                righted.append(seal.broken(whole))
            rows.append(row if whole is None else whole)
        found[seal.table] = rows
    readable = {name: list(map(_readable, rows)) for name, rows in found.items()}
    return Mended(readable, tuple(righted), tuple(doubtful))


def _righted(seal: Seal, row: Row) -> Row | None:
    """A row as it was sealed; None where more than one bit of it was changed."""
    if not {seal.column, *seal.covers} <= row.keys() or seal.holds(row):
        return row
    if seal.of(row) in _one_bit_off(row[seal.column]):
        return seal.sealed(row)
    if sum(len(str(row[name])) for name in seal.covers) > _LONGEST:
        return None
    tried = ({**row, name: other} for name in seal.covers for other in _one_bit_off(row[name]))
    return next((each for each in tried if seal.holds(each)), None)


def _one_bit_off(value: Any) -> Iterator[Any]:
    """All that a value may have been before one bit of it was changed."""
    if isinstance(value, str):
        yield from _texts(bytearray(value.encode(errors="surrogateescape")))
    elif isinstance(value, int) and value >= 0:
        yield from (value ^ 1 << bit for bit in range(_WIDTHS[-1]))
    elif isinstance(value, int):
        # The bit of its sign: no number of ours is below zero.
        yield from (value + (1 << width - 1) for width in _WIDTHS)


def _texts(content: bytearray) -> Iterator[str]:
    for at in range(len(content)):
        for bit in range(8):
            content[at] ^= 1 << bit
            with suppress(UnicodeDecodeError):
                yield content.decode()
            content[at] ^= 1 << bit


def _readable(row: Row) -> Row:
    """A row whose texts can be written and read, whatever bytes they were found to be."""
    return {
        name: value.encode(errors="surrogateescape").decode(errors="replace")
        if isinstance(value, str)
        else value
        for name, value in row.items()
    }
