"""Dates: turns follow each other, events lie in their turns, actors act while they exist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scenario.core.dates import When
from scenario.core.effects import (
    AbsorbEffect,
    AnyEffect,
    DissolveEffect,
    FoundEffect,
    LeaveEffect,
    TieEffect,
)
from scenario.core.model import Event, Scenario, Turn
from scenario.core.reshaping import MergeEffect, SplitEffect
from scenario.files.checks.walk import effect_lists, events_of, ids_in
from scenario.files.problems import Problem, Severity, Trail, shown

_LIVES = (FoundEffect, DissolveEffect, AbsorbEffect, SplitEffect, MergeEffect)
"""Effects by which actors come into being or end."""


def check_chronology(scenario: Scenario) -> Iterator[Problem]:
    """Turns out of order, events outside their turn, actors before or after their time."""
    yield from _turns(scenario)
    yield from _events(scenario)
    yield from _order(scenario)
    yield from _before_founded(scenario)
    yield from _after_end(scenario)
    yield from _never_founded(scenario)


def _turns(scenario: Scenario) -> Iterator[Problem]:
    for number, turn in enumerate(scenario.turns):
        trail: Trail = ("turns", number)
        for key, when in (("from", turn.from_), ("to", turn.to)):
            if "/" in when.text:
                message = f"A turn begins and ends with a date, not with a span ({when.text})."
                yield Problem("S301", message, (*trail, key))
        if turn.to.last < turn.from_.first:
            message = f"The turn ends ({turn.to}) before it begins ({turn.from_})."
            yield Problem("S302", message, (*trail, "to"))
    for (_, earlier), (number, later) in pairwise(_first_of_each_id(scenario)):
        if later.from_.first <= earlier.to.last:
            message = (
                f"The turn begins ({later.from_}) before the one above it is over ({earlier.to})."
            )
            hint = "Put the turns in order; every day belongs to one turn at most."
            yield Problem("S303", message, ("turns", number, "from"), hint)


def _first_of_each_id(scenario: Scenario) -> Iterator[tuple[int, Turn]]:
    """The turns with their numbers; one that stands twice is told for that alone."""
    seen: set[str] = set()
    for number, turn in enumerate(scenario.turns):
        if turn.id not in seen:
            yield number, turn
        seen.add(turn.id)


def _events(scenario: Scenario) -> Iterator[Problem]:
    for trail, _, turn, event in events_of(scenario):
        if not _is_in(event, turn) and turn.from_.first <= turn.to.last:
            message = f"The event ({event.when}) lies outside its turn, {turn.from_} to {turn.to}."
            fitting = next((each for each in scenario.turns if _is_in(event, each)), None)
            hint = f"Its date is in the turn {shown(fitting.id)}." if fitting else ""
            yield Problem("S304", message, (*trail, "when"), hint)


def _is_in(event: Event, turn: Turn) -> bool:
    return event.when.first <= turn.to.last and event.when.last >= turn.from_.first


def _order(scenario: Scenario) -> Iterator[Problem]:
    """Events whose dates say that they came before the one written above them."""
    for turn_number, turn in enumerate(scenario.turns):
        for number, (above, event) in enumerate(pairwise(turn.events)):
            if event.when.last < above.when.first:
                message = f"The event ({event.when}) is older than the one above ({above.when})."
                hint = "Events of a turn happen in the order in which they are written."
                place = ("turns", turn_number, "events", number + 1, "when")
                yield Problem("S308", message, place, hint, Severity.WARNING)


def _before_founded(scenario: Scenario) -> Iterator[Problem]:
    founded = {actor.id: actor.founded for actor in scenario.actors if actor.founded is not None}
    if not founded:
        return
    for trail, _, _, event in events_of(scenario):
        for way, name in _named(event.actors, event.effects):
            when = founded.get(name)
            if when is not None and event.when.last < when.first:
                yield _too_early((*trail, *way), name, event.when, when)


def _too_early(trail: Trail, name: str, used: When, founded: When) -> Problem:
    message = f"{shown(name)} takes part in {used}, before it is founded in {founded}."
    return Problem("S305", message, trail, 'Mend its "founded", or the date of the event.')


def _after_end(scenario: Scenario) -> Iterator[Problem]:
    """Effects that name an actor in a turn after the one in which it ended.

    A warning, because not every perspective need believe that it ended.
    """
    ended: dict[str, int] = {}
    for trail, turn_number, _, event in events_of(scenario):
        for number, effect in enumerate(event.effects):
            lives = isinstance(effect, _LIVES)
            for begun in _begun_by(effect) if lives else ():
                ended.pop(begun, None)
            if ended and not isinstance(effect, FoundEffect) and not _parts(effect):
                for way, name in ids_in("actor", effect):
                    if ended.get(name, turn_number) < turn_number:
                        message = f"{shown(name)} has ended in an earlier turn."
                        place = (*trail, "effects", number, *way)
                        hint = 'Let an effect of type "found" bring it back, or name another.'
                        yield Problem("S306", message, place, hint, Severity.WARNING)
            for gone in _ended_by(effect) if lives else ():
                ended.setdefault(gone, turn_number)


def _never_founded(scenario: Scenario) -> Iterator[Problem]:
    """Actors that come into being during the scenario, though no event founds them."""
    start = scenario.turns[0].from_.first
    founded = {
        actor
        for _, effects in effect_lists(scenario)
        for effect in effects
        if isinstance(effect, _LIVES)
        for actor in _begun_by(effect)
    }
    for number, actor in enumerate(scenario.actors):
        late = actor.founded is not None and actor.founded.first >= start
        if late and actor.id not in founded:
            message = f"{shown(actor.id)} never exists: no event founds it."
            hint = 'Give the event that founds it an effect of type "found".'
            place = ("actors", number, "founded")
            yield Problem("S307", message, place, hint, Severity.WARNING)


def _begun_by(effect: AnyEffect) -> tuple[str, ...]:
    match effect:
        case FoundEffect(actor=actor) | SplitEffect(into=actor) | MergeEffect(into=actor):
            return (actor,)
        case _:
            return ()


def _ended_by(effect: AnyEffect) -> tuple[str, ...]:
    match effect:
        case DissolveEffect(actor=actor) | AbsorbEffect(actor=actor, countries=()):
            return (actor,)
        case MergeEffect(actors=actors):
            return actors
        case _:
            return ()


def _parts(effect: AnyEffect) -> bool:
    """Whether the effect only loosens what the actor had; that may well follow its end."""
    return isinstance(effect, LeaveEffect) or (isinstance(effect, TieEffect) and effect.ends)


def _named(actors: tuple[str, ...], effects: tuple[AnyEffect, ...]) -> Iterator[tuple[Trail, str]]:
    for number, name in enumerate(actors):
        yield ("actors", number), name
    for number, effect in enumerate(effects):
        for way, name in ids_in("actor", effect):
            yield ("effects", number, *way), name
