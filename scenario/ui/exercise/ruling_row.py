"""A ruling in force, in the list of arguments."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scenario.play.exercise.state import ExerciseState, RulingState
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.exercise.argument_words import one_line, tr
from scenario.ui.exercise.card_part import CardPart, close_parts, row_of, wrapped
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.ruling_part import told_text
from scenario.ui.theme import Theme
from scenario.ui.widgets import button


class RulingRow(CardPart):
    """A ruling in force, with the form to say that it was countered.

    One without an argument can be announced here; any other is on its argument's card.
    """

    def __init__(self, desk: Desk, theme: Theme, ruling: RulingState, state: ExerciseState) -> None:
        super().__init__(desk, theme)
        self._ruling = ruling.number
        argument = state.arguments.get(ruling.argument)
        action = one_line(argument.action if argument is not None else ruling.text)
        self.column.setSpacing(4)
        self.column.addWidget(wrapped("medium", action))
        about = told_text(ruling, state.plan)
        if argument is not None and argument.secret:
            about = f"{tr('secret')} · {about}"
        self.column.addWidget(wrapped("secondary", about))
        self.counter = button(tr("Countered…"))
        self.counter.setProperty("dense", True)
        self.counter.clicked.connect(self.begin)
        self.tell = button(tr("Announce to everybody"))
        self.tell.setProperty("dense", True)
        self.tell.clicked.connect(self._tell)
        self.tell.setVisible(not ruling.argument and not ruling.reaches(None))
        self.column.addLayout(row_of(self.counter, self.tell, None))
        close_parts(state.closed is not None, self.counter, self.tell)
        self.form = QWidget()
        self.why = QLineEdit()
        self.why.setMaxLength(10_000)
        self.why.setPlaceholderText(tr("What countered it"))
        self.why.setAccessibleName(tr("What countered it"))
        self.why.returnPressed.connect(self.end)
        self.editor: EffectsEditor | None = None
        self.keep = button(tr("It stands no longer"), "primary")
        self.keep.clicked.connect(self.end)
        self.leave = button(tr("Cancel"))
        self.leave.clicked.connect(self._leave)
        self._form_column = QVBoxLayout(self.form)
        self._form_column.setContentsMargins(0, 0, 0, 0)
        self._form_column.addWidget(self.why)
        self._form_column.addLayout(row_of(None, self.leave, self.keep))
        self.form.hide()
        self.column.addWidget(self.form)

    def renew(self) -> None:
        """Judge the effects by the world as it now is."""
        if self.editor is not None:
            session = self.desk.bridge.session
            self.editor.set_world(session.chronicle().worlds[-1], session.game.turn)

    def begin(self) -> None:
        """Open the form."""
        self._open()
        self.why.setFocus(Qt.FocusReason.TabFocusReason)

    def end(self) -> None:
        """Say that the ruling was countered, with what that changes on the map."""
        effects = () if self.editor is None else self.editor.effects
        text, number = self.why.text(), self._ruling
        self.do(lambda conduct, by: conduct.end_ruling(number, text, effects=effects, by=by))

    def _tell(self) -> None:
        number = self._ruling
        self.do(lambda conduct, by: conduct.announce(number, by=by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.form.isVisible():
            self._leave()
        else:
            super().keyPressEvent(event)

    def take_over(self, other: RulingRow) -> None:
        """Go on with what was being written in the row that stood here before."""
        if other.form.isHidden():
            return
        self._open()
        self.why.setText(other.why.text())
        if self.editor is not None and other.editor is not None:
            self.editor.show_effects(other.editor.effects)
        if other.why.hasFocus():
            self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        session = self.desk.bridge.session
        if self.editor is None:
            world = session.chronicle().worlds[-1]
            self.editor = EffectsEditor(session.lookup, world, session.game.turn, self.theme)
            self.editor.changed.connect(self._judge)
            self._form_column.insertWidget(1, self.editor)
        self.keys = (Qt.Key.Key_Escape,)
        self.counter.hide()
        self.form.show()

    def _judge(self) -> None:
        self.keep.setEnabled(self.editor is None or not self.editor.problems)

    def _leave(self) -> None:
        self.keys = ()
        self.form.hide()
        self.forget_refusal()
        self.counter.show()
        self.counter.setFocus(Qt.FocusReason.TabFocusReason)
