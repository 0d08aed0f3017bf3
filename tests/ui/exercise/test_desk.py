"""The desk: acts in, the bridge's one signal out, and a tick while the clock runs."""

import pytest
from PySide6.QtCore import QTimer

from scenario.core.exercise.plan import Role
from scenario.play.outcome import Change
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise.desk import Desk
from tests.fixtures.drill import Hands, drill, session_at


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
    assert len(timers(desk)) == 1
    desk.do(lambda conduct: conduct.pause())
    assert timers(desk) == []


def test_another_hat_is_worn_until_another(desk):
    worn = []
    desk.hat_changed.connect(worn.append)
    desk.wear(Role.WHITE_CELL)
    desk.wear(Role.WHITE_CELL)
    assert (worn, desk.hand().hat) == ([Role.WHITE_CELL], Role.WHITE_CELL)
    assert desk.hand(Role.SCRIBE).hat is Role.SCRIBE
