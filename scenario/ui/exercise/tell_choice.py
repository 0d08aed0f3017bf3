"""What is written of a ruling before it is made, and the choice of who is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenario.core.exercise.injects import PUBLIC, WHITE_CELL, Audience, Visibility
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Exercise
from scenario.ui.exercise.argument_words import tr
from scenario.ui.exercise.card_part import row_of
from scenario.ui.exercise.team_ticks import TeamTicks
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments, plain_label


@dataclass(slots=True)
class Draft:
    """What is written of a ruling that has not been made."""

    texts: dict[str, str] = field(default_factory=dict)
    """By team; empty for what everybody reads."""
    grade: Grade | None = None
    """For methods that do not come to one by themselves."""
    persists: bool = True
    visibility: Visibility = Visibility.PUBLIC
    teams: tuple[str, ...] = ()

    def audience(self) -> Audience:
        """Who is told."""
        if self.visibility is Visibility.TEAMS:
            return Audience(visibility=Visibility.TEAMS, teams=self.teams)
        return PUBLIC if self.visibility is Visibility.PUBLIC else WHITE_CELL


class TellChoice(QWidget):
    """Who is told: everybody, some teams, or the white cell alone."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._visibility = Visibility.PUBLIC
        self.segments = Segments(
            [
                (Visibility.PUBLIC.value, tr("Everybody")),
                (Visibility.TEAMS.value, tr("Teams")),
                (Visibility.WHITE_CELL.value, tr("White cell")),
            ]
        )
        self.ticks = TeamTicks(theme)
        self.ticks.changed.connect(self.changed)
        self.segments.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        label = plain_label(tr("Tell"), "secondary")
        label.setFixedWidth(60)
        column.addLayout(row_of(label, self.segments, None, spacing=4))
        column.addWidget(self.ticks)

    @property
    def visibility(self) -> Visibility:
        """Which of the three."""
        return self._visibility

    def offer(self, plan: Exercise) -> None:
        """Offer the teams of a plan."""
        self.ticks.offer(plan)

    def show_audience(self, visibility: Visibility, teams: tuple[str, ...]) -> None:
        """Show an audience without telling anybody."""
        self._visibility = visibility
        self.segments.set_current(visibility.value)
        self.ticks.show_teams(teams)
        self.ticks.setVisible(visibility is Visibility.TEAMS)

    def _choose(self, key: str) -> None:
        self.show_audience(Visibility(key), self.ticks.teams())
        self.changed.emit()
