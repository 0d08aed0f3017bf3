"""What an act of play is called where what it changed is told."""

from __future__ import annotations

from dataclasses import replace

from scenario.core.belief import Accepted
from scenario.core.chronicle import Entry
from scenario.core.world import Act, ActSource
from scenario.play.exercise.acts import InjectMoved, Ruled, RulingEnded
from scenario.play.steps import Decided, Edited, StepCause


def act_of(cause: StepCause) -> Act | None:
    """What somebody did in play; None for what the scenario tells."""
    match cause:
        case Decided():
            return Act(cause.author, cause.reason, cause.decision, cause.option)
        case Edited():
            return Act(cause.author, cause.reason)
        case InjectMoved():
            return Act(_hat(cause), cause.title, source=ActSource.INJECT, number=cause.order)
        case Ruled() | RulingEnded():
            # an audience is given another reason where it reads another, see `exercise.veil`
            return Act(_hat(cause), cause.text, source=ActSource.RULING, number=cause.ruling)
        case _:
            return None


def unnamed(accepted: Accepted) -> Accepted:
    """An effect as a step keeps it: what its act was, its cause says."""
    return _named(accepted, ActSource.HAND, 0)


def named(cause: StepCause, entry: Entry) -> Entry:
    """What a step entered, as it was kept, with what its act was, from its cause."""
    act = act_of(cause)
    if act is None or act.source is ActSource.HAND:
        return entry
    return tuple(_named(each, act.source, act.number) for each in entry)


def _named(accepted: Accepted, source: ActSource, number: int) -> Accepted:
    act = accepted.cause.act
    if act is None or (act.source, act.number) == (source, number):
        return accepted
    act = replace(act, source=source, number=number)
    return replace(accepted, cause=replace(accepted.cause, act=act))


def _hat(cause: InjectMoved | Ruled | RulingEnded) -> str:
    return cause.hat.replace("-", " ").capitalize()
