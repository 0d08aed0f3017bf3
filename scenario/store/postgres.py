"""All that the store knows of PostgreSQL: addresses, transactions, listening, what errors mean."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from scenario.errors import Trouble

_CHANNEL = "sandtable"
_SCHEMA_LOCK = 0x53_54_42_4C
"""The advisory lock under which tables are made and brought up to date."""
_WAIT_SECONDS = 5
_SECRETS = {"password", "sslpassword"}
_PASSWORD_HINT = (
    "Put the password into PGPASSWORD or into libpq's own password file, and leave it out of "
    "SANDTABLE_DATABASE."
)


def shown(url: URL) -> str:
    """An address as people may see it."""
    user = f"{url.username}@" if url.username else ""
    port = f":{url.port}" if url.port else ""
    return f"postgresql://{user}{url.host or ''}{port}/{url.database or ''}"


def connect(url: URL) -> Engine:
    """An engine on a PostgreSQL server.

    Raises `Trouble` for an address with a password in it, which would end up in logs and lists of
    processes, and where the driver is not installed.
    """
    if url.password is not None or _SECRETS & url.query.keys() or "=" in (url.database or ""):
        raise Trouble("The address of the sessions may not hold a password.", _PASSWORD_HINT)
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": _WAIT_SECONDS,
                "options": f"-c lock_timeout={_WAIT_SECONDS}s",
                "application_name": "sandtable",
            },
        )
    except ImportError as error:
        raise Trouble(
            "This Sandtable cannot talk to PostgreSQL, for the driver is not installed.",
            "Install it with: pip install 'sandtable[postgres]'.",
        ) from error
    event.listen(engine, "begin", _begin)
    return engine


def lock_schema(connection: Connection) -> None:
    """Have everybody else wait who wants to make or change tables, until the transaction ends."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK:d})")


class Server:
    """A PostgreSQL server as a kind of database; many stations write, one transaction at a time."""

    file: Path | None = None

    def __init__(self, where: str) -> None:
        self._where = where

    def explain(self, error: DBAPIError) -> Trouble | None:
        """What an error of PostgreSQL means to people; None where it is a bug.

        Nothing of the driver's own text is said: it may tell more of the address than it should.
        """
        state = getattr(error.orig, "sqlstate", None) or ""
        if not state and (error.connection_invalidated or _is_connecting(error)):
            state = "08000"
        for beginning, (what, hint) in _MEANINGS.items():
            if state.startswith(beginning):
                return Trouble(f"{what}: {self._where}.", hint)
        return None

    def may_write(self) -> bool:
        """Everybody may; the server decides who comes first."""
        return True

    def take_over(self, engine: Engine) -> bool:
        """There is nothing to take over."""
        return True

    def before_commit(self, connection: Connection) -> None:
        """Have the server tell those who listen, when it has committed."""
        connection.exec_driver_sql(f"NOTIFY {_CHANNEL}")

    def listen(self, engine: Engine) -> ServerEar:
        """An ear on the server."""
        return ServerEar(engine)

    def let_go(self) -> None:
        """There is nothing to let go."""


class ServerEar:
    """Hears what the server tells of changes, on a connection of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._listen()

    def heard(self, wait: float) -> bool:
        """Whether anybody has committed anything since this was last asked.

        After the connection was lost it listens anew, and says so as if it had heard something.
        """
        if self._connection is None:
            self._listen()
            return True
        driver: Any = self._connection.connection.driver_connection
        dbapi: Any = self._engine.dialect.loaded_dbapi
        try:
            told = list(driver.notifies(timeout=wait, stop_after=1))
            told += driver.notifies(timeout=0)
        except dbapi.OperationalError:
            self.close()
            self._engine.dispose()
            self._listen()
            return True
        return bool(told)

    def close(self) -> None:
        """Stop listening."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _listen(self) -> None:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        connection.exec_driver_sql(f"LISTEN {_CHANNEL}")
        self._connection = connection


def _begin(connection: Connection) -> None:
    """Read from one moment's state; write so that a crash of the server takes nothing back."""
    options: Any = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    if not options.get("sandtable_writes"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    elif not options.get("sandtable_durable", True):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")


def _is_connecting(error: DBAPIError) -> bool:
    """Whether an error came before there was a connection: it then has no statement."""
    return error.statement is None


_MEANINGS = {
    "08": (
        "The server of your sessions does not answer, or does not let you in",
        "Check that it runs, that it has the database that SANDTABLE_DATABASE names, and that "
        "your password is in PGPASSWORD or in libpq's password file. What was kept stays kept.",
    ),
    "57P": (
        "The server of your sessions is shutting down or starting up",
        "Wait a moment and do it again.",
    ),
    "42501": (
        "The server of your sessions does not let you write",
        "Ask whoever keeps the server for the right to.",
    ),
    "25006": ("The server of your sessions is read-only", "Ask whoever keeps the server."),
    "53": (
        "The server of your sessions has no room or no connection left; nothing was changed",
        "Ask whoever keeps the server, then do it again.",
    ),
    "55P03": (
        "Another station is using the session",
        "Wait a moment and do it again.",
    ),
    "40": ("Another station came first; nothing was changed", "Do it again."),
    "58": (
        "The disk of the server does not answer as it should; nothing was changed",
        "Ask whoever keeps the server.",
    ),
    "XX": (
        "The database of your sessions is damaged on the server",
        "Ask whoever keeps the server to restore it.",
    ),
}
"""What people are told, by how the error's SQLSTATE begins."""
