"""Setting an exercise up, its phases and its clock."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from scenario.core.exercise.dice import new_seed
from scenario.core.exercise.injects import Attachment
from scenario.core.exercise.plan import Exercise
from scenario.errors import Refused
from scenario.play.exercise.acts import (
    ClockPaused,
    ClockRun,
    Closed,
    Convened,
    PhaseBegan,
    PhaseExtended,
    PlanChanged,
    TurnShown,
)
from scenario.play.exercise.chair import FACILITATOR, Chair, Hand
from scenario.play.exercise.planning import check_plan
from scenario.play.exercise.rules import MOST_EXTENDED, check_change, check_phase
from scenario.play.names import checked_name, checked_text
from scenario.play.outcome import Outcome

MEDIA_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")
"""What can be attached: nothing that runs."""
MOST_TOGETHER = 128 * 1024 * 1024
"""Bytes of all files of an exercise: with more, a recording of it could not be read again."""


class Running(Chair):
    """The acts that run an exercise."""

    def convene(self, plan: Exercise, *, by: Hand = FACILITATOR) -> Outcome:
        """Set an exercise up on this line, with history played to the end of its first turn.

        Raises `Refused` where the plan is not sound, the game has passed that turn, or an
        exercise is being played here already.
        """
        session = self.session
        if self.state is not None:
            raise Refused("An exercise is being played on this branch.", "Branch from before it.")
        check_plan(plan, session.lookup)
        start = session.lookup.turns[plan.start]
        if session.game.turn > start:
            raise Refused(
                "The game has passed the turn at which the exercise begins.",
                f"Branch from the end of turn {plan.start}.",
            )
        author = checked_text(by.author)
        told = None if session.has_played(start) else session.play_to(start)
        cause = Convened(hat=by.hat, author=author, plan=plan, seed=plan.seed or new_seed())
        outcome = self._do(cause)
        return outcome if told is None else told.then(outcome)

    def change_plan(self, plan: Exercise, *, by: Hand = FACILITATOR) -> Outcome:
        """Change people, phases and rules; where the exercise began and its injects stay.

        Raises `Refused` for a plan without a team or the phase that is playing, without what an
        inject names, and for another yardstick once estimates use the words of this one.
        """
        state = self.standing
        kept = replace(plan, injects=state.plan_now.injects, seed=state.plan.seed)
        check_change(state, kept)
        check_plan(kept, self.session.lookup)
        return self._do(PlanChanged(**self._by(by), plan=kept))

    def begin_phase(self, turn: str, phase: str, *, by: Hand = FACILITATOR) -> Outcome:
        """Begin a phase, by ids, of the turn that is being played or of the next one.

        The clock runs. Raises `Refused` for any other.
        """
        check_phase(self._open(), turn, phase, self.session.game.turn, self.session.lookup)
        stamp = self._by(by)
        return self._do(PhaseBegan(**stamp, turn=turn, phase=phase))

    def next_phase(self, *, by: Hand = FACILITATOR) -> Outcome:
        """Begin the phase that follows, in the next turn after the last one of this.

        Raises `Refused` at the end of the exercise or of the scenario.
        """
        return self.begin_phase(*self.following(), by=by)

    def following(self) -> tuple[str, str]:
        """The turn and the phase, by ids, that follow. Raises `Refused` where none does."""
        state = self._open()
        if 0 <= state.phase_index < len(state.phases) - 1:
            return state.turn, state.phases[state.phase_index + 1].id
        turns = self.session.lookup.turns
        after = turns[state.turn or state.plan.start] + 1
        if state.turn == state.plan.end or after >= len(turns):
            raise Refused("The last turn of the exercise is over.", "Close it, or plan more turns.")
        turn = self.session.lookup.scenario.turns[after].id
        return turn, state.plan.phases_of(turn)[0].id

    def pause(self, *, by: Hand = FACILITATOR) -> Outcome:
        """Stop the exercise clock and the countdown."""
        self._open()
        if not self.face().running:
            raise Refused("The clock stands still.")
        return self._do(ClockPaused(**self._by(by)))

    def run(self, *, by: Hand = FACILITATOR) -> Outcome:
        """Set them going, also after the session was opened again."""
        state = self._open()
        if not state.phase:
            raise Refused("No phase has begun yet.", "Begin the first one.")
        if self.face().running:
            raise Refused("The clock is running.")
        stamp = self._by(by)
        return self._do(ClockRun(**stamp))

    def extend(self, minutes: int = 1, *, by: Hand = FACILITATOR) -> Outcome:
        """Give the phase more minutes, or less."""
        if not self._open().phase:
            raise Refused("No phase has begun yet.")
        if minutes == 0 or abs(minutes) > MOST_EXTENDED:
            raise Refused("A phase can be given up to a day more or less.")
        return self._do(PhaseExtended(**self._by(by), minutes=minutes))

    def show_turn(self, turn: str | None = None, *, by: Hand = FACILITATOR) -> Outcome:
        """Show the room a turn that was played, by id; None follows the game again."""
        lookup = self.session.lookup
        if turn is not None and lookup.turns.get(turn, len(lookup.turns)) > self.session.game.turn:
            raise Refused("The game has not come so far yet.")
        self._open()
        return self._do(TurnShown(**self._by(by), turn=turn or ""))

    def close(self, *, by: Hand = FACILITATOR) -> Outcome:
        """Say that the exercise is over; it can still be rated, written about and reported."""
        self._open()
        return self._do(Closed(**self._by(by)))

    def attach(
        self, name: str, media_type: str, content: bytes, *, by: Hand = FACILITATOR
    ) -> Outcome:
        """Keep a file with the exercise; it is the last of the plan's attachments.

        Injects name it by its id. The file is kept first: a plan never names what is not there.
        """
        state = self.standing
        checked = checked_name(name)
        if media_type not in MEDIA_TYPES:
            raise Refused("Pictures and PDF can be attached.", "Save it as one of those.")
        if sum(each.size for each in state.plan.attachments) + len(content) > MOST_TOGETHER:
            raise Refused(
                f"The files of an exercise may have up to {MOST_TOGETHER // 1024**2} MB together."
            )
        found = self.session.keep_attachment(content)
        taken = {each.id for each in state.plan.attachments}
        own = next(i for n in count(1) if (i := f"file-{n}") not in taken)
        file = Attachment(
            id=own, name=checked, media_type=media_type, hash=found, size=len(content)
        )
        plan = replace(state.plan, attachments=(*state.plan.attachments, file))
        return self._do(PlanChanged(**self._by(by), plan=plan))
