"""The layouts of one view, kept so that stepping back to a turn costs nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from scenario.atlas.room import Box
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map.fixed import Fixed
from scenario.ui.map.layout import lay_out
from scenario.ui.map.marks import Layout
from scenario.ui.map.sight import Sight

_KEPT = 64
"""Worlds whose layouts are kept while the view stays."""


class _Laid(NamedTuple):
    """A layout, and what it is the layout of; the worlds are held so that their ids stay theirs."""

    world: World | None
    before: World | None
    changes: Sequence[Change]
    cards: tuple[Box, ...]
    layout: Layout


class Layouts:
    """What stands on the land of one view in each of its worlds."""

    def __init__(self) -> None:
        self._fixed: Fixed | None = None
        self._kept: OrderedDict[tuple[int, int], _Laid] = OrderedDict()

    def forget(self) -> None:
        """Begin anew, for another view or another look of it."""
        self._fixed = None
        self._kept.clear()

    def of(
        self,
        sight: Sight,
        world: World | None,
        before: World | None,
        changes: Sequence[Change],
    ) -> Layout:
        """The layout of a world; the one it had before where nothing else is asked for."""
        key = (id(world), id(before))
        kept = self._kept.get(key)
        if kept is not None and (kept.changes, kept.cards) == (changes, sight.cards):
            self._kept.move_to_end(key)
            return kept.layout
        if self._fixed is None:
            self._fixed = Fixed.of(sight)
        layout = lay_out(sight, self._fixed, world, before, changes)
        self._kept[key] = _Laid(world, before, changes, sight.cards, layout)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return layout
