"""The frames of a film: each turn stands for a while, its events told below, then fades on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from scenario.atlas.basemap import Basemap
from scenario.core.model import Event
from scenario.files.exports.formats import Request
from scenario.insight.changes import turn_changes
from scenario.resources import asset
from scenario.ui.dates_text import when_text
from scenario.ui.map.colour_key import holders, paint_key
from scenario.ui.map.scene import Scene
from scenario.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Theme, font, load_fonts

Frame = NDArray[np.uint8]
"""Rows, columns, and red, green, blue."""

_TOP, _BOTTOM = 0.075, 0.115
"""Of the height: the title above the map, the captions below it."""
_TOLD = 4
"""Events in one caption."""
_MAP_SCALE = 1080 / 720
"""A film of 1080 lines shows the map as a window of 720 does, so that it is read from afar."""


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


def frames(request: Request, reel: Reel, theme: Theme) -> Iterator[Frame]:
    """Every frame of a film of the turns that were asked for."""
    board = _Board(request, reel, theme)
    last: Frame | None = None
    for turn in request.turns:
        shown = list(board.shots(turn))
        if last is not None:
            for step in range(1, reel.faded + 1):
                yield board.mixed(last, shown[0], step / (reel.faded + 1))
        for number in range(reel.held):
            yield shown[number * len(shown) // reel.held]
        last = shown[-1]


class _Board:
    """Draws the pictures of a turn: one for each of its events, the map the same on all."""

    def __init__(self, request: Request, reel: Reel, theme: Theme) -> None:
        load_fonts()
        self._request = request
        self._theme = theme
        self._size = reel.width, reel.height
        self._top, self._bottom = round(reel.height * _TOP), round(reel.height * _BOTTOM)
        # Captions shorter than a second and a half cannot be read.
        self._most = max(1, int(reel.hold / 1.5))
        middle = reel.height - self._top - self._bottom
        scale = max(1.0, reel.height / 1080 * _MAP_SCALE)
        self._scene = Scene(
            Basemap.load(asset("basemap")),
            request.lookup,
            theme,
            (round(reel.width / scale), round(middle / scale)),
            ratio=scale,
            left_word=QCoreApplication.translate("MapView", "left"),
        )

    def shots(self, turn: int) -> Iterator[Frame]:
        """The turn with each of its events in the caption, or several where there are many."""
        events = self._request.events(turn)
        parts = min(self._most, max(1, -(-len(events) // _TOLD)))
        map_ = self._map(turn)
        for part in range(parts):
            first, last = (len(events) * n // parts for n in (part, part + 1))
            yield self._shot(turn, map_, events[first:last], first)

    def mixed(self, one: Frame, other: Frame, share: float) -> Frame:
        """The second shot with its map still partly the first's; words do not fade."""
        land = slice(self._top, self._size[1] - self._bottom)
        part = np.uint16(round(share * 256))
        mixed = other.copy()
        mixed[land] = (one[land] * (np.uint16(256) - part) + other[land] * part) >> np.uint16(8)
        return mixed

    def _map(self, turn: int) -> QImage:
        chronicle, scene = self._request.chronicle, self._scene
        scene.show_world(
            chronicle.worlds[turn],
            chronicle.before(turn) if turn else None,
            turn_changes(chronicle, turn) if turn else (),
        )
        width, height = self._size[0], self._size[1] - self._top - self._bottom
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scene.ratio)
        painter = QPainter(image)
        scene.paint(painter)
        painter.end()
        image.setDevicePixelRatio(1)
        return image

    def _shot(self, turn: int, map_: QImage, events: tuple[Event, ...], first: int) -> Frame:
        width, height = self._size
        image = QImage(width, height, QImage.Format.Format_RGB888)
        image.fill(QColor(self._theme.panel))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(0, self._top, map_)
        self._title(painter, turn)
        self._captions(painter, turn, events, first)
        painter.end()
        rows = np.frombuffer(image.constBits(), dtype=np.uint8)
        pixels = rows.reshape(height, image.bytesPerLine())[:, : 3 * width]
        return pixels.reshape(height, width, 3).copy()  # the image goes with this call

    def _title(self, painter: QPainter, turn: int) -> None:
        written = self._request.lookup.scenario.turns[turn]
        unit = self._top / 80
        x, baseline = 32 * unit, 53 * unit
        for text, weight, size, colour in (
            (written.id, SEMIBOLD, 38, self._theme.accent),
            (written.title, SEMIBOLD, 38, self._theme.ink),
            (when_text(written.when), REGULAR, 24, self._theme.text2),
        ):
            painter.setFont(font(size * unit, weight))
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(x, baseline), text)
            x += painter.fontMetrics().horizontalAdvance(text) + 22 * unit
        painter.setFont(font(20 * unit))
        painter.setPen(QColor(self._theme.text2))
        rest = QRectF(x, 0, self._size[0] - x - 32 * unit, self._top)
        name = painter.fontMetrics().elidedText(
            f"{self._request.title} · {self._request.perspective.name}",
            Qt.TextElideMode.ElideRight,
            int(rest.width()),
        )
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, name)

    def _captions(
        self, painter: QPainter, turn: int, events: tuple[Event, ...], first: int
    ) -> None:
        unit = self._bottom / 124
        top, width = self._size[1] - self._bottom, self._size[0] - 64 * unit
        found = holders(self._request.world(turn), self._scene.swatches, self._theme, most=12)
        key = QRectF(32 * unit, top + 86 * unit, width, 32 * unit)
        paint_key(painter, key, found, self._theme, size=19 * unit)
        painter.setFont(font(24 * unit, MEDIUM))
        painter.setPen(QColor(self._theme.ink))
        for place, event in enumerate(events[:_TOLD]):
            text = f"{first + place + 1}  {event.title} ({when_text(event.when)})"
            line = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(width / 2 - 24 * unit)
            )
            column, row = divmod(place, 2)
            x, baseline = (32 * unit + column * width / 2, top + (34 + 34 * row) * unit)
            painter.drawText(QPointF(x, baseline), line)
