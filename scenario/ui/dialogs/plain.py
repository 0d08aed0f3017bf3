"""The dialog that tells something, and where wanted asks: plain text, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
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
_LEAST, _MOST = 3, 14
"""How many lines of details are in sight; the rest is scrolled to."""


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
        if details:
            self.column.addWidget(_Details(details), 1)
            self.resize(680, self.height())
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
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))

    def _add(self, text: str, role: str) -> None:
        label: QLabel = plain_label(text, role, wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(label)


class _Details(QPlainTextEdit):
    """Text that can be copied, as high as its lines, within limits."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    def sizeHint(self) -> QSize:
        lines = min(max(self.toPlainText().count("\n") + 2, _LEAST), _MOST)
        around = 2 * self.frameWidth() + self.contentsMargins().top() + 24
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 72)


def tell(parent: QWidget | None, title: str, error: SandtableError) -> None:
    """Say what is in the way and what to do about it; returns when it was read."""
    PlainDialog(parent, title, error.message, hint=error.hint).exec()


def confirm(
    parent: QWidget | None, title: str, question: str, hint: str = "", *, careful: bool = False
) -> bool:
    """Ask, and say whether the answer was yes; where that would lose something, be `careful`:
    Enter alone is then no.
    """
    buttons = _BUTTONS.Yes | _BUTTONS.No
    dialog = PlainDialog(parent, title, question, hint=hint, buttons=buttons)
    if careful:
        dialog.box.button(_BUTTONS.No).setDefault(True)
        dialog.box.button(_BUTTONS.No).setFocus()
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
