"""The exercise of `tests.fixtures.drill` at a desk, and the shipped one in a whole window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise.desk import Desk
from tests.fixtures.drill import Hands, drill, session_at

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def refused():
    return []


@pytest.fixture
def played(qapp, refused):
    """A desk whose exercise has begun."""
    bridge = Bridge(session_at(Hands()), refused.append, refused.append)
    desk = Desk(bridge, Author("A. Facilitator"))
    desk.do(lambda conduct: conduct.convene(drill()))
    desk.do(lambda conduct: conduct.next_phase())
    return desk


class Room:
    """One window, its keys, and short ways to its parts."""

    def __init__(self, qtbot, run):
        self.qtbot, self.run = qtbot, run
        run.window.activateWindow()

    @property
    def workspace(self):
        return self.run.window.workspace

    @property
    def exercising(self):
        return self.workspace.exercising

    @property
    def console(self):
        return self.exercising.console

    @property
    def desk(self):
        return self.exercising.desk

    @property
    def state(self):
        return self.desk.state

    def key(self, key, modifier=NONE):
        self.qtbot.keyClick(QApplication.focusWidget() or self.run.window, key, modifier)

    def type(self, text):
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def click(self, widget):
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def said(self):
        return self.run.window.status.state


@pytest.fixture
def room(qtbot, open_window):
    """The shipped scenario at its first turn, without an exercise yet."""
    return Room(qtbot, open_window())


@pytest.fixture
def convened(room):
    """Its exercise, convened by key, before the first phase."""
    room.key(Qt.Key.Key_E, CTRL)
    room.key(Qt.Key.Key_Return)
    assert room.exercising.console_shown
    return room


@pytest.fixture
def playing(convened):
    """The exercise in the first phase of its first turn."""
    convened.key(Qt.Key.Key_Right, CTRL)
    assert convened.state.phase == "brief"
    return convened
