"""Sessions and windows for the tests of this room."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSize

from scenario.app import Run
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.outcome import Outcome
from scenario.play.session import Session
from scenario.settings import Motion
from scenario.settings import Theme as Choice
from scenario.ui.bridge import Bridge
from scenario.ui.crash import CrashReporter
from scenario.ui.main_window import MainWindow
from tests.fixtures.windows import close


def now() -> datetime:
    return datetime.now(UTC)


def act_in(session: Session) -> Outcome:
    """Take a decision and make a change by hand in the second turn."""
    session.decide("hire", "no", author="Blue", reason="No money.")
    ford = ControlEffect(target="ford", holder="REB")
    return session.edit([ford], author="Umpire", reason="They waded across.")


class Told:
    """Remembers what a bridge was refused and what trouble it met."""

    def __init__(self):
        self.refused = []
        self.trouble = []


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def session() -> Session:
    from tests.fixtures.small import small_scenario

    return Session.begin(MemoryShelf(), Lookup(small_scenario()), "", clock=now)


@pytest.fixture
def bridge(qapp, session, told) -> Bridge:
    return Bridge(session, told.refused.append, told.trouble.append)


@pytest.fixture
def acted(qapp, told) -> Bridge:
    """A bridge whose session has a decision and a change by hand in its second turn."""
    from tests.fixtures.small import small_scenario

    session = Session.begin(MemoryShelf(), Lookup(small_scenario()), "", clock=now)
    act_in(session)
    return Bridge(session, told.refused.append, told.trouble.append)


@pytest.fixture
def open_window(qapp, qtbot, monkeypatch):
    """Opens windows as the program does, on a large screen; they are closed at the end.

    A crash report fails the test instead of waiting to be read.
    """
    runs, crashes = [], []
    monkeypatch.setattr(MainWindow, "room", lambda self: QSize(1920, 1080))
    monkeypatch.setattr(CrashReporter, "_show", lambda self, text, where: crashes.append(text))

    def open_(target="wagner-africa-corps"):
        run = Run(qapp)
        run.closed = False
        runs.append(run)
        run.appearance.choose(Choice.LIGHT)
        run.appearance.choose_motion(Motion.REDUCED)
        run.open(target)
        wanted = "workspace" if target else "start"
        if wanted == "workspace":
            qtbot.waitUntil(lambda: run.window.workspace is not None, timeout=20_000)
            qtbot.waitUntil(lambda: run.window.workspace.map.scene.exact, timeout=20_000)
        qtbot.waitExposed(run.window)
        return run

    yield open_
    for run in runs:
        if not run.closed:
            close(run)
    assert crashes == []
