"""What stands in the world where an effect would change it: what a form begins with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scenario.core.effects import (
    ControlEffect,
    GovernEffect,
    InfluenceEffect,
    LeadEffect,
    RenameEffect,
    StanceEffect,
    StrengthEffect,
)
from scenario.core.world import World, pair_id, stance_id
from scenario.ui.effects.words import Kind


def standing_values(kind: Kind, given: Mapping[str, Any], world: World) -> dict[str, Any]:
    """How things stand in what the given fields of an effect name, by field; empty where those
    name nothing that stands in the world.
    """
    found: dict[str, Any] = {}
    if kind is ControlEffect and (control := world.control.get(_id(given, "target"))):
        found = {"state": control.state, "holder": control.holder, "rivals": control.rivals}
    elif kind is StrengthEffect and (force := world.forces.get(_id(given, "force"))):
        found = {"strength": force.strength}
    elif kind is InfluenceEffect:
        pair = pair_id(_id(given, "actor"), _id(given, "country"))
        if influence := world.influence.get(pair):
            found = {"level": influence.level}
    elif kind is StanceEffect and len(given.get("between") or ()) == 2:
        if relation := world.relations.get(stance_id(*given["between"])):
            found = {"stance": relation.stance}
    elif kind in (RenameEffect, LeadEffect) and (actor := world.actors.get(_id(given, "actor"))):
        found = {"name": actor.name, "short": actor.short, "leader": actor.leader}
    elif kind is GovernEffect and (state := world.actors.get(_id(given, "state"))):
        found = {"government": state.government}
    return found


def _id(given: Mapping[str, Any], name: str) -> str:
    """What a field names; empty where it names nothing yet."""
    return given.get(name) or ""
