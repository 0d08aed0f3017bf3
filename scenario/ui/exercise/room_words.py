"""What an audience is told, in words: made of a `View` and the scenario's turns, and nothing else.

The projector, the teams' windows and their printed briefs say the same of the same view.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core.exercise.odds import TARGET
from scenario.core.exercise.plan import Method
from scenario.insight.changes import Change, turn_changes
from scenario.play.exercise.clock import ClockFace
from scenario.play.exercise.state import ArgumentStatus
from scenario.play.exercise.visible import SeenArgument, SeenInject, SeenRuling, SeenTeam, View
from scenario.ui.dates_text import when_text
from scenario.ui.exercise.argument_words import grade_text, percent_text, signed

METHODS: Mapping[Method, str] = {
    Method.CONSENSUS: str(QT_TRANSLATE_NOOP("Room", "by consensus")),
    Method.RULING: str(QT_TRANSLATE_NOOP("Room", "by the umpire's ruling")),
    Method.VOTE: str(QT_TRANSLATE_NOOP("Room", "by vote")),
    Method.TWO_DICE: str(QT_TRANSLATE_NOOP("Room", "by 2d6")),
    Method.ESTIMATE: str(QT_TRANSLATE_NOOP("Room", "by estimate")),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The turn on display."""

    turn: str
    title: str
    dates: str
    aside: str
    """Says that it is an earlier turn; empty where the display follows the game."""


@dataclass(frozen=True, slots=True)
class News:
    """Something that the audience was told."""

    title: str
    source: str
    """Who sends it in the story, and when."""
    text: str
    at: datetime | None
    """None for what was told before the first turn."""

    @property
    def time(self) -> str:
        """When it was told, by the clock on the wall: ``14:27``."""
        return f"{self.at.astimezone():%H:%M}" if self.at else ""


@dataclass(frozen=True, slots=True)
class Debate:
    """An argument as the audience knows it."""

    kicker: str
    action: str
    reasons: tuple[tuple[int, str], ...]
    """Weights and words."""
    odds: str
    """Once they were shown: ``41.7 %``."""
    method: str
    dice: tuple[int, ...]
    """Once they fell."""
    sides: int
    outcome: str
    succeeds: bool


def team_of(view: View) -> SeenTeam | None:
    """The team whose view it is; None for the public's."""
    return next((team for team in view.teams if team.id == view.team), None)


def follows(view: View) -> bool:
    """Whether what is on display is where the game stands."""
    return view.shown == view.chronicle.end


def heading_of(view: View) -> Heading:
    """The turn being played, or the earlier one that is on display."""
    turn = view.chronicle.lookup.scenario.turns[view.shown.turn]
    aside = "" if follows(view) else _tr("looking back")
    return Heading(turn.id, turn.title, when_text(turn.when), aside)


def phase_of(view: View) -> tuple[str, str]:
    """The place of the phase, ``Phase 5 of 6``, and its name; outside one, the exercise's."""
    if view.closed:
        return view.title, _tr("The exercise is over")
    if view.phase_index < 0:
        return view.title, _tr("Not begun yet")
    place = _tr("Phase {number} of {count}")
    kicker = place.format(number=view.phase_index + 1, count=len(view.phases))
    return kicker, view.phases[view.phase_index].title


def face_of(view: View) -> ClockFace | None:
    """What the clocks read in a phase; None before the first one and after the end."""
    return None if view.closed or view.phase_index < 0 else view.face


def clock_state(face: ClockFace) -> str:
    """Whether the clock stands still, or the phase's time is up; empty while it runs."""
    if not face.running:
        return _tr("paused")
    return _tr("over time") if face.left < 0 else ""


def debate_of(view: View) -> Debate | None:
    """The argument before the audience, in words."""
    argument = argument_of(view)
    return None if argument is None else _debate(argument, view)


def target_of(view: View) -> tuple[str, str]:
    """The kind and id of what that argument is about first; empty where it names nothing."""
    argument, lookup = argument_of(view), view.chronicle.lookup
    if argument is None or not argument.targets:
        return "", ""
    target = argument.targets[0]
    return ("territory" if target in lookup.territories else "place"), target


