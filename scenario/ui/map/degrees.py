"""Degrees, written where the graticule leaves the view or runs under a card that lies there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from scenario.atlas.room import Box, Room
from scenario.ui.map import sprites
from scenario.ui.map.camera import Camera
from scenario.ui.map.overlay import Graticule
from scenario.ui.map.sprites import LabelStyle
from scenario.ui.map.standing import paint_sign

if TYPE_CHECKING:
    from scenario.ui.map.scene import Scene

Label = tuple[str, tuple[float, float]]
"""A text, and where its top left corner is."""

_FROM_CORNERS = (40.0, 60.0)
"""Logical pixels kept clear from the view's corners, along its foot and along its side."""


def paint_degrees(
    painter: QPainter, scene: Scene, graticule: Graticule, *, anew: bool = False
) -> None:
    """Paint degrees where the graticule leaves the view, at the left and at the bottom.

    A degree gives way to whatever stands on the land there.
    """
    if not scene.layers.graticule:
        return
    labels, boxes = _labels(scene.camera, scene.cards, graticule)
    covered = scene.layout.covered(scene.camera, boxes)
    for text, (x, y) in compress(labels, np.logical_not(covered).tolist()):
        pixmap = sprites.label_pixmap(text, LabelStyle.GRATICULE, scene.theme, scene.ratio)
        paint_sign(painter, QPointF(round(x), round(y)), pixmap, anew=anew)


@lru_cache(maxsize=16)
def _labels(
    camera: Camera, cards: tuple[Box, ...], graticule: Graticule
) -> tuple[list[Label], NDArray[np.float64]]:
    """The degrees that a view has room for beside its cards, and their boxes (N, 4)."""
    taken = Room(camera.width, camera.height)
    for card in cards:
        taken.take(card)
    found, boxes = [], []
    for text, (x, y) in (*_parallels(camera, graticule), *_meridians(camera, cards, graticule)):
        width, height = sprites.label_size(text, LabelStyle.GRATICULE)
        box = (x, y, x + width, y + height)
        if taken.is_free(box):
            found.append((text, (x, y)))
            boxes.append(box)
    return found, np.array(boxes).reshape(-1, 4)


def _parallels(camera: Camera, graticule: Graticule) -> Iterator[Label]:
    clear = _FROM_CORNERS[1]
    west = float(camera.plane(np.array((0.0, 0.0)))[0])
    for degree, line in graticule.parallels.items():
        at = _crossing(line, west)
        y = None if at is None else float(camera.screen(np.array((west, at)))[1])
        if y is not None and clear < y < camera.height - clear:
            text = _degrees(degree, "N", "S")
            yield text, (5, y - sprites.label_size(text, LabelStyle.GRATICULE)[1] - 1)


def _meridians(camera: Camera, cards: tuple[Box, ...], graticule: Graticule) -> Iterator[Label]:
    """Each at the foot of the view, or just above a card that the line runs under there."""
    clear = _FROM_CORNERS[0]
    at_foot = [card for card in cards if card[3] > camera.height - clear]
    feet = [(float(camera.height), (-np.inf, np.inf))]
    feet += [(top, (left - clear, right)) for left, top, right, _ in at_foot]
    for degree, line in graticule.meridians.items():
        text = _degrees((degree + 180) % 360 - 180, "E", "W")
        for foot, (first, last) in feet:
            y = float(camera.plane(np.array((0.0, foot)))[1])
            at = _crossing(line[:, ::-1], y)
            x = None if at is None else float(camera.screen(np.array((at, y)))[0])
            if x is not None and clear < x < camera.width - clear and first < x < last:
                yield text, (x + 4, foot - sprites.label_size(text, LabelStyle.GRATICULE)[1] - 2)


def _degrees(value: float, positive: str, negative: str) -> str:
    rounded = round(value, 4)
    letter = positive if rounded > 0 else negative if rounded < 0 else ""
    return f"{abs(rounded):g}°{letter}"


def _crossing(line: NDArray[np.float64], edge: float) -> float | None:
    """Where a line crosses x = edge: its y there."""
    x = line[:, 0] - edge
    beyond = x > 0
    crossed = np.flatnonzero(beyond[:-1] != beyond[1:])
    if not len(crossed):
        return None
    n = crossed[0]
    share = x[n] / (x[n] - x[n + 1])
    return float(line[n, 1] + share * (line[n + 1, 1] - line[n, 1]))
