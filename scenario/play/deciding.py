"""Decision points: which are open, and which of their options can still be taken.

A decision is open from the start of its turn, before any event of it is told, to the turn's end.
It closes when it is taken or the next turn begins; history's option then counts as taken. An
option can be taken as long as none of the events it would replace or delay has happened, so that
nothing that was seen is taken back: to decide otherwise later, go back and branch.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.holding import history, holds
from scenario.core.lookup import Lookup
from scenario.core.model import Decision, Option
from scenario.core.world import World
from scenario.errors import Refused
from scenario.play.script import Script, Told, fates, option_of


@dataclass(frozen=True, slots=True)
class Offer:
    """An option of an open decision."""

    option: Option
    historical: bool
    """Whether it is the one that history took."""
    too_late: tuple[str, ...]
    """Ids of events it would replace or delay that have happened; it can be taken if none has."""


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """A question that can be answered now."""

    decision: Decision
    offers: tuple[Offer, ...]


def open_decisions(script: Script, told: Told, world: World) -> tuple[OpenDecision, ...]:
    """The decisions that are open where a script has been told so far, in the scenario's order."""
    return tuple(
        OpenDecision(decision, tuple(_offer(decision, o, script, told) for o in decision.options))
        for decision in script.lookup.scenario.decisions
        if decision.id not in script.chosen
        and _is_now(decision, script, told)
        and _is_asked(decision, script, world)
    )


def check_decision(decision: str, option: str, script: Script, told: Told, world: World) -> Offer:
    """The option of an open decision. Raises `Refused`, and says why it cannot be taken."""
    lookup = script.lookup
    if decision not in lookup.decisions:
        raise Refused(f"This scenario has no decision {decision}.")
    found = lookup.decisions[decision]
    if decision in script.chosen:
        raise Refused(
            f"It has been decided on this branch: {found.title}.",
            "To decide otherwise, undo it, or branch from before it.",
        )
    if not _is_now(found, script, told):
        raise _at_another_time(found, lookup, told)
    if not _is_asked(found, script, world):
        raise Refused(f"As things stand, this is not the question: {found.title}.")
    offer = _offer(found, option_of(found, option), script, told)
    if offer.too_late:
        titles = ", ".join(lookup.events[event][1].title for event in offer.too_late)
        raise Refused(f"It is too late for that; it has happened: {titles}.", "Branch from before.")
    return offer


def _is_now(decision: Decision, script: Script, told: Told) -> bool:
    turn = script.lookup.turns[decision.turn]
    return turn == told.turn or (turn == told.turn + 1 and script.is_over(told))


def _is_asked(decision: Decision, script: Script, world: World) -> bool:
    if decision.condition is None:
        return True
    earlier = history(script.lookup, script.lookup.turns[decision.turn] - 1)
    return holds(decision.condition, world, script.lookup, earlier | script.chosen)


def _offer(decision: Decision, option: Option, script: Script, told: Told) -> Offer:
    historical = option.id == decision.history
    spoken_of = () if historical else fates(option, script.lookup)
    late = tuple(event for event in spoken_of if script.has_told(event, told))
    return Offer(option, historical, late)


def _at_another_time(decision: Decision, lookup: Lookup, told: Told) -> Refused:
    turn = lookup.turns[decision.turn]
    title = lookup.scenario.turns[turn].title
    if turn < told.turn:
        return Refused(
            f"The time to decide has passed: {decision.title}.",
            f"Branch from turn {turn} ({title}), or from the end of the turn before it.",
        )
    return Refused(
        f"It is not yet time to decide: {decision.title}.", f"Play on to turn {turn} ({title})."
    )
