"""The course that events take on a line of play: what happens when, and what does not."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.holding import history, holds
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.play.lines import Happening, Lines
from scenario.play.script import Script


class Fate(StrEnum):
    """What becomes of an event on a line."""

    HAPPENED = "happened"
    TO_COME = "to-come"
    """It happens later on this line than the moment asked for, or will when it is played on."""
    REPLACED = "replaced"
    """A decision left it out, or an exercise went on to another turn without it."""
    UNMET = "unmet"
    """Its time came, and its condition was not met."""


class Course:
    """A line of play up to a step, read under the perspective of its chronicle.

    A `Moment` of the line counts its entries: events and acts of play alike. What is told here is
    told in those; only this can say which event a moment lies behind.
    """

    def __init__(self, lines: Lines, tip: int, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self.tip = tip
        """Id of the line's last step."""
        self._lines = lines
        self._numbers: dict[int, Mapping[str, int]] = {}

    @property
    def lookup(self) -> Lookup:
        """The scenario."""
        return self._lines.lookup

    @cached_property
    def end(self) -> Moment:
        """Where the line ends."""
        return self._lines.tree[self.tip].moment

    @cached_property
    def script(self) -> Script:
        """What the turns tell after what was decided on the line."""
        return self._lines.script(self.tip)

    def happenings(self, turn: int) -> tuple[Happening, ...]:
        """What was entered in a turn: event by event and act by act, as moments count them."""
        return self._lines.happenings(self.tip, turn)

    def to_come(self, turn: int) -> tuple[Event, ...]:
        """The events of a turn that have not been told yet."""
        told = self._lines.told(self.tip)
        events = self.script.events(turn)
        return () if turn < told.turn else events[told.events :] if turn == told.turn else events

    def is_over(self, moment: Moment) -> bool:
        """Whether nothing more happens in a moment's turn."""
        whole = moment.events >= len(self.happenings(moment.turn))
        return whole and not self.to_come(moment.turn)

    def moment_of(self, event: str) -> Moment | None:
        """The moment just after an event; None where it has not happened."""
        after = self.told_at(event)
        return None if after is None or self._is_unmet(event, after) else after

    def fate_of(self, event: str, at: Moment) -> Fate:
        """What has become of an event at a moment of the line. What never happens on the line is
        said at every moment of it.
        """
        if self.script.turn_of(event) is None:
            return Fate.REPLACED
        after = self.told_at(event)
        if after is not None and self._is_unmet(event, after):
            return Fate.UNMET
        if after is None and self.script.turn_of(event) in range(self._lines.told(self.tip).turn):
            return Fate.REPLACED
        return Fate.HAPPENED if after is not None and after <= at else Fate.TO_COME

    def told_at(self, event: str) -> Moment | None:
        """The moment just after an event's place in the telling, whether or not it happened."""
        turn = self.script.turn_of(event)
        if turn is None or turn > self.end.turn:
            return None
        if turn not in self._numbers:
            self._numbers[turn] = self._lines.numbers(self.tip, turn)
        number = self._numbers[turn].get(event)
        return None if number is None else Moment(turn, number)

    def _is_unmet(self, event: str, after: Moment) -> bool:
        """Whether the condition of an event was not met when its time came."""
        turn, entry = after.turn, after.events - 1
        condition = self.lookup.events[event][1].condition
        if condition is None or self.chronicle.entries(turn)[entry]:
            return False
        before = self.chronicle.at(Moment(turn, entry))
        chosen = history(self.lookup, turn) | self.script.chosen
        return not holds(condition, before, self.lookup, chosen)
