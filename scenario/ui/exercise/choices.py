"""Choosing in place when an inject falls due."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from scenario.core.exercise.injects import AtClock, AtPhase, ByHand, Trigger
from scenario.core.exercise.times import exercise_time, minutes_of
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.exercise.conduct import Conduct
from scenario.ui.choice import Choice
from scenario.ui.theme import Theme

_LATER = (5, 10, 15, 30)
"""Minutes from now that are offered."""


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
