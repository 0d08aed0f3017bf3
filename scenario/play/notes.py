"""Bookmarks and notes: what somebody wants to find again, and what it is about.

A note is never overwritten: a change is a later version of it, and to remove it is a version that
says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from scenario.core.chronicle import Moment
from scenario.core.lookup import Lookup
from scenario.core.text import fold_text
from scenario.errors import Refused


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class NoteKind(StrEnum):
    """What a note is for."""

    BOOKMARK = "bookmark"
    """A place to come back to; it may have a text."""
    NOTE = "note"


class TargetKind(StrEnum):
    """What a note can be about."""

    STEP = "step"
    MOMENT = "moment"
    TURN = "turn"
    EVENT = "event"
    DECISION = "decision"
    TERRITORY = "territory"
    PLACE = "place"
    ACTOR = "actor"
    BLOC = "bloc"
    FORCE = "force"
    INDICATOR = "indicator"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Target:
    """What a note is about."""

    kind: TargetKind
    id: str
    """The id in the scenario; a step's or branch's number; a moment as in ``4.2``."""

    @classmethod
    def of(cls, moment: Moment) -> Target:
        """A moment of the line that the note was made on."""
        return cls(TargetKind.MOMENT, f"{moment.turn}.{moment.events}")

    @property
    def moment(self) -> Moment | None:
        """The moment that is meant, where it is one."""
        if self.kind is not TargetKind.MOMENT:
            return None
        turn, _, events = self.id.partition(".")
        return Moment(int(turn), int(events))


@dataclass(frozen=True, slots=True)
class Note:
    """A bookmark or note, as its last version has it."""

    id: int
    version: int
    """From 1; each change is another."""
    kind: NoteKind
    target: Target
    step: int
    """The step at which the game stood when it was first written."""
    text: str
    author: str
    """Who wrote this version."""
    at: datetime
    """When this version was written."""
    removed: bool = False


def latest(versions: Iterable[Note]) -> dict[int, Note]:
    """The last version of every note, in the order in which they were first written."""
    found: dict[int, Note] = {}
    for note in versions:
        if note.id not in found or found[note.id].version < note.version:
            found[note.id] = note
    return dict(sorted(found.items()))


def check_target(target: Target, lookup: Lookup) -> None:
    """Raise `Refused` for a target that the scenario does not have.

    Steps, moments and branches belong to a session, which knows them itself.
    """
    known: dict[TargetKind, Collection[str]] = {
        TargetKind.TURN: lookup.turns,
        TargetKind.EVENT: lookup.events,
        TargetKind.DECISION: lookup.decisions,
        TargetKind.TERRITORY: lookup.territories,
        TargetKind.PLACE: lookup.places,
        TargetKind.ACTOR: lookup.actors,
        TargetKind.BLOC: lookup.blocs,
        TargetKind.FORCE: lookup.forces,
        TargetKind.INDICATOR: lookup.indicators,
    }
    if target.kind in known and target.id not in known[target.kind]:
        raise unknown_target(target)


def unknown_target(target: Target) -> Refused:
    """What is said of a note about something that is not there."""
    return Refused(f"There is no {target.kind} {target.id} to write a note about.")


def target_name(target: Target, lookup: Lookup) -> str:
    """What the scenario calls a target; empty for steps, moments and branches, which it has not.

    Raises KeyError for a target that the scenario does not have.
    """
    id_ = target.id
    match target.kind:
        case TargetKind.TURN:
            return lookup.scenario.turns[lookup.turns[id_]].title
        case TargetKind.EVENT:
            return lookup.events[id_][1].title
        case TargetKind.DECISION:
            return lookup.decisions[id_].title
        case TargetKind.STEP | TargetKind.MOMENT | TargetKind.BRANCH:
            return ""
    named: dict[TargetKind, Mapping[str, _Named]] = {
        TargetKind.TERRITORY: lookup.territories,
        TargetKind.PLACE: lookup.places,
        TargetKind.ACTOR: lookup.actors,
        TargetKind.BLOC: lookup.blocs,
        TargetKind.FORCE: lookup.forces,
        TargetKind.INDICATOR: lookup.indicators,
    }
    return named[target.kind][id_].name


def found_in(notes: Iterable[Note], words: str, lookup: Lookup) -> tuple[Note, ...]:
    """The notes whose text, author or target, by id or name, holds every word; case and accents
    do not matter.
    """
    wanted = fold_text(words).split()
    return tuple(note for note in notes if all(word in _searched(note, lookup) for word in wanted))


def _searched(note: Note, lookup: Lookup) -> str:
    name = target_name(note.target, lookup)
    return fold_text(f"{note.text} {note.author} {note.target.id} {name}")
