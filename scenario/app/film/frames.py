"""The frames of a film: each turn stands for a while, its events told below, then fades on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from scenario.app.film.board import Board
from scenario.app.turn_map import Happening, happenings
from scenario.files.exports.formats import Request
from scenario.ui.theme import Theme

Frame = NDArray[np.uint8]
"""Rows, columns, and red, green, blue."""

_READ = 1.5
"""Seconds for which a caption stands at least: a shorter one cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """How a film is shown."""

    width: int
    height: int
    rate: int
    """Frames a second."""
    hold: float
    """Seconds that a turn stands."""
    fade: float
    """Seconds of the cross-fade from one turn to the next."""

    @property
    def held(self) -> int:
        """Frames for which a turn stands."""
        return max(1, round(self.hold * self.rate))

    @property
    def faded(self) -> int:
        """Frames between two turns."""
        return round(self.fade * self.rate)

    def length(self, turns: int) -> int:
        """How many frames a film of so many turns has."""
        return turns * self.held + (turns - 1) * self.faded

    def captions(self, count: int) -> int:
        """How many captions tell so many events one after the other while a turn stands."""
        return min(max(1, int(self.hold / _READ)), max(1, -(-count // Board.TOLD)))


def counts(request: Request, reel: Reel) -> list[int]:
    """For how many frames each picture of a film stands, in order."""
    found: list[int] = []
    for turn in request.turns:
        if found:
            found += [1] * reel.faded
        parts = reel.captions(len(happenings(request, turn)))
        ends = [reel.held * n // parts for n in range(parts + 1)]
        found += [end - start for start, end in pairwise(ends)]
    return found


def pictures(request: Request, reel: Reel, theme: Theme) -> Iterator[Frame]:
    """Every picture of a film of the turns that were asked for, once; `counts` says how long."""
    board = Board(request, (reel.width, reel.height), theme)
    last: Frame | None = None
    for turn in request.turns:
        shown = [pixels_of(image) for image in _shots(board, request, reel, turn)]
        if last is not None:
            for step in range(1, reel.faded + 1):
                yield _mixed(last, shown[0], step / (reel.faded + 1), board.land)
        yield from shown
        last = shown[-1]


def still(request: Request, reel: Reel, theme: Theme, turn: int) -> QImage:
    """The picture of a turn with its first caption, as the film has it."""
    board = Board(request, (reel.width, reel.height), theme)
    return next(_shots(board, request, reel, turn))


def pixels_of(image: QImage) -> Frame:
    """The pixels of a picture, as a copy."""
    width, height = image.width(), image.height()
    rows = np.frombuffer(image.constBits(), dtype=np.uint8)
    pixels = rows.reshape(height, image.bytesPerLine())[:, : 3 * width]
    return pixels.reshape(height, width, 3).copy()  # the image goes, and its bytes with it


def _shots(board: Board, request: Request, reel: Reel, turn: int) -> Iterator[QImage]:
    """The turn with what happened in its caption, or with several where that is much."""
    told = happenings(request, turn)
    for caption in captions(told, reel.captions(len(told))):
        yield board.shot(turn, *caption)


def captions(told: list[Happening], parts: int) -> list[tuple[list[Happening], int]]:
    """What each caption tells, evenly; and how many have no room, said by the last."""
    room = parts * Board.TOLD
    shown = told if len(told) <= room else told[: room - 1]
    # Where some are left out every caption is full, and the last has a line to say so.
    ends = [
        len(shown) * n // parts if len(shown) == len(told) else min(n * Board.TOLD, len(shown))
        for n in range(parts + 1)
    ]
    found = [shown[start:end] for start, end in pairwise(ends)]
    left = len(told) - len(shown)
    return [(each, left if n == parts - 1 else 0) for n, each in enumerate(found)]


def _mixed(one: Frame, other: Frame, share: float, land: slice) -> Frame:
    """The second picture with its map still partly the first's; words do not fade."""
    part = np.uint16(round(share * 256))
    mixed = other.copy()
    mixed[land] = (one[land] * (np.uint16(256) - part) + other[land] * part) >> np.uint16(8)
    return mixed
