"""The table of the injects: the keys that it answers to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


class MselTable(QTableView):
    """The table. Insert adds, Delete removes, Ctrl+D duplicates, Alt+Up and Alt+Down move, F2 edits
    the cell; in play F fires and H holds. `asked` carries what was asked for, and `opened` says
    that Enter was pressed.
    """

    asked = Signal(str)
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is self.State.EditingState:
            super().keyPressEvent(event)  # an editor leaves the key that ends it to the table
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        acts = {
            Qt.Key.Key_Insert: "add",
            Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Up: "up" if alt else "",
            Qt.Key.Key_Down: "down" if alt else "",
            Qt.Key.Key_D: "duplicate" if control else "",
            Qt.Key.Key_F: "" if control else "fire",
            Qt.Key.Key_H: "" if control else "hold",
        }
        if act := acts.get(Qt.Key(event.key()), ""):
            self.asked.emit(act)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)
