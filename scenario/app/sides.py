"""The two sides of a comparison that is to be drawn: of turns, of perspectives, or of branches."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from scenario.core.chronicle import Chronicle
from scenario.core.model import Event
from scenario.core.world import World
from scenario.errors import Refused, nearest
from scenario.files.exports.formats import BRANCH, Line, Request
from scenario.files.problems import printable


@dataclass(frozen=True, slots=True)
class Side:
    """What is on one side."""

    name: str
    turn: int
    """Index of the turn at whose end it stands."""
    world: World
    events: tuple[Event, ...]
    """What happened in that turn there."""


def sides_of(request: Request, turn: int, against: str) -> tuple[Side, Side]:
    """A turn beside another one, the earlier first; or beside itself as others tell it, or as it
    was on another branch or in history, as far as that has come.

    Raises `Refused` for something to compare with that is not there.
    """
    lookup, line = request.lookup, request.line
    if against in lookup.turns:
        if lookup.turns[against] >= len(request.chronicle):
            raise Refused(f"Turn {printable(against)} has not been played yet.")
        first, last = (
            _side(turn_name(request, each), line, each)
            for each in sorted((turn, lookup.turns[against]))
        )
        return first, last
    if against in lookup.perspectives:
        own, other = request.perspective, lookup.perspectives[against]
        told = _side(other.name, line, turn, request.seen(against))
        return _side(own.name, line, turn), told
    if against in request.others:
        other_line = request.others[against]()
        return _named(request, line, turn), _named(request, other_line, turn)
    known = [*lookup.turns, *lookup.perspectives, *request.others]
    raise Refused(
        f"There is nothing to compare with that is called {printable(against)}.",
        nearest(against, known),
    )


def turn_name(request: Request, turn: int) -> str:
    """What a turn is called, by its index."""
    written = request.lookup.scenario.turns[turn]
    return f"{written.id}  {written.title}"


def has_branches(request: Request) -> bool:
    """Whether what is exported is one branch among others."""
    return sum(key.startswith(BRANCH) for key in request.others) > 1


def _named(request: Request, line: Line, turn: int) -> Side:
    """A line at a turn, or at the last one that it has come to, which then is said."""
    reached = min(turn, len(line.chronicle) - 1)
    name = line.name or _tr("History as written")
    if reached != turn:
        name = f"{name} · {turn_name(request, reached)}"
    return _side(name, line, reached)


def _side(name: str, line: Line, turn: int, chronicle: Chronicle | None = None) -> Side:
    worlds = (chronicle or line.chronicle).worlds
    return Side(name, turn, worlds[turn], line.events(turn))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Comparing", text)
