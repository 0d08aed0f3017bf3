"""The steps of a session as a tree: what follows what, and where lines meet."""

from __future__ import annotations

from collections.abc import Iterable

from scenario.play.exercise.acts import ExerciseAct
from scenario.play.steps import Decided, Step


class Tree:
    """Steps by id. They are added, never changed or taken away.

    Besides its parent every step knows one step further back, chosen so that any step of a line is
    found in a number of leaps that grows with the logarithm of the line's length (E. Myers, "An
    applicative random-access stack", 1983).
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.last = 0
        """The id of the step taken last; 0 before the first."""
        self._steps: dict[int, Step] = {}
        self._depths: dict[int, int] = {}
        self._leaps: dict[int, int] = {}
        self._decided: dict[int, int | None] = {}
        self._exercised: dict[int, int | None] = {}
        self._followed: set[int] = set()
        for step in steps:
            self.add(step)

    def add(self, step: Step) -> None:
        """Enter a step. Raises KeyError when its parent has not been entered."""
        parent, own = step.parent, step.id
        if parent is None:
            self._depths[own], self._leaps[own], before, acted = 0, own, None, None
        else:
            self._depths[own] = self._depths[parent] + 1
            self._leaps[own] = self._leap_after(parent)
            before, acted = self._decided[parent], self._exercised[parent]
            self._followed.add(parent)
        self._decided[own] = own if isinstance(step.cause, Decided) else before
        self._exercised[own] = own if isinstance(step.cause, ExerciseAct) else acted
        self._steps[own] = step
        self.last = max(self.last, own)

    def __getitem__(self, step: int) -> Step:
        return self._steps[step]

    def __len__(self) -> int:
        return len(self._steps)

    def line(self, tip: int, after: int | None = None) -> list[Step]:
        """The steps that lead to a tip, oldest first, from the first step or from after another.

        Raises KeyError when `after` is not on the way.
        """
        found: list[Step] = []
        current: int | None = tip
        while current != after:
            if current is None:
                raise KeyError(after)
            found.append(self._steps[current])
            current = self._steps[current].parent
        return found[::-1]

    def decisions(self, tip: int) -> tuple[Decided, ...]:
        """What was decided on the line to a step, the oldest first."""
        found: list[Decided] = []
        current = self._decided[tip]
        while current is not None:
            step = self._steps[current]
            assert isinstance(step.cause, Decided) and step.parent is not None
            found.append(step.cause)
            current = self._decided[step.parent]
        return tuple(reversed(found))

    def last_act(self, tip: int) -> int | None:
        """The last act of an exercise on the line to a step; None where there is none."""
        return self._exercised[tip]

    def is_followed(self, step: int) -> bool:
        """Whether any step follows another."""
        return step in self._followed

    def last_before(self, tip: int, turn: int) -> Step | None:
        """The last step on the line to a tip after which the game stands before a turn."""
        at = tip
        while (step := self._steps[at]).moment.turn >= turn:
            if step.parent is None:
                return None
            leap = self._leaps[at]
            at = leap if self._steps[leap].moment.turn >= turn else step.parent
        return step

    def distance(self, one: int, other: int) -> int:
        """How many steps lie between two, down to where their lines meet and up again."""
        meeting = self._depths[self.meeting(one, other).id]
        return self._depths[one] + self._depths[other] - 2 * meeting

    def towards(self, step: int, tip: int) -> Step | None:
        """The step that follows another on the way to a tip; None at the tip itself.

        Raises KeyError when it is not on the way.
        """
        if step == tip:
            return None
        following = self._steps[self._at_depth(tip, self._depths[step] + 1)]
        if following.parent != step:
            raise KeyError(step)
        return following

    def meeting(self, one: int, other: int) -> Step:
        """The last step that the lines to two steps share."""
        depth = min(self._depths[one], self._depths[other])
        one, other = self._at_depth(one, depth), self._at_depth(other, depth)
        while one != other:
            # steps of equal depth leap equally far
            if self._leaps[one] != self._leaps[other]:
                one, other = self._leaps[one], self._leaps[other]
            else:
                one, other = self._parent(one), self._parent(other)
        return self._steps[one]

    def _leap_after(self, parent: int) -> int:
        leap = self._leaps[parent]
        further = self._leaps[leap]
        depths = self._depths
        equal = depths[parent] - depths[leap] == depths[leap] - depths[further]
        return further if equal else parent

    def _at_depth(self, step: int, depth: int) -> int:
        """The step of this depth on the line to another; itself when it is not so deep."""
        while self._depths[step] > depth:
            leap = self._leaps[step]
            step = leap if self._depths[leap] >= depth else self._parent(step)
        return step

    def _parent(self, step: int) -> int:
        parent = self._steps[step].parent
        if parent is None:
            raise KeyError(step)
        return parent
