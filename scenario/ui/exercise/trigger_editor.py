"""Choosing when an inject falls due."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QWidget

from scenario.core.exercise.injects import AtClock, AtPhase, ByHand, Trigger, WhenMet
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.times import exercise_time, minutes_of
from scenario.ui.choice import Choice
from scenario.ui.effects.offers import Offers
from scenario.ui.exercise.condition_form import ConditionForm
from scenario.ui.exercise.in_place import InPlace, fit
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label

_HAND, _PHASE, _CLOCK, _MET = ByHand.TYPE, AtPhase.TYPE, AtClock.TYPE, WhenMet.TYPE


class TriggerEditor(InPlace):
    """By hand, with a phase of a turn, at a time of the exercise clock, or with a condition."""

    def __init__(self, plan: Exercise, offers: Offers, theme: Theme) -> None:
        super().__init__()
        self._plan, self._offers, self._theme = plan, offers, theme
        self.kind = Choice(theme)
        self.kind.setAccessibleName(self.tr("It falls due"))
        for value, text in (
            (_HAND, self.tr("by hand")),
            (_PHASE, self.tr("with a phase")),
            (_CLOCK, self.tr("at a time of the exercise clock")),
            (_MET, self.tr("when a condition holds")),
        ):
            self.kind.addItem(text, value)
        self.kind.activated.connect(self._follow)
        self._make_phase(theme)
        self.at = QLineEdit()
        self.at.setPlaceholderText("D+0 H+1 M+40")
        self.at.setAccessibleName(self.tr("Time on the exercise clock"))
        self.at.textEdited.connect(self._follow)
        self.form: ConditionForm | None = None
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setMinimumHeight(230)
        self._problem = plain_label("", "bad", wrap=True)
        for part in (self.kind, self._phase_row, self.at, self._room, self._problem):
            self.column.addWidget(part)
        self._arrange()

    def value(self) -> Trigger | None:
        match self.kind.currentData():
            case AtPhase.TYPE:
                return AtPhase(
                    turn=self.turn.currentData(),
                    phase=self.phase.currentData(),
                    end=self.end.currentIndex() == 1,
                )
            case AtClock.TYPE:
                try:
                    return AtClock(at=exercise_time(minutes_of(self.at.text())))
                except ValueError:
                    return None
            case WhenMet.TYPE:
                found = self.form.condition() if self.form else None
                return None if found is None else WhenMet(condition=found)
        return ByHand()

    def problem(self) -> str:
        if self.value() is not None:
            return ""
        if self.kind.currentData() == _CLOCK:
            return self.tr("Write a time such as D+2 H+3 M+45, or parts of it.")
        return self.tr("The condition still lacks something.")

    def show_value(self, value: Trigger) -> None:
        self.kind.setCurrentIndex(self.kind.findData(value.TYPE))
        match value:
            case AtPhase(turn=turn, phase=phase, end=end):
                self.turn.setCurrentIndex(max(self.turn.findData(turn), 0))
                self._offer_phases()
                self.phase.setCurrentIndex(max(self.phase.findData(phase), 0))
                self.end.setCurrentIndex(int(end))
            case AtClock(at=at):
                self.at.setText(at)
            case WhenMet(condition=condition):
                self._condition_form().show_condition(condition)
        self._arrange()

    def first(self) -> QWidget:
        return self.kind

    def sizeHint(self) -> QSize:
        return QSize(340, super().sizeHint().height())

    def _make_phase(self, theme: Theme) -> None:
        self.turn, self.phase, self.end = Choice(theme), Choice(theme), Choice(theme)
        lookup = self._offers.lookup
        first = lookup.turns[self._plan.start] + 1
        for turn in lookup.scenario.turns[first:]:
            self.turn.addItem(turn.id, turn.id)
        self.end.addItem(self.tr("begins"), False)
        self.end.addItem(self.tr("ends"), True)
        self.turn.activated.connect(self._offer_phases)
        self._phase_row = QWidget()
        row = QHBoxLayout(self._phase_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part, name, share in (
            (self.turn, self.tr("Turn"), 2),
            (self.phase, self.tr("Phase"), 4),
            (self.end, self.tr("Begin or end"), 3),
        ):
            part.setAccessibleName(name)
            part.setMinimumWidth(60)
            part.activated.connect(self._follow)
            row.addWidget(part, share)
        self._offer_phases()

    def _offer_phases(self) -> None:
        kept = self.phase.currentData()
        self.phase.clear()
        self.phase.addItem(self.tr("the turn"), None)
        if (turn := self.turn.currentData()) is not None:
            for phase in self._plan.phases_of(turn):
                self.phase.addItem(" ".join(phase.title.split()), phase.id)
        self.phase.setCurrentIndex(max(self.phase.findData(kept), 0))

    def _condition_form(self) -> ConditionForm:
        if self.form is None:
            self.form = ConditionForm(self._offers, self._theme)
            self.form.changed.connect(self._follow)
            self._room.setWidget(self.form)
        return self.form

    def _follow(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        kind = self.kind.currentData()
        if kind == _MET:
            self._condition_form()
        self._phase_row.setVisible(kind == _PHASE)
        self.at.setVisible(kind == _CLOCK)
        self._room.setVisible(kind == _MET)
        self._problem.setText(self.problem())
        self._problem.setVisible(bool(self._problem.text()))
        fit(self)
