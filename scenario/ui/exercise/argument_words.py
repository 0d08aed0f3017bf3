"""The words of arguments and rulings in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core.exercise.odds import Grade, percent, vote_grade, words_of
from scenario.core.exercise.plan import Exercise, Method, Yardstick
from scenario.play.exercise.state import ArgumentState, ArgumentStatus, ExerciseState
from scenario.ui.models.parts import Line, Part, Tone

MINUS = "\u2212"

_METHODS: Mapping[Method, str] = {
    Method.CONSENSUS: str(QT_TRANSLATE_NOOP("Arguments", "Consensus")),
    Method.RULING: str(QT_TRANSLATE_NOOP("Arguments", "Ruling")),
    Method.VOTE: str(QT_TRANSLATE_NOOP("Arguments", "Vote")),
    Method.TWO_DICE: str(QT_TRANSLATE_NOOP("Arguments", "2d6")),
    Method.ESTIMATE: str(QT_TRANSLATE_NOOP("Arguments", "Estimate")),
}
_GRADES: Mapping[Grade, str] = {
    Grade.TRIUMPH: str(QT_TRANSLATE_NOOP("Arguments", "triumph")),
    Grade.SUCCESS: str(QT_TRANSLATE_NOOP("Arguments", "success, but")),
    Grade.FAILURE: str(QT_TRANSLATE_NOOP("Arguments", "failure, but")),
    Grade.DISASTER: str(QT_TRANSLATE_NOOP("Arguments", "disaster")),
}
_STATUSES: Mapping[ArgumentStatus, str] = {
    ArgumentStatus.OPEN: str(QT_TRANSLATE_NOOP("Arguments", "open")),
    ArgumentStatus.SENT_BACK: str(QT_TRANSLATE_NOOP("Arguments", "sent back")),
    ArgumentStatus.VETOED: str(QT_TRANSLATE_NOOP("Arguments", "vetoed")),
    ArgumentStatus.RULED: str(QT_TRANSLATE_NOOP("Arguments", "ruled")),
}
BEST_FIRST = (Grade.TRIUMPH, Grade.SUCCESS, Grade.FAILURE, Grade.DISASTER)
"""The grades as people read them out."""


def tr(text: str) -> str:
    """A text of arguments in the reader's language."""
    return QCoreApplication.translate("Arguments", text)


def method_text(method: Method) -> str:
    """What a method is called on its tab."""
    return tr(_METHODS[method])


def grade_text(grade: Grade) -> str:
    """What a grade is called."""
    return tr(_GRADES[grade])


def status_text(argument: ArgumentState) -> str:
    """Where an argument stands, in a word or two."""
    if argument.waits and argument.roll is not None:
        return tr("rolled")
    if argument.waits and argument.odds is not None:
        return tr("odds shown")
    return tr(_STATUSES[argument.status])


def come_to(argument: ArgumentState) -> Grade | None:
    """The grade that the method came to by itself; None where it has not, or somebody names it."""
    if argument.roll is not None:
        return argument.roll.grade
    if argument.method is Method.VOTE and argument.votes:
        return vote_grade([grade for _, grade in argument.votes])
    return None


def signed(weight: int) -> str:
    """A weight or modifier with its sign: ``+1``, ``−1``, ``0``."""
    return f"+{weight}" if weight > 0 else f"{MINUS}{-weight}" if weight else "0"


def percent_text(share: Fraction) -> str:
    """A share in per cent as it stands on screen: ``41.7 %``."""
    return f"{percent(share)}\u00a0%"


def span_text(word: str, yardstick: Yardstick) -> str:
    """A word of a yardstick with the span it stands for: ``likely · 55–80 %``."""
    low, high = words_of(yardstick)[word]
    return f"{word} · {low}–{high}\u00a0%"


def seed_text(seed: str) -> str:
    """A seed in groups of four, as it is read aloud, two groups in a line."""
    lines = (f"{seed[i : i + 4]} {seed[i + 4 : i + 8]}" for i in range(0, len(seed), 8))
    return "\n".join(each.strip() for each in lines)


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def team_part(plan: Exercise, team: str, tone: Tone = Tone.PLAIN) -> Part:
    """The name of a team behind its colour, or its id where the plan no longer has it."""
    found = next((each for each in plan.teams if each.id == team), None)
    return Part(team, tone) if found is None else Part(one_line(found.name), tone, chip=team)


def teams_line(plan: Exercise, teams: tuple[str, ...]) -> Line:
    """Who puts an argument: ``Moscow with Bamako, Algiers``."""
    parts: list[Part] = []
    for place, team in enumerate(teams):
        if place:
            between = f" {tr('with')} " if place == 1 else ", "
            parts.append(Part(between, Tone.QUIET))
        parts.append(team_part(plan, team))
    return tuple(parts)


def who_part(state: ExerciseState, team: str, inject: str) -> Part:
    """Who gave a reason: a team, an inject, or the white cell."""
    if team:
        return team_part(state.plan, team, Tone.QUIET)
    if inject in state.injects:
        number = state.injects[inject].inject.order
        return Part(tr("inject {number}").format(number=f"{number:02}"), Tone.QUIET)
    return Part(tr("white cell"), Tone.QUIET)
