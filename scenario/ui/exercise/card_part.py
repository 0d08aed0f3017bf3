"""What the parts of an argument's card have in common: acts, and refusals said in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from scenario.errors import Refused
from scenario.play.exercise.chair import Hand
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import ArgumentState, ExerciseState
from scenario.play.outcome import Outcome
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.words import over_text
from scenario.ui.panels.flow import ColourOf
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label

Act = Callable[[Conduct, Hand], Outcome]


class Claims(QWidget):
    """A widget that takes some plain keys itself, which shortcuts of the window would take."""

    keys: tuple[Qt.Key, ...] = ()

    def event(self, event: QEvent) -> bool:
        offered = event.type() == QEvent.Type.ShortcutOverride
        if offered and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return event.key() in self.keys and not held


class CardPart(Claims):
    """A part of an argument's card, in a column of its own with the refusal at its end."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.argument: ArgumentState | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.refusal = wrapped("bad")
        self.refusal.hide()
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.whole.setSpacing(4)
        self.whole.addLayout(self.column)
        self.whole.addWidget(self.refusal)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        """Show an argument; whoever calls knows that it, or what it is shown with, has changed."""
        if self.argument is not None and self.argument.number != argument.number:
            self.forget_refusal()
        self.argument = argument

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on."""
        self.theme = theme

    @property
    def number(self) -> int:
        """The number of the argument shown; 0 for none."""
        return 0 if self.argument is None else self.argument.number

    def do(self, act: Act) -> bool:
        """Do something in the exercise under the hat worn; whether it was done."""
        self.forget_refusal()
        hand = self.desk.hand()
        return self.desk.do(lambda conduct: act(conduct, hand), refused=self.refuse) is not None

    def refuse(self, refused: Refused) -> None:
        """Say in place why it was not done."""
        self.say(" ".join(filter(None, (refused.message, refused.hint))))

    def say(self, text: str) -> None:
        """Say in place what is in the way."""
        self.refusal.setText(text)
        self.refusal.show()

    def forget_refusal(self) -> None:
        """What was refused has been changed, or is of no account any more."""
        self.refusal.hide()

    def team_colours(self) -> ColourOf:
        """The colours of the teams by id, for chips."""
        state = self.desk.state
        teams = () if state is None else state.plan.teams
        colours = {each.id: each.colour for each in teams}
        return lambda team: colours.get(team, self.theme.text3)


def close_parts(over: bool, *parts: QWidget) -> None:
    """Show that parts do nothing, as the exercise is over, and why; or open them."""
    for part in parts:
        part.setEnabled(not over)
        part.setAccessibleDescription(over_text() if over else "")


def wrapped(role: str, text: str = "") -> QLabel:
    """A plain label that wraps, and that no long word makes wider than the panel."""
    label = plain_label(text, role, wrap=True)
    label.setMinimumWidth(1)
    return label


def row_of(*parts: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets in a row; None stands for the room that is left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def fixed_height(widget: QWidget, height: int) -> None:
    """Let a painted widget take the width there is at one height."""
    widget.setFixedHeight(height)
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
