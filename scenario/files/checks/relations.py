"""Things that cannot stand in a relation to themselves: cycles and self-relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenario.core.effects import (
    AbsorbEffect,
    AnyEffect,
    FoundEffect,
    GovernEffect,
    InfluenceEffect,
    RecognitionEffect,
    StanceEffect,
    TieEffect,
)
from scenario.core.model import Scenario
from scenario.files.checks.walk import effect_lists
from scenario.files.problems import Problem, Trail, shown


def check_relations(scenario: Scenario) -> Iterator[Problem]:
    """Actors that are part of themselves, territories inside themselves, ties to oneself."""
    parents = [(actor.id, actor.parent) for actor in scenario.actors]
    for number, name in _in_circles(parents):
        message = f"{shown(name)} is part of itself, by way of its parents."
        yield Problem("S203", message, ("actors", number, "parent"))
    insides = [(territory.id, territory.within) for territory in scenario.territories]
    for number, name in _in_circles(insides):
        message = f"{shown(name)} lies within itself, by way of what it lies in."
        yield Problem("S203", message, ("territories", number, "within"))
    for trail, effects in effect_lists(scenario):
        for number, effect in enumerate(effects):
            pair = _pair(effect)
            if pair is not None and pair[0] == pair[1]:
                message = f"{shown(pair[0])} cannot stand in this relation to itself."
                yield Problem("S204", message, (*trail, number))
    yield from _absorptions(scenario)


def _in_circles(links: Iterable[tuple[str, str | None]]) -> Iterator[tuple[int, str]]:
    """Number and id of everything whose chain of links comes back to it."""
    links = list(links)
    onward = dict(links)
    circling: dict[str, bool] = {}
    for number, (start, _) in enumerate(links):
        chain: list[str] = []
        node: str | None = start
        while node is not None and node not in circling:
            chain.append(node)
            circling[node] = False
            node = onward.get(node)
        if node in chain:
            for member in chain[chain.index(node) :]:
                circling[member] = True
        if circling[start]:
            yield number, start


def _pair(effect: AnyEffect) -> tuple[str, str] | None:
    match effect:
        case StanceEffect(between=(first, second)):
            return first, second
        case TieEffect(actor=actor, to=other) | AbsorbEffect(actor=actor, into=other):
            return actor, other
        case RecognitionEffect(by=actor, of=other) | InfluenceEffect(actor=actor, country=other):
            return actor, other
        case GovernEffect(state=state, government=government):
            return state, government
        case _:
            return None


def _absorptions(scenario: Scenario) -> Iterator[Problem]:
    """Actors that are absorbed, wholly, by what they had absorbed themselves.

    An actor that is founded anew may be absorbed anew.
    """
    into: dict[str, tuple[str, Trail]] = {}
    for trail, effects in effect_lists(scenario):
        if trail[0] != "turns":
            continue
        for number, effect in enumerate(effects):
            if isinstance(effect, FoundEffect):
                into.pop(effect.actor, None)
            elif isinstance(effect, AbsorbEffect) and not effect.countries:
                into[effect.actor] = effect.into, (*trail, number, "into")
    links = [(name, target) for name, (target, _) in into.items() if name != target]
    for _, name in _in_circles(links):
        message = f"{shown(name)} ends up absorbed into itself."
        yield Problem("S205", message, into[name][1])
