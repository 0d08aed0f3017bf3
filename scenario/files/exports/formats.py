"""What can be exported, and how: formats by the ending of the file's name.

A format writes a `Request` to a path that is nobody else's yet; `Formats.export` has the file
appear under its name whole or not at all, so that a format that fails or is stopped leaves
nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.model import Event, Perspective
from scenario.core.own_layer import OwnLayer
from scenario.core.world import World
from scenario.durable import whole_file
from scenario.errors import Progress, Refused, Trouble, nearest, nobody_listens
from scenario.files.problems import printable

Ring = Sequence[tuple[float, float]]
"""Longitude and latitude of each corner in degrees; the first one is not repeated at the end."""
Outline = Sequence[Sequence[Ring]]
"""Polygons, each an outer ring (counter-clockwise) followed by its holes (clockwise)."""
Outlines = Callable[[str], Outline]
"""Gives the outline of a territory, by id."""
HISTORY = "history"
"""The key of the line in which everything happens as the scenario is written."""
BRANCH = "branch:"
"""What the key of a branch begins with; its name follows."""


@dataclass(frozen=True, slots=True)
class Line:
    """What happened on one line of play: a branch, or history as it is written."""

    name: str
    """The branch's; empty for history."""
    chronicle: Chronicle
    """A world per turn that was played, and the entries that made it."""
    told: tuple[tuple[str, ...], ...]
    """For each turn and each entry of the chronicle the id of the event that happened; empty
    for an act of play and for an event whose condition was not met."""

    def events(self, turn: int) -> tuple[Event, ...]:
        """The events that happened in a turn."""
        return tuple(self.chronicle.lookup.events[event][1] for event in self.told[turn] if event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be exported: a line of play under a perspective, all of it or one turn."""

    title: str
    """The scenario's title, or the session's name."""
    text: str
    """The exact text of the scenario."""
    line: Line
    """What is exported of it, under the perspective."""
    perspective: Perspective
    turn: int | None
    """Index of the one turn asked for; None for the whole sequence."""
    outlines: Outlines
    seen: Callable[[str], Chronicle]
    """Gives the same line under any perspective of the scenario, by id."""
    others: Mapping[str, Callable[[], Line]] = field(default_factory=dict)
    """Gives every line that this one can be compared with, under the same perspective, by its key:
    ``history``, or ``branch:`` and a name."""
    options: Mapping[str, str] = field(default_factory=dict)
    """Every option of the format, as asked for or by default."""
    progress: Progress = nobody_listens
    own_layers: tuple[OwnLayer, ...] = ()
    """The author's own map layers."""
    beside: Path | None = None
    """The folder with the pictures that the scenario names, where there is one."""

    @property
    def lookup(self) -> Lookup:
        """The scenario."""
        return self.chronicle.lookup

    @property
    def chronicle(self) -> Chronicle:
        """A world per turn that was played, and the entries that made it."""
        return self.line.chronicle

    @property
    def turns(self) -> range:
        """Indexes of the turns to export."""
        return range(len(self.chronicle)) if self.turn is None else range(self.turn, self.turn + 1)

    def world(self, turn: int) -> World:
        """The world at the end of a turn."""
        return self.chronicle.worlds[turn]

    def events(self, turn: int) -> tuple[Event, ...]:
        """The events that happened in a turn."""
        return self.line.events(turn)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that a format offers: `--option NAME=VALUE`, or a field of the dialog."""

    name: str
    title: str
    default: str
    choices: tuple[str, ...] = ()
    """What it can be; anything where there are none, and the format refuses what it must."""
    usual: tuple[str, ...] = ()
    """What it often is, where it can be anything."""


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a request to a file."""

    ending: str
    """The file's ending in small letters, with its dot: ``.png``."""
    title: str
    """What it is, for a list of formats: “Picture of the map”."""
    write: Callable[[Request, Path], None]
    """Writes the file. It imports what is heavy by itself, and raises `Refused` or `Trouble`."""
    options: tuple[Option, ...] = ()
    one_turn: bool = False
    """Whether it shows one turn: without one that is asked for, the last one."""


class Formats:
    """A table of formats by their endings; raises ValueError where two have the same."""

    def __init__(self, formats: Iterable[Format]) -> None:
        self._by_ending: dict[str, Format] = {}
        for one in formats:
            if one.ending in self._by_ending:
                raise ValueError(f"two formats end in {one.ending}")
            self._by_ending[one.ending] = one

    def __iter__(self) -> Iterator[Format]:
        return iter(self._by_ending.values())

    def of(self, path: Path) -> Format:
        """The format of a file by the longest ending that fits. Raises `Refused` without one."""
        name = path.name.lower()
        fitting = [ending for ending in self._by_ending if name.endswith(ending)]
        if not fitting:
            asked = path.suffix or path.name
            raise Refused(
                f"There is no export to a file that ends in {printable(asked)}.",
                nearest(asked, list(self._by_ending)),
            )
        return self._by_ending[max(fitting, key=len)]

    def export(self, request: Request, path: Path) -> None:
        """Write a request to a file, in the format of its ending, whole or not at all.

        Raises `Refused` for options that the format does not have, `Stopped` when the user has
        had enough, and `Trouble` when there is no such folder or the disk does not take it.
        """
        chosen = self.of(path)
        if not path.absolute().parent.is_dir():
            raise Trouble(
                f"There is no folder {printable(str(path.parent))}.",
                "Make it first, or name another one.",
            )
        turn = request.turn
        if turn is None and chosen.one_turn:
            turn = len(request.chronicle) - 1
        options = checked_options(chosen, request.options)
        try:
            with whole_file(path.absolute()) as part:
                chosen.write(replace(request, turn=turn, options=options), part)
        except OSError as error:
            raise Trouble(
                f"{printable(path.name)} could not be written: {error.strerror or error}.",
                "Nothing was changed. Choose another folder, or make room on the disk.",
            ) from error


def checked_options(format_: Format, asked: Mapping[str, str]) -> dict[str, str]:
    """Every option of a format, as asked for or by default. Raises `Refused` for others."""
    known = {option.name: option for option in format_.options}
    for name, value in asked.items():
        if name not in known:
            raise Refused(
                f"{format_.title} ({format_.ending}) has no option {printable(name)}.",
                nearest(name, list(known)),
            )
        choices = known[name].choices
        if choices and value not in choices:
            raise Refused(
                f"{printable(name)} cannot be {printable(value)}.", nearest(value, list(choices))
            )
    return {name: asked.get(name, option.default) for name, option in known.items()}
