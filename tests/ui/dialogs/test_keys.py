"""The sheet of keys holds every key there is, and fits the screen."""

from PySide6.QtWidgets import QLabel, QScrollArea

from scenario.ui.actions import MENUS, TABLE
from scenario.ui.dialogs.keys import COLUMNS, KeysDialog


def test_every_action_with_a_key_stands_in_the_sheet(qtbot):
    dialog = KeysDialog(None)
    qtbot.addWidget(dialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {spec.label() for spec in TABLE if spec.keys} - shown == set()
    assert {key for spec in TABLE for key in spec.key_texts()} - shown == set()
    assert sorted(menu for column in COLUMNS for menu in column) == sorted(MENUS)


def test_the_sheet_is_no_higher_than_the_screen_and_scrolls_to_its_end(qtbot):
    dialog = KeysDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    area = dialog.findChild(QScrollArea)
    hidden = max(0, area.widget().sizeHint().height() - area.viewport().height())
    assert area.verticalScrollBar().maximum() == hidden
