"""What becomes of a damaged database: set aside, what can be read recovered, the rest counted.

A step is recovered when its digest proves it and the whole line before it; so a recovered session
stands at a state that was once acknowledged.
"""

from __future__ import annotations

import logging
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, func, select
from sqlalchemy.exc import DBAPIError

from scenario.errors import Trouble
from scenario.store import backups, schema, sqlite, sqlite_files
from scenario.store.backups import Backup
from scenario.store.database import Database
from scenario.store.ledger import StoredLedger
from scenario.store.lock import WritersLock
from scenario.store.saving import kept, traces, worth
from scenario.store.sqlite_salvage import Row, Tables, salvage
from scenario.store.tables import REVISION, sessions, steps

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
        tables = salvage(path, worth)
        part = path.with_name(f"{path.name}.recovered.part")
        part.unlink(missing_ok=True)
        sqlite_files.create(part, int(REVISION), lambda connection: _write(connection, tables))
        _drop_what_cannot_be_loaded(part)
        aside = sqlite_files.replace(path, part, "damaged")
    except OSError as error:
        raise Trouble(
            f"The file of your sessions is damaged, and cannot be set aside: {path} "
            f"({error.strerror}).",
            f"Move it away; backups may lie in {backups.folder_of(path)}.",
        ) from error
    recovery = _counted(path, aside, damage, tables)
    _log.warning("%s", recovery.told())
    return recovery


def account(path: Path, aside: Path) -> Recovery:
    """What became of a damaged file whose recovery was interrupted when it was nearly done."""
    return _counted(path, aside, "found when it was opened before", salvage(aside, worth))


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


def _counted(path: Path, aside: Path, damage: str, tables: Tables) -> Recovery:
    """What is in the recovered database, against the traces in what was salvaged."""
    last = traces(tables)
    with sqlite.looking(path) as connection:
        named = {row.id: row.name for row in connection.execute(select(sessions))}
        counted = select(steps.c.session, func.count()).group_by(steps.c.session)
        found = {row[0]: row[1] for row in connection.execute(counted)}
    return Recovery(
        damage=damage,
        aside=aside,
        sessions=len(named),
        sessions_lost=len(last.keys() - named.keys()),
        steps=sum(found.values()),
        steps_lost=sum(max(0, number - found.get(each, 0)) for each, number in last.items()),
        shortened=tuple(
            name for each, name in named.items() if last.get(each, 0) > found.get(each, 0)
        ),
        backup=backups.newest_good(path),
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
