"""The form for a ruling on the course of events, without an argument that asked for it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from scenario.core.exercise.injects import PUBLIC, Visibility
from scenario.play.exercise.state import ExerciseState
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.exercise.argument_words import tr
from scenario.ui.exercise.audience_choice import AudienceChoice
from scenario.ui.exercise.card_part import CardPart, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.ruling_part import told_row
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import button, plain_label


class OtherRuling(CardPart):
    """Text, effects and who is told; `made` says that it was ruled, `left` that the form goes."""

    made = Signal()
    left = Signal()
    keys = (Qt.Key.Key_Escape,)

    def __init__(self, desk: Desk, theme: Theme, state: ExerciseState) -> None:
        super().__init__(desk, theme)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(72)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tr("What the room will read"))
        self.text.setAccessibleName(tr("What the room will read"))
        self.text.textChanged.connect(self.forget_refusal)
        session = desk.bridge.session
        world = session.chronicle().worlds[-1]
        self.editor = EffectsEditor(session.lookup, world, session.game.turn, theme)
        self.editor.changed.connect(self._judge)
        self.persists = Tick(tr("Persists until countered"), theme)
        self.persists.setProperty("focus-ring", True)
        self.persists.setChecked(True)
        self.audience = AudienceChoice(theme)
        self.audience.offer(state.plan)
        self.audience.show_audience(PUBLIC)
        self.go = button(tr("Rule and tell"), "primary")
        self.go.clicked.connect(self.rule)
        self.cancel = button(tr("Cancel"))
        self.cancel.clicked.connect(self.left)
        head = plain_label(tr("A ruling without an argument"), "strong")
        for part in (head, self.text, self.editor, self.persists, told_row(self.audience)):
            self.column.addWidget(part)
        self.column.addLayout(row_of(None, self.cancel, self.go))

    def renew(self) -> None:
        """Judge the effects by the world as it now is."""
        session = self.desk.bridge.session
        self.editor.set_world(session.chronicle().worlds[-1], session.game.turn)

    def rule(self) -> None:
        """Rule as it is written, and announce it to whom is chosen."""
        told = self.audience.chosen
        if told.visibility is Visibility.TEAMS and not told.teams:
            self.say(tr("Name the teams that are told."))
            return
        text, effects, persists = self.text.toPlainText(), self.editor.effects, self.persists
        ruled = self.do(
            lambda conduct, by: conduct.rule(
                text=text, effects=effects, persists=persists.isChecked(), by=by
            )
        )
        state = self.desk.state
        if not ruled or state is None:
            return
        if told.visibility is not Visibility.WHITE_CELL:
            number = max(state.rulings.keys())
            self.do(lambda conduct, by: conduct.announce(number, told, by=by))
        self.made.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _judge(self) -> None:
        self.go.setEnabled(not self.editor.problems)
