"""What the inspector says of a selected thing: a title, its past turn by turn, and answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scenario.core.effects import ControlState
from scenario.core.picture import Picture
from scenario.core.world import Control, ForceState, ForceStatus, Kind, Record
from scenario.insight.explain import Explanation, explain
from scenario.insight.threads import what_touches
from scenario.ui.models.parts import Line, Part, plain_text
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import (
    control_line,
    event_part,
    since_line,
    tr,
    turn_name,
    who_lines,
    why_line,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One turn of a thing's past."""

    turn: int
    played: bool
    actors: tuple[str, ...] = ()
    """Whose colours fill it: the holder, then those who fight for it."""
    text: str = ""
    """What stood there at the turn's end, in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A question, short, and the lines that answer it."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything the inspector says of one thing."""

    icon: str
    title: str
    kind: str
    """What it is and where, in a few words."""
    answers: tuple[Answer, ...]
    cells: tuple[Cell, ...] = ()
    chip: str | None = None
    picture: Picture | None = None

    def answer(self, label: str) -> str:
        """The answer under a label as plain text, its lines one under the other."""
        lines = [line for each in self.answers if each.label == label for line in each.lines]
        return "\n".join(plain_text(line) for line in lines)


def answers(*found: tuple[str, Sequence[Line]]) -> tuple[Answer, ...]:
    """Answers in order; those without a line are left out."""
    return tuple(Answer(label, tuple(lines)) for label, lines in found if lines)


def told_of(reading: Reading, kind: Kind, id_: str) -> Explanation:
    """Since when, why and who says so, for the moment on display."""
    return explain(reading.chronicle, reading.viewed, kind, id_)


def since_why_who(reading: Reading, told: Explanation) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The three answers that every entry gives."""
    cause = None if told.record is None else told.record.cause
    since = since_line(reading, cause)
    if told.record is None and told.since is not None and told.turn is not None:
        since = (Part(tr("ended in {turn}").format(turn=turn_name(reading, told.turn))),)
    return (
        (tr("Since"), (since,)),
        (tr("Why"), (why_line(reading, told),)),
        (tr("Who says so"), who_lines(reading, told)),
    )


def events_of(reading: Reading, id_: str, most: int = 8) -> list[Line]:
    """The events that touch a thing and have happened, the latest first."""
    happened = [e.id for e in what_touches(reading.lookup, id_) if reading.happened(e.id)]
    lines: list[Line] = [(event_part(reading, event),) for event in reversed(happened)]
    if len(lines) > most:
        rest = tr("{number} earlier").format(number=len(lines) - most)
        return [*lines[:most], (Part(rest),)]
    return lines


def note_lines(*notes: str) -> list[Line]:
    """The notes that say something."""
    return [(Part(note),) for note in notes if note]


def control_cells(reading: Reading, records: tuple[Record | None, ...]) -> tuple[Cell, ...]:
    """Who held ground at the end of each turn."""

    def fill(record: Record | None) -> tuple[tuple[str, ...], str]:
        control = record if isinstance(record, Control) else None
        text = plain_text(control_line(reading, control))
        if control is None or control.holder is None:
            return (), text
        fought = control.state is ControlState.CONTESTED
        return (control.holder, *(control.rivals if fought else ())), text

    return _cells(reading, records, fill)


def force_cells(reading: Reading, records: tuple[Record | None, ...]) -> tuple[Cell, ...]:
    """Whose a force was at the end of each turn, while it was on the map."""

    def fill(record: Record | None) -> tuple[tuple[str, ...], str]:
        if not isinstance(record, ForceState) or record.status is not ForceStatus.PRESENT:
            return (), tr("not on the map")
        place = reading.location_name(record.at) if record.at else tr("somewhere unknown")
        return (record.actor,), f"{reading.actor_short(record.actor)}, {place}"

    return _cells(reading, records, fill)


def _cells(
    reading: Reading,
    records: tuple[Record | None, ...],
    fill: Callable[[Record | None], tuple[tuple[str, ...], str]],
) -> tuple[Cell, ...]:
    found = []
    actors, text = fill(records[0])
    for turn, authored in enumerate(reading.lookup.scenario.turns):
        if turn < len(records):
            if turn and records[turn] is not records[turn - 1]:
                actors, text = fill(records[turn])
            found.append(Cell(turn, True, actors, f"{authored.id}: {text}"))
        else:
            played = tr("{turn}: not played yet").format(turn=authored.id)
            found.append(Cell(turn, False, text=played))
    return tuple(found)
