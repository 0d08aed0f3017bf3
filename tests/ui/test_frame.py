"""The frame gives the room of a panel that has nothing to show to the one above it."""

import pytest
from PySide6.QtWidgets import QWidget

from scenario.ui.frame import Frame


class Top(QWidget):
    def set_columns(self, left, right):
        self.columns = left, right


def framed(qtbot, upper, lower, height):
    bottom = QWidget()
    bottom.setFixedHeight(144)
    frame = Frame(
        top=Top(),
        left=QWidget(),
        centre=QWidget(),
        right=(upper, lower),
        bottom=bottom,
        charts=QWidget,
    )
    qtbot.addWidget(frame)
    frame.resize(1600, height)
    frame.show()
    return frame


@pytest.mark.parametrize("height", [720, 900])
def test_a_lower_panel_without_anything_to_show_is_one_line(qtbot, height):
    upper, lower = QWidget(), QWidget()
    frame = framed(qtbot, upper, lower, height)
    assert lower.height() == 36
    frame.set_idle(False)
    shares = upper.height(), lower.height()
    assert shares[1] > 100
    frame.set_idle(True)
    qtbot.waitUntil(lambda: upper.height() == sum(shares) - 36)
    assert lower.height() == 36
    frame.set_idle(False)
    qtbot.waitUntil(lambda: (upper.height(), lower.height()) == shares)


@pytest.mark.parametrize(("height", "least", "most"), [(640, 220, 236), (720, 236, 236)])
def test_in_a_low_window_there_is_room_for_who_says_so(qtbot, height, least, most):
    upper, lower = QWidget(), QWidget()
    frame = framed(qtbot, upper, lower, height)
    frame.set_idle(False)
    assert least <= lower.height() <= most
    assert upper.height() >= lower.height()
