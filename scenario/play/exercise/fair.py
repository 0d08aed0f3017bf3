"""Whether the acts of recorded exercises hold together, and their dice are those of their seeds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scenario.core.exercise.dice import draw_of
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.edits import check_effects
from scenario.play.exercise.acts import (
    Announced,
    Argued,
    Convened,
    EffectsDrafted,
    Estimated,
    ExerciseAct,
    InjectMoved,
    InjectSet,
    OddsShown,
    PhaseBegan,
    PhaseExtended,
    PlanChanged,
    Rolled,
    TurnShown,
)
from scenario.play.exercise.history import ExerciseHistory
from scenario.play.exercise.planning import check_audience, check_inject, check_plan
from scenario.play.exercise.rules import (
    MOST_EXTENDED,
    ROLLED,
    chance_of,
    check_answer,
    check_phase,
    check_targets,
    check_teams,
    thrown,
)
from scenario.play.exercise.state import ExerciseState
from scenario.play.steps import Step, StepCause
from scenario.play.tree import Tree

_LONGEST = 10 * 366 * 86_400
"""Seconds, ten years, that an exercise clock can have run."""


def check_fair(steps: Sequence[Step], lookup: Lookup) -> None:
    """Raise `Refused` for an act that names what its exercise does not have, for a plan that
    cannot be played, for times that no clock shows, and for odds or dice that are not what they
    had to be.
    """
    tree = Tree(steps)
    history = ExerciseHistory(tree)
    for step in steps:
        if not isinstance(step.cause, ExerciseAct):
            continue
        if not 0 <= step.cause.clock <= _LONGEST:
            raise Refused(f"Step {step.id} has a time that no exercise clock shows.")
        before = None if step.parent is None else history.at(step.parent)
        try:
            _check(step, before, tree, lookup)
            history.at(step.id)
        except KeyError as error:
            raise Refused(
                f"Step {step.id} names {error.args[0]}, which its exercise does not have."
            ) from error


def _check(step: Step, before: ExerciseState | None, tree: Tree, lookup: Lookup) -> None:
    cause = step.cause
    if isinstance(cause, Convened):
        check_plan(cause.plan, lookup)
        return
    if before is None:
        raise Refused(f"Step {step.id} is of an exercise that nobody convened.")
    match cause:
        case PlanChanged(plan=plan):
            check_plan(plan, lookup)
        case InjectSet(inject=inject):
            check_inject(inject, before.plan, lookup)
        case PhaseBegan(turn=turn, phase=phase):
            game = 0 if step.parent is None else tree[step.parent].moment.turn
            check_phase(before, turn, phase, game, lookup)
        case OddsShown() | Rolled():
            _check_chance(step, cause, before)
        case _:
            _check_names(cause, before, lookup)


def _check_names(cause: StepCause, before: ExerciseState, lookup: Lookup) -> None:
    """Raise `Refused` or KeyError for an act that names what is not there."""
    match cause:
        case TurnShown(turn=turn) if turn:
            _ = lookup.turns[turn]
        case PhaseExtended(minutes=minutes) if abs(minutes) > MOST_EXTENDED:
            raise Refused("A phase is given more time than a day has.")
        case InjectMoved(inject=inject, until=until) if until is not None:
            check_inject(replace(before.injects[inject].inject, trigger=until), before.plan, lookup)
        case Argued(teams=teams, targets=targets):
            check_teams(before.plan, teams)
            check_targets(targets, lookup)
        case EffectsDrafted():
            apart = (*(cause.triumph or ()), *(cause.disaster or ()))
            if effects := [*cause.success, *cause.failure, *apart]:
                check_effects(effects, lookup)
        case Estimated(word=word, percent=percent):
            check_answer(before.plan, word or (-1 if percent is None else percent))
        case Announced(audience=audience):
            check_audience(audience, before.plan)


def _check_chance(step: Step, cause: OddsShown | Rolled, before: ExerciseState) -> None:
    argument = before.arguments[cause.argument]
    if isinstance(cause, OddsShown):
        estimated = argument.method is not ROLLED[0]
        chance = chance_of(argument, before.plan) if estimated else None
        wanted = (0, chance) if estimated else (argument.modifier, None)
        is_fair = (cause.modifier, cause.chance) == wanted
    else:
        draw = draw_of(argument.number, argument.attempt)
        odds = argument.odds
        is_fair = (
            odds is not None
            and argument.roll is None
            and (cause.seed, cause.draw) == (before.seed, draw)
            and (cause.dice, cause.grade)
            == thrown(argument.method, before.seed, draw, odds.modifier, odds.chance)
        )
    if not is_fair:
        raise Refused(f"The chances of step {step.id} are not those of its exercise.")
