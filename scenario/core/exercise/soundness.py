"""What can be wrong with a plan beyond being well written; asked of files and before play alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from scenario.core.exercise.injects import AtPhase, Audience, Visibility
from scenario.core.exercise.plan import Exercise, Role

Trail = tuple[str | int, ...]


class FlawKind(StrEnum):
    """What sort of flaw it is."""

    REPEATED = "repeated"
    """An id stands twice."""
    START = "start"
    """The turns do not come in the order that the exercise needs."""
    PHASE = "phase"
    """A phase is meant that its turn does not have."""
    AUDIENCE = "audience"
    """Something is for teams, and for none; or for none of them, and names some."""
    PLAYER = "player"
    """A player without a team, or somebody else with one."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a plan, and the way to it from the plan."""

    kind: FlawKind
    message: str
    trail: Trail


def flaws(plan: Exercise, turns: dict[str, int]) -> Iterator[Flaw]:
    """Everything that is wrong with a plan for a scenario with these turns, numbered by id.

    Names that lead nowhere are found by those who know the whole scenario.
    """
    yield from _repeated(plan)
    yield from _turns(plan, turns)
    yield from _injects(plan, turns)
    for number, person in enumerate(plan.participants):
        if (person.role is Role.PLAYER) != (person.team is not None):
            message = f"{person.name} is a player without a team, or has a team and is no player."
            yield Flaw(FlawKind.PLAYER, message, ("participants", number, "team"))


def _repeated(plan: Exercise) -> Iterator[Flaw]:
    lists: list[tuple[Trail, Iterable[str]]] = [
        (("objectives",), (each.id for each in plan.objectives)),
        (("teams",), (each.id for each in plan.teams)),
        (("participants",), (each.id for each in plan.participants)),
        (("phases",), (each.id for each in plan.phases)),
        (("injects",), (each.id for each in plan.injects)),
        (("attachments",), (each.id for each in plan.attachments)),
        *(
            (("turn_phases", number, "phases"), (phase.id for phase in each.phases))
            for number, each in enumerate(plan.turn_phases)
        ),
    ]
    for trail, names in lists:
        seen: set[str] = set()
        for number, name in enumerate(names):
            if name in seen:
                message = f"The id {name} is taken already."
                yield Flaw(FlawKind.REPEATED, message, (*trail, number, "id"))
            seen.add(name)


def _turns(plan: Exercise, turns: dict[str, int]) -> Iterator[Flaw]:
    start = turns.get(plan.start)
    if start is None:
        return
    if start + 1 >= len(turns):
        message = "An exercise cannot begin at the end of the last turn."
        yield Flaw(FlawKind.START, message, ("start",))
    if plan.end is not None and turns.get(plan.end, start + 1) <= start:
        message = "The exercise would end before its first turn."
        yield Flaw(FlawKind.START, message, ("end",))
    for number, each in enumerate(plan.turn_phases):
        if turns.get(each.turn, start + 1) <= start:
            message = f"Turn {each.turn} is history in this exercise; it has no phases."
            yield Flaw(FlawKind.START, message, ("turn_phases", number, "turn"))


def _injects(plan: Exercise, turns: dict[str, int]) -> Iterator[Flaw]:
    start = turns.get(plan.start, -1)
    for number, inject in enumerate(plan.injects):
        trail: Trail = ("injects", number)
        match inject.trigger:
            case AtPhase(turn=turn) if turns.get(turn, start + 1) <= start:
                message = f"Turn {turn} is history in this exercise; nothing falls due in it."
                yield Flaw(FlawKind.START, message, (*trail, "trigger", "turn"))
            case AtPhase(turn=turn, phase=str(phase)):
                if phase not in [each.id for each in plan.phases_of(turn)]:
                    message = f"Turn {turn} has no phase {phase}."
                    yield Flaw(FlawKind.PHASE, message, (*trail, "trigger", "phase"))
        if not _is_plain(inject.audience):
            message = "It is for teams and names none, or names teams and is not for them."
            yield Flaw(FlawKind.AUDIENCE, message, (*trail, "audience"))


def _is_plain(audience: Audience) -> bool:
    return bool(audience.teams) == (audience.visibility is Visibility.TEAMS)
