"""What the lines of a tree of steps tell: the script each follows, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from scenario.core.chronicle import Entry, Moment
from scenario.core.lookup import Lookup
from scenario.core.world import Act, World
from scenario.play.acts import scripted_entries
from scenario.play.deeds import act_of
from scenario.play.exercise.acts import Convened, ExerciseAct
from scenario.play.script import Script, Told
from scenario.play.steps import Decided, Scripted, Started, Step
from scenario.play.tree import Tree

_SCRIPTS = 64
_TURNS = 4096
"""Turns whose happenings are remembered: of every line that is looked at, all that are in sight."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of a turn on a line: an event of the scenario, or an act of play."""

    step: Step
    """The step that entered it."""
    event: str | None
    """Id of the event; None for a decision, a change made by hand, an act of an exercise."""

    @property
    def act(self) -> Act | None:
        """The act of play that it was, if it was one."""
        return act_of(self.step.cause)


class Lines:
    """A scenario and the steps taken in it, read together.

    Steps are never changed, so what was read off the line to one is remembered.
    """

    def __init__(self, lookup: Lookup, tree: Tree) -> None:
        self.lookup = lookup
        self.tree = tree
        self._script = lru_cache(_SCRIPTS)(self._script_after)
        self._last_in = lru_cache(_TURNS)(self._last_within)
        self._told = lru_cache(_TURNS)(self._told_at)
        self._happenings = lru_cache(_TURNS)(self._happenings_to)
        self._numbers = lru_cache(_TURNS)(self._numbers_to)

    def script(self, step: int) -> Script:
        """The script that the line to a step follows from there."""
        return self._script(self.tree.decisions(step))

    def told(self, step: int) -> Told:
        """How far the script has been told at a step."""
        return self._told(step)

    def _told_at(self, step: int) -> Told:
        at: Step | None = self.tree[step]
        turn = self.tree[step].moment.turn
        while at is not None and at.moment.turn == turn:
            if isinstance(at.cause, Scripted):
                return Told(turn, at.cause.last)
            if isinstance(at.cause, Started):
                return Told(turn, len(at.effects))
            at = None if at.parent is None else self.tree[at.parent]
        return Told(turn, 0)

    def entries(self, step: Step, perspective: str, before: World) -> tuple[Entry, ...]:
        """What a step enters under a perspective, in the world it begins in.

        What the scenario tells is weighed anew; what was done in play holds for everybody.
        """
        if not isinstance(step.cause, (Started, Scripted)):
            return step.effects
        script = Script(self.lookup) if step.parent is None else self.script(step.parent)
        return scripted_entries(script, perspective, step.cause, before)

    def happenings(self, tip: int, turn: int) -> tuple[Happening, ...]:
        """The entries of a turn on the line to a step, as its moments count them."""
        last = self._last_in(tip, turn)
        return () if last is None else self._happenings(last)

    def numbers(self, tip: int, turn: int) -> Mapping[str, int]:
        """Where the events of a turn stand among its entries, from 1, on the line to a step."""
        last = self._last_in(tip, turn)
        return {} if last is None else self._numbers(last)

    def step_at(self, tip: int, moment: Moment) -> Step:
        """The step on the line to a tip that led to a moment, or beyond it where it lies inside.

        The start of a turn is the end of the one before. Raises KeyError beyond the tip.
        """
        for step in self._steps_in(tip, moment.turn):
            if step.moment >= moment:
                starts = moment.events == 0 < step.moment.events
                before = self.tree.last_before(tip, moment.turn) if starts else None
                return before or step
        raise KeyError(moment)

    def branching_step(self, tip: int, moment: Moment) -> Step:
        """The step that a branch from a moment follows: the one that led to it, and then the acts
        of an exercise that entered nothing, but not the one that convened it.

        Where the line to the tip ends, it is the tip.
        """
        if moment == self.tree[tip].moment:
            return self.tree[tip]
        found = self.step_at(tip, moment)
        for step in self._steps_in(tip, moment.turn):
            acts = isinstance(step.cause, ExerciseAct) and not isinstance(step.cause, Convened)
            if step.parent == found.id and step.moment == found.moment and acts:
                found = step
        return found

    def _last_within(self, tip: int, turn: int) -> int | None:
        """The last step within a turn on the line to another."""
        last = self.tree.last_before(tip, turn + 1)
        return None if last is None or last.moment.turn != turn else last.id

    def _happenings_to(self, last: int) -> tuple[Happening, ...]:
        """The entries of a turn up to the last step in it."""
        steps = self._steps_in(last, self.tree[last].moment.turn)
        return tuple(found for step in steps for found in self._happenings_of(step))

    def _numbers_to(self, last: int) -> Mapping[str, int]:
        told = enumerate(self._happenings(last), 1)
        return {happening.event: number for number, happening in told if happening.event}

    def _steps_in(self, tip: int, turn: int) -> list[Step]:
        """The steps within a turn on the line to another, the oldest first."""
        found: list[Step] = []
        at = self.tree.last_before(tip, turn + 1)
        while at is not None and at.moment.turn == turn:
            found.append(at)
            at = None if at.parent is None else self.tree[at.parent]
        return found[::-1]

    def _happenings_of(self, step: Step) -> list[Happening]:
        if isinstance(step.cause, Started):
            return [Happening(step, event.id) for event in Script(self.lookup).events(0)]
        if isinstance(step.cause, Scripted):
            assert step.parent is not None, "only the first step of a session has no parent"
            events = self.script(step.parent).events(step.moment.turn)
            told_here = events[step.cause.first : step.cause.last]
            return [Happening(step, event.id) for event in told_here]
        return [Happening(step, None) for _ in step.effects]

    def _script_after(self, decisions: tuple[Decided, ...]) -> Script:
        return Script(self.lookup, decisions)
