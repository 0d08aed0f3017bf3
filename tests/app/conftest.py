"""Windows for the tests of whole runs of the program."""

import pytest

from scenario.app import Run
from scenario.ui.crash import CrashReporter
from tests.fixtures import postgres


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server, started once for all tests that need it."""
    with postgres.running() as running:
        yield running


@pytest.fixture
def open_runs(qapp, qtbot, monkeypatch):
    """Opens windows as the program does; a crash report fails the test, dialogs are remembered."""
    runs, crashes, dialogs = [], [], []
    monkeypatch.setattr(CrashReporter, "_show", lambda self, text, where: crashes.append(text))
    monkeypatch.setattr(
        "scenario.ui.dialogs.plain.tell", lambda _parent, _title, trouble: dialogs.append(trouble)
    )

    def open_(target=None):
        run = Run(qapp)
        run.dialogs, run.closed = dialogs, False
        runs.append(run)
        run.open(target)
        qtbot.waitUntil(lambda: run._ending is not None, timeout=20_000)
        return run

    yield open_
    for run in runs:
        if not run.closed:
            close_run(run)
    assert crashes == []


def close_run(run):
    run.closed = True
    run.window.close()
    run.end()
    run.window.deleteLater()
