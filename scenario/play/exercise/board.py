"""Which injects are due: their triggers against the phase, the clock and the map."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.exercise.injects import AtClock, AtPhase, ByHand, Trigger, WhenMet
from scenario.core.exercise.times import minutes_of
from scenario.core.holding import Choices, holds
from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.play.exercise.clock import ClockFace
from scenario.play.exercise.state import ExerciseState, InjectState, InjectStatus

_WAITING = (InjectStatus.SCHEDULED, InjectStatus.POSTPONED)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An inject as the console shows it just now."""

    state: InjectState
    status: InjectStatus
    """With `DUE` for one whose trigger has come."""
    seconds_left: int | None
    """Until it falls due by the clock; None where it does not wait for the clock."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What triggers are asked against."""

    state: ExerciseState
    face: ClockFace
    world: World
    lookup: Lookup
    chosen: Choices


def board(situation: Situation) -> tuple[BoardRow, ...]:
    """Every inject in the order of the list, as it stands now; none is due after the end."""
    return tuple(_row(state, situation) for state in situation.state.msel)


def is_due(trigger: Trigger, situation: Situation) -> bool:
    """Whether a trigger has come."""
    match trigger:
        case ByHand():
            return False
        case AtClock(at=at):
            return bool(situation.state.phase) and situation.face.seconds >= 60 * minutes_of(at)
        case WhenMet(condition=condition):
            if not situation.state.phase:
                return False
            return holds(condition, situation.world, situation.lookup, situation.chosen)
        case AtPhase():
            return _has_come(trigger, situation)
    raise TypeError(f"{trigger} is no trigger")


def _row(state: InjectState, situation: Situation) -> BoardRow:
    status, over = state.status, situation.state.closed is not None
    if status in _WAITING and not over and is_due(state.trigger, situation):
        status = InjectStatus.DUE
    left = None
    if status in _WAITING and isinstance(state.trigger, AtClock):
        left = 60 * minutes_of(state.trigger.at) - situation.face.seconds
    return BoardRow(state, status, left)


def _has_come(trigger: AtPhase, situation: Situation) -> bool:
    state = situation.state
    if not state.turn:
        return False
    turns = situation.lookup.turns
    now, then = turns[state.turn], turns[trigger.turn]
    if now != then:
        return now > then
    names = [phase.id for phase in state.phases]
    usual = len(names) - 1 if trigger.end else 0
    phase = names.index(trigger.phase) if trigger.phase in names else usual
    if state.phase_index != phase:
        return state.phase_index > phase
    return not trigger.end or situation.face.left <= 0
