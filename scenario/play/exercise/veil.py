"""The world as an audience may know it: the line without the effects that it was not told of."""

from __future__ import annotations

from dataclasses import replace

from scenario.core.belief import Accepted
from scenario.core.chronicle import Chronicle, Entry, Moment
from scenario.play.exercise.acts import InjectMoved, Ruled, RulingEnded
from scenario.play.exercise.state import ExerciseState
from scenario.play.steps import Step
from scenario.play.tree import Tree


def is_hidden(step: Step, state: ExerciseState | None, team: str | None) -> bool:
    """Whether a team (None: the public) may not know yet what a step changed."""
    if state is None:
        return False
    match step.cause:
        case InjectMoved(inject=inject):
            audience = step.cause.audience or state.injects[inject].inject.audience
            return not audience.reaches(team)
        case Ruled(ruling=ruling) | RulingEnded(ruling=ruling):
            return not state.rulings[ruling].reaches(team)
    return False


def veiled(
    whole: Chronicle, tree: Tree, head: int, state: ExerciseState | None, team: str | None
) -> Chronicle:
    """The line to a head as a team (None: the public) may know it.

    The entry of a hidden step is empty and still counts, so that moments mean what they mean on
    the whole line; what a ruling changed is given the reason that the audience reads of it, and
    nothing the number that only the staff knows. The line is shared up to the first step that
    differs.
    """
    if state is None:
        return whole
    acts = tree.line(head, after=tree[state.convened.step].parent)
    seen: dict[tuple[int, int], Entry] = {}
    for step in acts:
        entries = _seen(step, state, team)
        if entries != step.effects:
            seen |= dict(zip(_places(step), entries, strict=True))
    if not seen:
        return whole
    first = min(seen)
    line = whole.upto(Moment(first[0], first[1]))
    for turn in range(first[0], len(whole)):
        start = first[1] if turn == first[0] else 0
        told: list[Entry] = [
            seen.get((turn, number), entry)
            for number, entry in enumerate(whole.entries(turn))
            if number >= start
        ]
        line.enter(turn, told)
    return line


def _seen(step: Step, state: ExerciseState, team: str | None) -> tuple[Entry, ...]:
    """What a step entered, as the audience may know it."""
    if is_hidden(step, state, team):
        return ((),) * len(step.effects)
    match step.cause:
        case InjectMoved(title=title):
            return _because(step, title)
        case Ruled(ruling=ruling):
            return _because(step, state.rulings[ruling].text_for(team))
        case RulingEnded():
            return _because(step, "")
    return step.effects


def _because(step: Step, reason: str) -> tuple[Entry, ...]:
    """What a step entered, for another reason than the white cell knows."""
    return tuple(tuple(_for(each, reason) for each in entry) for entry in step.effects)


def _for(accepted: Accepted, reason: str) -> Accepted:
    act = accepted.cause.act
    if act is None:
        return accepted
    return replace(
        accepted, cause=replace(accepted.cause, act=replace(act, reason=reason, number=0))
    )


def _places(step: Step) -> list[tuple[int, int]]:
    """The turn and number of each entry of a step."""
    end = step.moment.events
    return [(step.moment.turn, end - back) for back in range(len(step.effects), 0, -1)]
