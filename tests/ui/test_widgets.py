"""Small parts: buttons are pressed by the keys that press buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from scenario.ui.widgets import Segments, button, tool_button


@pytest.mark.parametrize("make", [button, tool_button])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_that_has_the_focus_is_pressed_by_space_and_enter(qtbot, make, key):
    made = make("Open")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, key)


def test_segments_with_a_subject_are_told_apart_when_read_aloud(qtbot):
    made = Segments([("a", "As the desktop"), ("b", "Dark")], subject="Theme")
    qtbot.addWidget(made)
    names = [each.accessibleName() for each in made.findChildren(QToolButton)]
    assert names == ["Theme: As the desktop", "Theme: Dark"]
    assert [each.text() for each in made.findChildren(QToolButton)] == ["As the desktop", "Dark"]
