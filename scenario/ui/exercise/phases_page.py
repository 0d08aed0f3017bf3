"""The page of a plan for the phases of its turns."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from scenario.core.exercise.plan import Exercise, Phase, TurnPhases
from scenario.core.lookup import Lookup
from scenario.ui.choice import Choice
from scenario.ui.exercise.plan_pages import Page, turn_text
from scenario.ui.exercise.record_page import RecordPage
from scenario.ui.exercise.records import Field, Kind
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import plain_label


class PhasesPage(Page):
    """The phases of every turn, or of one turn that has its own."""

    def __init__(self, lookup: Lookup, theme: Theme) -> None:
        super().__init__()
        self._lookup = lookup
        self._plan: Exercise | None = None
        self.turn = Choice(theme)
        self.turn.setAccessibleName(self.tr("Phases of"))
        self.turn.setMinimumWidth(260)
        self.turn.activated.connect(self._renew)
        self.own = Tick(self.tr("This turn has phases of its own"), theme)
        self.own.clicked.connect(self._give_own)
        self.whole = plain_label("", "secondary")
        self.table = RecordPage(
            (
                Field("title", self.tr("Phase"), Kind.LINE, 320, 200),
                Field("minutes", self.tr("Minutes"), Kind.NUMBER, 120, 1_440, 1),
            ),
            theme,
            options=lambda _field: [],
            make=lambda own: Phase(id=own, title=self.tr("New phase"), minutes=10),
            stem="phase",
            name=self.tr("Phases"),
            least=1,
        )
        self.table.written.connect(self._take)
        self.table.refused.connect(self.refused)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(plain_label(self.tr("Phases of"), "secondary"))
        row.addWidget(self.turn)
        row.addWidget(self.own)
        row.addStretch()
        row.addWidget(self.whole)
        self.column.addLayout(row)
        self.column.addWidget(self.table, 1)

    def show_plan(self, plan: Exercise) -> None:
        self._plan = plan
        kept = self.turn.currentData()
        first = self._lookup.turns.get(plan.start, 0) + 1
        self.turn.clear()
        self.turn.addItem(self.tr("every turn"), None)
        for turn in self._lookup.scenario.turns[first:]:
            self.turn.addItem(turn_text(turn.id, turn.title), turn.id)
        self.turn.setCurrentIndex(max(self.turn.findData(kept), 0))
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)

    def _renew(self) -> None:
        plan, turn = self._plan, self.turn.currentData()
        if plan is None:
            return
        has_own = turn in [each.turn for each in plan.turn_phases]
        self.own.setVisible(turn is not None)
        self.own.setChecked(has_own)
        self.table.setEnabled(turn is None or has_own)
        phases = plan.phases if turn is None else plan.phases_of(turn)
        self.table.show_records(phases)
        minutes = sum(phase.minutes for phase in phases)
        self.whole.setText(self.tr("{n} minutes a turn").format(n=minutes))

    def _give_own(self) -> None:
        plan, turn = self._plan, self.turn.currentData()
        if plan is None:
            return
        others = tuple(each for each in plan.turn_phases if each.turn != turn)
        if self.own.isChecked():
            others = (*others, TurnPhases(turn=turn, phases=plan.phases))
        self.written.emit(replace(plan, turn_phases=others))

    def _take(self, phases: tuple[Phase, ...]) -> None:
        plan, turn = self._plan, self.turn.currentData()
        if plan is None:
            return
        if turn is None:
            self.written.emit(replace(plan, phases=phases))
            return
        changed = (
            TurnPhases(turn=turn, phases=phases) if each.turn == turn else each
            for each in plan.turn_phases
        )
        self.written.emit(replace(plan, turn_phases=tuple(changed)))
