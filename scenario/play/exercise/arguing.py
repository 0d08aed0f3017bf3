"""Arguments: put, weighed, adjudicated by one of the five methods."""

from __future__ import annotations

from collections.abc import Sequence

from scenario.core.effects import AnyEffect
from scenario.core.exercise.dice import draw_of
from scenario.core.exercise.odds import Grade, Odds, vote_odds
from scenario.core.exercise.plan import Method
from scenario.errors import Refused
from scenario.play.edits import check_effects
from scenario.play.exercise import acts
from scenario.play.exercise.chair import FACILITATOR, Chair, Hand
from scenario.play.exercise.folding import odds_shown
from scenario.play.exercise.rules import (
    ROLLED,
    chance_of,
    check_answer,
    check_method,
    check_participant,
    check_roll,
    check_targets,
    check_teams,
    open_argument,
    thrown,
    weighable_argument,
)
from scenario.play.names import checked_name, checked_text
from scenario.play.outcome import Outcome


class Arguing(Chair):
    """The acts on arguments, up to the throw of the dice."""

    def argue(
        self,
        teams: Sequence[str],
        action: str,
        *,
        text: str = "",
        targets: Sequence[str] = (),
        secret: bool = False,
        number: int = 0,
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Put an argument forward; with a number, put one anew that was not thrown for.

        Targets are ids of territories and places. The number of a new one is the next.
        """
        state = self._open()
        check_teams(state.plan, tuple(teams))
        check_targets(targets, self.session.lookup)
        if number:
            weighable_argument(state, number)
        act = acts.Argued(
            **self._by(by),
            argument=number or max(state.arguments.keys(), default=0) + 1,
            teams=tuple(teams),
            action=checked_name(action),
            text=checked_text(text),
            targets=tuple(targets),
            secret=secret,
        )
        return self._do(act)

    def reason(
        self,
        argument: int,
        text: str,
        weight: int,
        *,
        team: str = "",
        inject: str = "",
        number: int = 0,
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Give a reason for (+1) or against (-1), 0 for a weak one; with a number, weigh it anew.

        Odds that were shown have to be shown again.
        """
        state = self._open()
        found = weighable_argument(state, argument)
        if not -3 <= weight <= 3:
            raise Refused("A reason weighs from -3 to +3.")
        if team:
            check_teams(state.plan, (team,))
        if inject and inject not in state.injects:
            raise Refused(f"There is no inject {inject} in the list.")
        following = max((each.number for each in found.reasons), default=0) + 1
        act = acts.Reasoned(
            **self._by(by),
            argument=argument,
            number=number or following,
            text=checked_name(text),
            weight=weight,
            team=team,
            inject=inject,
        )
        return self._do(act)

    def drop_reason(self, argument: int, number: int, *, by: Hand = FACILITATOR) -> Outcome:
        """Take a reason away."""
        found = weighable_argument(self._open(), argument)
        if number not in [each.number for each in found.reasons]:
            raise Refused(f"Argument {found.name} has no reason {number}.")
        return self._do(acts.ReasonDropped(**self._by(by), argument=argument, number=number))

    def draft(
        self,
        argument: int,
        *,
        success: Sequence[AnyEffect] = (),
        failure: Sequence[AnyEffect] = (),
        triumph: Sequence[AnyEffect] | None = None,
        disaster: Sequence[AnyEffect] | None = None,
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Say what an argument changes on the map if it succeeds and if it fails; None for a
        triumph that changes what any success does, and for a disaster.
        """
        open_argument(self._open(), argument)
        if effects := [*success, *failure, *(triumph or ()), *(disaster or ())]:
            check_effects(effects, self.session.lookup)
        act = acts.EffectsDrafted(
            **self._by(by),
            argument=argument,
            success=tuple(success),
            failure=tuple(failure),
            triumph=None if triumph is None else tuple(triumph),
            disaster=None if disaster is None else tuple(disaster),
        )
        return self._do(act)

    def choose(self, argument: int, method: Method, *, by: Hand = FACILITATOR) -> Outcome:
        """Say how an argument is adjudicated. Refused for a method the plan does not allow."""
        state = self._open()
        weighable_argument(state, argument)
        check_method(state.plan, method)
        return self._do(acts.MethodChosen(**self._by(by), argument=argument, method=method))

    def estimate(
        self, argument: int, participant: str, answer: str | int, *, by: Hand = FACILITATOR
    ) -> Outcome:
        """Enter how likely somebody holds an argument to be: a word of the yardstick, or per cent.

        `participant` is an id of the plan.
        """
        state = self._open()
        weighable_argument(state, argument)
        check_participant(state.plan, participant)
        check_answer(state.plan, answer)
        stamp = self._by(by)
        if isinstance(answer, int):
            return self._do(
                acts.Estimated(**stamp, argument=argument, participant=participant, percent=answer)
            )
        return self._do(
            acts.Estimated(**stamp, argument=argument, participant=participant, word=answer)
        )

    def vote(
        self, argument: int, participant: str, grade: Grade, *, by: Hand = FACILITATOR
    ) -> Outcome:
        """Enter what somebody votes for."""
        state = self._open()
        open_argument(state, argument)
        check_participant(state.plan, participant)
        act = acts.Voted(**self._by(by), argument=argument, participant=participant, grade=grade)
        return self._do(act)

    def odds(self, argument: int) -> Odds | None:
        """The odds as they would be shown now; None for consensus and the umpire's ruling.

        Raises `Refused` while no method is chosen, nobody has estimated, or nobody has voted.
        """
        state = self.standing
        found = open_argument(state, argument)
        if found.method is None:
            raise Refused("Say first how the argument is adjudicated.")
        if found.method is Method.VOTE:
            if not found.votes:
                raise Refused("Nobody has voted yet.")
            return vote_odds([grade for _, grade in found.votes])
        if found.method not in ROLLED:
            return None
        return odds_shown(self._odds_act(argument, FACILITATOR))

    def show_odds(self, argument: int, *, by: Hand = FACILITATOR) -> Outcome:
        """Put the odds before the room. Refused where the method throws no dice."""
        found = weighable_argument(self._open(), argument)
        if found.method not in ROLLED:
            raise Refused("This method throws no dice.", "Choose 2d6 or an estimate.")
        return self._do(self._odds_act(argument, by))

    def roll(self, argument: int, *, by: Hand = FACILITATOR) -> Outcome:
        """Throw the dice of an argument; what they show is kept before anybody sees it.

        Raises `Refused` before the odds were shown, and where they have fallen.
        """
        state = self._open()
        found = open_argument(state, argument)
        check_roll(found)
        assert found.odds is not None, "the rule above asked for them"
        draw = draw_of(argument, found.attempt)
        dice, grade = thrown(found.method, state.seed, draw, found.odds.modifier, found.odds.chance)
        act = acts.Rolled(
            **self._by(by), argument=argument, seed=state.seed, draw=draw, dice=dice, grade=grade
        )
        return self._do(act)

    def send_back(self, argument: int, text: str = "", *, by: Hand = FACILITATOR) -> Outcome:
        """Give an argument back to its teams; once put anew it is thrown for anew."""
        open_argument(self._open(), argument)
        return self._do(acts.SentBack(**self._by(by), argument=argument, text=checked_text(text)))

    def veto(self, argument: int, text: str = "", *, by: Hand = FACILITATOR) -> Outcome:
        """Rule an argument out."""
        open_argument(self._open(), argument)
        return self._do(acts.Vetoed(**self._by(by), argument=argument, text=checked_text(text)))

    def _odds_act(self, argument: int, by: Hand) -> acts.OddsShown:
        state = self.standing
        found = state.arguments[argument]
        stamp = self._by(by)
        if found.method is Method.TWO_DICE:
            return acts.OddsShown(**stamp, argument=argument, modifier=found.modifier)
        chance = chance_of(found, state.plan)
        return acts.OddsShown(**stamp, argument=argument, chance=chance)
