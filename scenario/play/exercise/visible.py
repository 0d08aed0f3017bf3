"""What an audience may see of an exercise: records that hold that and nothing else.

The projector, the teams' windows and their printed briefs are drawn from these records alone. A
secret argument is not in them, nor a number that would tell of one; nor is an inject before it is
delivered, a ruling before it is announced, an observation, a rating, an author, or an effect on
the map of what the audience was not told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.exercise.injects import Attachment
from scenario.core.exercise.odds import Grade, Odds
from scenario.core.exercise.plan import Method, Phase
from scenario.core.world import World
from scenario.play.exercise.chair import Chair
from scenario.play.exercise.clock import ClockFace
from scenario.play.exercise.state import (
    ArgumentState,
    ArgumentStatus,
    ExerciseState,
    InjectState,
    InjectStatus,
    RulingState,
    Stamp,
)


@dataclass(frozen=True, slots=True)
class SeenTeam:
    """A team, as everybody knows it."""

    id: str
    name: str
    colour: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenInject:
    """An inject that was delivered to the audience."""

    id: str
    title: str
    text: str
    from_: str
    simulated_time: str
    at: datetime
    clock: int
    turn: str
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class SeenReason:
    """A reason that was given openly."""

    text: str
    weight: int
    team: str


@dataclass(frozen=True, slots=True)
class SeenArgument:
    """An argument that the audience knows of."""

    number: int
    """Its place among those that everybody knows of; 0 for a secret one."""
    teams: tuple[str, ...]
    action: str
    text: str
    targets: tuple[str, ...]
    secret: bool
    status: ArgumentStatus
    reasons: tuple[SeenReason, ...]
    method: Method | None
    odds: Odds | None
    """Once they were shown."""
    modifier: int
    chance: int | None
    """Of an estimate, in per cent; None for two dice, and before the odds were shown."""
    dice: tuple[int, ...]
    """Once they fell."""
    rolled: Grade | None
    turn: str


@dataclass(frozen=True, slots=True)
class SeenRuling:
    """A ruling that was announced to the audience."""

    argument: SeenArgument | None
    """None where it decides none, or one that the audience does not know of."""
    grade: Grade | None
    text: str
    in_force: bool
    at: datetime
    """When it was announced."""
    clock: int
    turn: str


@dataclass(frozen=True, slots=True)
class View:
    """Everything that an audience may see."""

    team: str | None
    """The team, by id; None for the public."""
    title: str
    brief: str
    """What the team alone was told before the first turn."""
    teams: tuple[SeenTeam, ...]
    turn: str
    """Id of the turn being played; empty before the first."""
    phases: tuple[Phase, ...]
    phase_index: int
    face: ClockFace
    closed: bool
    shown: Moment
    """The moment on display for the audience."""
    injects: tuple[SeenInject, ...]
    """The newest first, like all that follows."""
    arguments: tuple[SeenArgument, ...]
    rulings: tuple[SeenRuling, ...]
    chronicle: Chronicle = field(repr=False, compare=False)
    """The line as the audience may know it."""

    @property
    def world(self) -> World:
        """The world on display for the audience."""
        return self.chronicle.at(self.shown)


def public_view(conduct: Chair, now: datetime | None = None) -> View:
    """What everybody may see. Raises `Refused` without an exercise."""
    return _view(conduct, None, now)


def team_view(conduct: Chair, team: str, now: datetime | None = None) -> View:
    """What one team, by id, may see. Raises KeyError for a team that is not there."""
    conduct.standing.team(team)
    return _view(conduct, team, now)


def _view(conduct: Chair, team: str | None, now: datetime | None) -> View:
    state = conduct.standing
    teams = tuple(SeenTeam(t.id, t.name, t.colour, t.actors) for t in state.plan.teams)
    arguments = {
        argument.number: _argument(argument)
        for argument in sorted(state.arguments.values(), key=_when_known, reverse=True)
        if not argument.secret or team in argument.teams
    }
    rulings = [_ruling(r, team, arguments) for r in state.rulings.values()]
    chronicle = conduct.chronicle(public=team is None, team=team)
    return View(
        team=team,
        title=state.plan.title,
        brief="" if team is None else state.team(team).brief,
        teams=teams,
        turn=state.turn,
        phases=state.phases,
        phase_index=state.phase_index,
        face=conduct.face(now),
        closed=state.closed is not None,
        shown=_shown(conduct, state, chronicle),
        injects=_injects(state, team),
        arguments=tuple(arguments.values()),
        rulings=tuple(sorted((r for r in rulings if r), key=_when, reverse=True)),
        chronicle=chronicle,
    )


def _shown(conduct: Chair, state: ExerciseState, chronicle: Chronicle) -> Moment:
    game = conduct.session.game
    turn = conduct.session.lookup.turns.get(state.shown_turn, game.turn)
    return game if turn >= game.turn else Moment(turn, len(chronicle.entries(turn)))


def _injects(state: ExerciseState, team: str | None) -> tuple[SeenInject, ...]:
    files = {each.id: each for each in state.plan.attachments}
    found = [
        _inject(each, each.moved, team, files)
        for each in state.msel
        if each.status is InjectStatus.DELIVERED
        and each.moved is not None
        and each.audience is not None
        and each.audience.reaches(team)
    ]
    return tuple(sorted(found, key=_when, reverse=True))


def _inject(
    state: InjectState, moved: Stamp, team: str | None, files: dict[str, Attachment]
) -> SeenInject:
    inject = state.inject
    own = (each.text for each in inject.team_texts if each.team == team)
    return SeenInject(
        id=inject.id,
        title=inject.title,
        text=next(own, inject.details),
        from_=inject.from_,
        simulated_time=inject.simulated_time,
        at=moved.at,
        clock=moved.clock,
        turn=moved.turn,
        attachments=tuple(files[each] for each in inject.attachments if each in files),
    )


def _argument(argument: ArgumentState) -> SeenArgument:
    odds, roll = argument.odds, argument.roll
    return SeenArgument(
        number=0 if argument.secret else argument.place,
        teams=argument.teams,
        action=argument.action,
        text=argument.text,
        targets=argument.targets,
        secret=argument.secret,
        status=argument.status,
        reasons=tuple(SeenReason(r.text, r.weight, r.team) for r in argument.reasons),
        method=argument.method,
        odds=odds.odds if odds else None,
        modifier=odds.modifier if odds else 0,
        chance=odds.chance if odds else None,
        dice=roll.dice if roll else (),
        rolled=roll.grade if roll else None,
        turn=argument.known.turn,
    )


def _ruling(
    ruling: RulingState, team: str | None, known: Mapping[int, SeenArgument]
) -> SeenRuling | None:
    told = [each.stamp for each in ruling.announced if each.audience.reaches(team)]
    if not told:
        return None
    return SeenRuling(
        argument=known.get(ruling.argument),
        grade=ruling.grade,
        text=ruling.text_for(team),
        in_force=ruling.in_force,
        at=told[0].at,
        clock=told[0].clock,
        turn=ruling.made.turn,
    )


def _when_known(argument: ArgumentState) -> int:
    return argument.known.step


def _when(seen: SeenInject | SeenRuling) -> tuple[datetime, int]:
    return seen.at, seen.clock
