"""The desk: acts in, the bridge's one signal out, and a tick while the clock runs."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from scenario.core.exercise.plan import Role
from scenario.errors import Trouble
from scenario.play.exercise.conduct import Conduct
from scenario.play.memory import MemoryLedger
from scenario.play.outcome import Change
from scenario.store.store import SessionStore
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise.desk import Desk
from tests.fixtures.drill import Hands, drill, session_at
from tests.fixtures.sessions import small_lookup

ROOT = Path(__file__).parents[3]


@pytest.fixture
def heard():
    return []


@pytest.fixture
def desk(qapp, heard):
    session = session_at(Hands())
    bridge = Bridge(session, heard.append, heard.append)
    return Desk(bridge, Author("A. Facilitator"))


def timers(desk: Desk) -> list[QTimer]:
    return [each for each in desk.findChildren(QTimer) if each.isActive()]


def test_an_act_goes_through_the_bridges_one_signal(desk, heard):
    outcomes = []
    desk.bridge.changed.connect(outcomes.append)
    assert desk.state is None
    outcome = desk.do(lambda conduct: conduct.convene(drill(), by=desk.hand()))
    assert outcomes == [outcome]
    assert Change.EXERCISE in outcome.changes
    assert (desk.state.last.hat, desk.state.last.author) == (Role.FACILITATOR, "A. Facilitator")
    assert heard == []


def test_a_refusal_is_told_and_a_form_may_tell_it_itself(desk, heard):
    in_place = []
    assert desk.do(lambda conduct: conduct.pause()) is None
    assert desk.do(lambda conduct: conduct.pause(), refused=in_place.append) is None
    assert len(heard) == len(in_place) == 1


def test_no_timer_stands_while_the_clock_does_not_run(desk):
    desk.do(lambda conduct: conduct.convene(drill()))
    assert timers(desk) == []
    desk.do(lambda conduct: conduct.next_phase())
    assert timers(desk)
    desk.do(lambda conduct: conduct.pause())
    assert timers(desk) == []


def test_another_hat_is_worn_until_another(desk):
    worn = []
    desk.hat_changed.connect(worn.append)
    desk.wear(Role.WHITE_CELL)
    desk.wear(Role.WHITE_CELL)
    assert (worn, desk.hand().hat) == ([Role.WHITE_CELL], Role.WHITE_CELL)
    assert desk.hand(Role.SCRIBE).hat is Role.SCRIBE


def test_what_the_clock_read_outlives_a_kill_and_is_one_row_however_long_it_ran(tmp_path):
    path = tmp_path / "sessions.sqlite"
    command = [sys.executable, "-m", "tests.ui.exercise.left_running", path]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        own = process.stdout.readline().strip()
        kept = next(int(line) for line in process.stdout if int(line) > 600)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    store = SessionStore.open(path)
    session = store.resume(own, lambda _: small_lookup().scenario, Hands())
    face = Conduct(session).face()
    assert face.seconds >= kept and face.stopped
    assert [step.cause.__class__.__name__ for step in session.tree.line(session.head.id)] == [
        "Started", "Convened", "PhaseBegan",
    ]  # fmt: skip
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM clocks").fetchone() == (1,)


def test_trouble_with_the_time_stops_nobody(desk, heard, monkeypatch, caplog):
    def full(*_):
        raise Trouble("The disk is full.")

    desk.do(lambda conduct: conduct.convene(drill()))
    desk.do(lambda conduct: conduct.next_phase())
    monkeypatch.setattr(MemoryLedger, "keep_clock", full)
    for timer in timers(desk):
        timer.timeout.emit()
    assert heard == [] and "The disk is full." in caplog.text
