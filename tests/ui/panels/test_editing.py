"""A change by hand is put together, foreseen and entered, or refused in its place."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from scenario.core.effects import ControlEffect, ControlState, LeadEffect, MoveEffect, StanceEffect
from scenario.play.steps import Edited
from scenario.ui.change_menu import can_be_changed, change_menu
from scenario.ui.effects.picker import Picker
from scenario.ui.panels.editing import EditPanel
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import DARK

FORD = {"target": "ford", "state": ControlState.CONTESTED, "holder": "REP", "rivals": ("REB",)}


@pytest.fixture
def editing(panel, bridge):
    return panel(EditPanel, bridge)


def test_it_is_told_before_it_is_done_and_needs_a_reason(editing, qtbot):
    seen = []
    editing.previewed.connect(seen.append)
    assert not editing.apply.isEnabled() and editing.changes.isHidden()
    editing.begin(ControlEffect, FORD)
    assert editing.changes.text().endswith("→ Republic contested with Northern Front · high")
    assert seen[-1].after.control["ford"].state is ControlState.CONTESTED
    assert not editing.apply.isEnabled(), "there is no reason yet"
    qtbot.keyClicks(editing.reason, "They waded across.")
    qtbot.keyClicks(editing.author, "Umpire")
    with qtbot.waitSignal(editing.closed):
        editing.apply.setFocus()
        qtbot.keyClick(editing.apply, Qt.Key.Key_Space)
    session = editing.bridge.session
    assert session.head.cause == Edited("Umpire", "They waded across.")
    assert session.world().control["ford"].state is ControlState.CONTESTED


def test_what_changes_nothing_or_cannot_be_is_not_entered(editing):
    editing.reason.setText("why")
    editing.begin(LeadEffect, {"actor": "REP"})
    assert "stands like that already" in editing.changes.text()
    assert not editing.apply.isEnabled()
    editing.editor.clear()
    editing.begin(ControlEffect, FORD)
    assert editing.apply.isEnabled()
    editing.begin(MoveEffect, {"force": "column", "to": "ford"})
    assert not editing.apply.isEnabled(), "one of the two is impossible"
    assert "Ford" in editing.changes.text()


def test_a_refusal_is_said_in_the_form(editing):
    editing.begin(ControlEffect, FORD)
    editing.reason.setText("bell\a")
    editing.act()
    assert "control characters" in editing.refusal.text() and editing.refusal.isVisible()
    assert editing.bridge.session.head.id == 1


def test_it_follows_the_game(editing):
    editing.reason.setText("why")
    editing.begin(MoveEffect, {"force": "column", "to": "ford"})
    assert not editing.apply.isEnabled()
    editing.bridge.next_event()
    assert editing.apply.isEnabled(), "the column has arrived"
    editing.bridge.previous_event()
    assert not editing.apply.isEnabled() and editing.elsewhere.isVisible()
    editing.set_theme(DARK)
    editing.elsewhere.click()
    assert editing.apply.isEnabled()


def test_plain_keys_stay_in_the_form(editing, qtbot):
    kept = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_Right, Qt.Key.Key_Space):
        kept.append(_is_kept(editing, key, Qt.KeyboardModifier.NoModifier))
    kept.append(_is_kept(editing, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier))
    assert kept == [True, True, True, False]


def _is_kept(widget, key, modifier):
    offered = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    offered.ignore()
    widget.event(offered)
    return offered.isAccepted()


@pytest.mark.parametrize(
    ("selected", "first", "kind", "given"),
    [
        (Selected(Picked.PLACE, "harbour"), "Change who holds this…", ControlEffect,
         {"target": "harbour"}),
        (Selected(Picked.TERRITORY, "ford"), "Change who holds this…", ControlEffect,
         {"target": "ford"}),
        (Selected(Picked.FORCE, "guard"), "Move this force…", MoveEffect, {"force": "guard"}),
        (Selected(Picked.ACTOR, "REP"), "Change how it stands to another…", StanceEffect,
         {"between": ("REP",)}),
    ],
)  # fmt: skip
def test_what_is_pointed_at_can_be_changed(qtbot, session, selected, first, kind, given):
    window, begun = QWidget(), []
    qtbot.addWidget(window)
    menu = change_menu(selected, session.lookup, lambda *what: begun.append(what), window)
    action = menu.actions()[0]
    assert action.text() == first
    action.trigger()
    assert begun == [(kind, given)]


def test_an_event_is_not_changed_by_hand(session, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    event = Selected(Picked.EVENT, "start")
    assert change_menu(event, session.lookup, print, window) is None
    assert not can_be_changed(event)


def test_the_inspector_offers_to_change_what_it_shows(panel, bridge, selection, qtbot):
    inspector = panel(InspectorPanel, bridge)
    asked = []
    inspector.changes_asked.connect(lambda what, at: asked.append((what, at)))
    selection.select(Picked.FORCE, "guard")
    assert inspector.change.isVisible()
    inspector.change.click()
    ((what, at),) = asked
    assert what == Selected(Picked.FORCE, "guard") and isinstance(at, QPoint)
    selection.select(Picked.EVENT, "start")
    assert inspector.change.isHidden()


def test_tab_goes_down_through_the_form(editing, qtbot):
    for _ in range(2):
        editing.begin(ControlEffect)
    forms = editing.editor.forms
    reached, each = [], editing._close
    while each is not editing.apply:
        each = each.nextInFocusChain()
        reached.append(each)

    def place(widget):
        return next(n for n, each in enumerate(reached) if each is widget)

    fields = [place(form.findChildren(Picker)[0]) for form in forms]
    foot = [place(each) for each in (editing.author, editing.reason, editing.preview)]
    stood = [*fields, place(editing.editor.add_button), *foot]
    assert stood == sorted(stood)


def as_tabbed(editing):
    """What Tab goes through in the form, from its first stop to the button that does it."""
    each, found = editing._close, []
    while each is not editing.apply:
        each = each.nextInFocusChain()
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(editing):
            found.append(each)
        assert len(found) < 60, "it leads to the button"
    return [one for one in found if editing.body.isAncestorOf(one)]


def as_read(widgets, editing):
    def place(widget):
        at = widget.mapTo(editing.body.widget(), QPoint(0, 0))
        return at.y(), at.x()

    return sorted(widgets, key=place)


def test_tab_goes_through_rows_that_came_later_as_they_are_read(editing, qtbot):
    editing.begin(ControlEffect, FORD)
    editing.begin(MoveEffect, {"force": "column"})
    control = editing.editor.forms[0]
    rivals = control.inputs["rivals"]
    rivals.show_value(("REB",))
    rivals.pickers[-1].show_value("COM")
    rivals._follow()
    assert len(rivals.pickers) == 3
    qtbot.waitUntil(rivals.pickers[-1].isVisible)
    found = as_tabbed(editing)
    assert set(rivals.pickers) <= set(found)
    assert found == as_read(found, editing)
