"""The ends of an argument as its effects are drafted, and the row that each has."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from scenario.core.exercise.odds import Grade
from scenario.ui.exercise.argument_words import tr
from scenario.ui.icons import icon
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label, tool_button


class Side(StrEnum):
    """How an argument may end, as its effects are drafted."""

    TRIUMPH = "triumph"
    SUCCESS = "success"
    FAILURE = "failure"
    DISASTER = "disaster"

    @property
    def usual(self) -> Side:
        """The end whose draft counts where this one has none of its own."""
        return Side.SUCCESS if self in (Side.TRIUMPH, Side.SUCCESS) else Side.FAILURE


SIDES = {
    Grade.TRIUMPH: Side.TRIUMPH,
    Grade.SUCCESS: Side.SUCCESS,
    Grade.FAILURE: Side.FAILURE,
    Grade.DISASTER: Side.DISASTER,
}
"""The end that a grade is."""


class OutcomeRow(QWidget):
    """One end of an argument: what it would change, a pencil to draft it, an eye to preview it."""

    def __init__(self, side: Side, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__()
        self._side = side
        name = _name(side)
        self._label = plain_label(name, "secondary")
        self._label.setFixedWidth(68)
        self._name = name
        self.text = FlowText(theme, colour_of)
        self.edit = tool_button("flat", tr("Draft what changes: {side}").format(side=name))
        self.eye = tool_button("flat", tr("Preview on the map: {side}").format(side=name))
        self.eye.setCheckable(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        self._label.setFixedHeight(28)
        grid.addWidget(self._label, 0, 0, top)
        grid.addWidget(self.text, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.edit, 0, 2, top)
        grid.addWidget(self.eye, 0, 3, top)
        grid.setColumnStretch(1, 1)
        for each in (self.edit, self.eye):
            each.setProperty("dense", True)

    def say(self, lines: list[Line]) -> None:
        """Show what it would change, or that nothing is drafted."""
        self.text.show_lines(lines or [nothing()])
        self.eye.setEnabled(bool(lines))

    def say_as_usual(self) -> None:
        """Show that nothing of its own is drafted for a triumph or a disaster."""
        told = tr("as in any success") if self._side is Side.TRIUMPH else tr("as in any failure")
        self.text.show_lines([(Part(told, Tone.QUIET),)])
        self.eye.setEnabled(False)

    def applies(self, on: bool) -> None:
        """Show whether it came to this end, whose effects a ruling would enter."""
        self._label.setText(f"✓ {self._name}" if on else self._name)

    def look(self, shown: bool, theme: Theme) -> None:
        """Show the eye open where the map shows this end."""
        self.eye.setChecked(shown)
        self.eye.setIcon(icon("eye", theme))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self.text.set_theme(theme)
        self.edit.setIcon(icon("pencil", theme, 14))


def _name(side: Side) -> str:
    return {
        Side.TRIUMPH: tr("triumph"),
        Side.SUCCESS: tr("success"),
        Side.FAILURE: tr("failure"),
        Side.DISASTER: tr("disaster"),
    }[side]


def hint_text(side: Side) -> str:
    """What stands over the form of an end."""
    return {
        Side.TRIUMPH: tr("In a triumph, it changes this:"),
        Side.SUCCESS: tr("If it succeeds, it changes this:"),
        Side.FAILURE: tr("If it fails, it changes this:"),
        Side.DISASTER: tr("In a disaster, it changes this:"),
    }[side]


def nothing() -> Line:
    """Said of an end that changes nothing."""
    return (Part(tr("nothing on the map"), Tone.QUIET),)
