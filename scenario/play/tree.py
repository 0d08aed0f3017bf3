"""The steps of a session as a tree: what follows what, and where lines meet."""

from __future__ import annotations

from collections.abc import Iterable

from scenario.play.steps import Step


class Tree:
    """Steps by id. They are added, never changed or taken away."""

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        self.last = 0
        """The id of the step taken last; 0 before the first."""
        self._steps: dict[int, Step] = {}
        self._depths: dict[int, int] = {}
        for step in steps:
            self.add(step)

    def add(self, step: Step) -> None:
        """Enter a step. Raises KeyError when its parent has not been entered."""
        self._depths[step.id] = 0 if step.parent is None else self._depths[step.parent] + 1
        self._steps[step.id] = step
        self.last = max(self.last, step.id)

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

    def towards(self, step: int, tip: int) -> Step | None:
        """The step that follows another on the way to a tip; None at the tip itself."""
        following = self.line(tip, after=step)
        return following[0] if following else None

    def meeting(self, one: int, other: int) -> Step:
        """The last step that the lines to two steps share."""
        while one != other:
            if self._depths[one] < self._depths[other]:
                one, other = other, one
            parent = self._steps[one].parent
            if parent is None:
                raise KeyError(other)
            one = parent
        return self._steps[one]
