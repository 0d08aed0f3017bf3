"""Whether a condition is met: a pure question to a world and the options chosen so far."""

from __future__ import annotations

from collections.abc import Mapping

from scenario.core.conditions import (
    ActorExists,
    AllOf,
    AnyCondition,
    AnyOf,
    Holds,
    InfluenceAtLeast,
    Not,
    OptionChosen,
    RelationIs,
    TieStands,
)
from scenario.core.effects import Level
from scenario.core.lookup import Lookup
from scenario.core.world import World, pair_id, stance_id

Choices = Mapping[str, str]
"""The options chosen so far, by the ids of their decisions."""


def holds(condition: AnyCondition, world: World, lookup: Lookup, chosen: Choices) -> bool:
    """Whether a condition is met in a world, after these choices."""
    match condition:
        case AllOf(of=parts):
            return all(holds(part, world, lookup, chosen) for part in parts)
        case AnyOf(of=parts):
            return any(holds(part, world, lookup, chosen) for part in parts)
        case Not(of=part):
            return not holds(part, world, lookup, chosen)
        case OptionChosen(decision=decision, option=option):
            return chosen.get(decision) == option
        case _:
            return _stands(condition, world, lookup)


def _stands(
    condition: Holds | RelationIs | TieStands | InfluenceAtLeast | ActorExists,
    world: World,
    lookup: Lookup,
) -> bool:
    match condition:
        case Holds(actor=actor, target=target, state=state):
            found = (world.control.get(around) for around in lookup.around(target))
            control = next((each for each in found if each is not None), None)
            if control is None or control.holder != actor:
                return False
            return state is None or control.state is state
        case RelationIs(between=(one, other), stance=stance):
            relation = world.relations.get(stance_id(one, other))
            return relation is not None and relation.stance is stance
        case TieStands(actor=actor, to=to, tie=tie):
            return pair_id(actor, to, tie) in world.relations
        case InfluenceAtLeast(actor=actor, country=country, level=level):
            influence = world.influence.get(pair_id(actor, country))
            reached = Level.NONE if influence is None else influence.level
            return reached.rank >= level.rank
        case ActorExists(actor=actor):
            return world.actors[actor].exists
    raise ValueError(f"{condition} is not well formed")


def history(lookup: Lookup, turn: int) -> dict[str, str]:
    """The options that history had taken by a turn, by index, that turn's own included."""
    return {
        decision.id: decision.history
        for decision in lookup.scenario.decisions
        if decision.history is not None and lookup.turns[decision.turn] <= turn
    }
