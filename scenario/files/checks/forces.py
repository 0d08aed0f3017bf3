"""Forces: none acts before it is on the map."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.core.effects import (
    AnyEffect,
    ArriveEffect,
    DestroyEffect,
    MoveEffect,
    TransferEffect,
    WithdrawEffect,
)
from scenario.core.model import Scenario
from scenario.core.reshaping import CombineEffect, DetachEffect
from scenario.files.problems import Problem, Severity, Trail, shown


def check_forces(scenario: Scenario) -> Iterator[Problem]:
    """Effects on forces that have not arrived by then.

    What an option lets arrive counts from its decision's turn on, for somebody may choose it.
    """
    arrived: set[str] = set()
    for trail, effects in _in_order(scenario):
        for number, effect in enumerate(effects):
            for way, force in _acting(effect):
                if force not in arrived:
                    message = f"The force {shown(force)} has not arrived by then."
                    hint = 'Let an earlier effect of type "arrive" say where it is.'
                    place = (*trail, number, *way)
                    yield Problem("S309", message, place, hint, Severity.WARNING)
            match effect:
                case ArriveEffect(force=force) | MoveEffect(force=force):
                    arrived.add(force)
                case DetachEffect(part=part):
                    arrived.add(part)


def _in_order(scenario: Scenario) -> Iterator[tuple[Trail, tuple[AnyEffect, ...]]]:
    """The lists of effects turn by turn, those of a turn's options after those of its events."""
    options: dict[str, list[tuple[Trail, tuple[AnyEffect, ...]]]] = {}
    for number, decision in enumerate(scenario.decisions):
        for index, option in enumerate(decision.options):
            trail: Trail = ("decisions", number, "options", index, "effects")
            options.setdefault(decision.turn, []).append((trail, option.effects))
    for turn_number, turn in enumerate(scenario.turns):
        for number, event in enumerate(turn.events):
            yield ("turns", turn_number, "events", number, "effects"), event.effects
        yield from options.get(turn.id, ())


def _acting(effect: AnyEffect) -> Iterator[tuple[Trail, str]]:
    """The forces that an effect takes to be somewhere, each with the way to it."""
    match effect:
        case MoveEffect() | TransferEffect() | WithdrawEffect() | DestroyEffect() | DetachEffect():
            yield ("force",), effect.force
        case CombineEffect(forces=forces, into=into):
            yield from ((("forces", number), force) for number, force in enumerate(forces))
            yield ("into",), into
