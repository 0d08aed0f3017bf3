"""Playing otherwise than history in the whole window, with the keys that a person presses."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from scenario.core.effects import ControlState, LeadEffect
from scenario.play.steps import Decided, Edited
from scenario.ui.panels.deciding import DecidePanel
from scenario.ui.panels.editing import EditPanel
from scenario.ui.panels.event_cards import ActCard
from scenario.ui.selection import Picked
from tests.fixtures.windows import close, press

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONVOY, ADVANCE = "tinzaouaten-convoy", "tinzaouaten-advance"


@pytest.fixture
def at_t9(open_window, qtbot):
    """A window whose game stands before the decision of T10."""
    run = open_window()
    run.window.activateWindow()
    for _ in range(9):
        press(qtbot, run, Qt.Key.Key_Right)
    return run


def choose(qtbot, run, option):
    """Open the form with its key, and mark an option with Down and Space."""
    press(qtbot, run, Qt.Key.Key_D)
    panel = run.window.workspace.acting.panel
    assert isinstance(panel, DecidePanel)
    for number, row in enumerate(panel.rows):
        qtbot.waitUntil(row.radio.hasFocus)
        if not number:
            qtbot.keyClick(row.radio, Qt.Key.Key_Space)
        if row.option.id == option:
            return panel
        qtbot.keyClick(row.radio, Qt.Key.Key_Down)
    raise AssertionError(f"no option {option}")


def take(qtbot, panel):
    panel.apply.setFocus()
    qtbot.keyClick(panel.apply, Qt.Key.Key_Space)


def acts(run):
    return [card.text.text() for card in run.window.workspace.brief.findChildren(ActCard)]


def test_to_decide_otherwise_grows_a_branch_and_leaves_history_as_it_was(at_t9, qtbot):
    workspace = at_t9.window.workspace
    bridge, ribbon = workspace.bridge, workspace.acting._ribbon.label
    assert workspace.brief.questions and bridge.session.branch.name == "Main"
    panel = choose(qtbot, at_t9, "turn-back")
    assert not workspace.brief.isVisible() and ribbon.isVisible()
    assert workspace.map.scene.world is not bridge.world(), "the map shows the preview"
    qtbot.keyClicks(panel.author, "Anna")
    take(qtbot, panel)
    assert bridge.session.head.cause == Decided(CONVOY, "turn-back", "Anna")
    assert bridge.session.branch.name == "It turns back at the storm"
    assert workspace.acting.panel is None and workspace.brief.isVisible()
    assert ribbon.isHidden() and workspace.map.scene.world is bridge.world()
    assert acts(at_t9) == ["The column before Tinzaouaten It turns back at the storm\nAnna"]
    assert [lane.name for lane in workspace.timeline.strip._score.lanes] == ["Main"]
    press(qtbot, at_t9, Qt.Key.Key_Right)
    assert bridge.session.moment_of(ADVANCE) is None
    bridge.switch(1)
    bridge.show_turn(10)
    assert bridge.session.moment_of(ADVANCE) is not None


def test_every_decision_of_the_scenario_can_be_taken_otherwise(open_window, qtbot):
    run = open_window()
    session = run.window.workspace.bridge.session
    for decision, option, turn in (
        ("mutiny-outcome", "settled", 5),
        (CONVOY, "no-convergence", 9),
        ("wagner-stays", "stays", 11),
    ):
        run.window.workspace.bridge.show_turn(turn)
        take(qtbot, choose(qtbot, run, option))
        assert session.head.cause == Decided(decision, option)
    assert len(session.branches) == 4
    press(qtbot, run, Qt.Key.Key_End)
    assert session.moment_of("absorbed") is None


def test_the_key_does_nothing_where_nothing_is_asked(open_window, qtbot):
    run = open_window()
    press(qtbot, run, Qt.Key.Key_D)
    assert run.window.workspace.acting.panel is None
    assert not run.window.actions_table["decide"].isEnabled()


def test_escape_puts_the_world_and_the_panels_back(at_t9, qtbot):
    workspace = at_t9.window.workspace
    steps = workspace.bridge.session.tree.last
    panel = choose(qtbot, at_t9, "turn-back")
    qtbot.keyClick(panel.rows[1].radio, Qt.Key.Key_Escape)
    assert workspace.acting.panel is None and workspace.brief.isVisible()
    assert workspace.map.scene.world is workspace.bridge.world()
    assert workspace.bridge.session.tree.last == steps


def test_it_is_taken_while_the_keyboard_is_in_what_goes_away(at_t9, qtbot):
    panel = choose(qtbot, at_t9, "town-taken")
    assert panel.rows[3].radio.hasFocus()
    panel.act()
    workspace = at_t9.window.workspace
    qtbot.waitUntil(workspace.map.hasFocus)
    assert workspace.acting.panel is None and workspace.brief.isVisible()
    press(qtbot, at_t9, Qt.Key.Key_E)
    assert workspace.acting.panel.isVisible()


def test_the_forms_and_the_comparison_give_way_to_each_other(at_t9, qtbot):
    workspace = at_t9.window.workspace
    press(qtbot, at_t9, Qt.Key.Key_D)
    workspace.toggle_compare()
    assert workspace.acting.panel is None and workspace.comparison is not None
    press(qtbot, at_t9, Qt.Key.Key_E)
    assert workspace.comparison is None
    assert isinstance(workspace.acting.panel, EditPanel)
    press(qtbot, at_t9, Qt.Key.Key_D)
    assert isinstance(workspace.acting.panel, DecidePanel)


def composed(workspace):
    """What a form for a change by hand holds, and its reason."""
    panel = workspace.acting.panel
    return panel.editor.effects, panel.reason.text()


@pytest.mark.parametrize("notes", [True, False], ids=["notes", "compare"])
def test_what_was_composed_is_kept_while_something_else_stands_in_its_place(at_t9, qtbot, notes):
    workspace = at_t9.window.workspace
    workspace.edit(LeadEffect, {"actor": "WAG", "leader": "Nobody"})
    workspace.acting.panel.reason.setText("Rumour")
    before, shown = composed(workspace), workspace.map.scene.world
    assert before[0], workspace.acting.panel.editor.problems
    toggle = workspace.aside.toggle_notes if notes else workspace.toggle_compare
    toggle()
    assert workspace.acting.panel is None and not workspace.acting.previewing
    toggle()
    assert composed(workspace) == before
    assert workspace.acting.panel.isVisible() and workspace.acting.previewing
    assert workspace.map.scene.world == shown
    workspace.decide()
    assert isinstance(workspace.acting.panel, DecidePanel)
    workspace.edit()
    assert composed(workspace) == before
    workspace.acting.close()
    workspace.edit()
    assert composed(workspace) == ((), "")


def make_contested(qtbot, run):
    """Kidal is contested with JNIM, by hand, from the keyboard."""
    workspace = run.window.workspace
    workspace.selection.select(Picked.TERRITORY, "ML-KID")
    qtbot.keyClick(workspace.map, Qt.Key.Key_E)
    panel = workspace.acting.panel
    qtbot.waitUntil(panel.editor.add_button.hasFocus)
    panel.editor.menu.actions()[0].menu().actions()[0].trigger()
    (form,) = panel.editor.forms
    target = form.inputs["target"].picker
    for picker, name in ((target, "kidal region"), (form.inputs["holder"].picker, "FAMA")):
        picker.setFocus()
        picker.lineEdit().selectAll()
        qtbot.keyClicks(picker.lineEdit(), name)
        qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Return)
        picker.completer().popup().hide()
    form.inputs["state"].choice.setCurrentIndex(1)
    form.inputs["state"].choice.activated.emit(1)
    form.inputs["rivals"].show_value(("JNIM",))
    form.inputs["rivals"].changed.emit()
    qtbot.keyClicks(panel.author, "Umpire")
    qtbot.keyClicks(panel.reason, "They came back.")
    take(qtbot, panel)


def control(run):
    return run.window.workspace.bridge.world().control["ML-KID"]


def test_a_change_by_hand_is_undone_and_redone_after_a_restart(at_t9, open_window, qtbot):
    before = control(at_t9)
    make_contested(qtbot, at_t9)
    cause = at_t9.window.workspace.bridge.session.head.cause
    assert cause == Edited("Umpire", "They came back.")
    made = control(at_t9)
    assert (made.state, made.holder, made.rivals) == (ControlState.CONTESTED, "FAMA", ("JNIM",))
    sheet = at_t9.window.workspace.inspector.sheet
    assert (sheet.answer("Why"), sheet.answer("Who says so")) == (
        "a change made by hand",
        "Umpire: They came back.",
    )
    press(qtbot, at_t9, Qt.Key.Key_Z, CTRL)
    assert control(at_t9) == before
    close(at_t9)

    again = open_window(None)
    qtbot.waitUntil(lambda: again.window.workspace is not None, timeout=20_000)
    assert control(again) == before
    assert acts(again) == []
    press(qtbot, again, Qt.Key.Key_Z, CTRL | SHIFT)
    assert control(again) == made
    assert acts(again) == ["a change made by hand\nUmpire: They came back."]
    assert again.window.workspace.bridge.session.head.cause == cause


def test_the_map_offers_to_change_what_is_under_the_pointer(at_t9, qtbot):
    workspace = at_t9.window.workspace
    workspace.map.fly_to(["ML-KID"])
    workspace.map.settle()
    middle = workspace.map.rect().center()
    for at, reason in (
        (middle, QContextMenuEvent.Reason.Mouse),
        (QPoint(0, 0), QContextMenuEvent.Reason.Keyboard),
    ):
        asked = QContextMenuEvent(reason, at, workspace.map.mapToGlobal(at))
        QApplication.sendEvent(workspace.map, asked)
        menu = next(each for each in workspace.findChildren(QMenu) if each.isVisible())
        texts = [action.text() for action in menu.actions()]
        assert texts[0] in ("Change who holds this…", "Move this force…")
        menu.close()
        assert workspace.selection.current is not None
