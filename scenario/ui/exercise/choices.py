"""Choosing in place for whom something is, and when an inject falls due."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from scenario.core.exercise.injects import (
    PUBLIC,
    WHITE_CELL,
    AtClock,
    AtPhase,
    Audience,
    ByHand,
    Trigger,
    Visibility,
)
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.times import exercise_time, minutes_of
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.exercise.conduct import Conduct
from scenario.ui.choice import Choice
from scenario.ui.exercise.words import audience_text
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick

_LATER = (5, 10, 15, 30)
"""Minutes from now that are offered."""


class AudienceChoice(QWidget):
    """All, some teams, or the white cell; `changed` says that another one was chosen."""

    changed = Signal()

    def __init__(self, plan: Exercise, theme: Theme, chosen: Audience = PUBLIC) -> None:
        super().__init__()
        self._teams = plan.teams
        self.who = Choice(theme)
        self.who.setAccessibleName(self.tr("Audience"))
        for value, text in (
            (Visibility.PUBLIC, audience_text(PUBLIC, plan)),
            (Visibility.TEAMS, self.tr("teams")),
            (Visibility.WHITE_CELL, audience_text(WHITE_CELL, plan)),
        ):
            self.who.addItem(text, value)
        self.who.currentIndexChanged.connect(self._follow)
        self.ticks = [Tick(team.name, theme) for team in plan.teams]
        self._box = QWidget()
        grid = QGridLayout(self._box)
        grid.setContentsMargins(0, 4, 0, 0)
        for place, tick in enumerate(self.ticks):
            tick.toggled.connect(self.changed)
            grid.addWidget(tick, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.who)
        column.addWidget(self._box)
        self.show_audience(chosen)

    def show_audience(self, audience: Audience) -> None:
        """Show an audience as the one that is chosen."""
        self.who.setCurrentIndex(self.who.findData(audience.visibility))
        for team, tick in zip(self._teams, self.ticks, strict=True):
            tick.setChecked(team.id in audience.teams)
        self._box.setVisible(audience.visibility is Visibility.TEAMS)

    @property
    def chosen(self) -> Audience:
        """What is chosen, teams that are not named yet included."""
        visibility = Visibility(self.who.currentData())
        if visibility is not Visibility.TEAMS:
            return Audience(visibility=visibility)
        pairs = zip(self._teams, self.ticks, strict=True)
        teams = tuple(team.id for team, tick in pairs if tick.isChecked())
        return Audience(visibility=visibility, teams=teams)

    def audience(self) -> Audience:
        """What is chosen. Raises `Refused` for teams of which none is named."""
        if self.chosen.visibility is Visibility.TEAMS and not self.chosen.teams:
            raise Refused(self.tr("Name the teams that it is for."))
        return self.chosen

    def _follow(self) -> None:
        self._box.setVisible(self.who.currentData() is Visibility.TEAMS)
        self.changed.emit()


class TriggerChoice(QWidget):
    """By hand, in some minutes, at a time of the exercise clock, or with a phase to come."""

    def __init__(self, conduct: Conduct, theme: Theme, *, by_hand_first: bool) -> None:
        super().__init__()
        self._conduct = conduct
        self.when = Choice(theme)
        self.when.setAccessibleName(self.tr("When"))
        self.at = QLineEdit()
        self.at.setPlaceholderText("H+1 M+40")
        self.at.setAccessibleName(self.tr("Time on the exercise clock"))
        if by_hand_first:
            self.when.addItem(self.tr("by hand"), ByHand())
        if conduct.standing.phase:
            for minutes in _LATER:
                self.when.addItem(self.tr("in {n} minutes").format(n=minutes), minutes)
        for trigger, text in coming_phases(conduct):
            self.when.addItem(text, trigger)
        self.when.addItem(self.tr("at the exercise clock…"), None)
        if not by_hand_first:
            self.when.addItem(self.tr("by hand"), ByHand())
        self.when.currentIndexChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.when)
        column.addWidget(self.at)
        self._follow()

    def trigger(self) -> Trigger:
        """What is chosen. Raises `Refused` for a time that is none."""
        chosen = self.when.currentData()
        if isinstance(chosen, int):
            passed = self._conduct.face().seconds // 60
            return AtClock(at=exercise_time(passed + chosen))
        if chosen is None:
            return AtClock(at=_clock_time(self.at.text()))
        assert isinstance(chosen, ByHand | AtPhase)
        return chosen

    def _follow(self) -> None:
        self.at.setVisible(self.when.currentData() is None)


def coming_phases(conduct: Conduct) -> list[tuple[AtPhase, str]]:
    """The phases to come of this turn and the next, and the ends of both, with words for them."""
    state, found = conduct.standing, list[tuple[AtPhase, str]]()
    for turn in _turns(conduct.session.lookup, state.turn, state.plan.start):
        phases = state.plan.phases_of(turn)
        first = state.phase_index + 1 if turn == state.turn else 0
        for phase in phases[first:]:
            found.append((AtPhase(turn=turn, phase=phase.id), f"{turn} {phase.title}"))
        found.append((AtPhase(turn=turn, end=True), _end_text(turn)))
    return found


def _turns(lookup: Lookup, turn: str, start: str) -> list[str]:
    """The turn being played and the one after it; the first two before anything is played."""
    first = lookup.turns[turn] if turn else lookup.turns[start] + 1
    return [each.id for each in lookup.scenario.turns[first : first + 2]]


def _end_text(turn: str) -> str:
    return QCoreApplication.translate("Exercise", "{turn} end").format(turn=turn)


def _clock_time(text: str) -> str:
    """A time on the exercise clock in its canonical form. Raises `Refused` for what is none."""
    try:
        return exercise_time(minutes_of(text))
    except ValueError as error:
        raise Refused(f"{error}.") from error
