"""What actors are called where there is little room."""

from __future__ import annotations

from scenario.core.lookup import Lookup
from scenario.core.world import World


def short_name(lookup: Lookup, world: World, actor: str) -> str:
    """An actor's short name in a world, with its state in brackets where the name only says what
    kind of actor it is: "Junta (Mali)".
    """
    short, home = world.actors[actor].short, lookup.home_of(actor)
    if home in (None, actor) or short.casefold() != lookup.actors[actor].kind.value:
        return short
    return f"{short} ({known_name(lookup, world, home)})"


def known_name(lookup: Lookup, world: World, actor: str) -> str:
    """An actor's short name in a world, or its name where it has no short one but its id."""
    state, authored = world.actors[actor], lookup.actors[actor]
    nameless = state.short == authored.id and authored.short is None
    return state.name if nameless else short_name(lookup, world, actor)
