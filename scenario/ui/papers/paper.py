"""What a paper is made of. Every text is plain, and may come from a file or a player."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Tone(Enum):
    """How a paragraph is set."""

    PLAIN = auto()
    QUIET = auto()
    NOTICE = auto()
    """To be seen before the rest is read."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a section that a list of contents names."""

    text: str
    level: int = 1
    new_page: bool = False
    """Whether a new page begins with it, where there are pages."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text; it may have several lines."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Facts:
    """Names, and what is to be said of each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; widths are shares of the whole."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as wide as the page."""

    png: Callable[[], bytes]
    """Draws it, which may take a while."""
    size: tuple[int, int]
    """Logical pixels."""
    caption: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Room to write in by hand: a question and some lines under it."""

    question: str
    lines: int = 4


Block = Heading | Paragraph | Facts | Bullets | Table | Picture | Blank


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: str = "en"
