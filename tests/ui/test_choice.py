"""A choice that is too narrow for its text says so with dots."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent

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


def test_it_keeps_the_keys_that_choose_from_the_shortcuts_of_the_window(qtbot):
    choice = Choice(LIGHT)
    qtbot.addWidget(choice)
    kept = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_Escape):
        offered = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        offered.ignore()
        choice.event(offered)
        kept.append(offered.isAccepted())
    assert kept == [True, True, True, False]
