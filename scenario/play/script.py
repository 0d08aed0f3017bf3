"""The script of a line: what each turn still tells after what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from scenario.core.lookup import Lookup
from scenario.core.model import Decision, Event, Option
from scenario.errors import Refused
from scenario.play.steps import Decided, Scripted


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """How far a script has been told: a turn, by index, and how many of its events."""

    turn: int
    events: int


class Script:
    """The scenario's turns as the decisions of a line have left them.

    An event that an option replaces happens in no turn; one that it delays is the last of the turn
    it is put off to. The option that history took, like no decision at all, leaves the turns as
    they are written. Of two options that speak of the same event the one taken later counts.
    """

    def __init__(self, lookup: Lookup, decisions: tuple[Decided, ...] = ()) -> None:
        self.lookup = lookup
        self.decisions = decisions
        self._fates: dict[str, int | None] = {}
        for decided in decisions:
            decision = lookup.decisions[decided.decision]
            if decided.option == decision.history:
                continue
            for event, turn in fates(option_of(decision, decided.option), lookup).items():
                self._fates.pop(event, None)
                self._fates[event] = turn

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The options chosen so far, by the ids of their decisions."""
        return {decided.decision: decided.option for decided in self.decisions}

    def events(self, turn: int) -> tuple[Event, ...]:
        """What happens in a turn, by index."""
        written = self.lookup.scenario.turns[turn].events
        if not self._fates:
            return written
        staying = (event for event in written if event.id not in self._fates)
        events = self.lookup.events
        delayed = (events[event][1] for event, to in self._fates.items() if to == turn)
        return (*staying, *delayed)

    def turn_of(self, event: str) -> int | None:
        """The turn in which an event happens, by index; None where it happens in none."""
        return self._fates.get(event, self.lookup.events[event][0])

    def has_told(self, event: str, told: Told) -> bool:
        """Whether an event has happened once a script has been told so far."""
        turn = self.turn_of(event)
        if turn is None or turn > told.turn:
            return False
        return turn < told.turn or event in (e.id for e in self.events(turn)[: told.events])

    def is_over(self, told: Told) -> bool:
        """Whether every event of the turn has been told."""
        return told.events >= len(self.events(told.turn))

    def rest_after(self, told: Told) -> Scripted:
        """The events of a turn that are still to come, or all those of the next turn.

        Raises `Refused` at the end of the last turn.
        """
        turn, first = told.turn, told.events
        if self.is_over(told):
            turn, first = turn + 1, 0
        turns = self.lookup.scenario.turns
        if turn >= len(turns):
            raise Refused("The scenario ends here.", "There is no later turn to play.")
        return Scripted(turns[turn].id, first, len(self.events(turn)))

    def acts_to(self, told: Told, turn: int) -> list[Scripted]:
        """What is still to be played to the end of a turn, turn by turn."""
        acts: list[Scripted] = []
        while told.turn < turn or (told.turn == turn and not self.is_over(told)):
            act = self.rest_after(told)
            acts.append(act)
            told = Told(self.lookup.turns[act.turn], act.last)
        return acts


def option_of(decision: Decision, option: str) -> Option:
    """An option of a decision by its id. Raises `Refused` for one that it does not have."""
    for each in decision.options:
        if each.id == option:
            return each
    raise Refused(f"The decision {decision.title} has no option {option}.")


def fates(option: Option, lookup: Lookup) -> dict[str, int | None]:
    """The events that an option takes out of the script: the turn each is put off to, if any."""
    replaced: dict[str, int | None] = dict.fromkeys(option.replaces)
    return replaced | {delay.event: lookup.turns[delay.to] for delay in option.delays}
