"""The plain dialog: buttons of ours, without the desktop's pictures on them."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QProxyStyle, QStyle

from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import DARK


class Pictured(QProxyStyle):
    """A desktop that puts a picture on every button of a dialog."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, data)


@pytest.fixture
def pictured(qapp):
    sheet = qapp.styleSheet()
    qapp.setStyleSheet("")
    qapp.setStyle(Pictured("Fusion"))
    yield qapp
    qapp.setStyle("Fusion")
    qapp.setStyleSheet(sheet)


def _icons(qtbot):
    every = QDialogButtonBox.StandardButton
    buttons = every.Ok | every.Cancel | every.Yes | every.No | every.Close
    dialog = PlainDialog(None, "Title", "Message", buttons=buttons)
    qtbot.addWidget(dialog)
    return [button.text() for button in dialog.box.buttons() if not button.icon().isNull()]


def test_buttons_wear_no_stock_icons(pictured, qtbot):
    assert len(_icons(qtbot)) == 5
    pictured.setStyleSheet(stylesheet(DARK))
    assert _icons(qtbot) == []


def test_a_dialog_is_no_higher_than_its_words_need(qtbot):
    dialog = PlainDialog(None, "Title", "A sentence of some length. " * 3, hint="What to do. " * 6)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() == dialog.column.totalHeightForWidth(dialog.width())
    words = [dialog.column.itemAt(place).widget() for place in (0, 1)]
    assert words[1].geometry().top() - words[0].geometry().bottom() < 20
