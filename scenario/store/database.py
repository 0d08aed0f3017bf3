"""A database that is open: transactions on it, whichever kind of database it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from scenario.errors import Trouble


class Damaged(Trouble):
    """A database does not hold together."""


@dataclass(frozen=True, slots=True)
class Database:
    """An engine, the name people know its database by, and what its driver's errors mean."""

    engine: Engine
    where: str
    """The file or the address, without a password."""
    explain: Callable[[DBAPIError], Trouble | None]
    """What an error of the driver means to people; None where it is a bug."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads. Raises `Trouble` for errors of the driver."""
        with self._explained(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """A transaction that is committed at the end, or rolled back whole when anything is raised.

        Not durable: a power cut may take it back, as long as no durable one has followed.
        """
        options = {"sandtable_writes": True, "sandtable_durable": durable}
        with (
            self._explained(),
            self.engine.execution_options(**options).begin() as connection,
        ):
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            trouble = self.explain(error)
            if trouble is None:
                raise
            raise trouble from error

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
