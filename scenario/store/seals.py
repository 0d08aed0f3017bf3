"""Seals: a checksum on every row of a session, so that a letter the disk has changed is noticed.

A step's digest proves what it did, and whatever led to it; a seal is for the rest: names, times,
notes, where a session stands. Only here is known what of a row is sealed: all of it but the
session's id. The foreign keys hold that one, and without it rows can be copied into another
session, or a recording's be brought in, and keep their seals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, TableClause, and_, bindparam, column, select, table, update

from scenario.store.tables import sessions

_BYTES = 8


@dataclass(frozen=True, slots=True)
class Seal:
    """What one seal covers, and where it is kept."""

    table: str
    keys: tuple[str, ...]
    """The columns that tell a row from another, the first one its session's id."""
    column: str
    """Where the seal is kept."""
    covers: tuple[str, ...]
    called: str
    """What people call that which is covered; the row's keys are put in."""

    def of(self, row: Mapping[str, Any]) -> str:
        """The seal of a row. Raises KeyError where the row lacks a column that is covered."""
        return seal_of(row[name] for name in self.covers)

    def holds(self, row: Mapping[str, Any]) -> bool:
        """Whether a row is as it was sealed."""
        return bool(row[self.column] == self.of(row))

    def sealed(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row with its seal."""
        return {**row, self.column: self.of(row)}

    def changed(self, row: Mapping[str, Any], **values: str) -> dict[str, Any]:
        """A row with other values; sealed anew, unless it was not as it was sealed before: what
        is wrong with it would never be noticed.
        """
        other = {**row, **values}
        return self.sealed(other) if self.holds(row) else other

    def broken(self, row: Mapping[str, Any]) -> Broken:
        """A row that is not as it was sealed, as it is told."""
        return Broken(self, tuple(row.get(key) for key in self.keys))

    def clause(self) -> TableClause:
        """The table, as far as sealing knows it."""
        return table(self.table, *map(column, {*self.keys, *self.covers, self.column}))


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that is not as it was sealed."""

    seal: Seal
    row: tuple[Any, ...]
    """The values of its keys, the first one its session's id."""

    @property
    def session(self) -> str:
        """The id of its session."""
        return str(self.row[0])

    @property
    def what(self) -> str:
        """What it is, as people call it."""
        return self.seal.called.format(*self.row)

    def told(self) -> str:
        """What is wrong, in words for people."""
        return f"{self.what} is not as it was kept"


SESSION = Seal(
    "sessions",
    ("id",),
    "seal",
    (
        *("name", "created", "scenario", "scenario_id", "title", "turn_titles"),
        *("own_perspective", "state"),
    ),
    "its name or what it says of its scenario",
)
POSITION = Seal(
    "sessions",
    ("id",),
    "position_seal",
    ("head", "branch", "viewed_turn", "viewed_events", "perspective", "moved"),
    "where it stands or since when",
)
"""A seal of its own: every step writes it, without having read the rest of the row."""
STEP = Seal(
    "steps",
    ("session", "id"),
    "seal",
    ("id", "parent", "turn", "events", "at", "digest", "body"),
    "step {1} or its time",
)
BRANCH = Seal(
    "branches",
    ("session", "id"),
    "seal",
    ("id", "name", "tip", "fork", "colour", "note"),
    "branch {1}",
)
NOTE = Seal(
    "notes",
    ("session", "id", "version"),
    "seal",
    (
        *("id", "version", "kind", "target_kind", "target", "step", "text", "author", "at"),
        "removed",
    ),
    "version {2} of note {1}",
)
CLOCK = Seal("clocks", ("session",), "seal", ("step", "seconds"), "what its clock reads")
SEALS = (SESSION, POSITION, STEP, BRANCH, NOTE, CLOCK)


def seal_of(values: Iterable[object]) -> str:
    """The seal of a row's values. It never changes: rows are sealed with it for good."""
    content = "\0".join(map(_text, values)).encode(errors="surrogatepass")
    return blake2b(content, digest_size=_BYTES).hexdigest()


def seal_all(connection: Connection, seals: Sequence[Seal] = SEALS) -> None:
    """Seal every row as it now is, in the open transaction."""
    for seal in seals:
        at = seal.clause()
        # Not the rows themselves, which may be larger together than the memory.
        sealed = [_put(seal, dict(row)) for row in connection.execute(select(at)).mappings()]
        own = and_(*(at.c[key] == bindparam(f"own_{key}") for key in seal.keys))
        put = update(at).where(own).values({seal.column: bindparam("sealed")})
        if sealed:
            connection.execute(put, sealed)


def broken(connection: Connection, session: str | None = None) -> Iterator[Broken]:
    """Every row that is not as it was sealed, of all sessions or of one by its id."""
    for seal in SEALS:
        at = seal.clause()
        wanted = (*seal.covers, seal.column, *(f for f in seal.keys if f not in seal.covers))
        count = len(seal.covers)
        asked = select(*(at.c[name] for name in wanted))
        if session is not None:
            asked = asked.where(at.c[seal.keys[0]] == session)
        for row in connection.execute(asked):
            if seal_of(row[:count]) != row[count]:
                yield seal.broken(dict(row._mapping))


def change_session(connection: Connection, session: str, **values: str) -> bool:
    """Change what a session is called or where it lies, and seal it, in the open transaction.

    Says whether there is such a session.
    """
    own = sessions.c.id == session
    asked = select(sessions).where(own).with_for_update()
    row = connection.execute(asked).mappings().one_or_none()
    if row is None:
        return False
    changed = SESSION.changed(dict(row), **values)
    connection.execute(update(sessions).where(own).values(changed))
    return True


def _put(seal: Seal, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"sealed": seal.of(row), **{f"own_{key}": row[key] for key in seal.keys}}


def _text(value: object) -> str:
    """A value as text, alike in every database: one has truth values, another has 0 and 1."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value)
