"""Who is present where, which follows from forces alone.

Presence is neither control, nor influence, nor recognition: an actor may have any of the four in
a country without the others.
"""

from __future__ import annotations

from scenario.core.lookup import Lookup
from scenario.core.world import ForceStatus, World


def presence(lookup: Lookup, world: World) -> dict[str, dict[str, tuple[str, ...]]]:
    """By country and actor, the ids of the actor's forces present there; all sorted.

    Forces whose location belongs to no country are left out.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for force, state in world.forces.items():
        if state.status is ForceStatus.PRESENT and state.at is not None:
            country = lookup.country_of(state.at)
            if country is not None:
                found.setdefault(country, {}).setdefault(state.actor, []).append(force)
    return {
        country: {actor: tuple(sorted(forces)) for actor, forces in sorted(actors.items())}
        for country, actors in sorted(found.items())
    }
