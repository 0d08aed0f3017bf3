"""Nobody loses what they have begun to write by leaving a session."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scenario.core.effects import ControlEffect
from scenario.ui import unfinished
from tests.fixtures.windows import press


@pytest.fixture
def asked(monkeypatch):
    """What was asked; the answer is no."""
    told = []

    def no(_parent, _title, _question, hint, *, careful):
        assert careful
        told.append(hint)
        return False

    monkeypatch.setattr(unfinished, "confirm", no)
    return told


def leave(run, qtbot):
    """Every way out of a session that somebody can take by key or by hand."""
    press(qtbot, run, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, run, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    run.window.resume(run.window.session_id)


def test_a_note_half_written_is_asked_about(open_window, qtbot, asked):
    run = open_window()
    workspace = run.window.workspace
    press(qtbot, run, Qt.Key.Key_N)
    assert unfinished.may_leave(workspace), "an empty note is nothing"
    qtbot.keyClicks(workspace.aside.notes.form.text, "The column")
    leave(run, qtbot)
    assert asked == ["A note is half written."] * 3
    assert run.window.workspace is workspace
    qtbot.keyClick(workspace.aside.notes.form.text, Qt.Key.Key_Escape)
    assert unfinished.may_leave(workspace)


def test_a_form_half_filled_in_is_asked_about_even_when_it_was_set_aside(open_window, qtbot, asked):
    run = open_window()
    workspace = run.window.workspace
    workspace.edit()
    assert unfinished.may_leave(workspace), "an empty form is nothing"
    workspace.edit(ControlEffect, {})
    workspace.toggle_compare()
    leave(run, qtbot)
    assert asked == ["A form for a decision or a change is half filled in."] * 3
    assert run.window.workspace is workspace


def test_the_end_that_the_system_asks_for_is_not_held_up(open_window, qtbot, asked):
    run = open_window()
    press(qtbot, run, Qt.Key.Key_N)
    qtbot.keyClicks(run.window.workspace.aside.notes.form.text, "The column")
    QApplication.closeAllWindows()
    assert asked == []
    assert not run.window.isVisible()
