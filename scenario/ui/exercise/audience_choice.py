"""Choosing in place for whom something is: everybody, some teams, or the white cell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenario.core.exercise.injects import Audience, Visibility
from scenario.core.exercise.plan import Exercise
from scenario.errors import Refused
from scenario.ui.choice import Choice
from scenario.ui.exercise.team_ticks import TeamTicks
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments


class AudienceChoice(QWidget):
    """Everybody, some teams, or the white cell; `changed` says that another one was chosen.

    The three stand side by side, or in a list where the column is narrow.
    """

    changed = Signal()

    def __init__(self, theme: Theme, *, narrow: bool = False) -> None:
        super().__init__()
        self._visibility = Visibility.PUBLIC
        words = [
            (Visibility.PUBLIC.value, self.tr("Everybody")),
            (Visibility.TEAMS.value, self.tr("Teams")),
            (Visibility.WHITE_CELL.value, self.tr("White cell")),
        ]
        self.who: Choice | Segments = Choice(theme) if narrow else Segments(words)
        if isinstance(self.who, Choice):
            for key, text in words:
                self.who.addItem(text, key)
            self.who.currentIndexChanged.connect(self._follow_list)
        else:
            self.who.chosen.connect(self._choose)
        self.who.setAccessibleName(self.tr("Audience"))
        self.ticks = TeamTicks(theme, 2 if narrow else 3)
        self.ticks.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.who)
        column.addWidget(self.ticks)

    def offer(self, plan: Exercise) -> None:
        """Offer the teams of a plan."""
        self.ticks.offer(plan)

    def show_audience(self, audience: Audience) -> None:
        """Show an audience as the one that is chosen, without telling anybody."""
        self.ticks.show_teams(audience.teams)
        self._show(audience.visibility)

    @property
    def chosen(self) -> Audience:
        """What is chosen, teams that are not named yet included."""
        teams = self.ticks.teams() if self._visibility is Visibility.TEAMS else ()
        return Audience(visibility=self._visibility, teams=teams)

    def audience(self) -> Audience:
        """What is chosen. Raises `Refused` for teams of which none is named."""
        if self.chosen.visibility is Visibility.TEAMS and not self.chosen.teams:
            raise Refused(self.tr("Name the teams that it is for."))
        return self.chosen

    def _show(self, visibility: Visibility) -> None:
        self._visibility = visibility
        if isinstance(self.who, Choice):
            self.who.blockSignals(True)
            self.who.setCurrentIndex(self.who.findData(visibility.value))
            self.who.blockSignals(False)
        else:
            self.who.set_current(visibility.value)
        self.ticks.setVisible(visibility is Visibility.TEAMS)

    def _follow_list(self) -> None:
        assert isinstance(self.who, Choice)
        self._choose(self.who.currentData())

    def _choose(self, key: str) -> None:
        self._show(Visibility(key))
        self.changed.emit()
