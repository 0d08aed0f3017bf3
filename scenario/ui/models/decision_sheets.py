"""What is said of an open decision: its question, and what each option would make of things."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.play.deciding import Offer, OpenDecision
from scenario.ui.models.parts import Line, Part, Tone, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import actor_part, event_part, tr


@dataclass(frozen=True, slots=True)
class OptionSheet:
    """One option in words."""

    id: str
    title: str
    text: str
    likelihood: str
    historical: bool
    """Whether it is the one that history took."""
    fates: tuple[Line, ...]
    """What would not happen, and what would happen later."""
    too_late: str
    """Why it can no longer be taken; empty where it can."""


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """An open decision in words."""

    id: str
    title: str
    question: str
    where: Line
    """The turn it belongs to, and who decides."""
    note: str
    options: tuple[OptionSheet, ...]

    @property
    def all_late(self) -> bool:
        """Whether nothing but what history did can still be chosen."""
        return all(option.too_late or option.historical for option in self.options)


def decision_sheet(reading: Reading, found: OpenDecision) -> DecisionSheet:
    """What is said of a decision that is open."""
    decision = found.decision
    turn = reading.lookup.scenario.turns[reading.lookup.turns[decision.turn]]
    where: Line = (Part(f"{turn.id} {turn.title}", Tone.QUIET),)
    if decision.decider is not None:
        decider = actor_part(reading, decision.decider)
        where = (*where, Part(" · " + tr("decided by") + " ", Tone.QUIET), decider)
    options = tuple(_option(reading, offer) for offer in found.offers)
    return DecisionSheet(
        decision.id, decision.title, decision.question, where, decision.note, options
    )


def _option(reading: Reading, offer: Offer) -> OptionSheet:
    option = offer.option
    return OptionSheet(
        id=option.id,
        title=option.title,
        text=option.text,
        likelihood=option.likelihood,
        historical=offer.historical,
        fates=() if offer.historical else _fates(reading, offer),
        too_late=_too_late(reading, offer.too_late),
    )


def _fates(reading: Reading, offer: Offer) -> tuple[Line, ...]:
    """What would not happen, in a line, and what would happen later, in a line for each turn."""
    groups = {tr("Does not happen:"): list(offer.option.replaces)}
    for delay in offer.option.delays:
        put_off = tr("Put off to {turn}:").format(turn=delay.to)
        groups.setdefault(put_off, []).append(delay.event)
    return tuple(
        (Part(f"{label} ", Tone.QUIET), *joined([(event_part(reading, e),) for e in events]))
        for label, events in groups.items()
        if events
    )


def _too_late(reading: Reading, events: tuple[str, ...]) -> str:
    if not events:
        return ""
    titles = ", ".join(reading.event(event).title for event in events)
    return tr("Too late, it has happened: {titles}").format(titles=titles)
