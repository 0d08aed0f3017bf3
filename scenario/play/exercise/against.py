"""What was played against what happened: the line beside the scenario as it is written."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.chronicle import Chronicle
from scenario.core.world import World, difference
from scenario.play.course import Fate
from scenario.play.exercise.chair import Chair


@dataclass(frozen=True, slots=True)
class Differing:
    """Things of one kind that stand otherwise than in history."""

    kind: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Divergence:
    """How the line that was played differs from history at the end of its last turn."""

    turn: str
    """The turn whose end is compared, by id."""
    happened: tuple[str, ...]
    """Ids of history's events, in the turns that were played, that happened on this line too."""
    left_out: tuple[str, ...]
    """Those that did not."""
    differing: tuple[Differing, ...]

    @property
    def count(self) -> int:
        """How many things stand otherwise."""
        return sum(len(each.ids) for each in self.differing)


def divergence(conduct: Chair) -> Divergence:
    """How the line being played differs from history. Raises `Refused` without an exercise."""
    session, lookup = conduct.session, conduct.session.lookup
    first, last = lookup.turns[conduct.standing.plan.start] + 1, session.game.turn
    own = session.own_perspective
    course = session.course(own)
    events = [event.id for turn in lookup.scenario.turns[first : last + 1] for event in turn.events]
    happened = {e for e in events if course.fate_of(e, course.end) is Fate.HAPPENED}
    touched = difference(history_world(conduct), conduct.world())
    return Divergence(
        turn=lookup.scenario.turns[last].id,
        happened=tuple(e for e in events if e in happened),
        left_out=tuple(e for e in events if e not in happened),
        differing=tuple(
            Differing(kind.value, tuple(sorted(ids))) for kind, ids in touched.items() if ids
        ),
    )


def history_world(conduct: Chair) -> World:
    """The world at the end of the turn being played, as the scenario has it."""
    session, lookup = conduct.session, conduct.session.lookup
    last = session.game.turn
    perspective = lookup.perspectives[session.own_perspective]
    return Chronicle.of(lookup, perspective, last + 1).worlds[last]
