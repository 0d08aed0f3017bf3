"""What becomes of a damaged database: set aside, what can be read recovered, the rest counted.

What one changed bit has spoilt is put right by its seal. A step is recovered when its digest proves
it and the whole line before it; so a recovered session stands at a state that was once
acknowledged. A name, a time or a note that is not as it was sealed is kept as it reads, and told.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.exc import DBAPIError

from scenario.errors import Trouble
from scenario.store import backups, schema, seals, sqlite, sqlite_files
from scenario.store.backups import Backup
from scenario.store.database import Database
from scenario.store.ledger import StoredLedger
from scenario.store.lock import WritersLock
from scenario.store.mending import Mended, mended
from scenario.store.saving import kept, traces, worth
from scenario.store.sqlite_salvage import Row, Tables, salvage
from scenario.store.tables import REVISION, sessions, steps

_NAMED = 5
_PROVEN = (seals.STEP, seals.CLOCK)
"""Seals without which a row is only kept where it is proven otherwise."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a damaged database came to, in numbers."""

    damage: str
    """What was found wrong."""
    aside: Path
    """Where the damaged file now lies, as it was found."""
    sessions: int
    """How many sessions were recovered."""
    sessions_lost: int
    """How many more left traces."""
    steps: int
    """How many steps were recovered, in all sessions."""
    steps_lost: int
    """How many more there must have been, in all sessions that left traces."""
    shortened: tuple[str, ...]
    """Names of the recovered sessions that lack steps."""
    righted: int
    """How many rows had one changed bit, and are again as they were kept."""
    doubtful: tuple[str, ...]
    """What else is not as it was kept, and was recovered as it reads."""
    backup: Backup | None
    """The newest backup that is sound."""

    def told(self) -> str:
        """What happened, in sentences for people."""
        said = [
            f"The file of your sessions was damaged ({self.damage}). It now lies at {self.aside}, "
            "as it was found.",
            f"{_count(self.sessions, 'session')} with {_count(self.steps, 'step')} could be "
            f"recovered; {_count(self.sessions_lost, 'session')} and "
            f"{_count(self.steps_lost, 'step')} could not.",
        ]
        if self.shortened:
            said.append(f"Steps are missing in: {', '.join(self.shortened)}.")
        if self.righted:
            said.append(f"{_count(self.righted, 'changed letter')} could be put right.")
        if self.doubtful:
            said.append(
                f"Kept as found, though no longer as it was written, in "
                f"{_count(len(self.doubtful), 'place')}: {shortly(self.doubtful)}."
            )
        if self.backup is None:
            said.append("There is no good backup.")
        else:
            made = f"{self.backup.made:%Y-%m-%d %H:%M} UTC"
            said.append(f"The newest good backup is of {made}: {self.backup.path.name}.")
        return " ".join(said)


def recover(path: Path, damage: str) -> Recovery:
    """Put what can be read of a damaged database into a new one, which takes its place.

    The damaged file is set aside, never overwritten. Raises `Trouble` when there is no room or
    right to do so; the damaged file then stays where it is.
    """
    try:
        found = _salvaged(path)
        part = path.with_name(f"{path.name}.recovered.part")
        part.unlink(missing_ok=True)
        sqlite_files.create(
            part, int(REVISION), lambda connection: _write(connection, found.tables)
        )
        _drop_what_cannot_be_loaded(part)
        aside = sqlite_files.replace(path, part, "damaged")
    except OSError as error:
        raise Trouble(
            f"The file of your sessions is damaged, and cannot be set aside: {path} "
            f"({error.strerror}).",
            f"Move it away; backups may lie in {backups.folder_of(path)}.",
        ) from error
    recovery = _counted(path, aside, damage, found)
    _log.warning("%s", recovery.told())
    return recovery


def account(path: Path, aside: Path) -> Recovery:
    """What became of a damaged file whose recovery was interrupted when it was nearly done."""
    return _counted(path, aside, "found when it was opened before", _salvaged(aside))


def _salvaged(path: Path) -> Mended:
    return mended(salvage(path, lambda tables: worth(mended(tables).tables)))


def _write(connection: Connection, tables: Tables) -> None:
    """Enter what may be kept into an empty database, and bring that up to date."""
    revision = _revision_of(tables)
    if revision == REVISION:
        schema.make(connection)
    else:
        schema.upgrade(connection, revision)
    rows = kept(tables)
    made = MetaData()
    made.reflect(connection)
    for table in made.sorted_tables:
        if table.name != schema.VERSION_TABLE:
            for row in rows.get(table.name, ()):
                _enter(connection, table, row)
    if revision != REVISION:
        schema.upgrade(connection)
    seals.seal_all(connection)


def _enter(connection: Connection, table: Table, row: Row) -> None:
    """Enter a row, unless it does not fit: damage has made it what no program wrote."""
    known = {name: row[name] for name in table.columns.keys() & row.keys()}
    columns = ", ".join(f'"{name}"' for name in known)
    marks = ", ".join("?" * len(known))
    # Rows are entered as they were found; what does not fit is counted as lost.
    with suppress(DBAPIError):
        connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', tuple(known.values())
        )


def _revision_of(tables: Tables) -> str:
    """The migration that the damaged database stood at; the newest where it does not say."""
    for row in tables.get(schema.VERSION_TABLE, ()):
        said = str(row.get("version_num"))
        if said.isdecimal() and 1 <= int(said) <= int(REVISION):
            return said
    return REVISION


def _drop_what_cannot_be_loaded(path: Path) -> None:
    """Take out the sessions that were damaged where no digest could tell."""
    with closing(
        Database(sqlite.connect(path), str(path), sqlite.File(path, WritersLock(path)))
    ) as (database):
        with database.reading() as connection:
            ids = list(connection.execute(select(sessions.c.id)).scalars())
        for session in ids:
            try:
                StoredLedger(database, session).load()
            except (Trouble, ValueError, TypeError, KeyError) as error:
                _log.warning("The session %s could not be recovered: %s", session, error)
                _drop(database, session)


def _drop(database: Database, session: str) -> None:
    made = MetaData()
    with database.engine.begin() as connection:
        made.reflect(connection)
        for table in reversed(made.sorted_tables):
            column = "id" if table.name == sessions.name else "session"
            if column in table.columns:
                connection.execute(table.delete().where(table.columns[column] == session))


def _counted(path: Path, aside: Path, damage: str, salvaged: Mended) -> Recovery:
    """What is in the recovered database, against the traces in what was salvaged."""
    last = traces(salvaged.tables)
    with sqlite.looking(path) as connection:
        named = {row.id: row.name for row in connection.execute(select(sessions))}
        numbers = select(steps.c.session, steps.c.id)
        found = {(row.session, row.id) for row in connection.execute(numbers)}
    counts = Counter(session for session, _ in found)
    return Recovery(
        damage=damage,
        aside=aside,
        sessions=len(named),
        sessions_lost=len(last.keys() - named.keys()),
        steps=len(found),
        steps_lost=sum(max(0, number - counts[each]) for each, number in last.items()),
        shortened=tuple(name for each, name in named.items() if last.get(each, 0) > counts[each]),
        righted=sum(one.session in named for one in salvaged.righted),
        doubtful=tuple(
            f"{named[one.session]}: {one.what}"
            for one in salvaged.doubtful
            if one.session in named and (one.seal not in _PROVEN or one.row in found)
        ),
        backup=backups.newest_good(path),
    )


def shortly(names: Sequence[str]) -> str:
    """Names, as many as people read, and how many more there are."""
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{'; '.join(names[:_NAMED])}{more}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
