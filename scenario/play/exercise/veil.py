"""The world as an audience may know it: the line without the effects that it was not told of."""

from __future__ import annotations

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
    the whole line. The line is shared up to the first such step.
    """
    if state is None:
        return whole
    acts = tree.line(head, after=tree[state.convened.step].parent)
    hidden = [step for step in acts if step.effects and is_hidden(step, state, team)]
    if not hidden:
        return whole
    secret = {place for step in hidden for place in _places(step)}
    first = min(secret)
    line = whole.upto(Moment(first[0], first[1]))
    for turn in range(first[0], len(whole)):
        start = first[1] if turn == first[0] else 0
        entries: list[Entry] = [
            () if (turn, number) in secret else entry
            for number, entry in enumerate(whole.entries(turn))
            if number >= start
        ]
        line.enter(turn, entries)
    return line


def _places(step: Step) -> list[tuple[int, int]]:
    """The turn and number of each entry of a step."""
    end = step.moment.events
    return [(step.moment.turn, end - back) for back in range(len(step.effects), 0, -1)]
