"""Cells that stand for a trigger, an audience, an objective, a type: written and read."""

from __future__ import annotations

from scenario.core.exercise.injects import (
    AtClock,
    AtPhase,
    Audience,
    ByHand,
    Inject,
    InjectType,
    Trigger,
    Visibility,
    WhenMet,
)
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.times import minutes_of
from scenario.core.text import fold_text

_BY_HAND = ("", "by hand", "hand", "manual", "on call")
_WHEN_MET = "when its condition is met"
_PUBLIC = ("", "public", "all", "everybody", "all players", "all teams")
_WHITE = ("white cell", "white-cell", "control", "staff", "hidden", "excon")
YES = ("yes", "y", "true", "x", "1", "hidden")
NO = ("", "no", "n", "false", "0", "visible")


def trigger_text(trigger: Trigger) -> str:
    """A trigger as a cell has it."""
    match trigger:
        case AtClock(at=at):
            return at
        case WhenMet():
            return _WHEN_MET
        case AtPhase(turn=turn, phase=phase, end=end):
            return " ".join([turn, *([phase] if phase else []), *(["end"] if end else [])])
    return "by hand"


def trigger_in(text: str, plan: Exercise, before: Inject | None) -> Trigger:
    """The trigger that a cell stands for. Raises ValueError.

    A condition does not fit into a cell; the inject that was there keeps its own.
    """
    folded = fold_text(text)
    if folded in _BY_HAND:
        return ByHand()
    if folded == _WHEN_MET:
        if before is None or not isinstance(before.trigger, WhenMet):
            raise ValueError("there is no condition that it could wait for")
        return before.trigger
    if "+" in text:
        return AtClock(at=time_in(text))
    turn, *rest = text.split()
    end = bool(rest) and fold_text(rest[-1]) == "end"
    named = " ".join(rest[:-1] if end else rest)
    return AtPhase(turn=turn, phase=_phase(named, turn, plan), end=end)


def time_in(text: str) -> str:
    """An exercise time as the format has it. Raises ValueError."""
    minutes_of(text)
    return " ".join(text.upper().split())


def audience_text(audience: Audience, plan: Exercise) -> str:
    """An audience as a cell has it: the names of teams, `public`, `white cell`."""
    if audience.visibility is Visibility.TEAMS:
        names = {team.id: team.name for team in plan.teams}
        return ", ".join(names.get(team, team) for team in audience.teams)
    return "public" if audience.visibility is Visibility.PUBLIC else "white cell"


def audience_in(text: str, plan: Exercise) -> Audience:
    """The audience that a cell stands for. Raises ValueError for a team that is not there."""
    folded = fold_text(text)
    if folded in _PUBLIC:
        return Audience()
    if folded in _WHITE:
        return Audience(visibility=Visibility.WHITE_CELL)
    known = {fold_text(n): t.id for t in plan.teams for n in (t.id, t.name)}
    teams = []
    for name in text.replace(";", ",").split(","):
        if fold_text(name) not in known:
            raise ValueError(f"there is no team {name.strip()}")
        teams.append(known[fold_text(name)])
    return Audience(visibility=Visibility.TEAMS, teams=tuple(dict.fromkeys(teams)))


def objective_text(objective: str | None, plan: Exercise) -> str:
    """An objective as a cell has it: its title."""
    titles = {each.id: each.title for each in plan.objectives}
    return titles.get(objective or "", objective or "")


def objective_in(text: str, plan: Exercise) -> str | None:
    """The objective, by id, that a cell names by id, title or number. Raises ValueError."""
    if not text:
        return None
    known = {fold_text(n): o.id for o in plan.objectives for n in (o.id, o.title)}
    known |= {str(n): each.id for n, each in enumerate(plan.objectives, 1)}
    folded = fold_text(text).removeprefix("objective ")
    if folded not in known:
        raise ValueError(f"there is no objective {text}")
    return known[folded]


def type_in(text: str) -> InjectType:
    """What sort of inject a cell names. Raises ValueError."""
    folded = fold_text(text) or "inject"
    fitting = [kind for kind in InjectType if kind.value.startswith(folded[:4])]
    if not fitting:
        raise ValueError(f"{text} is no type; there are Inject, Information, Facilitation")
    return fitting[0]


def hidden_in(text: str) -> bool:
    """Whether a cell says that participants do not see it. Raises ValueError."""
    folded = fold_text(text)
    if folded not in (*YES, *NO):
        raise ValueError(f"{text} is neither yes nor no")
    return folded in YES


def _phase(text: str, turn: str, plan: Exercise) -> str | None:
    if not text:
        return None
    known = {fold_text(n): p.id for p in plan.phases_of(turn) for n in (p.id, p.title)}
    if fold_text(text) not in known:
        raise ValueError(f"turn {turn} has no phase {text}")
    return known[fold_text(text)]
