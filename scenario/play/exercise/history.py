"""The states of the exercises on the lines of a session, folded once and kept."""

from __future__ import annotations

from scenario.play.exercise.folding import after
from scenario.play.exercise.state import ExerciseState
from scenario.play.tree import Tree


class ExerciseHistory:
    """For every step that was asked for, where the exercise stood after it.

    The states share all that an act did not change, so that to keep one for each step of a long
    exercise costs little.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._kept: dict[int, ExerciseState | None] = {}

    def at(self, step: int) -> ExerciseState | None:
        """The state after a step; None where no exercise was convened on the line to it."""
        waiting: list[int] = []
        state: ExerciseState | None = None
        current: int | None = step
        while current is not None and self._tree.last_act(current) is not None:
            if current in self._kept:
                state = self._kept[current]
                break
            waiting.append(current)
            current = self._tree[current].parent
        for each in reversed(waiting):
            state = self._kept[each] = after(state, self._tree[each])
        return state
