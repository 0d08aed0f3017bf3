"""The worlds of the line being played, under each perspective that was asked for."""

from __future__ import annotations

from scenario.core.chronicle import Chronicle, Entry
from scenario.core.lookup import Lookup
from scenario.play.acts import entries
from scenario.play.steps import Step
from scenario.play.tree import Tree


class Chronicles:
    """One chronicle per perspective; moving along or between lines folds only what differs.

    Under the session's own perspective the effects kept in the steps are folded, so that an old
    session gives the map it always gave; other perspectives are read from the scenario anew.
    """

    def __init__(self, lookup: Lookup, tree: Tree, own: str) -> None:
        self._lookup = lookup
        self._tree = tree
        self._own = own
        self._kept: dict[str, tuple[int, Chronicle]] = {}

    def upto(self, head: int, perspective: str) -> Chronicle:
        """The line up to a step. What was handed out before stays as it was."""
        if perspective not in self._kept:
            steps, chronicle = self._tree.line(head), Chronicle(self._lookup)
        else:
            at, kept = self._kept[perspective]
            if at == head:
                return kept
            meeting = self._tree.meeting(at, head)
            steps = self._tree.line(head, after=meeting.id)
            chronicle = kept.upto(meeting.moment)
        for step in steps:
            chronicle.enter(step.moment.turn, self._entries(step, perspective, chronicle))
        self._kept[perspective] = (head, chronicle)
        return chronicle

    def _entries(self, step: Step, perspective: str, line: Chronicle) -> tuple[Entry, ...]:
        if perspective == self._own:
            return step.effects
        before = line.worlds[-1] if len(line) else line.before(0)
        return entries(self._lookup, perspective, step.cause, before)
