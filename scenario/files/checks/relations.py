"""Things that cannot stand in a relation to themselves: cycles and self-relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scenario.core.effects import (
    AbsorbEffect,
    AnyEffect,
    ControlEffect,
    FoundEffect,
    GovernEffect,
    InfluenceEffect,
    RecognitionEffect,
    StanceEffect,
    TieEffect,
)
from scenario.core.model import Scenario
from scenario.core.reshaping import CombineEffect, DetachEffect, MergeEffect, SplitEffect
from scenario.files.checks.walk import effect_lists
from scenario.files.problems import Problem, Trail, shown


def check_relations(scenario: Scenario) -> Iterator[Problem]:
    """Actors that are part of themselves, territories inside themselves, ties to oneself."""
    parents = [(actor.id, actor.parent) for actor in scenario.actors]
    for number, name in _in_circles(parents):
        message = f"{shown(name)} is part of itself, by way of its parents."
        yield Problem("S203", message, ("actors", number, "parent"))
    insides = [(territory.id, territory.within) for territory in scenario.territories]
    for number, inner in _in_circles(insides):
        message = f"{shown(inner)} lies within itself, by way of what it lies in."
        yield Problem("S203", message, ("territories", number, "within"))
    for trail, effects in effect_lists(scenario):
        for number, effect in enumerate(effects):
            if not isinstance(effect, ControlEffect) and (same := _itself(effect)) is not None:
                message = f"{shown(same)} cannot stand in this relation to itself."
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


def _itself(effect: AnyEffect) -> str | None:
    """What an effect relates to itself, if it does."""
    ones, other = _pair(effect)
    return other if other in ones else None


def _pair(effect: AnyEffect) -> tuple[tuple[str, ...], str]:
    """What an effect relates, and what to."""
    pair: tuple[tuple[str, ...], str] = ((), "")
    match effect:
        case StanceEffect(between=(first, second)):
            pair = (first,), second
        case MergeEffect(actors=several, into=one) | CombineEffect(forces=several, into=one):
            pair = several, one
        case SplitEffect(actor=part, into=one) | DetachEffect(force=part, part=one):
            pair = (part,), one
        case TieEffect(actor=part, to=one) | AbsorbEffect(actor=part, into=one):
            pair = (part,), one
        case RecognitionEffect(by=part, of=one) | InfluenceEffect(actor=part, country=one):
            pair = (part,), one
        case GovernEffect(state=part, government=one):
            pair = (part,), one
    return pair


def _absorptions(scenario: Scenario) -> Iterator[Problem]:
    """Actors that pass, wholly, to what they had taken in themselves.

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
            elif isinstance(effect, MergeEffect):
                into |= dict.fromkeys(effect.actors, (effect.into, (*trail, number, "into")))
                into.pop(effect.into, None)
    links = [(name, target) for name, (target, _) in into.items() if name != target]
    for _, name in _in_circles(links):
        message = f"{shown(name)} ends up absorbed into itself."
        yield Problem("S205", message, into[name][1])
