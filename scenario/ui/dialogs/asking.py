"""A small field that asks, acts on the answer, and says in place why that cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from scenario.play.outcome import Outcome
from scenario.ui.bridge import Tell
from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.widgets import plain_label

_BUTTONS = QDialogButtonBox.StandardButton
_LONGEST = 200
"""Characters of a name, of a date, of whatever else is asked for here."""
Attempt = Callable[[str, Tell], Outcome | None]
"""Acts on an answer; None where that was refused, which it tells, or met trouble."""


class Asked(NamedTuple):
    """What a dialog asks: its title, the question, what stands in the field, or beside it."""

    title: str
    question: str
    text: str = ""
    example: str = ""


class AskDialog(PlainDialog):
    """Asks until what was answered is done or the user thinks better of it."""

    def __init__(self, parent: QWidget | None, asked: Asked, attempt: Attempt) -> None:
        buttons = _BUTTONS.Ok | _BUTTONS.Cancel
        super().__init__(parent, asked.title, asked.question, buttons=buttons)
        self._attempt = attempt
        self.field = QLineEdit(asked.text)
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(asked.example)
        self.field.setAccessibleName(asked.question)
        self.field.textChanged.connect(lambda: self._refuse(""))
        self.field.selectAll()
        self.why_not = plain_label("", "warn", wrap=True)
        self.column.insertWidget(1, self.field)
        self.column.insertWidget(2, self.why_not)
        self.why_not.hide()
        self.field.setFocus()

    def accept(self) -> None:
        """Do it; where that is refused, say why and stay."""
        text = self.field.text().strip()
        if self._attempt(text, lambda refusal: self._refuse(str(refusal))) is not None:
            super().accept()

    def _refuse(self, why: str) -> None:
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))
        needed = self.column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))
