"""Acts in any order, with the session kept in SQLite and taken up again in between."""

import tempfile
from pathlib import Path

from hypothesis import settings

from scenario.store.store import SessionStore
from tests.fixtures.machine import SessionMachine


class InSqlite(SessionMachine):
    def shelf(self):
        self.folder = tempfile.TemporaryDirectory()
        return SessionStore.open(Path(self.folder.name) / "sessions.sqlite")

    def teardown(self):
        self.kept.close()
        self.folder.cleanup()


TestAnyOrder = InSqlite.TestCase
TestAnyOrder.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
