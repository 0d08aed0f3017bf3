"""A text of some lines that is kept when the keyboard leaves it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from scenario.ui.panels.note_delegate import is_done


class KeptText(QPlainTextEdit):
    """Offers a text that is kept already; `changed_to` carries what was made of it.

    That is said when the keyboard leaves, or on Ctrl+Enter; Esc goes back to what is kept. What is
    being written is not overwritten by what is kept meanwhile.
    """

    changed_to = Signal(str)

    def __init__(self, name: str, *, lines: int = 4) -> None:
        super().__init__()
        self._kept = ""
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * lines) + 22)

    @property
    def is_changed(self) -> bool:
        """Whether there is something that is not kept yet."""
        return self.toPlainText().strip() != self._kept

    def offer(self, text: str) -> None:
        """Show what is kept, unless somebody is writing something else."""
        if not self.is_changed:
            self.show_kept(text)
        self._kept = text.strip()

    def show_kept(self, text: str) -> None:
        """Show what is kept, and forget what was written."""
        self._kept = text.strip()
        if self.toPlainText() != text:
            self.setPlainText(text)

    def keep(self) -> None:
        """Say what was written, if it was."""
        if self.is_changed:
            self.changed_to.emit(self.toPlainText().strip())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            leaves = event.key() == Qt.Key.Key_Escape and self.is_changed
            if leaves or is_done(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_done(event):
            self.keep()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)
