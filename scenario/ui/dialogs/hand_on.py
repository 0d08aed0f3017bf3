"""How the open session is to be handed on: with its steps, signed, sealed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from scenario.ui.offers import HandOn
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import plain_label

_BUTTONS = QDialogButtonBox.StandardButton


class HandOnDialog(QDialog):
    """Asks what goes into a bundle and how it is closed; the file's name is asked for after it."""

    def __init__(
        self,
        parent: QWidget | None,
        theme: Theme,
        scenario: str,
        session: str,
        *,
        plans: bool = False,
        exercise: bool = False,
    ) -> None:
        """`plans` says that the scenario has plans of exercises, `exercise` that one was played
        in the session: whoever gets the bundle can read them, with all that players must not.
        """
        super().__init__(parent)
        self._plans, self._exercise = plans, exercise
        self.setWindowTitle(self.tr("Hand on"))
        self.setMinimumWidth(460)
        self._with_session = Tick(self.tr("With this session and every step of it"), theme)
        self._with_session.setChecked(True)
        self._sign = Tick(self.tr("Sign it with your own key"), theme)
        self._seal = Tick(self.tr("Seal it with a passphrase"), theme)
        self._note = _field(self.tr("A word to whoever opens it"))
        self._note.setMaxLength(2000)
        self._first = _field(self.tr("Passphrase"), secret=True)
        self._second = _field(self.tr("The same again"), secret=True)
        self._private = plain_label("", "warn", wrap=True)
        self._why = plain_label("", "warn", wrap=True)
        self._box = QDialogButtonBox(_BUTTONS.Save | _BUTTONS.Cancel)
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(plain_label(scenario, "panel-title", wrap=True))
        column.addWidget(plain_label(session, "secondary", wrap=True))
        column.addSpacing(4)
        for widget in (self._with_session, self._private, self._note, self._sign, self._seal,
                       self._first, self._second, self._why):  # fmt: skip
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._box)
        self._with_session.toggled.connect(self._look)
        self._seal.toggled.connect(self._look)
        self._first.textChanged.connect(self._look)
        self._second.textChanged.connect(self._look)
        self._look()

    def how(self) -> HandOn:
        """What was asked for."""
        return HandOn(
            with_session=self._with_session.isChecked(),
            note=self._note.text().strip(),
            sign=self._sign.isChecked(),
            passphrase=self._first.text() if self._seal.isChecked() else "",
        )

    def _look(self) -> None:
        """Say what is still missing, and hold the button until nothing is."""
        private = self._private_words()
        self._private.setText(private)
        self._private.setVisible(bool(private))
        sealing = self._seal.isChecked()
        self._first.setVisible(sealing)
        self._second.setVisible(sealing)
        first, second = self._first.text(), self._second.text()
        why = ""
        if sealing and first != second:
            why = self.tr("The two passphrases are not the same.")
        elif sealing:
            why = self.tr("Nobody can open it without the passphrase, and it cannot be got back.")
        self._why.setText(why)
        self._why.setVisible(bool(why))
        ready = not sealing or (bool(first) and first == second)
        self._box.button(_BUTTONS.Save).setEnabled(ready)

    def _private_words(self) -> str:
        """What goes with it that players must not read; empty where nothing does."""
        if self._exercise and self._with_session.isChecked():
            return self.tr(
                "Its exercise goes with it whole: secret arguments, injects still to come, "
                "observations, and the seed of the dice. It is not for players."
            )
        if self._plans:
            return self.tr(
                "The scenario's exercise plans go with it, with every inject and every team's "
                "brief. It is not for players."
            )
        return ""


def _field(name: str, *, secret: bool = False) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
