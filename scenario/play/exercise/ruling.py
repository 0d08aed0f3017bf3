"""Rulings: made, announced, countered later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scenario.core.effects import AnyEffect
from scenario.core.exercise.injects import PUBLIC, Audience, TeamText
from scenario.core.exercise.odds import Grade
from scenario.errors import Refused
from scenario.play.exercise.acts import Announced, Ruled, RulingEnded
from scenario.play.exercise.chair import FACILITATOR, Chair, Hand
from scenario.play.exercise.planning import check_audience
from scenario.play.exercise.rules import check_teams, open_argument, ruled_grade, ruling_in
from scenario.play.names import checked_text
from scenario.play.outcome import Outcome


class Ruling(Chair):
    """The acts on rulings."""

    def rule(
        self,
        argument: int = 0,
        *,
        grade: Grade | None = None,
        text: str = "",
        team_texts: Mapping[str, str] | None = None,
        effects: Sequence[AnyEffect] | None = None,
        persists: bool = True,
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Decide an argument, or rule on nothing but the course of events (argument 0).

        The grade is what the method came to; consensus and the umpire's ruling need one. The
        effects are those drafted for that grade unless others are given, and enter the world at
        once; only the white cell sees them until `announce`. Raises `Refused` before the dice fell
        or the votes were cast, and for another grade than theirs.
        """
        state = self._open()
        texts = {team: checked_text(said) for team, said in (team_texts or {}).items()}
        if texts:
            check_teams(state.plan, tuple(texts))
        if argument:
            found = open_argument(state, argument)
            grade = ruled_grade(found, grade)
            effects = found.effects_for(grade) if effects is None else effects
        elif not text and not effects:
            raise Refused("There is nothing to rule.", "Give a text, or what it changes.")
        act = Ruled(
            **self._by(by),
            ruling=max(state.rulings.keys(), default=0) + 1,
            argument=argument,
            grade=grade,
            text=checked_text(text),
            team_texts=tuple(TeamText(team=team, text=said) for team, said in texts.items()),
            persists=persists,
        )
        return self._do(act, effects or ())

    def announce(
        self, ruling: int, audience: Audience = PUBLIC, *, by: Hand = FACILITATOR
    ) -> Outcome:
        """Make a ruling known, with what it changed; to more people it can be announced again."""
        state = self._open()
        ruling_in(state, ruling)
        check_audience(audience, state.plan)
        return self._do(Announced(**self._by(by), ruling=ruling, audience=audience))

    def end_ruling(
        self,
        ruling: int,
        text: str = "",
        *,
        effects: Sequence[AnyEffect] = (),
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Say that a ruling was countered, with what that changes."""
        if not ruling_in(self._open(), ruling).in_force:
            raise Refused(f"Ruling {ruling} does not stand any more.")
        act = RulingEnded(**self._by(by), ruling=ruling, text=checked_text(text))
        return self._do(act, effects)
