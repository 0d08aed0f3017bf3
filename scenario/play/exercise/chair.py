"""What every act of an exercise stands on: the session, the clock, the exercise so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypedDict

from scenario.core.chronicle import Chronicle
from scenario.core.effects import AnyEffect
from scenario.core.exercise.plan import Role
from scenario.core.holding import history
from scenario.core.world import World
from scenario.errors import Refused
from scenario.play.contradictions import check_possible
from scenario.play.exercise.acts import AnyExerciseAct, ClockRun, Convened, PhaseBegan
from scenario.play.exercise.board import BoardRow, Situation, board
from scenario.play.exercise.clock import ClockFace, ExerciseClock
from scenario.play.exercise.history import ExerciseHistory
from scenario.play.exercise.state import ExerciseState
from scenario.play.exercise.veil import veiled
from scenario.play.foresight import foresee
from scenario.play.ledger import ClockReading
from scenario.play.names import checked_text
from scenario.play.outcome import Outcome
from scenario.play.session import Session


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something, and the hat worn for it."""

    hat: Role = Role.FACILITATOR
    author: str = ""
    """The id of a participant, or a name."""


class Stamped(TypedDict):
    """What every act says of itself."""

    hat: Role
    author: str
    clock: int


FACILITATOR = Hand()
WHITE_CELL = Hand(Role.WHITE_CELL)
SCRIBE = Hand(Role.SCRIBE)


class _Place(NamedTuple):
    """Where a session stood when it was last looked at: head, branch, and its newest step."""

    head: int
    branch: int
    last: int


class Chair:
    """The exercise on the line that a session plays; the session keeps each act before it counts.

    Undo, redo and branches are the session's own; whatever the session does between two calls is
    noticed here.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._history = ExerciseHistory(session.tree)
        self._clock = ExerciseClock()
        self._followed: _Place | None = None
        self._veiled: dict[tuple[int, str | None], Chronicle] = {}
        self._sync(session.now())

    @property
    def state(self) -> ExerciseState | None:
        """Where the exercise stands; None where the line has none."""
        return self._history.at(self.session.head.id)

    @property
    def standing(self) -> ExerciseState:
        """Where the exercise stands. Raises `Refused` where the line has none."""
        state = self.state
        if state is None:
            raise _none_here()
        return state

    def face(self, now: datetime | None = None) -> ClockFace:
        """What the clocks read, now or at another time. Raises `Refused` without an exercise."""
        self._sync(self.session.now())
        return self._clock.face(self.standing, now or self.session.now())

    def keep_time(self) -> None:
        """Keep what the clock reads while it runs, so that a crash loses little of its time.

        Raises `Trouble` when it cannot be kept.
        """
        state = self.state
        face = None if state is None else self.face()
        if state is not None and face is not None and face.running:
            self.session.keep_clock(ClockReading(state.last.step, face.seconds))

    def board(self, now: datetime | None = None) -> tuple[BoardRow, ...]:
        """Every inject with where it stands now, in the order of the list."""
        return board(self._situation(now or self.session.now()))

    def preview(self, effects: Sequence[AnyEffect]) -> World:
        """The world as some effects would leave it. Raises `Refused` for what cannot be entered."""
        lookup, turn = self.session.lookup, self.session.game.turn
        check_possible(effects, self.world(), lookup, turn)
        return foresee(self.world(), effects, lookup, turn).after

    def world(self) -> World:
        """The world at the head, as the white cell knows it."""
        return self.chronicle().worlds[-1]

    def chronicle(self, *, public: bool = False, team: str | None = None) -> Chronicle:
        """The line up to the head: as the white cell knows it, the public, or one team.

        What an audience has not been told of is left out; moments count as they always do.
        """
        own = self.session.own_perspective
        whole = self.session.chronicle(own)
        if not public and team is None:
            return whole
        head = self.session.head.id
        if (head, team) not in self._veiled:
            self._veiled = {key: line for key, line in self._veiled.items() if key[0] == head}
            self._veiled[head, team] = veiled(whole, self.session.tree, head, self.state, team)
        return self._veiled[head, team]

    def effects_of(self, step: int) -> tuple[AnyEffect, ...]:
        """What a step changed, for a ruling or a delivered inject."""
        return tuple(held.effect for entry in self.session.tree[step].effects for held in entry)

    def _situation(self, now: datetime) -> Situation:
        session = self.session
        chosen = history(session.lookup, session.game.turn) | session.script.chosen
        return Situation(self.standing, self.face(now), self.world(), session.lookup, chosen)

    def _do(self, cause: AnyExerciseAct, effects: Sequence[AnyEffect] = ()) -> Outcome:
        """Have an act kept, and let the clock follow it."""
        if self.state is None and not isinstance(cause, Convened):
            raise _none_here()
        outcome = self.session.act(cause, effects)
        if isinstance(cause, Convened):
            self._clock = ExerciseClock()
        elif isinstance(cause, PhaseBegan | ClockRun):
            self._clock.run()
        self._followed = self._place()
        self._clock.follow(self.standing, self.session.now())
        return outcome

    def _open(self) -> ExerciseState:
        """Where the exercise stands. Raises `Refused` where there is none, or it is over."""
        state = self.standing
        if state.closed is not None:
            raise Refused("The exercise is over.", "Undo its end to play on.")
        return state

    def _by(self, hand: Hand) -> Stamped:
        """What an act that is about to be done says of itself."""
        now = self.session.now()
        self._sync(now)
        author = checked_text(hand.author)
        return {"hat": hand.hat, "author": author, "clock": int(self._clock.read(now))}

    def _sync(self, now: datetime) -> None:
        """Let the clock follow what the session did since it was last looked at."""
        self._clock.mind(now)
        found, state, before = self._place(), self.state, self._followed
        if found == before:
            return
        if state is not None:
            self._follow(state, before, found, now)
        # Last: what was kept may not be there to be read, and is asked for again then.
        self._followed = found

    def _follow(
        self, state: ExerciseState, before: _Place | None, found: _Place, now: datetime
    ) -> None:
        """Let the clock stop, or go on as somebody else's does, or as an act of this one's says."""
        if before is None or (found.head <= before.last and found.branch != before.branch):
            self._clock.stop_at(state, self.session.kept_clock())
        elif state.last.step > before.last:
            self._clock.adopt(state, now)
        else:
            self._clock.follow(state, now)

    def _place(self) -> _Place:
        session = self.session
        return _Place(session.head.id, session.branch.id, session.tree.last)


def _none_here() -> Refused:
    return Refused("No exercise is being played here.", "Convene one first.")
