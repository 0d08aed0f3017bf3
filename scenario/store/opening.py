"""Opening the database of sessions: what it is, whether it is sound, and bringing it up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from scenario.errors import Trouble
from scenario.store import backups, postgres, schema, sqlite, sqlite_files
from scenario.store.checking import Unsealed, sound
from scenario.store.database import Damaged, Database
from scenario.store.lock import WritersLock
from scenario.store.recovery import Recovery, account, recover
from scenario.store.tables import REVISION

_SQLITE = "sqlite:///"
_POSTGRES = {"postgresql", "postgres", "postgresql+psycopg"}
_ADDRESS_HINT = (
    "Set SANDTABLE_DATABASE to a path, to sqlite:/// and a path, or to postgresql:// and a server."
)


def open_database(
    address: str | Path, *, read_only: bool = False
) -> tuple[Database, Recovery | None]:
    """The database at a path or address, made if it is missing, checked and up to date.

    A file that another store has the right to write to is opened read-only. One that is damaged
    is set aside, and what can be read of it is recovered into a new one; what that came to is
    told. Raises `Trouble` for a file that is not Sandtable's or is newer than this program, and
    leaves it as it is.
    """
    url = server_of(address)
    if url is not None:
        return _open_server(url), None
    path = file_of(address)
    lock = WritersLock(path)
    try:
        if read_only and path.exists() and _looked_at(path) == REVISION:
            return Database(sqlite.connect(path), str(path), sqlite.File(path, lock)), None
        revision, recovery = _prepare_file(path, lock)
        if read_only and revision == REVISION:
            lock.let_go()
        database = Database(sqlite.connect(path), str(path), sqlite.File(path, lock))
    except BaseException:
        lock.let_go()
        raise
    try:
        if revision != REVISION:
            _bring_up_to_date(database, path, revision)
            if read_only:
                lock.let_go()
    except BaseException:
        database.close()
        raise
    return database, recovery


def server_of(address: str | Path) -> URL | None:
    """The address of a PostgreSQL server; None for that of a file. Raises `Trouble`."""
    text = str(address)
    if "://" not in text or text.startswith(_SQLITE):
        return None
    url = _parsed(text)
    return url if url.drivername in _POSTGRES else None


def file_of(address: str | Path) -> Path:
    """The file that an address of a SQLite database names; its path is taken to the letter."""
    text = str(address)
    path = text.removeprefix(_SQLITE)
    if "://" not in text or (text.startswith(_SQLITE) and path not in ("", ":memory:")):
        return Path(path).absolute()
    shown = _parsed(text).render_as_string(hide_password=True)
    raise Trouble(f"Sessions cannot be kept at {shown}.", _ADDRESS_HINT)


def _parsed(text: str) -> URL:
    try:
        return make_url(text)
    except (ArgumentError, ValueError) as error:
        raise Trouble("The address of the sessions cannot be read.", _ADDRESS_HINT) from error


def _prepare_file(path: Path, lock: WritersLock) -> tuple[str, Recovery | None]:
    """Have a sound file at a path, as far as the right to write is ours; says its migration."""
    if path.exists():
        _refuse_foreign(path)
    if not lock.take():
        return _looked_at(path), None
    aside = sqlite_files.finish_replacing(path)
    if not path.exists():
        sqlite_files.create(path, int(REVISION), schema.make)
    try:
        revision, recovery = _revision(path), None
    except Damaged as damage:
        recovery = recover(path, damage.message)
        revision = _revision(path)
    else:
        if aside is not None and sqlite_files.was_damaged(aside):
            recovery = account(path, aside)
    return revision, recovery


def _refuse_foreign(path: Path) -> None:
    """Raise `Trouble` for a file that is not ours, before anything is made beside it."""
    try:
        sqlite_files.recognise(path)
    except Damaged:
        return
    except Trouble as trouble:
        raise backups.with_offer(trouble, path) from trouble


def _looked_at(path: Path) -> str:
    """The migration of a file that is not ours to mend. Raises `Trouble` for a damaged one.

    One in which a row is not as it was sealed can still be looked at, and verified.
    """
    try:
        return _revision(path)
    except Unsealed:
        return REVISION
    except Damaged as damage:
        told = Damaged(
            f"The file of your sessions is damaged ({damage.message}): {path}.",
            "Close every window and open Sandtable: the file is then set aside, never "
            "overwritten, and what can be read of it is recovered.",
        )
        raise backups.with_offer(told, path) from damage


def _revision(path: Path) -> str:
    with sound(path) as (_, revision):
        return revision


def _bring_up_to_date(database: Database, path: Path, revision: str) -> None:
    if database.read_only:
        raise Trouble(
            "Another window of an older Sandtable has the file of your sessions open.",
            "Close it; then this one can bring the file up to date.",
        )
    backups.keep_before_migration(path, revision)
    with database.writing() as connection:
        schema.upgrade(connection)
        sqlite.mark_version(connection, int(REVISION))
        schema.check_tables(connection)


def _open_server(url: URL) -> Database:
    """A database on a PostgreSQL server; its tables are made where there are none.

    Backups of a server are for whoever keeps it; a migration there is one transaction.
    """
    where = postgres.shown(url)
    database = Database(postgres.connect(url), where, postgres.Server(where))
    try:
        with database.writing() as connection:
            postgres.lock_schema(connection)
            if not schema.is_made(connection):
                schema.make(connection)
            elif schema.revision_of(connection) != REVISION:
                schema.upgrade(connection)
            schema.check_tables(connection)
    except BaseException:
        database.close()
        raise
    return database
