"""Acts in any order, with the session kept in a database and taken up again in between."""

import os
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from scenario.store.store import SessionStore
from tests.fixtures.machine import SessionMachine

TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))
"""How many times as many examples are made as in a run of all tests."""


class InSqlite(SessionMachine):
    def shelf(self):
        self.folder = tempfile.TemporaryDirectory()
        return SessionStore.open(Path(self.folder.name) / "sessions.sqlite")

    def teardown(self):
        self.kept.close()
        self.folder.cleanup()


TestAnyOrder = InSqlite.TestCase
TestAnyOrder.settings = settings(max_examples=10 * TIMES, stateful_step_count=25, deadline=None)


def test_any_order_on_a_server(cluster):
    store = SessionStore.open(cluster.database())

    class OnServer(SessionMachine):
        def shelf(self):
            return store

    few = settings(max_examples=8 * TIMES, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(OnServer, settings=few)
    assert store.verify().problems == ()
    store.close()
