"""Small parts: buttons are pressed by the keys that press buttons."""

import pytest
from PySide6.QtCore import Qt

from scenario.ui.widgets import button, tool_button


@pytest.mark.parametrize("make", [button, tool_button])
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_that_has_the_focus_is_pressed_by_space_and_enter(qtbot, make, key):
    made = make("Open")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clicked):
        qtbot.keyClick(made, key)
