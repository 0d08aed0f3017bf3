"""What is compared with what: two perspectives, two turns or two branches of one session."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from scenario.core.chronicle import Chronicle, Moment
from scenario.insight.comparison import Comparison, branch_comparison
from scenario.insight.contrasts import Contrast, contrasts, other_causes
from scenario.insight.differences import differences
from scenario.play.course import Course
from scenario.play.history import as_written
from scenario.play.session import Session
from scenario.ui.bridge import Bridge
from scenario.ui.dates_text import when_text
from scenario.ui.models.reading import Reading


class Compared(StrEnum):
    """What the two sides are."""

    PERSPECTIVES = "perspectives"
    TURNS = "turns"
    BRANCHES = "branches"


HISTORY = "history"
"""The choice, among the branches, of history as the scenario is written."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it is called, a note on it, and what is read there."""

    name: str
    note: str
    reading: Reading


class Comparing(QObject):
    """Two choices and what they give; it follows the moment on display.

    `changed` says that another pair is compared.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.kind = Compared.PERSPECTIVES
        self.chosen = self._offer()

    def choices(self) -> list[tuple[str, str]]:
        """What can be chosen for either side: keys and names."""
        session, lookup = self._bridge.session, self._bridge.lookup
        if self.kind is Compared.PERSPECTIVES:
            return [(each.id, each.name) for each in lookup.scenario.perspectives]
        if self.kind is Compared.BRANCHES:
            branches = [(str(each.id), each.name) for each in session.branches]
            return [*branches, (HISTORY, self.tr("History as written"))]
        turns = lookup.scenario.turns[: len(session.chronicle())]
        return [(each.id, f"{each.id} {each.title}") for each in turns]

    def set_kind(self, kind: Compared) -> None:
        """Compare other things: the one on display with one that differs."""
        self.kind = kind
        self.chosen = self._offer()
        self.changed.emit()

    def choose(self, side: int, key: str) -> None:
        """Put something else on side 0 or 1."""
        first, second = self.chosen
        self.chosen = (key, second) if side == 0 else (first, key)
        self.changed.emit()

    def swap(self) -> None:
        """Let the sides change places."""
        first, second = self.chosen
        self.chosen = second, first
        self.changed.emit()

    def sides(self) -> tuple[Side, Side]:
        """Both sides as they are at the moment on display."""
        first, second = self.chosen
        return self._side(first), self._side(second)

    def parting(self) -> Comparison | None:
        """Where two branches part, and what differs from there on; None for what is no branch."""
        if self.kind is not Compared.BRANCHES:
            return None
        first, second = (side.reading.chronicle for side in self.sides())
        return branch_comparison(first, second)

    def contrasts(self) -> tuple[Contrast, ...]:
        """Where the two sides differ."""
        first, second = (side.reading.world for side in self.sides())
        return contrasts(first, second, self._bridge.lookup)

    def other_causes(self) -> tuple[Contrast, ...]:
        """Where the two sides agree who holds the ground, and not on why."""
        first, second = (side.reading.world for side in self.sides())
        return other_causes(first, second, self._bridge.lookup)

    def _offer(self) -> tuple[str, str]:
        """What is on display, and the first other choice that differs from it, if any does."""
        keys = [key for key, _ in self.choices()]
        here = self._on_display()
        if self.kind is Compared.TURNS:
            turn = keys.index(here)
            return keys[max(turn - 1, 0)], here
        world, lookup = self._side(here).reading.world, self._bridge.lookup
        others = [key for key in keys if key != here]
        for key in others:
            if differences(world, self._side(key).reading.world, lookup):
                return here, key
        return here, (others or [here])[0]

    def _on_display(self) -> str:
        session = self._bridge.session
        if self.kind is Compared.PERSPECTIVES:
            return session.perspective
        if self.kind is Compared.BRANCHES:
            return str(session.branch.id)
        return self._bridge.turn.id

    def _line(self, branch: str) -> Course:
        """What happens on a branch, or in history, under the perspective on display."""
        session = self._bridge.session
        if branch == HISTORY:
            return self._history.course(session.perspective)
        return session.course(branch=int(branch))

    @cached_property
    def _history(self) -> Session:
        """The scenario as it is written, played to its end and kept nowhere."""
        return as_written(self._bridge.lookup, self._bridge.session.now)

    def _side(self, key: str) -> Side:
        session, lookup = self._bridge.session, self._bridge.lookup
        viewed = self._bridge.viewed
        if self.kind is Compared.PERSPECTIVES:
            perspective = lookup.perspectives[key]
            reading = Reading.at(session.course(key), viewed, key)
            return Side(perspective.name, perspective.summary, reading)
        if self.kind is Compared.BRANCHES:
            course = self._line(key)
            name = next(name for choice, name in self.choices() if choice == key)
            moment = _end(course.chronicle, viewed.turn)
            reading = Reading.at(course, moment, session.perspective)
            return Side(name, reading.turn.title, reading)
        course, turn = session.course(), lookup.scenario.turns[lookup.turns[key]]
        moment = _end(course.chronicle, lookup.turns[key])
        reading = Reading.at(course, moment, session.perspective)
        return Side(f"{turn.id} {turn.title}", when_text(turn.when), reading)


def _end(chronicle: Chronicle, turn: int) -> Moment:
    """The end of a turn, or of the last one that a line has come to."""
    reached = min(turn, len(chronicle) - 1)
    return Moment(reached, len(chronicle.entries(reached)))
