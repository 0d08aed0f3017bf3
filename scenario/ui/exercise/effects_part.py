"""What an argument would change, by how it ends: drafted, previewed, kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenario.core.chronicle import Moment
from scenario.core.effects import AnyEffect
from scenario.core.world import difference
from scenario.play.exercise.state import ArgumentState, ExerciseState
from scenario.play.foresight import Foresight
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.exercise.argument_words import come_to, tr
from scenario.ui.exercise.card_part import CardPart, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.outcome_row import SIDES, OutcomeRow, Side, hint_text, nothing
from scenario.ui.models.event_changes import change_lines, changes_foreseen
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.models.reading import Reading
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label

_MOST = 4
"""How many changes are told in a line each."""


class EffectsPart(CardPart):
    """The drafts of an argument, one for each grade, or what its ruling entered.

    `previewed` carries the `Foresight` of the draft whose eye is open, or None; `led` what a link
    leads to.
    """

    previewed = Signal(object)
    led = Signal(object)
    opened = Signal(object)
    """A form was opened or has grown: the widget that is to be in sight."""

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
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(6)
        form.addWidget(self.hint)
        form.addLayout(self._place)
        form.addLayout(row_of(None, self.leave, self.keep))
        self._form.installEventFilter(self)
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
        came_to = None if grade is None else self._applied(SIDES[grade])
        for side, row in self.rows.items():
            row.applies(side is came_to)
            row.setVisible(argument.waits)
            row.set_theme(self.theme)
        self._say_drafts()
        self.entered.set_theme(self.theme)
        self.entered.setVisible(not argument.waits)
        if not argument.waits:
            self.shown = None
            self._put_away()
            step = 0 if ruling is None else ruling.made.step
            self.entered.show_lines(_shortened(self._entered(step)) or [nothing()])
        self._judge()
        self.tell_preview()

    def effects(self, side: Side) -> tuple[AnyEffect, ...]:
        """What is drafted for one end, as far as it is whole: kept, or in the form just now."""
        editor = self._editors.get((self.number, side))
        if editor is not None:
            return editor.effects
        own = self._kept(side)
        return self._kept(side.usual) or () if own is None else own

    def _kept(self, side: Side) -> tuple[AnyEffect, ...] | None:
        """What was kept for one end; None where nothing of its own was."""
        argument = self.argument
        if argument is None:
            return ()
        return {
            Side.TRIUMPH: argument.triumph,
            Side.SUCCESS: argument.success,
            Side.FAILURE: argument.failure,
            Side.DISASTER: argument.disaster,
        }[side]

    def _applied(self, side: Side) -> Side:
        """The end whose draft counts for an end."""
        drafted = (self.number, side) in self._editors or self._kept(side) is not None
        return side if drafted else side.usual

    def _say_drafts(self) -> None:
        for side, row in self.rows.items():
            if self._applied(side) is side:
                row.say(self._lines(side))
            else:
                row.say_as_usual()

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form is brought into sight as it grows."""
        grown = isinstance(event, QResizeEvent) and (
            event.size().height() > event.oldSize().height()
        )
        if grown and self._editing is not None:
            self.opened.emit(self._form)
        return super().eventFilter(watched, event)

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
        self.opened.emit(self._form)

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
        self._say_drafts()
        self._judge()
        self.tell_preview()

    def _judge(self) -> None:
        """Show the form that is open, and whether it can be kept."""
        editor = self._editing
        self._form.setVisible(editor is not None)
        if editor is None:
            return
        session = self.desk.bridge.session
        editor.set_world(session.chronicle().worlds[-1], session.game.turn)
        side = self._side()
        self.hint.setText(hint_text(side))
        self.keep.setEnabled(not editor.problems)

    def _side(self) -> Side:
        """The end whose form is open."""
        return next(side for (_, side), each in self._editors.items() if each is self._editing)

    def _keep(self) -> None:
        number, argument = self.number, self.argument
        if argument is None or self._editing is None:
            return
        side, effects = self._side(), self._editing.effects
        apart = side is not side.usual
        drafts = {each: self._kept(each) for each in Side}
        drafts[side] = None if apart and not effects else effects
        done = self.do(
            lambda conduct, by: conduct.draft(
                number,
                success=drafts[Side.SUCCESS] or (),
                failure=drafts[Side.FAILURE] or (),
                triumph=drafts[Side.TRIUMPH],
                disaster=drafts[Side.DISASTER],
                by=by,
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
        self._say_drafts()
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
        self.column.addWidget(self._form)


def _shortened(lines: list[Line]) -> list[Line]:
    """The first lines, and how many more there are."""
    if len(lines) <= _MOST:
        return lines
    more = tr("{number} more").format(number=len(lines) - _MOST + 1)
    return [*lines[: _MOST - 1], (Part(more, Tone.QUIET),)]
