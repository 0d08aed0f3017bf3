"""The worlds of a line of play, one per moment, folded once and kept.

A moment is a turn and a number of its events: `Moment(3, 2)` is the world after the first two
events of the turn with index 3. The start of a turn is the end of the one before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scenario.core.belief import Accepted, accepted
from scenario.core.fold import fold
from scenario.core.holding import Choices, history, holds
from scenario.core.lookup import Lookup
from scenario.core.model import Event, Perspective
from scenario.core.world import Touched, World, blank_world, union


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A turn, by index, and how many of its events have happened."""

    turn: int
    events: int


Entry = tuple[Accepted, ...]
"""The accepted effects of one event or one act of play, in order."""


class Chronicle:
    """One world per turn, structure shared between them, and what each turn touched."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup
        self.worlds: list[World] = []
        """The world at the end of each turn, as far as it has been entered."""
        self.touched: list[Touched] = []
        """What each turn changed, against the turn before it."""
        self._entries: list[tuple[Entry, ...]] = []

    @classmethod
    def of(cls, lookup: Lookup, perspective: Perspective, turns: int | None = None) -> Chronicle:
        """The scenario as written, seen from a perspective, for all or the first few turns."""
        chronicle = cls(lookup)
        for index, _ in enumerate(lookup.scenario.turns[:turns]):
            before = chronicle.before(index)
            chronicle.enter(index, scripted(lookup, perspective, index, before))
        return chronicle

    def __len__(self) -> int:
        return len(self.worlds)

    def enter(self, turn: int, entries: Iterable[Entry]) -> Touched:
        """Add entries to the last turn, or begin the one after it with them; says what changed.

        Raises ValueError for any other turn: what has happened is not rewritten.
        """
        if turn not in (len(self) - 1, len(self)):
            raise ValueError(f"turn {turn} cannot follow {len(self)} entered turns")
        added = tuple(entries)
        if turn == len(self):
            self.worlds.append(self.before(turn))
            self.touched.append({})
            self._entries.append(())
        effects = (accepted for entry in added for accepted in entry)
        self.worlds[turn], touched = fold(self.worlds[turn], effects, self.lookup)
        self.touched[turn] = union((self.touched[turn], touched))
        self._entries[turn] += added
        return touched

    def upto(self, moment: Moment) -> Chronicle:
        """A chronicle of its own that ends at a moment; this one stays as it is."""
        entries = self._entries[moment.turn]
        whole = moment.events >= len(entries)
        turns = moment.turn + 1 if whole else moment.turn
        cut = Chronicle(self.lookup)
        cut.worlds = self.worlds[:turns]
        cut.touched = self.touched[:turns]
        cut._entries = self._entries[:turns]
        if not whole:
            cut.enter(moment.turn, entries[: moment.events])
        return cut

    def entries(self, turn: int) -> tuple[Entry, ...]:
        """What was entered for a turn, event by event."""
        return self._entries[turn]

    @property
    def end(self) -> Moment:
        """The last moment entered. Raises IndexError when nothing was."""
        return Moment(len(self) - 1, len(self._entries[-1]))

    def before(self, turn: int) -> World:
        """The world in which a turn begins."""
        return self.worlds[turn - 1] if turn else blank_world(self.lookup)

    def at(self, moment: Moment) -> World:
        """The world at a moment. Raises IndexError for a turn that has not been entered."""
        return self._partly(moment)[0]

    def touched_since(self, turn: int, moment: Moment) -> Touched:
        """The ids that may differ between the start of a turn and a moment in it or later."""
        return union((*self.touched[turn : moment.turn], self._partly(moment)[1]))

    def _partly(self, moment: Moment) -> tuple[World, Touched]:
        """The world at a moment, and what has changed since its turn began."""
        entries = self._entries[moment.turn]
        if moment.events >= len(entries):
            return self.worlds[moment.turn], self.touched[moment.turn]
        partial = (accepted for entry in entries[: moment.events] for accepted in entry)
        return fold(self.before(moment.turn), partial, self.lookup)

    def touched_between(self, one: int, other: int) -> Touched:
        """The ids that may differ between the ends of two turns, in either direction."""
        first, last = sorted((one, other))
        return union(self.touched[first + 1 : last + 1])


def scripted(
    lookup: Lookup, perspective: Perspective, turn: int, before: World | None = None
) -> tuple[Entry, ...]:
    """What a perspective accepts of each event of a turn, as the scenario is written.

    The turn begins in the world `before`; without one, in the world as written up to there.
    """
    events = lookup.scenario.turns[turn].events
    if before is None and any(event.condition for event in events):
        before = Chronicle.of(lookup, perspective, turn).before(turn)
    chosen = history(lookup, turn)
    return happenings(events, turn, perspective, lookup, before=before, chosen=chosen)


def happenings(
    events: Iterable[Event],
    turn: int,
    perspective: Perspective,
    lookup: Lookup,
    *,
    before: World | None,
    chosen: Choices,
) -> tuple[Entry, ...]:
    """What a perspective accepts of events that follow each other, the first one in `before`.

    An event whose condition is not met just then does not happen: its entry is empty. Without
    conditions no world is needed. Raises ValueError for a condition without one.
    """
    entries: list[Entry] = []
    folded = 0
    for event in events:
        if event.condition is not None:
            if before is None:
                raise ValueError(f"whether {event.id} happens cannot be told without a world")
            effects = (accepted for entry in entries[folded:] for accepted in entry)
            before, folded = fold(before, effects, lookup)[0], len(entries)
            if not holds(event.condition, before, lookup, chosen):
                entries.append(())
                continue
        entries.append(accepted(event, turn, perspective, lookup))
    return tuple(entries)
