"""Steps about to be taken: made, and folded, before anybody is asked to keep them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from scenario.core.chronicle import Chronicle, Entry
from scenario.core.world import World
from scenario.play.acts import next_step
from scenario.play.names import branch_called_after, new_branch
from scenario.play.steps import Branch, PlayCause, Step
from scenario.play.tree import Tree

Clock = Callable[[], datetime]
"""Tells the time, with its zone; the rules ask nothing else for it."""


def now() -> datetime:
    """The time by the wall clock, for sessions that people play."""
    return datetime.now(UTC)


class Taking:
    """Steps that follow one another on a branch, from a step on.

    What cannot be folded is not kept: `take` raises where a step's effects do. To do again what
    was undone last is to redo it; anything else grows a branch where steps follow already.
    """

    def __init__(
        self,
        tree: Tree,
        branches: tuple[Branch, ...],
        *,
        head: Step,
        branch: Branch,
        line: Chronicle,
        clock: Clock,
    ) -> None:
        self.head = head
        """The last step, taken anew or redone."""
        self.branch = branch
        """The branch they are on, with its tip."""
        self.fresh: list[Step] = []
        """The new ones among them."""
        self.line = line.upto(line.end)
        """The line up to the last step, under the session's own perspective."""
        self._tree = tree
        self._branches = branches
        self._clock = clock

    @property
    def world(self) -> World:
        """The world after the last step."""
        return self.line.worlds[-1]

    def take(self, cause: PlayCause, effects: tuple[Entry, ...], title: str = "") -> None:
        """Take a step with these effects; one with a title is on a branch of its own."""
        parent, number = self.head, self._tree.last + len(self.fresh) + 1
        step = next_step(self.line.lookup, parent, cause, effects, number=number, at=self._clock())
        undone = None if self.fresh else self._tree.towards(parent.id, self.branch.tip)
        self.line.enter(step.moment.turn, effects)
        if undone is not None and undone.digest == step.digest:
            self.head = undone
            return
        if title:
            self.branch = branch_called_after(self._branches, parent.id, title)
        elif undone is not None:
            self.branch = new_branch(self._branches, parent.id)
        self.branch = replace(self.branch, tip=step.id)
        self.fresh.append(step)
        self.head = step
