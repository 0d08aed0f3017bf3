"""Forces that crowd together: one tag for all of them, which fans out under the pointer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from scenario.atlas.room import Point
from scenario.ui.map import sprites
from scenario.ui.map.forces import Stack
from scenario.ui.map.lettering import write
from scenario.ui.map.marks import Cluster, Sprite
from scenario.ui.map.sign import Sign
from scenario.ui.map.sprites import TAG_HEIGHT, TAG_PITCH
from scenario.ui.theme import SEMIBOLD, Theme, font

if TYPE_CHECKING:
    from scenario.ui.map.scene import Scene
    from scenario.ui.map.sight import Sight

CLUSTER = "cluster"
"""The kind of what is picked on a cluster's tag."""
_CELL = 72.0
"""Logical pixels of the squares in which forces are counted."""
_MOST = 5
"""Tags that one square holds before they are clustered."""
_CHIP, _CHIPS = 9.0, 4
_ROWS = 12
"""Tags under each other in a fan before it has another column."""
_PAD = 6.0


Square = tuple[int, int]
"""Its column and row on the plane."""


class Located(NamedTuple):
    """Where forces stand in a view."""

    pixel: Point
    """Logical pixels from the top left of the view with its margin."""
    location: str
    at: Point
    """On the plane."""
    square: Square


class Squares:
    """The squares of a view in which forces are counted, to see where they crowd.

    They are tied to the plane, so that clusters stay as they are while the map is dragged.
    """

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._located: dict[str, Located | None] = {}
        self._stacks: dict[str, Stack] = {}
        """Those that were there when it was last asked."""
        self._held: dict[Square, dict[str, tuple[Located, Stack]]] = {}
        """The same by square and location, where they are in view."""
        self._crowds: dict[Square, tuple[list[Stack], Cluster]] = {}
        self._sprites: dict[str, tuple[Cluster, Sprite]] = {}

    def gathered(
        self, stacks: Mapping[str, Stack]
    ) -> tuple[list[tuple[Located, Stack]], list[Cluster]]:
        """The stacks that stand by themselves, from left to right, and the clusters of others."""
        last, self._stacks = self._stacks, dict(stacks)
        for location in last.keys() - stacks.keys():
            self._put(location, None)
        for location, stack in stacks.items():
            if last.get(location) is not stack:
                self._put(location, stack)
        alone: list[tuple[Located, Stack]] = []
        crowds: list[Cluster] = []
        for square, found in self._held.items():
            if len(found) <= _MOST and sum([len(each.tags) for _, each in found.values()]) <= _MOST:
                alone += found.values()
            else:
                crowds.append(self._cluster(square, list(found.values())))
        crowds.sort(key=lambda each: each.id)
        return sorted(alone, key=itemgetter(0)), crowds

    def _put(self, location: str, stack: Stack | None) -> None:
        """Put a stack into its square, if that is in view; None takes it away."""
        if location not in self._located:
            self._located[location] = self._locate(location)
        located = self._located[location]
        if located is None:
            return
        if stack is not None:
            self._held.setdefault(located.square, {})[location] = located, stack
        else:
            self._held[located.square].pop(location)

    def _locate(self, location: str) -> Located | None:
        spot = self._sight.spot(location)
        if spot is None:
            return None
        at, pixel = spot
        side = _CELL / self._sight.camera.scale
        return Located(pixel, location, at, (int(at[0] // side), int(at[1] // side)))

    def _cluster(self, square: Square, crowd: Sequence[tuple[Located, Stack]]) -> Cluster:
        """The cluster of a square; the one it had before as long as its stacks are the same."""
        stacks = [stack for _, stack in crowd]
        known = self._crowds.get(square)
        if known is None or known[0] != stacks:
            known = self._crowds[square] = stacks, _cluster(crowd)
        return known[1]

    def sprite(self, cluster: Cluster, text: str, theme: Theme, ratio: float) -> Sprite:
        """The tag of a cluster; the one it had before as long as it is the same cluster."""
        known = self._sprites.get(cluster.id)
        if known is None or known[0] is not cluster:
            made = _cluster_sprite(cluster, text, theme, ratio)
            known = self._sprites[cluster.id] = cluster, made
        return known[1]


def _cluster(crowd: Sequence[tuple[Located, Stack]]) -> Cluster:
    crowd = sorted(crowd, key=itemgetter(0))
    x, y = np.array([located.at for located, _ in crowd]).mean(axis=0).tolist()
    tags = tuple(tag for _, stack in crowd for tag in stack.tags)
    colours = tuple(dict.fromkeys(tag.base for _, tag in tags))[:_CHIPS]
    locations = tuple(located.location for located, _ in crowd)
    return Cluster(locations[0], (x, y), locations, tags, colours)


def _cluster_sprite(cluster: Cluster, text: str, theme: Theme, ratio: float) -> Sprite:
    """The tag of a cluster, in the middle of what it stands for."""
    width = _width(text, len(cluster.colours))
    pixmap = _pixmap(text, cluster.colours, theme, ratio)
    dx, dy = -round(width / 2), -round(TAG_HEIGHT / 2)
    return Sprite(pixmap, cluster.at, dx, dy, width, TAG_HEIGHT, CLUSTER, cluster.id)


@lru_cache(maxsize=512)
def _width(text: str, chips: int) -> float:
    return round(QFontMetricsF(font(11, SEMIBOLD)).horizontalAdvance(text)) + chips * _CHIP + 16.0


@lru_cache(maxsize=512)
def _pixmap(text: str, colours: tuple[str, ...], theme: Theme, ratio: float) -> Sign:
    width = _width(text, len(colours))
    return Sign.drawn(width, TAG_HEIGHT, ratio, partial(_draw, text, colours, theme))


def _draw(text: str, colours: tuple[str, ...], theme: Theme, painter: QPainter) -> None:
    width = _width(text, len(colours))
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(0.5, 0.5, width - 1, TAG_HEIGHT - 1), 3, 3)
    painter.fillPath(frame, QColor(theme.raised))
    for place, colour in enumerate(colours):
        chip = QRectF(place * _CHIP, 0, _CHIP, TAG_HEIGHT)
        sprites.fill_within(painter, frame, chip, colour)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.ink), 1))
    painter.drawPath(frame)
    write(painter, QPointF(len(colours) * _CHIP + 8, 13.5), text, font(11, SEMIBOLD))


