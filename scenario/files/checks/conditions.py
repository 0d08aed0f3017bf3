"""Conditions: no deeper than can be read, no option that is not there, none that cannot be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import product
from math import prod

from scenario.core.conditions import (
    AllOf,
    AnyCondition,
    AnyOf,
    Not,
    OptionChosen,
    RelationIs,
    TieStands,
    parts_of,
)
from scenario.core.exercise.injects import WhenMet
from scenario.core.model import Decision, Scenario
from scenario.files.checks.walk import events_of, injects_of
from scenario.files.problems import Problem, Severity, Trail, shown

MOST_LEVELS = 16
"""How deep conditions may lie in each other."""
_COMBINATIONS = 4_096
"""Combinations of options that are tried, at most, to find one that meets a condition."""


def check_conditions(scenario: Scenario) -> Iterator[Problem]:
    """Conditions that are too deep, name what is not there, or can never be met."""
    decisions = {decision.id: decision for decision in scenario.decisions}
    turns = {turn.id: number for number, turn in enumerate(scenario.turns)}
    sound = True
    for trail, condition, turn in _conditions(scenario, turns):
        if _levels(condition) > MOST_LEVELS:
            message = f"Conditions lie in each other more than {MOST_LEVELS} levels deep."
            yield Problem("S510", message, trail)
            sound = False
            continue
        missing = list(_parts(condition, decisions, trail))
        yield from missing
        if not missing and not _can_be_met(condition, decisions, turns, turn):
            message = "This condition can never be met, whatever is chosen."
            yield Problem("S714", message, trail, severity=Severity.WARNING)
    if sound:
        yield from _circles(scenario)


def _conditions(
    scenario: Scenario, turns: Mapping[str, int]
) -> Iterator[tuple[Trail, AnyCondition, int]]:
    """Every condition with the way to it and the turn in which it is asked."""
    for trail, turn_number, _, event in events_of(scenario):
        if event.condition is not None:
            yield (*trail, "condition"), event.condition, turn_number
    for number, decision in enumerate(scenario.decisions):
        if decision.condition is not None:
            turn = turns.get(decision.turn, len(turns))
            yield ("decisions", number, "condition"), decision.condition, turn
    for trail, inject in injects_of(scenario):
        if isinstance(inject.trigger, WhenMet):
            yield (*trail, "trigger", "condition"), inject.trigger.condition, len(turns)


def _levels(condition: AnyCondition) -> int:
    """How deep a condition is, found without following it deeper than allowed."""
    layer, levels = [condition], 0
    while layer and levels <= MOST_LEVELS:
        levels += 1
        layer = [part for each in layer for part in _inside(each)]
    return levels


def _inside(condition: AnyCondition) -> tuple[AnyCondition, ...]:
    match condition:
        case AllOf(of=parts) | AnyOf(of=parts):
            return parts
        case Not(of=part):
            return (part,)
        case _:
            return ()


def _parts(
    condition: AnyCondition, decisions: Mapping[str, Decision], trail: Trail
) -> Iterator[Problem]:
    for part in parts_of(condition):
        match part:
            case OptionChosen(decision=name, option=option) if name in decisions:
                options = [each.id for each in decisions[name].options]
                if option not in options:
                    message = f"The decision {shown(name)} has no option {shown(option)}."
                    yield Problem("S712", message, trail, choices=options, found=option)
            case RelationIs(between=(one, other)) | TieStands(actor=one, to=other) if one == other:
                message = f"{shown(one)} cannot stand in this relation to itself."
                yield Problem("S204", message, trail)


def _can_be_met(
    condition: AnyCondition, decisions: Mapping[str, Decision], turns: Mapping[str, int], turn: int
) -> bool:
    """Whether some choice up to a turn, and some course of events, meets a condition."""
    named = sorted({p.decision for p in parts_of(condition) if isinstance(p, OptionChosen)})
    answers: list[tuple[str | None, ...]] = []
    for name in named:
        decision = decisions.get(name)
        asked = decision is not None and turns.get(decision.turn, 0) <= turn
        options = (option.id for option in decision.options) if decision and asked else ()
        answers.append((None, *options))
    if prod(map(len, answers)) > _COMBINATIONS:
        return True
    return any(
        True in _answers(condition, dict(zip(named, chosen, strict=True)))
        for chosen in product(*answers)
    )


def _answers(condition: AnyCondition, chosen: Mapping[str, str | None]) -> set[bool]:
    """What a condition may answer after some choices, whatever the world is like."""
    match condition:
        case OptionChosen(decision=decision, option=option):
            return {chosen[decision] == option}
        case Not(of=part):
            return {not answer for answer in _answers(part, chosen)}
        case AllOf(of=parts):
            found = [_answers(part, chosen) for part in parts]
            met = {True} if all(True in each for each in found) else set()
            return met | ({False} if any(False in each for each in found) else set())
        case AnyOf(of=parts):
            found = [_answers(part, chosen) for part in parts]
            met = {True} if any(True in each for each in found) else set()
            return met | ({False} if all(False in each for each in found) else set())
        case _:
            return {True, False}


def _circles(scenario: Scenario) -> Iterator[Problem]:
    """Decisions that follow from themselves."""
    after = {
        decision.id: {
            part.decision
            for part in (parts_of(decision.condition) if decision.condition else ())
            if isinstance(part, OptionChosen)
        }
        for decision in scenario.decisions
    }
    numbers = {decision.id: number for number, decision in enumerate(scenario.decisions)}
    while True:
        try:
            TopologicalSorter(after).prepare()
        except CycleError as error:
            first = min(
                (name for name in error.args[1] if name in numbers), key=numbers.__getitem__
            )
            message = f"The decision {shown(first)} follows from itself."
            yield Problem("S713", message, ("decisions", numbers[first], "condition"))
            after[first] = set()
        else:
            return
