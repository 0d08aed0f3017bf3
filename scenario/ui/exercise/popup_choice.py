"""A choice in which nothing is chosen by the way: keys open the list, the wheel scrolls past."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from scenario.ui.choice import Choice

_OPENING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PopupChoice(Choice):
    """For answers that are acts: one act for each choice, none for what lies on the way to it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text().strip()
        if event.key() in _OPENING or letters:
            self.showPopup()
            if letters:
                self.view().keyboardSearch(letters)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