def argument_of(view: View) -> SeenArgument | None:
    """The argument before the audience: the open one that came farthest, or one just decided."""
    told = [ruling.argument for ruling in view.rulings]
    open_ = [each for each in view.arguments if each.status is ArgumentStatus.OPEN]
    decided = [
        each
        for each in view.arguments
        if each.status is ArgumentStatus.RULED and each.dice and each not in told
    ]
    found = open_ or decided[:1]
    return max(found, key=_progress, default=None)


def _progress(argument: SeenArgument) -> tuple[bool, bool, bool]:
    shown = argument.odds is not None
    return bool(argument.dice), shown, argument.method is not None


def _debate(argument: SeenArgument, view: View) -> Debate:
    names = {team.id: team.name for team in view.teams}
    teams = _tr(" with ").join(names.get(team, team) for team in argument.teams)
    words = (
        _tr("Secret argument, {teams}") if argument.secret else _tr("Argument {number}, {teams}")
    )
    graded = argument.rolled
    return Debate(
        kicker=words.format(number=argument.number, teams=teams),
        action=argument.action,
        reasons=tuple((reason.weight, reason.text) for reason in argument.reasons),
        odds=percent_text(argument.odds.success) if argument.odds else "",
        method=_method(argument),
        dice=argument.dice,
        sides=100 if argument.method is Method.ESTIMATE else 6,
        outcome=grade_text(graded) if graded else "",
        succeeds=graded is not None and graded.succeeds,
    )


def _method(argument: SeenArgument) -> str:
    if argument.method is None:
        return ""
    if argument.odds is not None and argument.method is Method.TWO_DICE:
        return _tr("2d6, {total} or more").format(total=TARGET - argument.modifier)
    if argument.chance is not None and argument.method is Method.ESTIMATE:
        return _tr("d100, {chance} or less").format(chance=argument.chance)
    return _tr(METHODS[argument.method])


def debate_text(argument: SeenArgument, view: View) -> tuple[str, str]:
    """An argument for print: whose it is, and what is said of it, line by line."""
    debate = _debate(argument, view)
    lines = [debate.action, argument.text]
    lines += [f"{signed(weight)} {text}" for weight, text in debate.reasons]
    lines.append(" · ".join(part for part in (debate.odds, debate.method, debate.outcome) if part))
    return debate.kicker, "\n".join(line for line in lines if line)


def news_of(view: View) -> tuple[News, ...]:
    """What the audience was told, the newest first; a team's brief is the oldest."""
    told = [(each.at, _inject(each)) for each in view.injects]
    told += [(each.at, _ruling(each)) for each in view.rulings]
    news = [each for _, each in sorted(told, key=lambda pair: pair[0], reverse=True)]
    if view.brief:
        news.append(News(_tr("Your brief"), "", view.brief, None))
    return tuple(news)


def _inject(inject: SeenInject) -> News:
    source = " · ".join(part for part in (inject.from_, inject.simulated_time) if part)
    return News(inject.title, source, inject.text, inject.at)


def _ruling(ruling: SeenRuling) -> News:
    title, argument = _tr("Ruling"), ruling.argument
    if argument is not None:
        secret, open_ = _tr("Ruling on a secret argument"), _tr("Ruling on argument {number}")
        title = secret if argument.secret else open_.format(number=argument.number)
    if ruling.grade is not None:
        title = f"{title}: {grade_text(ruling.grade)}"
    return News(title, "", ruling.text, ruling.at)


def changes_of(view: View) -> tuple[Change, ...]:
    """What the turn on display changed, without numbers: no list is there that they would tie to.

    Nothing is new in the first turn: it sets the scene.
    """
    if view.shown.turn == 0:
        return ()
    found = turn_changes(view.chronicle, view.shown.turn, view.shown.events)
    return tuple(replace(change, number=0) for change in found)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Room", text)
