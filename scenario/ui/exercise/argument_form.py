"""The form in which an argument is put forward, or put anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from scenario.core.fields import Length
from scenario.play.exercise.state import ArgumentState, ExerciseState
from scenario.ui.effects.inputs import ThingsInput
from scenario.ui.effects.offers import Offers
from scenario.ui.exercise.argument_words import tr
from scenario.ui.exercise.card_part import CardPart, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.team_ticks import TeamTicks
from scenario.ui.icons import icon
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import button, plain_label

_LONGEST = 200
_TARGETS = Length(0, 12)
_ON_MAP = (Picked.TERRITORY, Picked.PLACE)


class ArgumentForm(CardPart):
    """Teams, action, text, targets, secret or open; `put` carries the number, `left` says it goes.

    A form that was left with something written in it is found so again.
    """

    put = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, selection: Selection, theme: Theme) -> None:
        super().__init__(desk, theme)
        self._selection = selection
        self.anew = 0
        """The number of the argument that is put anew; 0 for a new one."""
        self.teams = TeamTicks(theme)
        self.teams.changed.connect(self.forget_refusal)
        self.action = QLineEdit()
        self.action.setMaxLength(_LONGEST)
        self.action.setPlaceholderText(tr("The Kidal column takes Tinzaouaten"))
        self.action.returnPressed.connect(self.submit)
        self.action.textEdited.connect(self.forget_refusal)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(72)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tr("What they want to reach, and how; optional"))
        session = desk.bridge.session
        self._offers = Offers(session.lookup, session.chronicle().worlds[-1])
        self.targets = ThingsInput(("territory", "place"), _TARGETS, self._offers, theme)
        self.take = button(tr("Take what is selected on the map"))
        self.take.setProperty("dense", True)
        self.take.clicked.connect(self.take_selected)
        self.secret = Tick(tr("Secret: only its teams and the white cell know"), theme)
        self.secret.setProperty("focus-ring", True)
        self.go = button("", "primary")
        self.go.clicked.connect(self.submit)
        self.cancel = button(tr("Cancel"))
        self.cancel.clicked.connect(self.left)
        selection.changed.connect(self._follow_selection)
        self._lay_out()

    def begin(self, state: ExerciseState, argument: ArgumentState | None) -> None:
        """Show the form for a new argument, or for one to be put anew."""
        number = 0 if argument is None else argument.number
        self.teams.theme = self.theme
        self.teams.offer(state.plan)
        if argument is not None:
            self._show(argument)
        elif self.anew:
            self._clear()
        self.anew = number
        self.go.show_text(tr("Put it anew") if number else tr("Put it forward"))
        self.secret.theme = self.theme
        self.take.show_icon(icon("crosshair", self.theme))
        self._follow_selection(self._selection.current)
        self.forget_refusal()

    def take_keyboard(self) -> None:
        """Put the focus where the form begins."""
        first = next(iter(self.teams.ticks.values()), None)
        (self.action if first is None else first).setFocus(Qt.FocusReason.TabFocusReason)

    def take_selected(self) -> None:
        """Add what is selected on the map to the targets."""
        selected = self._selection.current
        if selected is None or selected.kind not in _ON_MAP:
            return
        targets = self.targets.value()
        if selected.id not in targets:
            self.targets.show_value((*targets, selected.id))

    def submit(self) -> None:
        """Put the argument forward."""
        if not self.teams.teams():
            self.say(tr("An argument needs a team that puts it."))
            return
        if not self.action.text().strip():
            self.say(tr("Write what the team does."))
            return
        state = self.desk.state
        following = 1 if state is None else max(state.arguments.keys(), default=0) + 1
        number = self.anew or following
        done = self.do(
            lambda conduct, by: conduct.argue(
                self.teams.teams(),
                self.action.text(),
                text=self.text.toPlainText(),
                targets=self.targets.value(),
                secret=self.secret.isChecked(),
                number=self.anew,
                by=by,
            )
        )
        if done:
            self._clear()
            self.put.emit(number)

    def _is_own(self, event: QKeyEvent) -> bool:
        """What is typed in the form stays in it: a plain key is no command here."""
        return event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _follow_selection(self, selected: Selected | None) -> None:
        self.take.setEnabled(selected is not None and selected.kind in _ON_MAP)

    def _show(self, argument: ArgumentState) -> None:
        self._fill(argument.teams, argument.action, argument.text, argument.targets)
        self.secret.setChecked(argument.secret)

    def _clear(self) -> None:
        self.anew = 0
        self._fill((), "", "", ())
        self.secret.setChecked(False)

    def _fill(self, teams: Sequence[str], action: str, text: str, targets: tuple[str, ...]) -> None:
        self.teams.show_teams(tuple(teams))
        self.action.setText(action)
        self.text.setPlainText(text)
        self.targets.show_value(targets)

    def _lay_out(self) -> None:
        self.column.setSpacing(6)
        fields: tuple[tuple[str, QWidget], ...] = (
            (tr("Teams"), self.teams),
            (tr("Action"), self.action),
            (tr("Text"), self.text),
            (tr("Targets on the map"), self.targets),
        )
        for name, part in fields:
            label = plain_label(name, "secondary")
            label.setBuddy(part)
            part.setAccessibleName(name)
            self.column.addWidget(label)
            self.column.addWidget(part)
        self.targets.name(tr("Targets on the map"))
        self.column.addLayout(row_of(self.take, None))
        self.column.addWidget(self.secret)
        ends = QVBoxLayout()
        ends.setContentsMargins(0, 8, 0, 0)
        ends.addLayout(row_of(None, self.cancel, self.go))
        self.column.addLayout(ends)
        self.whole.addStretch(1)
