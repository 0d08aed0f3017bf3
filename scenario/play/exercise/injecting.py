"""Injects in play: delivered, held, postponed, cancelled, made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from scenario.core.effects import AnyEffect
from scenario.core.exercise.injects import Audience, Inject, Trigger
from scenario.core.exercise.plan import Role
from scenario.errors import Refused
from scenario.play.exercise.acts import InjectMoved, InjectSet, Move
from scenario.play.exercise.board import is_due
from scenario.play.exercise.chair import FACILITATOR, WHITE_CELL, Chair, Hand
from scenario.play.exercise.planning import check_audience, check_inject
from scenario.play.exercise.rules import check_move, inject_in
from scenario.play.exercise.state import InjectStatus
from scenario.play.outcome import Outcome


class Injecting(Chair):
    """The acts on the list of injects."""

    def deliver(
        self,
        inject: str,
        *,
        audience: Audience | None = None,
        effects: Sequence[AnyEffect] | None = None,
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Give an inject, by id, to its audience or another, with its effects or others.

        Raises `Refused` where it was delivered or cancelled, and before the first phase.
        """
        state = self._open()
        found = inject_in(state, inject)
        check_move(found, Move.DELIVER)
        if not state.phase:
            raise Refused("No phase has begun yet.", "Begin the first one.")
        if audience is not None:
            check_audience(audience, state.plan)
        due = is_due(found.trigger, self._situation(self.session.now()))
        cause = InjectMoved(
            **self._by(by),
            inject=inject,
            to=Move.DELIVER,
            by_hand=not due,
            audience=audience or found.inject.audience,
            title=found.inject.title,
            order=found.inject.order,
        )
        return self._do(cause, found.inject.effects if effects is None else effects)

    def hold(self, inject: str, *, by: Hand = FACILITATOR) -> Outcome:
        """Keep an inject back until it is released, whatever its trigger says."""
        return self._move(inject, Move.HOLD, by)

    def release(self, inject: str, *, by: Hand = FACILITATOR) -> Outcome:
        """Let an inject that was held, postponed or cancelled wait for its trigger again."""
        return self._move(inject, Move.RELEASE, by)

    def postpone(self, inject: str, until: Trigger, *, by: Hand = FACILITATOR) -> Outcome:
        """Let an inject wait for another trigger, one that can come."""
        state = self._open()
        check_inject(
            replace(inject_in(state, inject).inject, trigger=until), state.plan, self.session.lookup
        )
        return self._move(inject, Move.POSTPONE, by, until=until)

    def cancel(self, inject: str, *, by: Hand = FACILITATOR) -> Outcome:
        """Take an inject out of the exercise; it stays in the list."""
        return self._move(inject, Move.CANCEL, by)

    def set_inject(self, inject: Inject, *, by: Hand = WHITE_CELL) -> Outcome:
        """Add an inject to the list, or change the one that has its id.

        Raises `Refused` under any hat but the white cell's, for one that was delivered, and for
        one that names what is not there.
        """
        state = self.standing
        if by.hat is not Role.WHITE_CELL:
            raise Refused(
                "Only the white cell makes up injects.", "Do it under the hat of the white cell."
            )
        before = state.injects.get(inject.id)
        if before is not None and before.status is InjectStatus.DELIVERED:
            raise Refused(f"Inject {before.inject.order} has been delivered.", "Add another one.")
        check_inject(inject, state.plan, self.session.lookup)
        return self._do(InjectSet(**self._by(by), inject=inject))

    def _move(self, inject: str, to: Move, by: Hand, **more: Any) -> Outcome:
        check_move(inject_in(self._open(), inject), to)
        return self._do(InjectMoved(**self._by(by), inject=inject, to=to, **more))
