"""What can be exported of the open session, as the window asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtGui import QImage

Told = Callable[[int, int], bool]
"""Told how much is done, and of how much; says whether to go on."""


@dataclass(frozen=True, slots=True)
class OfferedOption:
    """A choice that a format offers."""

    name: str
    title: str
    default: str
    choices: tuple[tuple[str, str], ...] = ()
    """What it can be, and how that is called; anything where there are none."""
    usual: tuple[tuple[str, str], ...] = ()
    """What it often is, and how that is called, where it can be anything."""


@dataclass(frozen=True, slots=True)
class OfferedFormat:
    """A way to write a session to a file."""

    ending: str
    title: str
    options: tuple[OfferedOption, ...]
    one_turn: bool
    """Whether it shows one turn; others can show one or all."""
    shown: bool
    """Whether it can be looked at before it is written."""
    fronted: bool = False
    """Whether a page with the title comes before its turns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be exported of a kept session's line, and how."""

    session: str
    perspective: str
    branch: int | None = None
    """Id of a branch; None for the line that is played."""
    turn: int | None
    """Index of the turn; None for every one that was played."""
    ending: str
    options: Mapping[str, str] = field(default_factory=dict)


class Look(NamedTuple):
    """How a file will look."""

    picture: QImage
    said: str
    """How large or long it will be, where that can be said."""


class Exports(Protocol):
    """Writes sessions to files. What takes long may be asked of it beside the window's thread, by
    one at a time. Every method may raise `Refused` or `Trouble`.
    """

    def formats(self, session: str) -> list[OfferedFormat]:
        """Everything that a kept session can be written as."""
        ...

    def preview(self, wish: Wish, turn: int | None, width: int) -> Look:
        """What the file will show of a turn, by index, or of its title for None.

        The picture is about so many pixels across; what has a size of its own has that.
        """
        ...

    def write(self, wish: Wish, path: Path, told: Told) -> None:
        """Write the file whole, or not at all where it is told to stop."""
        ...
