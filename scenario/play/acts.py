"""What can be done next as the scenario tells it, and the steps that doing it makes."""

from __future__ import annotations

from datetime import datetime

from scenario.core.chronicle import Entry, Moment, happenings, scripted
from scenario.core.holding import history
from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.errors import Refused
from scenario.play.record import encode
from scenario.play.steps import Scripted, Started, Step, StepCause, digest_of

FIRST_STEP = 1


def event_count(lookup: Lookup, turn: int) -> int:
    """How many events the scenario tells of a turn."""
    return len(lookup.scenario.turns[turn].events)


def rest_after(lookup: Lookup, moment: Moment) -> Scripted:
    """The events of a moment's turn that are still to come, or all those of the next turn.

    Raises `Refused` at the end of the last turn.
    """
    turn, first = moment.turn, moment.events
    if first >= event_count(lookup, turn):
        turn, first = turn + 1, 0
    if turn >= len(lookup.scenario.turns):
        raise Refused("The scenario ends here.", "There is no later turn to play.")
    return Scripted(lookup.scenario.turns[turn].id, first, event_count(lookup, turn))


def acts_to(lookup: Lookup, moment: Moment, turn: int) -> list[Scripted]:
    """What is still to be played from a moment to the end of a turn, turn by turn."""
    acts: list[Scripted] = []
    while moment < Moment(turn, event_count(lookup, turn)):
        act = rest_after(lookup, moment)
        acts.append(act)
        moment = Moment(lookup.turns[act.turn], act.last)
    return acts


def entries(
    lookup: Lookup, perspective: str, cause: StepCause, before: World | None = None
) -> tuple[Entry, ...]:
    """What a perspective accepts of each event that a step's cause plays, beginning in a world.

    Without a world, conditions are answered from the scenario as it is written up to there.
    """
    turn, first, last = _span(lookup, cause)
    rule = lookup.perspectives[perspective]
    if before is None:
        return scripted(lookup, rule, turn)[first:last]
    events = lookup.scenario.turns[turn].events[first:last]
    chosen = history(lookup, turn)
    return happenings(events, turn, rule, lookup, before=before, chosen=chosen)


def first_step(lookup: Lookup, perspective: str, at: datetime) -> Step:
    """The step that begins a session: the set-up, entered whole."""
    cause = Started(perspective)
    effects = entries(lookup, perspective, cause)
    digest = digest_of("", encode(cause, effects))
    return Step(FIRST_STEP, None, cause, effects, Moment(0, len(effects)), at, digest)


def next_step(
    lookup: Lookup, perspective: str, parent: Step, cause: Scripted, *, number: int, at: datetime
) -> Step:
    """The step that plays a cause after another step, under the session's own perspective."""
    effects = entries(lookup, perspective, cause)
    turn = lookup.turns[cause.turn]
    before = parent.moment.events if parent.moment.turn == turn else 0
    moment = Moment(turn, before + len(effects))
    digest = digest_of(parent.digest, encode(cause, effects))
    return Step(number, parent.id, cause, effects, moment, at, digest)


def _span(lookup: Lookup, cause: StepCause) -> tuple[int, int, int]:
    """The turn that a cause plays in, and its first and last event, half-open."""
    if isinstance(cause, Started):
        return 0, 0, event_count(lookup, 0)
    return lookup.turns[cause.turn], cause.first, cause.last
