"""The steps that an act makes: what it enters into the world, and where the game then stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from scenario.core.belief import Accepted
from scenario.core.chronicle import Entry, Moment, happenings
from scenario.core.claims import Confidence
from scenario.core.effects import AnyEffect
from scenario.core.holding import history
from scenario.core.lookup import Lookup
from scenario.core.world import Cause, World, blank_world
from scenario.play.deeds import act_of
from scenario.play.exercise.acts import AnyExerciseAct, PhaseBegan
from scenario.play.record import encode
from scenario.play.script import Script, option_of
from scenario.play.steps import (
    Decided,
    Edited,
    PlayCause,
    Scripted,
    Started,
    Step,
    StepCause,
    digest_of,
)

FIRST_STEP = 1


def scripted_entries(
    script: Script, perspective: str, cause: Started | Scripted, before: World
) -> tuple[Entry, ...]:
    """What a perspective accepts of each event that a cause tells, the first one in a world.

    An event whose condition is not met does not happen, and its entry is empty; of decisions that
    nobody took, history's option counts.
    """
    lookup = script.lookup
    if isinstance(cause, Started):
        turn, first, last = 0, 0, len(script.events(0))
    else:
        turn, first, last = lookup.turns[cause.turn], cause.first, cause.last
    return happenings(
        script.events(turn)[first:last],
        turn,
        lookup.perspectives[perspective],
        lookup,
        before=before,
        chosen=history(lookup, turn) | script.chosen,
    )


def decided_entry(lookup: Lookup, cause: Decided) -> Entry:
    """What a decision enters: its option's effects; nothing for the option that history took."""
    decision = lookup.decisions[cause.decision]
    option = option_of(decision, cause.option)
    if option.id == decision.history:
        return ()
    return acted_entry(lookup, lookup.turns[decision.turn], cause, option.effects)


def acted_entry(
    lookup: Lookup,
    turn: int,
    cause: Decided | Edited | AnyExerciseAct,
    effects: Iterable[AnyEffect],
) -> Entry:
    """What an act of play enters: effects that no claim needs to back."""
    act = act_of(cause)
    when = lookup.scenario.turns[turn].when
    return tuple(
        Accepted(effect, Cause(turn, "", when, (), effect.confidence or Confidence.HIGH, act))
        for effect in effects
    )


def first_step(lookup: Lookup, perspective: str, at: datetime) -> Step:
    """The step that begins a session: the set-up, entered whole."""
    cause = Started(perspective)
    effects = scripted_entries(Script(lookup), perspective, cause, blank_world(lookup))
    digest = digest_of("", encode(cause, effects))
    return Step(FIRST_STEP, None, cause, effects, Moment(0, len(effects)), at, digest)


def next_step(
    lookup: Lookup,
    parent: Step,
    cause: PlayCause,
    effects: tuple[Entry, ...],
    *,
    number: int,
    at: datetime,
) -> Step:
    """The step that enters the effects of a cause after another step."""
    turn = turn_of(lookup, parent, cause)
    before = parent.moment.events if parent.moment.turn == turn else 0
    moment = Moment(turn, before + len(effects))
    digest = digest_of(parent.digest, encode(cause, effects))
    return Step(number, parent.id, cause, effects, moment, at, digest)


def turn_of(lookup: Lookup, parent: Step, cause: StepCause) -> int:
    """The turn, by index, that a cause enters something into when it follows a step."""
    match cause:
        case Scripted(turn=turn) | PhaseBegan(turn=turn):
            return lookup.turns[turn]
        case Decided(decision=decision):
            return lookup.turns[lookup.decisions[decision].turn]
        case _:
            return parent.moment.turn
