"""The dialog that tells something, and where wanted asks: plain text, nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError
from scenario.ui.widgets import plain_label

_BUTTONS = QDialogButtonBox.StandardButton


class PlainDialog(QDialog):
    """A sentence, what to do about it, and details that can be copied."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        message: str,
        *,
        hint: str = "",
        details: str = "",
        buttons: QDialogButtonBox.StandardButton = _BUTTONS.Close,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 20, 20, 16)
        self.column.setSpacing(8)
        self._add(message, "panel-title")
        if hint:
            self._add(hint, "")
        self._grows = bool(details)
        if details:
            self.column.addWidget(_details(details), 1)
            self.resize(680, 420)
        else:
            self.column.addStretch(1)
        self.column.addSpacing(8)
        self.box = QDialogButtonBox(buttons)
        self.box.accepted.connect(self.accept)
        self.box.rejected.connect(self.reject)
        self.column.addWidget(self.box)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need at this width; Qt allows for the narrowest they may be."""
        super().showEvent(event)
        if not self._grows:
            self.resize(self.width(), self.column.totalHeightForWidth(self.width()))

    def _add(self, text: str, role: str) -> None:
        label: QLabel = plain_label(text, role, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)


def _details(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    return made


def tell(parent: QWidget | None, title: str, error: SandtableError) -> None:
    """Say what is in the way and what to do about it; returns when it was read."""
    PlainDialog(parent, title, error.message, hint=error.hint).exec()


def confirm(parent: QWidget | None, title: str, question: str, hint: str = "") -> bool:
    """Ask, and say whether the answer was yes."""
    buttons = _BUTTONS.Yes | _BUTTONS.No
    dialog = PlainDialog(parent, title, question, hint=hint, buttons=buttons)
    return dialog.exec() == QDialog.DialogCode.Accepted


def ask_name(parent: QWidget | None, title: str, question: str, name: str) -> str | None:
    """Ask for a name; None when the user changed their mind."""
    buttons = _BUTTONS.Ok | _BUTTONS.Cancel
    dialog = PlainDialog(parent, title, question, buttons=buttons)
    field = QLineEdit(name)
    field.setMaxLength(200)
    field.selectAll()
    field.textChanged.connect(
        lambda text: dialog.box.button(_BUTTONS.Ok).setEnabled(bool(text.strip()))
    )
    dialog.column.insertWidget(1, field)
    field.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return field.text().strip() if accepted else None


def ask_text(parent: QWidget | None, title: str, question: str, text: str) -> str | None:
    """Ask for a text of several lines, or none; None when the user changed their mind."""
    dialog = PlainDialog(parent, title, question, buttons=_BUTTONS.Ok | _BUTTONS.Cancel)
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    field.setAccessibleName(question)
    field.selectAll()
    dialog.column.insertWidget(1, field)
    field.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return field.toPlainText().strip() if accepted else None
