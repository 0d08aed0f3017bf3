"""Pieces of a line of text: words, the actor's chip before them, and where they lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from scenario.core.chronicle import Moment
from scenario.ui.selection import Picked, Selected


class Tone(Enum):
    """How a piece of text is set."""

    PLAIN = auto()
    STRONG = auto()
    QUIET = auto()
    LINK = auto()
    WARN = auto()
    NOTE = auto()
    """Beside a title."""


@dataclass(frozen=True, slots=True)
class Cited:
    """Sources, by id, that are shown when a text is clicked."""

    sources: tuple[str, ...]
    credibility: int | None = None
    """Of the claim that rests on them, 1 to 6."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line."""

    text: str
    tone: Tone = Tone.PLAIN
    chip: str | None = None
    """Id of the actor or bloc whose colour stands before the text."""
    badge: int = 0
    """A number in a disc before the text; none for 0."""
    target: Selected | Cited | Moment | None = None
    """What is selected, which sources or moment are shown, when the text is clicked."""


Line = tuple[Part, ...]


def plain_text(line: Line) -> str:
    """A line without its looks, as it is read aloud and tested."""
    return "".join((f"{part.badge} " if part.badge else "") + part.text for part in line)


def joined(lines: Sequence[Line], between: str = ", ") -> Line:
    """Several lines run together into one."""
    found: list[Part] = []
    for line in lines:
        if found:
            found.append(Part(between))
        found.extend(line)
    return tuple(found)


def to_event(event: str) -> Selected | None:
    """What leads to an event; an act of play has no event to lead to."""
    return Selected(Picked.EVENT, event) if event else None
