"""What may be done in an exercise as it stands: every rule says no with a sentence and a way out.

The rules of a throw: the odds are put before the room first; each attempt at an argument has one
throw for ever, named after the two, so that to undo it and throw again shows the same dice; and
nothing is ruled by dice before they fell.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NoReturn

from scenario.core.exercise.dice import throw
from scenario.core.exercise.odds import (
    Grade,
    dice_grade,
    estimate_grade,
    median_percent,
    percent_of_word,
    vote_grade,
    words_of,
)
from scenario.core.exercise.plan import Exercise, Method
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.exercise.acts import Move
from scenario.play.exercise.state import (
    ArgumentState,
    ExerciseState,
    InjectState,
    InjectStatus,
    RulingState,
)

ROLLED = (Method.TWO_DICE, Method.ESTIMATE)
"""The methods that throw dice."""
MOST_EXTENDED = 24 * 60
"""Minutes that a phase can be given more or less at once."""
_WAITING = (InjectStatus.SCHEDULED, InjectStatus.POSTPONED)
_MOVES: dict[Move, tuple[InjectStatus, ...]] = {
    Move.DELIVER: (*_WAITING, InjectStatus.HELD),
    Move.HOLD: _WAITING,
    Move.RELEASE: (InjectStatus.HELD, InjectStatus.POSTPONED, InjectStatus.CANCELLED),
    Move.POSTPONE: (*_WAITING, InjectStatus.HELD),
    Move.CANCEL: (*_WAITING, InjectStatus.HELD),
}


def check_phase(state: ExerciseState, turn: str, phase: str, game: int, lookup: Lookup) -> None:
    """Raise `Refused` unless a phase is of the turn the game is in, by index, or of the next."""
    if turn not in lookup.turns:
        raise Refused(f"The scenario has no turn {turn}.")
    if phase not in [each.id for each in state.plan.phases_of(turn)]:
        raise Refused(f"Turn {turn} has no phase {phase}.")
    first = lookup.turns[state.plan.start] + 1
    if not max(first, game) <= lookup.turns[turn] <= game + 1:
        raise Refused(
            "A phase can begin in the turn that is being played, or in the next one.",
            "To play an earlier turn again, undo or branch.",
        )


def check_change(state: ExerciseState, plan: Exercise) -> None:
    """Raise `Refused` for another plan that would take away what is being played with."""
    if plan.start != state.plan.start:
        raise Refused("An exercise that was convened begins where it began.")
    known = {team.id for team in plan.teams}
    for team in state.plan.teams:
        if team.id not in known:
            raise Refused(f"The team {team.name} is playing.", "It can be renamed.")
    if state.phase and state.phase not in [each.id for each in plan.phases_of(state.turn)]:
        title = state.phases[state.phase_index].title
        raise Refused(f"The phase {title} is being played.", "It can be renamed.")
    worded = any(each.word for argument in state.waiting for each in argument.estimates)
    if worded and plan.yardstick is not state.plan.yardstick:
        raise Refused(
            "Estimates of an open argument use the words of this yardstick.",
            "Rule on the argument first.",
        )


def check_move(state: InjectState, to: Move) -> None:
    """Raise `Refused` for what cannot be done with an inject as it stands."""
    if state.status not in _MOVES[to]:
        _refuse_move(state)


def _refuse_move(state: InjectState) -> NoReturn:
    said = {
        InjectStatus.DELIVERED: "has been delivered",
        InjectStatus.CANCELLED: "was cancelled",
        InjectStatus.HELD: "is held already",
    }.get(state.status, "waits already")
    raise Refused(f"Inject {state.inject.order} {said}.")


def inject_in(state: ExerciseState, inject: str) -> InjectState:
    """An inject by its id. Raises `Refused` for one that is not in the list."""
    found = state.injects.get(inject)
    if found is None:
        raise Refused(f"There is no inject {inject} in the list.")
    return found


def argument_in(state: ExerciseState, number: int) -> ArgumentState:
    """An argument by its number. Raises `Refused` for one that was never put."""
    found = state.arguments.get(number)
    if found is None:
        raise Refused(f"There is no argument {number}.")
    return found


def open_argument(state: ExerciseState, number: int) -> ArgumentState:
    """An argument that still wants an answer. Raises `Refused` for any other."""
    found = argument_in(state, number)
    if not found.waits:
        raise Refused(f"Argument {found.name} is settled.", "Undo its ruling to open it again.")
    return found


def weighable_argument(state: ExerciseState, number: int) -> ArgumentState:
    """An argument that can still be changed: nothing was thrown for it. Raises `Refused`."""
    found = open_argument(state, number)
    if found.roll is not None:
        raise Refused(
            f"The dice have fallen for argument {found.name}.", "Rule on it, or send it back."
        )
    return found


def ruling_in(state: ExerciseState, number: int) -> RulingState:
    """A ruling by its number. Raises `Refused` for one that was never made."""
    found = state.rulings.get(number)
    if found is None:
        raise Refused(f"There is no ruling {number}.")
    return found


def check_teams(plan: Exercise, teams: tuple[str, ...]) -> None:
    """Raise `Refused` unless there are teams, and the exercise has them."""
    known = {team.id for team in plan.teams}
    if not teams:
        raise Refused("An argument needs a team that puts it.")
    for team in teams:
        if team not in known:
            raise Refused(f"The exercise has no team {team}.")


def check_targets(targets: Sequence[str], lookup: Lookup) -> None:
    """Raise `Refused` for a target that is neither a territory nor a place."""
    for target in targets:
        if target not in lookup.territories and target not in lookup.places:
            raise Refused(f"There is no territory or place {target}.")


def check_answer(plan: Exercise, answer: str | int) -> None:
    """Raise `Refused` for an estimate that is neither a word of the yardstick nor a per cent."""
    if isinstance(answer, int):
        if not 0 <= answer <= 100:
            raise Refused("An estimate is from 0 to 100 per cent.")
    elif answer not in words_of(plan.yardstick):
        raise Refused(f"{answer} is no word of this exercise's yardstick.")


def check_participant(plan: Exercise, participant: str) -> None:
    """Raise `Refused` for somebody who does not take part."""
    if participant not in [each.id for each in plan.participants]:
        raise Refused(f"{participant} does not take part.", "Add them to the plan.")


def check_method(plan: Exercise, method: Method) -> None:
    """Raise `Refused` for a method that the plan does not allow."""
    if method not in plan.methods:
        raise Refused(f"The plan of this exercise does not allow {method.value}.")


def chance_of(argument: ArgumentState, plan: Exercise) -> int:
    """What the estimates come to, in per cent. Raises `Refused` while there are none."""
    if not argument.estimates:
        raise Refused("Nobody has given an estimate yet.")
    given = (
        percent_of_word(each.word, plan.yardstick)
        if each.word
        else Fraction(each.percent if each.percent is not None else 0)
        for each in argument.estimates
    )
    return median_percent(list(given))


def check_roll(argument: ArgumentState) -> None:
    """Raise `Refused` unless dice may be thrown for an argument just now."""
    if argument.method not in ROLLED:
        raise Refused("This method throws no dice.", "Choose 2d6 or an estimate.")
    if argument.odds is None:
        raise Refused("The room has not seen the odds yet.", "Show the odds, then throw.")
    if argument.roll is not None:
        raise Refused("The dice have fallen.", "Rule on the argument, or send it back.")


def ruled_grade(argument: ArgumentState, wanted: Grade | None) -> Grade:
    """The grade that a ruling gives an argument: what its method came to, or what is wanted.

    Raises `Refused` where the method has not come to anything yet, or to something else.
    """
    method = argument.method
    if method is None:
        raise Refused("Say first how the argument is adjudicated.")
    if method in ROLLED and argument.roll is None:
        raise Refused("The dice have not been thrown yet.", "Throw them, then rule.")
    if method is Method.VOTE and not argument.votes:
        raise Refused("Nobody has voted yet.")
    came_to = argument.roll.grade if argument.roll is not None else None
    if method is Method.VOTE:
        came_to = vote_grade([grade for _, grade in argument.votes])
    if came_to is None:
        if wanted is None:
            raise Refused("Say how it went: triumph, success, failure or disaster.")
        return wanted
    if wanted not in (None, came_to):
        raise Refused(f"It came to another grade: {came_to.value}.", "Send it back to try anew.")
    return came_to


def thrown(
    method: Method | None, seed: str, draw: str, modifier: int, chance: int | None
) -> tuple[tuple[int, ...], Grade]:
    """The dice of a draw, and what they come to."""
    if method is Method.TWO_DICE or chance is None:
        dice = throw(seed, draw, 6, 2)
        return dice, dice_grade(dice, modifier)
    dice = throw(seed, draw, 100)
    return dice, estimate_grade(dice[0], chance)
