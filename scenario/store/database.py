"""A database that is open: transactions on it, whichever kind of database it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from scenario.errors import Refused, Trouble


class Damaged(Trouble):
    """A database does not hold together."""


class Ear(Protocol):
    """Hears that a database was changed, by whomever."""

    def heard(self, wait: float) -> bool:
        """Whether it may have been changed since this was last asked; waits some seconds for it."""
        ...

    def close(self) -> None:
        """Stop listening."""
        ...


class Kind(Protocol):
    """What differs between kinds of databases."""

    file: Path | None
    """The file, where the database is one that backups can be made of."""

    def explain(self, error: DBAPIError) -> Trouble | None:
        """What an error of the driver means to people; None where it is a bug."""
        ...

    def may_write(self) -> bool:
        """Whether writing is ours to do."""
        ...

    def take_over(self, engine: Engine) -> bool:
        """Make writing ours to do, unless somebody else has the right; says whether it is."""
        ...

    def before_commit(self, connection: Connection) -> None:
        """Do what goes before a commit; raises `Trouble` where what is committed would be lost."""
        ...

    def listen(self, engine: Engine) -> Ear:
        """An ear on the database."""
        ...

    def let_go(self) -> None:
        """Give up what is held besides the engine."""
        ...


@dataclass(frozen=True, slots=True)
class Database:
    """An engine, the name people know its database by, and what kind of database it is."""

    engine: Engine
    where: str
    """The file or the address, without a password."""
    kind: Kind

    @property
    def read_only(self) -> bool:
        """Whether another window has the right to write."""
        return not self.kind.may_write()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads. Raises `Trouble` for errors of the driver."""
        with self.explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """A transaction that is committed at the end, or rolled back whole when anything is raised.

        Not durable: a power cut may take it back, as long as no durable one has followed.
        Raises `Refused` where another window has the right to write.
        """
        if self.read_only:
            raise Refused(
                "These sessions are open in another window; here they can only be looked at.",
                "Close the other window and take over, or go on in it.",
            )
        with self.explained(), self.engine.connect() as connection:
            connection.execution_options(sandtable_writes=True, sandtable_durable=durable)
            with connection.begin():
                yield connection
                self.kind.before_commit(connection)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Raise errors of the driver as the `Trouble` they mean, where they are no bug."""
        try:
            yield
        except DBAPIError as error:
            trouble = self.kind.explain(error)
            if trouble is None:
                raise
            raise trouble from error

    def close(self) -> None:
        """Let go of every connection, and then of the right to write."""
        self.engine.dispose()
        self.kind.let_go()
