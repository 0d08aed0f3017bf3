"""What the list of injects is narrowed by: a text, a status, an audience, a move, an objective."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from scenario.core.exercise.injects import PUBLIC, WHITE_CELL
from scenario.core.exercise.plan import Exercise
from scenario.core.lookup import Lookup
from scenario.play.exercise.state import InjectStatus
from scenario.ui.choice import Choice
from scenario.ui.exercise.msel_filter import Wanted
from scenario.ui.exercise.words import audience_text, status_text
from scenario.ui.theme import Theme


class MselFilters(QWidget):
    """The row above the list; `wanted` carries what is to be shown."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in the list"))
        self.search.setAccessibleName(self.tr("Find in the list"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.search.textChanged.connect(self._tell)
        self.status, self.audience = Choice(theme), Choice(theme)
        self.turn, self.objective = Choice(theme), Choice(theme)
        self._choices = {
            self.status: self.tr("Status"),
            self.audience: self.tr("Audience"),
            self.turn: self.tr("Move"),
            self.objective: self.tr("Objective"),
        }
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 10, 16, 10)
        self.row.setSpacing(8)
        self.row.addWidget(self.search, 1)
        for choice, name in self._choices.items():
            choice.setAccessibleName(self.tr("Show only: {what}").format(what=name))
            choice.setMinimumWidth(100)
            choice.setMaximumWidth(140)
            choice.activated.connect(self._tell)
            self.row.addWidget(choice, 4)

    def offer(self, plan: Exercise, lookup: Lookup, *, in_play: bool) -> None:
        """Offer what there is to narrow by; what was chosen stays while it is there."""
        self.status.setVisible(in_play)
        statuses = [(status.value, status_text(status)) for status in InjectStatus]
        _offer(self.status, self.tr("Any status"), statuses)
        own = [(each.visibility.value, audience_text(each, plan)) for each in (PUBLIC, WHITE_CELL)]
        teams = [(team.id, team.name) for team in plan.teams]
        _offer(self.audience, self.tr("Any audience"), [own[0], *teams, own[1]])
        first = lookup.turns[plan.start] + 1
        turns = [(turn.id, turn.id) for turn in lookup.scenario.turns[first:]]
        _offer(self.turn, self.tr("Any move"), turns)
        objectives = [(each.id, each.title) for each in plan.objectives]
        _offer(self.objective, self.tr("Any objective"), objectives)
        self._tell()

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        for choice in self._choices:
            choice.theme = theme
            choice.update()

    def _tell(self) -> None:
        self.wanted.emit(
            Wanted(
                text=self.search.text(),
                status=self.status.currentData() or "",
                audience=self.audience.currentData() or "",
                turn=self.turn.currentData() or "",
                objective=self.objective.currentData() or "",
            )
        )


def _offer(choice: Choice, every: str, options: list[tuple[str, str]]) -> None:
    wanted = [("", every), *((value, " ".join(text.split())) for value, text in options)]
    if [(choice.itemData(n), choice.itemText(n)) for n in range(choice.count())] == wanted:
        return
    kept = choice.currentData()
    choice.clear()
    for value, text in wanted:
        choice.addItem(text, value)
    choice.setCurrentIndex(max(choice.findData(kept), 0))
