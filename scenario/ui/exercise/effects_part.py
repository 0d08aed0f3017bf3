"""What an argument would change if it succeeds and if it fails: drafted, previewed, kept."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from scenario.core.chronicle import Moment
from scenario.core.effects import AnyEffect
from scenario.core.world import difference
from scenario.play.exercise.state import ArgumentState, ExerciseState
from scenario.play.foresight import Foresight
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.exercise.argument_words import come_to, tr
from scenario.ui.exercise.card_part import CardPart, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.icons import icon
from scenario.ui.models.event_changes import change_lines, changes_foreseen
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.models.reading import Reading
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label, tool_button

_MOST = 4
"""How many changes are told in a line each."""


class Side(StrEnum):
    """How an argument may end, as its effects are drafted."""

    SUCCESS = "success"
    FAILURE = "failure"


class EffectsPart(CardPart):
    """The two drafts of an argument, or what its ruling entered.

    `previewed` carries the `Foresight` of the draft whose eye is open, or None; `led` what a link
    leads to.
    """

    previewed = Signal(object)
    led = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__(desk, theme)
        self.shown: Side | None = None
        """The draft whose eye is open."""
        self._editors: dict[tuple[int, Side], EffectsEditor] = {}
        self._editing: EffectsEditor | None = None
        self.head = plain_label("", "secondary")
        self.rows = {side: OutcomeRow(side, theme, colour_of) for side in Side}
        self.entered = FlowText(theme, colour_of)
        self.entered.activated.connect(self.led)
        self.keep = button(tr("Keep these effects"), "primary")
        self.keep.clicked.connect(self._keep)
        self.leave = button(tr("Discard"))
        self.leave.clicked.connect(self._leave)
        self.hint = plain_label("", "secondary", wrap=True)
        self._place = QVBoxLayout()
        self._ends = QWidget()
        self._ends.setLayout(row_of(None, self.leave, self.keep))
        self._lay_out()
        for side, row in self.rows.items():
            row.eye.clicked.connect(lambda _=False, side=side: self.toggle_preview(side))
            row.edit.clicked.connect(lambda _=False, side=side: self.begin(side))
            row.text.activated.connect(self.led)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        if argument.number != self.number:
            self._put_away()
            self.shown = None
        super().show_argument(state, argument)
        ruling = state.rulings.get(argument.ruling or 0)
        self.head.setText(tr("Effects, previewed on the map") if argument.waits else tr("Effects"))
        grade = come_to(argument)
        for side, row in self.rows.items():
            row.applies(grade is not None and grade.succeeds == (side is Side.SUCCESS))
            row.setVisible(argument.waits)
            row.set_theme(self.theme)
            row.say(self._lines(side))
        self.entered.set_theme(self.theme)
        self.entered.setVisible(not argument.waits)
        if not argument.waits:
            self.shown = None
            self._put_away()
            step = 0 if ruling is None else ruling.made.step
            self.entered.show_lines(_shortened(self._entered(step)) or [_nothing()])
        self._judge()
        self.tell_preview()

    def effects(self, side: Side) -> tuple[AnyEffect, ...]:
        """What is drafted for one end, as far as it is whole: kept, or in the form just now."""
        editor = self._editors.get((self.number, side))
        if editor is not None:
            return editor.effects
        argument = self.argument
        if argument is None:
            return ()
        return argument.success if side is Side.SUCCESS else argument.failure

    @property
    def unkept(self) -> bool:
        """Whether something is drafted that has not been kept."""
        return any(number == self.number for number, _ in self._editors)

    def foresight(self, side: Side) -> Foresight | None:
        """What one end would make of the world where the game stands; None for nothing."""
        effects = self.effects(side)
        return self.desk.bridge.session.foresee(effects) if effects else None

    def toggle_preview(self, side: Side) -> None:
        """Open the eye on one end, or close it."""
        self.preview(None if self.shown is side else side)

    def preview(self, side: Side | None) -> None:
        """Show what one end would change on the map; None shows the world as it is."""
        self.shown = side
        self.tell_preview()

    def tell_preview(self) -> None:
        """Say again what the map shall show."""
        bridge = self.desk.bridge
        waits = self.argument is not None and self.argument.waits
        at_game = bridge.viewed == bridge.game
        for side, row in self.rows.items():
            row.look(side is self.shown, self.theme)
        shown = self.shown if waits and at_game else None
        self.previewed.emit(None if shown is None else self.foresight(shown))

    def begin(self, side: Side) -> None:
        """Open the form for what one end changes."""
        key = (self.number, side)
        self._hide_editor()
        if key not in self._editors:
            self._editors[key] = self._editor(self.effects(side))
        self._editing = self._editors[key]
        self._place.addWidget(self._editing)
        self._editing.show()
        self.shown = side
        self._judge()
        self.tell_preview()
        self._editing.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for editor in self._editors.values():
            editor.set_theme(theme)

    def _editor(self, effects: Sequence[AnyEffect]) -> EffectsEditor:
        session = self.desk.bridge.session
        world = session.chronicle().worlds[-1]
        editor = EffectsEditor(session.lookup, world, session.game.turn, self.theme)
        editor.show_effects(effects)
        editor.changed.connect(self._follow_editor)
        return editor

    def _follow_editor(self) -> None:
        self.forget_refusal()
        for side, row in self.rows.items():
            row.say(self._lines(side))
        self._judge()
        self.tell_preview()

    def _judge(self) -> None:
        """Show the form that is open, and whether it can be kept."""
        editor = self._editing
        self._ends.setVisible(editor is not None)
        self.hint.setVisible(editor is not None)
        if editor is None:
            return
        session = self.desk.bridge.session
        editor.set_world(session.chronicle().worlds[-1], session.game.turn)
        side = self._side()
        self.hint.setText(
            tr("If it succeeds, it changes this:")
            if side is Side.SUCCESS
            else tr("If it fails, it changes this:")
        )
        self.keep.setEnabled(not editor.problems)

    def _side(self) -> Side:
        """The end whose form is open."""
        return next(side for (_, side), each in self._editors.items() if each is self._editing)

    def _keep(self) -> None:
        number, argument = self.number, self.argument
        if argument is None or self._editing is None:
            return
        side, effects = self._side(), self._editing.effects
        both = {Side.SUCCESS: argument.success, Side.FAILURE: argument.failure, side: effects}
        done = self.do(
            lambda conduct, by: conduct.draft(
                number, success=both[Side.SUCCESS], failure=both[Side.FAILURE], by=by
            )
        )
        if done:
            self._leave()

    def _leave(self) -> None:
        """Close the form and forget what was not kept."""
        editor, side = self._editing, None if self._editing is None else self._side()
        if editor is None or side is None:
            return
        self._hide_editor()
        del self._editors[self.number, side]
        editor.deleteLater()
        self.forget_refusal()
        self.rows[side].say(self._lines(side))
        self._judge()
        self.tell_preview()
        self.rows[side].edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _hide_editor(self) -> None:
        if self._editing is not None:
            self._place.removeWidget(self._editing)
            self._editing.hide()
            self._editing = None

    def _put_away(self) -> None:
        """Close the form; what is in it waits until its argument is shown again."""
        self._hide_editor()
        self._judge()

    def _lines(self, side: Side) -> list[Line]:
        seen = self.foresight(side)
        if seen is None:
            return []
        reading = Reading.of(self.desk.bridge.session)
        lines = changes_foreseen(reading, seen)
        told = (Part(tr("Nothing: it stands like that already."), Tone.QUIET),)
        return _shortened(lines) or [told]

    def _entered(self, step_id: int) -> list[Line]:
        """What a ruling's step changed, each thing as it was and as it then was."""
        session = self.desk.bridge.session
        if not step_id or not session.tree[step_id].effects:
            return []
        step, chronicle = session.tree[step_id], self.desk.conduct.chronicle()
        moment = step.moment
        before = chronicle.at(Moment(moment.turn, moment.events - len(step.effects)))
        after = chronicle.at(moment)
        touched = difference(before, after)
        keys = [(kind, id_) for kind, ids in touched.items() for id_ in ids]
        reading = Reading.at(session.course(), session.viewed, session.perspective)
        return change_lines(reading, before, after, keys)

    def _lay_out(self) -> None:
        self.column.setSpacing(6)
        self.column.addWidget(self.head)
        for row in self.rows.values():
            self.column.addWidget(row)
        self.column.addWidget(self.entered)
        self.column.addWidget(self.hint)
        self.column.addLayout(self._place)
        self.column.addWidget(self._ends)


class OutcomeRow(QWidget):
    """One end of an argument: what it would change, a pencil to draft it, an eye to preview it."""

    def __init__(self, side: Side, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__()
        name = tr("success") if side is Side.SUCCESS else tr("failure")
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
        self.text.show_lines(lines or [_nothing()])
        self.eye.setEnabled(bool(lines))

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


def _nothing() -> Line:
    return (Part(tr("nothing on the map"), Tone.QUIET),)


def _shortened(lines: list[Line]) -> list[Line]:
    """The first lines, and how many more there are."""
    if len(lines) <= _MOST:
        return lines
    more = tr("{number} more").format(number=len(lines) - _MOST + 1)
    return [*lines[: _MOST - 1], (Part(more, Tone.QUIET),)]
