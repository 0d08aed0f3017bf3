"""A choice that is too narrow for its text says so with dots."""

from PySide6.QtCore import QRect

from scenario.ui.choice import Choice
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import LIGHT


def test_a_long_text_ends_before_the_arrow(qtbot):
    choice = Choice(LIGHT)
    qtbot.addWidget(choice)
    choice.addItem("W" * 60)
    choice.setStyleSheet(stylesheet(LIGHT))
    choice.resize(128, 32)
    picture = choice.grab().toImage()
    between = QRect(128 - 30, 4, 6, 24)
    clear = {picture.pixel(x, y) for x in range(between.left(), between.right()) for y in (14, 16)}
    assert len(clear) == 1, "nothing is drawn between the dots and the arrow"