class Fan:
    """A cluster laid open: its tags, in columns, over everything else.

    Where the view has no room for all of them, the last spot says how many more there are.
    """

    def __init__(self, scene: Scene, cluster: Cluster) -> None:
        self._theme, self._ratio = scene.theme, scene.ratio
        camera = scene.camera
        self._width = max(sprites.tag_width(tag) for _, tag in cluster.tags)
        number = len(cluster.tags)
        most = max(int((camera.width - 2 * _PAD) // (self._width + 4)), 1)
        columns = min(-(-number // _ROWS), most)
        most = max(int((camera.height - 2 * _PAD - 2) // TAG_PITCH), 1)
        rows = self._rows = min(-(-number // columns), most)
        self.more = 0 if number <= columns * rows else number - columns * rows + 1
        """How many tags found no room."""
        wide = columns * (self._width + 4) - 4 + 2 * _PAD
        high = rows * TAG_PITCH - 2 + 2 * _PAD
        x, y = camera.screen(np.array(cluster.at)).tolist()
        left = min(max(x - wide / 2, 2.0), max(camera.width - wide - 2.0, 2.0))
        below = y + TAG_HEIGHT / 2 - 1
        fits = below + high < camera.height
        above = min(y - TAG_HEIGHT / 2 + 1 - high, camera.height - high - 2.0)
        top = below if fits else max(above, 2.0)
        self.box = QRectF(round(left), round(top), wide, high)
        self.tags = tuple(
            (force, tag, self._spot(place))
            for place, (force, tag) in enumerate(cluster.tags[: number - self.more])
        )

    def _spot(self, place: int) -> QRectF:
        column, row = divmod(place, self._rows)
        left = self.box.left() + _PAD + column * (self._width + 4)
        return QRectF(left, self.box.top() + _PAD + row * TAG_PITCH, self._width, TAG_HEIGHT)

    def paint(self, painter: QPainter) -> None:
        """Paint the tags on a card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.strong_line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(self.box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for _, tag, spot in self.tags:
            pixmap = sprites.tag_pixmap(tag, self._width, self._theme, self._ratio)
            painter.drawPixmap(spot.topLeft(), pixmap)
        if self.more:
            told = QCoreApplication.translate("Fan", "and {number} more")
            painter.setPen(QColor(self._theme.text2))
            painter.setFont(font(11, SEMIBOLD))
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self._spot(len(self.tags)), left, told.format(number=self.more))
        painter.restore()

    def at(self, x: float, y: float) -> str | None:
        """The force at a logical pixel; empty between two of them, None beside the fan."""
        if not self.box.contains(x, y):
            return None
        return next((force for force, _, spot in self.tags if spot.contains(x, y)), "")
