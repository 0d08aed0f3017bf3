"""What the brief lists of a turn: what was entered, what is to come, what happened otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.model import Event
from scenario.core.world import Act
from scenario.ui.models.reading import Reading


@dataclass(frozen=True, slots=True)
class ActEntry:
    """An act of play, in its place among the turn's events."""

    act: Act
    to_come: bool
    """Whether it lies behind the moment on display."""


def brief_entries(reading: Reading) -> tuple[Event | ActEntry, ...]:
    """The turn on display as its line tells it, and last what it was written to tell but did not
    or tells in a later turn.
    """
    viewed, course = reading.viewed, reading.course
    listed: list[Event | ActEntry] = []
    for number, happening in enumerate(course.happenings(viewed.turn), 1):
        if happening.event is not None:
            listed.append(reading.event(happening.event))
        elif happening.act is not None:
            listed.append(ActEntry(happening.act, to_come=number > viewed.events))
    listed.extend(course.to_come(viewed.turn))
    listed.extend(event for event in reading.turn.events if event not in listed)
    return tuple(listed)


def event_to_open(reading: Reading) -> str | None:
    """The event that the brief opens by itself: the first of the turn, or while the turn is
    stepped event by event the last that was told.
    """
    viewed, course = reading.viewed, reading.course
    events = [each.id for each in brief_entries(reading) if isinstance(each, Event)]
    if course.is_over(viewed):
        return next(iter(events), None)
    told = [each.event for each in course.happenings(viewed.turn)[: viewed.events] if each.event]
    return told[-1] if told else next(iter(events), None)
