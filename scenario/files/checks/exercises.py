"""Exercises: their own references, their turns, phases, audiences and people."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.soundness import FlawKind, flaws
from scenario.core.model import Scenario
from scenario.files.checks.references import own_references
from scenario.files.problems import Problem

_CODES = {
    FlawKind.REPEATED: "S202",
    FlawKind.START: "S801",
    FlawKind.PHASE: "S802",
    FlawKind.AUDIENCE: "S803",
    FlawKind.PLAYER: "S804",
}


def check_exercises(scenario: Scenario) -> Iterator[Problem]:
    """What is wrong with each exercise that only its own parts can tell."""
    turns = {turn.id: number for number, turn in enumerate(scenario.turns)}
    for number, exercise in enumerate(scenario.exercises):
        for problem in _problems(exercise, turns):
            yield problem.under(number).under("exercises")


def _problems(exercise: Exercise, turns: dict[str, int]) -> Iterator[Problem]:
    yield from own_references(exercise)
    for flaw in flaws(exercise, turns):
        yield Problem(_CODES[flaw.kind], flaw.message, flaw.trail)
    for number, inject in enumerate(exercise.injects):
        for index, effect in enumerate(inject.effects):
            if effect.claims:
                message = "An inject is made up; no claim stands behind what it changes."
                trail = ("injects", number, "effects", index, "claims")
                yield Problem("S805", message, trail, "Leave out the claims.")
