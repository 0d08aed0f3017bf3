"""A small field that asks where to go, and says in place why that cannot be shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QWidget

from scenario.core.chronicle import Moment
from scenario.core.dates import When
from scenario.errors import Refused
from scenario.play.outcome import Outcome
from scenario.play.session import Session
from scenario.ui.bridge import Bridge
from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.widgets import plain_label

_BUTTONS = QDialogButtonBox.StandardButton


class GoToDialog(PlainDialog):
    """Asks until it can go there or the user thinks better of it."""

    def __init__(
        self,
        parent: QWidget | None,
        bridge: Bridge,
        texts: tuple[str, str, str],
        go: Callable[[Session, str], Outcome],
    ) -> None:
        """`texts` are the title, the question and an example; `go` raises `Refused`."""
        title, question, example = texts
        super().__init__(parent, title, question, buttons=_BUTTONS.Ok | _BUTTONS.Cancel)
        self._bridge = bridge
        self._go = go
        self.field = QLineEdit()
        self.field.setPlaceholderText(example)
        self.field.setAccessibleName(question)
        self.field.textChanged.connect(lambda: self._refuse(""))
        self.why_not = plain_label("", "warn", wrap=True)
        self.column.insertWidget(1, self.field)
        self.column.insertWidget(2, self.why_not)
        self.why_not.hide()
        self.field.setFocus()

    def accept(self) -> None:
        """Go there; where that is refused, say why and stay."""
        text = self.field.text().strip()
        done = self._bridge.do(
            lambda session: self._go(session, text),
            refused=lambda refusal: self._refuse(str(refusal)),
        )
        if done is not None:
            super().accept()

    def _refuse(self, why: str) -> None:
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))


def date_dialog(parent: QWidget | None, bridge: Bridge) -> GoToDialog:
    """Asks for a day, a month or a year, and shows the last moment on its first day."""
    texts = (_tr("Go to a date"), _tr("A day, a month or a year"), "2023-11-14, 2023-11, 2023")
    return GoToDialog(parent, bridge, texts, _view_date)


def turn_dialog(parent: QWidget | None, bridge: Bridge) -> GoToDialog:
    """Asks for a turn by its name or number, and shows its end."""
    last = bridge.lookup.scenario.turns[-1].id
    texts = (_tr("Go to a turn"), _tr("A turn, by its name or number"), last)
    return GoToDialog(parent, bridge, texts, _view_turn)


def _view_date(session: Session, text: str) -> Outcome:
    try:
        date = When.parse(text)
    except ValueError as error:
        hint = _tr("Write it as in 2023-11-14, 2023-11 or 2023.")
        raise Refused(_tr("That is not a date: {why}.").format(why=error), hint) from error
    return session.view_date(date)


def _view_turn(session: Session, text: str) -> Outcome:
    names = {id_.casefold(): index for id_, index in session.lookup.turns.items()}
    numbers = {str(index): index for index in names.values()}
    turn = names.get(text.casefold(), numbers.get(text))
    if turn is None:
        raise Refused(_tr("The scenario has no turn {turn}.").format(turn=text))
    return session.view(session.turn_end(turn) if turn <= session.game.turn else Moment(turn, 0))


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoTo", text)
