"""Opening the database of sessions: what it is, whether it is sound, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from scenario.errors import Trouble
from scenario.store import backups, schema, sqlite
from scenario.store.database import Damaged, Database
from scenario.store.tables import REVISION

_SQLITE = "sqlite:///"
_ADDRESS_HINT = "Set SANDTABLE_DATABASE to a path, or to sqlite:/// and a path."


def open_database(address: str | Path) -> Database:
    """The database at a path or address, made if it is missing, checked and up to date.

    Raises `Trouble` for a file that is not Sandtable's or is newer than this program, and leaves
    it as it is; a damaged one is set aside under a name of its own.
    """
    path = _file_of(address)
    is_new = not path.exists()
    if is_new:
        sqlite.create(path, int(REVISION), schema.make)
    sqlite.recognise(path)
    database = Database(sqlite.connect(path), str(path), lambda error: sqlite.explain(error, path))
    try:
        _make_ready(database, path)
        if not is_new:
            backups.keep_hourly(path)
    except Damaged as error:
        database.close()
        raise _set_aside(path, error) from error
    except BaseException:
        database.close()
        raise
    return database


def _make_ready(database: Database, path: Path) -> None:
    with database.reading() as connection:
        sqlite.check(connection)
        revision = schema.revision_of(connection)
    if revision != REVISION:
        backups.keep_before_migration(path, revision)
        with database.writing() as connection:
            schema.upgrade(connection)
            sqlite.mark_version(connection, int(REVISION))
    with database.reading() as connection:
        schema.check_tables(connection)


def _set_aside(path: Path, damage: Damaged) -> Trouble:
    try:
        aside = sqlite.set_aside(path)
    except OSError as error:
        return Trouble(
            f"The file of your sessions is damaged, and cannot be set aside: {path} "
            f"({error.strerror}).",
            f"Move it away; backups may lie in {backups.folder_of(path)}.",
        )
    return Trouble(
        f"The file of your sessions was damaged ({damage.message}); it now lies at {aside}.",
        f"Open Sandtable again to begin a new one. Backups may lie in {backups.folder_of(path)}.",
    )


def _file_of(address: str | Path) -> Path:
    """The file that an address of a SQLite database names; its path is taken to the letter."""
    text = str(address)
    path = text.removeprefix(_SQLITE)
    if "://" not in text or (text.startswith(_SQLITE) and path not in ("", ":memory:")):
        return Path(path).absolute()
    try:
        shown = make_url(text).render_as_string(hide_password=True)
    except ArgumentError as error:
        raise Trouble("The address of the sessions cannot be read.", _ADDRESS_HINT) from error
    raise Trouble(f"Sessions cannot be kept at {shown}.", _ADDRESS_HINT)
