"""What ends an argument: announce and apply, send back, veto. It stays in sight."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from scenario.core.exercise.injects import Visibility
from scenario.core.exercise.plan import Method
from scenario.play.exercise.state import ArgumentState, ArgumentStatus, ExerciseState
from scenario.ui.actions import key_text
from scenario.ui.exercise.argument_words import tr
from scenario.ui.exercise.card_part import CardPart, close_parts, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.keyed_button import KeyedButton
from scenario.ui.exercise.ruling_part import RulingPart
from scenario.ui.exercise.words import over_text
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label

ANNOUNCE_KEY = "Ctrl+Return"


class _Asked(Enum):
    """What a reason is being written for."""

    VETO = auto()
    BACK = auto()


class ArgumentFoot(CardPart):
    """The buttons under an argument; why it cannot be announced yet is said beside them."""

    acted = Signal()
    """Something was ended here."""

    def __init__(
        self, desk: Desk, theme: Theme, ruling: RulingPart, unkept: Callable[[], bool]
    ) -> None:
        super().__init__(desk, theme)
        self._ruling, self._unkept = ruling, unkept
        self._asked: _Asked | None = None
        ruling.graded.connect(self.refresh_allowed)
        self.veto = button(tr("Veto"))
        self.veto.clicked.connect(lambda: self._ask(_Asked.VETO))
        self.back = button(tr("Send back"))
        self.back.clicked.connect(lambda: self._ask(_Asked.BACK))
        self.announce = KeyedButton(tr("Announce and apply"), key_text(ANNOUNCE_KEY), "primary")
        self.announce.clicked.connect(self.act)
        self.why_not = plain_label("", "secondary", wrap=True)
        self._buttons = QWidget()
        self._buttons.setLayout(row_of(self.veto, self.back, None, self.announce))
        self.why = QLineEdit()
        self.why.setMaxLength(10_000)
        self.why.returnPressed.connect(self._end)
        self.end = button("", "primary")
        self.end.clicked.connect(self._end)
        self.cancel = button(tr("Cancel"))
        self.cancel.clicked.connect(self._leave)
        self._form = QWidget()
        form = row_of()
        form.addWidget(self.why, 1)
        form.addWidget(self.cancel)
        form.addWidget(self.end)
        self._form.setLayout(form)
        self._form.hide()
        for part in (self.why_not, self._buttons, self._form):
            self.column.addWidget(part)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        if self.argument is not None and argument.number != self.number:
            self._close()
        super().show_argument(state, argument)
        for part in (self.veto, self.back):
            part.setVisible(argument.waits)
        close_parts(state.closed is not None, self.veto, self.back)
        self.refresh_allowed()

    def act(self) -> None:
        """Announce and apply, where that can be done."""
        self.refresh_allowed()
        if self.announce.isEnabled() and self._ruling.announce():
            self.acted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self._leave()
        else:
            super().keyPressEvent(event)

    def refresh_allowed(self) -> None:
        """Let it be announced once there is something to announce, and say what is missing."""
        argument, state = self.argument, self.desk.state
        if argument is None or state is None:
            return
        missing = self._missing(argument)
        self.announce.setEnabled(not missing)
        self.why_not.setText(missing)
        self.why_not.setVisible(bool(missing) and (argument.waits or state.closed is not None))
        self.announce.show_text(self._text(argument))
        over = argument.status is ArgumentStatus.VETOED or self._ruling.all_know()
        self.announce.setVisible(not over)
        self.setVisible(not over)

    def _text(self, argument: ArgumentState) -> str:
        if not argument.waits:
            return tr("Announce")
        if self._ruling.draft.audience.visibility is Visibility.WHITE_CELL:
            return tr("Apply, tell nobody")
        return tr("Announce and apply")

    def _missing(self, argument: ArgumentState) -> str:
        """Why it cannot be announced yet; empty where it can."""
        draft, state = self._ruling.draft, self.desk.state
        if state is not None and state.closed is not None:
            return over_text()
        if argument.waits and self._ruling.came_to() is None:
            return self._not_yet(argument)
        if argument.waits and self._unkept():
            return tr("Keep or discard the effects that are open.")
        told = draft.audience
        if told.visibility is Visibility.TEAMS and not told.teams:
            return tr("Name the teams that are told.")
        if not argument.waits and told.visibility is Visibility.WHITE_CELL:
            return tr("Choose who else is told.")
        return ""

    def _not_yet(self, argument: ArgumentState) -> str:
        """What is to be done before there is an outcome."""
        match argument.method:
            case None:
                return tr("Say first how the argument is adjudicated.")
            case Method.VOTE:
                return tr("Nobody has voted yet.")
            case Method.CONSENSUS | Method.RULING:
                return tr("Say how it went.")
        if argument.odds is None:
            return tr("Show the odds, then roll, then announce.")
        return tr("Roll, then announce.")

    def _ask(self, asked: _Asked) -> None:
        """Open the line for why."""
        self._asked, self.keys = asked, (Qt.Key.Key_Escape,)
        is_veto = asked is _Asked.VETO
        hint = tr("Why it is ruled out") if is_veto else tr("What is to be changed")
        self.why.setPlaceholderText(hint)
        self.why.setAccessibleName(hint)
        self.end.show_text(tr("Veto it") if is_veto else tr("Send it back"))
        self._buttons.hide()
        self._form.show()
        self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def _end(self) -> None:
        number, text, asked = self.number, self.why.text(), self._asked
        if asked is None:
            return
        if asked is _Asked.VETO:
            done = self.do(lambda conduct, by: conduct.veto(number, text, by=by))
        else:
            done = self.do(lambda conduct, by: conduct.send_back(number, text, by=by))
        if done:
            self._close()
            self.acted.emit()

    def _leave(self) -> None:
        was = self.veto if self._asked is _Asked.VETO else self.back
        self._close()
        was.setFocus(Qt.FocusReason.TabFocusReason)

    def _close(self) -> None:
        self._asked, self.keys = None, ()
        self.why.clear()
        self.forget_refusal()
        self._form.hide()
        self._buttons.show()
