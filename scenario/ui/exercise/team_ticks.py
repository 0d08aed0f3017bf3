"""Ticks for the teams of an exercise, in rows, each behind its colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from scenario.core.exercise.plan import Exercise, Team
from scenario.ui.exercise.argument_words import one_line
from scenario.ui.exercise.card_part import empty
from scenario.ui.panels.paint import CHIP, chip
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import plain_tooltip


class TeamTicks(QWidget):
    """Some of the teams; `changed` says that they are others."""

    changed = Signal()

    def __init__(self, theme: Theme, columns: int = 3) -> None:
        super().__init__()
        self.theme, self._columns = theme, columns
        self.ticks: dict[str, TeamTick] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)

    def offer(self, plan: Exercise) -> None:
        """Offer the teams of a plan; those that were ticked stay so."""
        ticked = self.teams()
        empty(self._grid)
        self.ticks = {}
        for place, team in enumerate(plan.teams):
            tick = TeamTick(team, self.theme)
            tick.setChecked(team.id in ticked)
            tick.toggled.connect(self.changed)
            self.ticks[team.id] = tick
            self._grid.addWidget(tick, place // self._columns, place % self._columns)
            tick.show()

    def teams(self) -> tuple[str, ...]:
        """The ids of those that are ticked, in the order of the plan."""
        return tuple(team for team, tick in self.ticks.items() if tick.isChecked())

    def show_teams(self, teams: tuple[str, ...]) -> None:
        """Tick some teams and no others, without telling anybody."""
        self.blockSignals(True)
        for team, tick in self.ticks.items():
            tick.setChecked(team in teams)
        self.blockSignals(False)


class TeamTick(Tick):
    """A team, on or off; a long name is cut, the tooltip has it all."""

    def __init__(self, team: Team, theme: Theme) -> None:
        super().__init__("", theme)
        self._team = team
        self.setProperty("focus-ring", True)
        self.setAccessibleName(one_line(team.name))
        self.setToolTip(plain_tooltip(team.name))

    def sizeHint(self) -> QSize:
        name = self.fontMetrics().horizontalAdvance(one_line(self._team.name))
        return QSize(min(24 + CHIP + 8 + name, 130), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, left = QPainter(self), 24
        box = QRectF(left, (self.height() - CHIP) / 2, CHIP, CHIP)
        chip(painter, box, self._team.colour, self.theme)
        room = self.rect().adjusted(left + CHIP + 6, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            one_line(self._team.name), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
