"""The worlds of the lines that were played, under each perspective that was asked for."""

from __future__ import annotations

from collections import OrderedDict
from itertools import chain, groupby

from scenario.core.chronicle import Chronicle
from scenario.play.lines import Lines

_KEPT = 12


class Chronicles:
    """Chronicles of the last few lines visited; moving along or between lines folds only what
    differs from the nearest of them, so that to come back to a branch is to look it up.

    Under the session's own perspective the effects kept in the steps are folded, so that an old
    session gives the map it always gave; other perspectives are read from the scenario anew.
    """

    def __init__(self, lines: Lines, own: str) -> None:
        self._lines = lines
        self._own = own
        self._kept: OrderedDict[tuple[str, int], Chronicle] = OrderedDict()

    def upto(self, head: int, perspective: str) -> Chronicle:
        """The line up to a step. What was handed out before stays as it was."""
        key = (perspective, head)
        if key not in self._kept:
            self._enter(key, self._made(head, perspective))
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, head: int, perspective: str, line: Chronicle) -> None:
        """Keep the chronicle of a line that was folded elsewhere; its steps are in the tree."""
        parent = self._lines.tree[head].parent
        if parent is not None:
            self._kept.pop((perspective, parent), None)
        self._enter((perspective, head), line)

    def _enter(self, key: tuple[str, int], line: Chronicle) -> None:
        self._kept[key] = line
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _made(self, head: int, perspective: str) -> Chronicle:
        tree = self._lines.tree
        others = [at for kept, at in self._kept if kept == perspective]
        if not others:
            return self._folded(Chronicle(self._lines.lookup), head, None, perspective)
        nearest = min(reversed(others), key=lambda at: tree.distance(at, head))
        meeting = tree.meeting(nearest, head)
        kept = self._kept[perspective, nearest]
        if tree.is_followed(nearest) and meeting.id in (nearest, head):
            # The game only moves along this line; the ends of lines are what it comes back to.
            del self._kept[perspective, nearest]
        return self._folded(kept.upto(meeting.moment), head, meeting.id, perspective)

    def _folded(
        self, chronicle: Chronicle, head: int, after: int | None, perspective: str
    ) -> Chronicle:
        steps = self._lines.tree.line(head, after=after)
        if perspective == self._own:
            for turn, taken in groupby(steps, key=lambda step: step.moment.turn):
                chronicle.enter(turn, chain.from_iterable(step.effects for step in taken))
            return chronicle
        for step in steps:
            before = chronicle.worlds[-1] if len(chronicle) else chronicle.before(0)
            chronicle.enter(step.moment.turn, self._lines.entries(step, perspective, before))
        return chronicle
