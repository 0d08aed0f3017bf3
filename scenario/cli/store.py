"""The user's sessions, opened for a command."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from scenario.files.problems import printable
from scenario.settings import database_url
from scenario.store.store import SessionStore


@contextmanager
def opened(*, read_only: bool = False) -> Iterator[SessionStore]:
    """The sessions; what became of them, if they were found damaged, is told beside the output."""
    with closing(SessionStore.open(database_url(), read_only=read_only)) as store:
        if store.recovery is not None:
            print(printable(f"sandtable: {store.recovery.told()}"), file=sys.stderr)
        yield store
