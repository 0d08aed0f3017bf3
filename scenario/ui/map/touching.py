"""Which actors' lands may come to touch in a scenario, so that their colours are kept apart."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.ui.map.ground import Ground


def touching(ground: Ground) -> dict[str, set[str]]:
    """By actor, those that hold or contest, at any time and in anybody's view, land beside theirs.

    What is held is taken as written in the events; nothing is folded. Where the author chose every
    colour there is nothing to keep apart, and nobody is found.
    """
    if all(actor.colours is not None for actor in ground.lookup.scenario.actors):
        return {}  # every colour is the author's own
    holders = _holders(ground.lookup)
    level = ground.basemap.level(len(ground.basemap.tolerances) - 1)
    land = (level.arc_left >= 0) & (level.arc_right >= 0)
    sides = [ground.field_of_area[arc[land]] for arc in (level.arc_left, level.arc_right)]
    found: dict[str, set[str]] = {}
    apart = (sides[0] != sides[1]) & (np.minimum(*sides) >= ground.first)
    sides = [side[apart] for side in sides]
    pairs = set((sides[0].astype(np.int64) * ground.count + sides[1]).tolist())
    for one, other in (divmod(pair, ground.count) for pair in sorted(pairs)):
        first, second = _of_field(ground, holders, one), _of_field(ground, holders, other)
        for actor in first:
            found.setdefault(actor, set()).update(second - {actor})
        for actor in second:
            found.setdefault(actor, set()).update(first - {actor})
    return found


def _of_field(ground: Ground, holders: Mapping[str, set[str]], field: int) -> set[str]:
    """Whoever holds a field's territory, or what that lies in, at some time."""
    found: set[str] = set()
    territory = ground.territory_at(field)
    while territory is not None:
        found |= holders.get(territory, set())
        territory = ground.parents.get(territory)
    return found


def _holders(lookup: Lookup) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for turn in lookup.scenario.turns:
        for event in turn.events:
            for effect in event.effects:
                if isinstance(effect, ControlEffect):
                    actors = found.setdefault(effect.target, set())
                    actors.update(effect.rivals)
                    if effect.holder is not None:
                        actors.add(effect.holder)
    return found
