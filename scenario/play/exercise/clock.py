"""The exercise clock and the countdown: what they read at a time of the wall clock.

The clock is the room's: to undo an act does not turn it back. When a session is opened, and when
the game moves to another branch, the clock stands still at what it read when it was last kept
there, and says so, until somebody runs it: nobody loses the time for which the machine was off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scenario.core.exercise.times import exercise_time
from scenario.play.exercise.state import ExerciseState
from scenario.play.ledger import ClockReading


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the clocks read."""

    seconds: int
    """The exercise clock."""
    running: bool
    stopped: bool
    """Whether it stands still only because the session was opened or the branch changed."""
    phase_seconds: int
    """The time the phase is given; 0 before the first."""
    left: int
    """Seconds until the phase's time is up; less than 0 once it is."""

    @property
    def text(self) -> str:
        """The exercise clock as in ``D+0 H+1 M+13``."""
        return exercise_time(self.seconds // 60)

    @property
    def passed(self) -> float:
        """The part of the phase's time that has passed, from 0 to 1."""
        if self.phase_seconds == 0:
            return 0.0
        return min(1.0, max(0.0, 1 - self.left / self.phase_seconds))


class ExerciseClock:
    """The clock of one exercise while a process runs it."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._at: datetime | None = None
        self._seen: datetime | None = None
        self._running = False
        self._stopped = False

    def read(self, now: datetime) -> float:
        """The seconds that it reads."""
        if self._at is None or not self._running:
            return self._seconds
        return self._seconds + max(0.0, (now - self._at).total_seconds())

    def mind(self, now: datetime) -> None:
        """Go on from what it last read where the wall clock was set back since."""
        if self._seen is not None and now < self._seen:
            self._seconds, self._at = self.read(self._seen), now
        self._seen = now

    def stop_at(self, state: ExerciseState, kept: ClockReading | None) -> None:
        """Stand still at what the last act of a line read, or at what was kept since then; say so
        if it ran then.
        """
        seconds = state.last.clock
        if kept is not None and kept.step == state.last.step:
            seconds = max(seconds, kept.seconds)
        self._seconds, self._at, self._running = float(seconds), None, False
        self._stopped = state.running

    def follow(self, state: ExerciseState, now: datetime) -> None:
        """Run or rest as an exercise does after an act that was just done or undone."""
        if self._stopped:
            return
        self._seconds, self._at, self._running = self.read(now), now, state.running

    def adopt(self, state: ExerciseState, now: datetime) -> None:
        """Go on from an act of another station, whose clock is the room's as well."""
        self._seconds, self._at = float(state.last.clock), state.last.at
        self._running, self._stopped = state.running, False

    def run(self) -> None:
        """Let it follow again after it stood still."""
        self._stopped = False

    def face(self, state: ExerciseState, now: datetime) -> ClockFace:
        """What the clocks read for an exercise."""
        seconds = int(self.read(now))
        left = state.phase_seconds - (seconds - state.phase_began) if state.phase else 0
        return ClockFace(seconds, self._running, self._stopped, state.phase_seconds, left)
