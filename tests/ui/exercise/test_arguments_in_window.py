"""Arguments in the whole window, by the keys of its actions."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scenario.core.effects import ControlEffect
from scenario.core.exercise.dice import throw
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method
from scenario.ui.exercise.outcome_row import Side
from scenario.ui.selection import Picked
from tests.ui.exercise.conftest import CTRL

TAKEN = ControlEffect(target="ML-TZN", holder="FAMA")


@pytest.fixture
def arguing(playing):
    """An argument of two teams, put by keys from the map, with a reason against it."""
    playing.workspace.selection.select(Picked.PLACE, "tinzaouaten")
    playing.key(Qt.Key.Key_N, CTRL)
    panel = playing.console.arguments
    playing.key(Qt.Key.Key_Space)
    playing.key(Qt.Key.Key_Tab)
    playing.key(Qt.Key.Key_Space)
    for _ in range(3):
        playing.key(Qt.Key.Key_Tab)
    playing.type("Roll on, Or, take it.")
    for _ in range(3):
        playing.key(Qt.Key.Key_Tab)
    playing.key(Qt.Key.Key_Space)
    while not panel.form.action.hasFocus():
        playing.key(Qt.Key.Key_Backtab)
    playing.key(Qt.Key.Key_Return)
    panel.card.reasons.add_button.setFocus()
    playing.key(Qt.Key.Key_Space)
    playing.type("The storm, R and O")
    panel.card.reasons.form.weights._buttons["-1"].setFocus()
    playing.key(Qt.Key.Key_Space)
    panel.card.reasons.form.text.setFocus()
    playing.key(Qt.Key.Key_Return)
    playing.key(Qt.Key.Key_Escape)
    return playing


def test_what_is_typed_is_no_command(arguing):
    (argument,) = arguing.state.arguments.values()
    assert argument.action == "Roll on, Or, take it."
    assert argument.teams == ("bamako", "moscow") and argument.targets == ("tinzaouaten",)
    assert [(r.text, r.weight) for r in argument.reasons] == [("The storm, R and O", -1)]
    assert argument.odds is None


def test_escape_leaves_the_line_and_not_the_selection(arguing):
    assert arguing.console.arguments.card.reasons.form.isHidden()
    assert arguing.workspace.selection.current is not None


def test_odds_roll_and_announcement_by_key_from_the_map(arguing):
    panel, desk = arguing.console.arguments, arguing.desk
    desk.do(lambda conduct: conduct.choose(1, Method.TWO_DICE))
    desk.do(lambda conduct: conduct.draft(1, success=[TAKEN], failure=[TAKEN]))
    arguing.workspace.map.setFocus()
    arguing.key(Qt.Key.Key_R)
    assert "not seen the odds" in panel.card.odds.refusal.text()
    arguing.key(Qt.Key.Key_O)
    assert arguing.state.arguments[1].odds.modifier == -1
    arguing.key(Qt.Key.Key_Return, CTRL)
    assert len(arguing.state.rulings) == 0, "not before the throw"
    arguing.key(Qt.Key.Key_R)
    roll = arguing.state.arguments[1].roll
    assert roll.dice == throw(arguing.state.seed, "1.1", 6, 2)
    arguing.key(Qt.Key.Key_Z, CTRL)
    assert arguing.state.arguments[1].roll is None
    arguing.key(Qt.Key.Key_R)
    assert arguing.state.arguments[1].roll.dice == roll.dice
    arguing.key(Qt.Key.Key_Return, CTRL)
    assert arguing.state.rulings[1].reaches(None)
    assert arguing.workspace.map.scene.world.control["ML-TZN"].holder == "FAMA"


def test_a_draft_is_on_the_map_before_it_is_kept(arguing):
    panel = arguing.console.arguments
    panel.card.effects.begin(Side.SUCCESS)
    panel.card.effects._editing.show_effects([TAKEN])
    world = arguing.workspace.map.scene
    assert world.world.control["ML-TZN"].holder == "FAMA"
    assert arguing.console.theatre.outcome_shown == "success"
    arguing.key(Qt.Key.Key_V)
    arguing.key(Qt.Key.Key_V)
    assert world.world.control["ML-TZN"].holder == "CSP"


def test_a_ruling_in_secret_is_not_in_the_public_map(arguing):
    desk, panel = arguing.desk, arguing.console.arguments
    desk.do(lambda conduct: conduct.argue(["csp-dpa"], "Send spies", secret=True))
    desk.do(lambda conduct: conduct.choose(2, Method.RULING))
    desk.do(lambda conduct: conduct.draft(2, success=[TAKEN]))
    arguing.workspace.map.setFocus()
    arguing.key(Qt.Key.Key_Period)
    assert panel.number == 2 and panel.card.claim._secret.isVisible()
    panel.card.ruling.grades._buttons[Grade.TRIUMPH.value].setFocus()
    arguing.key(Qt.Key.Key_Space)
    arguing.key(Qt.Key.Key_Return, CTRL)
    conduct = desk.conduct
    assert conduct.chronicle(public=True).worlds[-1].control["ML-TZN"].holder == "CSP"
    assert conduct.chronicle(team="csp-dpa").worlds[-1].control["ML-TZN"].holder == "FAMA"
    arguing.key(Qt.Key.Key_Comma)
    assert panel.number == 1


def test_tab_goes_as_one_reads_and_out_at_the_end(arguing):
    panel = arguing.console.arguments
    arguing.desk.do(lambda conduct: conduct.choose(1, Method.ESTIMATE))
    panel.all.setFocus()
    seen = []
    while len(seen) < 80 and panel.isAncestorOf(QApplication.focusWidget()):
        now = QApplication.focusWidget()
        seen.append(now.mapTo(panel, now.rect().center()))
        arguing.key(Qt.Key.Key_Tab)
    downward = [below.y() - above.y() for above, below in pairwise(seen)]
    assert len(seen) > 20 and min(downward[1:]) > -12, "never back up, but for rows of one line"
    assert not panel.isAncestorOf(QApplication.focusWidget())
    assert panel.foot.announce.isEnabled() or seen[-1].y() > panel.height() - 60


def test_a_target_that_is_only_typed_is_put_with_the_argument(playing):
    """A click on a button takes no keyboard: the field has not been left when it is asked."""
    playing.key(Qt.Key.Key_N, CTRL)
    form = playing.console.arguments.form
    playing.key(Qt.Key.Key_Space)
    form.action.setFocus()
    playing.type("The column takes Tinzaouaten")
    form.targets.pickers[0].setFocus()
    playing.type("Tinzaouaten")
    playing.click(form.go)
    (argument,) = playing.state.arguments.values()
    assert argument.targets == ("tinzaouaten",)
