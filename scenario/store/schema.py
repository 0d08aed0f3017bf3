"""Which migration a database stands at, and how it comes to the newest.

Alembic is imported only where there is something to migrate: a new database gets its tables as
they now are, which the tests hold equal to what all migrations make.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from scenario.errors import Trouble
from scenario.store.database import Damaged
from scenario.store.tables import REVISION, metadata, revisions

VERSION_TABLE = revisions.name
_MIGRATIONS = Path(__file__).with_name("migrations")


def make(connection: Connection) -> None:
    """Make every table in an empty database, and write down that it is the newest."""
    metadata.create_all(connection)
    connection.execute(insert(revisions).values(version_num=REVISION))


def is_made(connection: Connection) -> bool:
    """Whether a database has tables of ours."""
    return inspect(connection).has_table(revisions.name)


def revision_of(connection: Connection) -> str:
    """The migration that a database stands at.

    Raises `Trouble` for one that is newer than this program, and `Damaged` where it does not say.
    """
    if not is_made(connection):
        raise Damaged("its tables are missing")
    found: str | None = connection.execute(select(revisions.c.version_num)).scalar()
    if found is None or not found.isdecimal():
        raise Damaged("it does not say its version")
    if int(found) > int(REVISION):
        raise Trouble(
            f"The file of your sessions has version {int(found)}; "
            f"this Sandtable reads version {int(REVISION)} and older.",
            "Open it with the newer Sandtable that wrote it.",
        )
    return found


def check_tables(connection: Connection) -> None:
    """Raise `Damaged` when a table or column of the newest migration is not there."""
    missing = metadata.tables.keys() - set(inspect(connection).get_table_names())
    if missing:
        raise Damaged(f"tables are missing: {', '.join(sorted(missing))}")
    for name, table in metadata.tables.items():
        found = {column["name"] for column in inspect(connection).get_columns(name)}
        if set(table.columns.keys()) - found:
            raise Damaged(f"columns of {name} are missing")


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a migration, the newest if none is named, in the open transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
