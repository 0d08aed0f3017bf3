"""The ways through a scenario that several checks take."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from scenario.core.effects import AnyEffect
from scenario.core.exercise.injects import Inject
from scenario.core.fields import Ref
from scenario.core.model import Event, Scenario, Turn
from scenario.core.picture import Picture
from scenario.core.shape import entries, shape_of
from scenario.files.problems import Trail


def events_of(scenario: Scenario) -> Iterator[tuple[Trail, int, Turn, Event]]:
    """Every event with the way to it, its turn's number and its turn, in their order."""
    for turn_number, turn in enumerate(scenario.turns):
        for number, event in enumerate(turn.events):
            yield ("turns", turn_number, "events", number), turn_number, turn, event


def effect_lists(scenario: Scenario) -> Iterator[tuple[Trail, tuple[AnyEffect, ...]]]:
    """Every list of effects, of events, options and injects, with the way to it."""
    for trail, _, _, event in events_of(scenario):
        yield (*trail, "effects"), event.effects
    for number, decision in enumerate(scenario.decisions):
        for index, option in enumerate(decision.options):
            yield ("decisions", number, "options", index, "effects"), option.effects
    for trail, inject in injects_of(scenario):
        yield (*trail, "effects"), inject.effects


def injects_of(scenario: Scenario) -> Iterator[tuple[Trail, Inject]]:
    """Every inject of every exercise with the way to it."""
    for number, exercise in enumerate(scenario.exercises):
        for index, inject in enumerate(exercise.injects):
            yield ("exercises", number, "injects", index), inject


def pictures_of(scenario: Scenario) -> Iterator[tuple[Trail, Picture]]:
    """Every picture that a scenario names, with the way to it."""
    for number, actor in enumerate(scenario.actors):
        if actor.picture is not None:
            yield ("actors", number, "picture"), actor.picture
    for number, place in enumerate(scenario.places):
        if place.picture is not None:
            yield ("places", number, "picture"), place.picture
    for trail, _, _, event in events_of(scenario):
        if event.picture is not None:
            yield (*trail, "picture"), event.picture


def ids_in(kind: str, thing: Any) -> Iterator[tuple[Trail, str]]:
    """The ids of one kind that a thing's own fields name, each with the way to it."""
    cls: Any = type(thing)
    for name, key, is_list in _fields_naming(kind, cls):
        held = getattr(thing, name)
        if is_list:
            for number, item in enumerate(held):
                yield (key, number), item
        elif held is not None:
            yield (key,), held


@cache
def _fields_naming(kind: str, cls: type) -> tuple[tuple[str, str, bool], ...]:
    found = []
    for entry in entries(cls):
        shape = shape_of(entry.hint)
        is_list = shape.item is not None
        marks = shape_of(shape.item).marks if is_list else shape.marks
        if any(isinstance(mark, Ref) and mark.kinds == (kind,) for mark in marks):
            found.append((entry.name, entry.key, is_list))
    return tuple(found)
