"""What an act would make of the world, before anybody does it; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scenario.core.effects import AnyEffect
from scenario.core.fold import fold
from scenario.core.lookup import Lookup
from scenario.core.world import Touched, World
from scenario.play.acts import acted_entry
from scenario.play.steps import Edited


@dataclass(frozen=True, slots=True)
class Foresight:
    """The world as it is and as it would be, and the ids that would differ."""

    before: World
    after: World
    touched: Touched


def foresee(world: World, effects: Iterable[AnyEffect], lookup: Lookup, turn: int) -> Foresight:
    """What effects entered by an act of play in a turn, by index, would make of a world.

    Raises KeyError for an id that the scenario does not declare.
    """
    entry = acted_entry(lookup, turn, Edited("", ""), effects)
    after, touched = fold(world, entry, lookup)
    return Foresight(world, after, touched)
