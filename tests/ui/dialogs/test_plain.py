"""The plain dialog: buttons of ours, without the desktop's pictures on them."""

from PySide6.QtWidgets import QDialogButtonBox

from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import DARK


def test_buttons_wear_no_stock_icons(qapp, qtbot):
    before = qapp.styleSheet()
    qapp.setStyleSheet(stylesheet(DARK))
    every = QDialogButtonBox.StandardButton
    buttons = every.Ok | every.Cancel | every.Yes | every.No | every.Close
    dialog = PlainDialog(None, "Title", "Message", buttons=buttons)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [button.text() for button in dialog.box.buttons() if not button.icon().isNull()] == []
    qapp.setStyleSheet(before)
