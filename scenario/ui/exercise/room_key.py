"""The key to the map of a room: whose colours these are, and what the styles say."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from scenario.core.claims import Confidence
from scenario.core.effects import ControlState
from scenario.core.world import World
from scenario.ui.exercise.room_parts import RoomPart
from scenario.ui.map import legend_samples as samples
from scenario.ui.map.colour_key import holders
from scenario.ui.map.scene import Scene
from scenario.ui.map.styles import Land, Mode, Style
from scenario.ui.theme import Theme, font
from scenario.ui.words import word

_TYPE, _ROW, _PAD, _GAP, _BETWEEN = 22.0, 44.0, 22.0, 12.0, 30.0
_SAMPLE = (42.0, 26.0)
_MOST = 7

Entry = tuple[str, samples.Draw]


class KeyPart(RoomPart):
    """Names the colours and the styles that are on the map, in as few lines as go in its width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Key to the map"))
        self._entries: list[Entry] = []
        self._room = 800.0

    def explain(self, scene: Scene) -> None:
        """Explain the world that is shown, as far as the land in view has its colours."""
        self._entries = []
        if scene.world is not None and scene.mode is Mode.CONTROL and scene.land.control:
            seen = frozenset(scene.territories_in_view())
            found = holders(
                scene.lookup, scene.world, scene.swatches, self.theme, most=_MOST, among=seen
            )
            self._entries = [(each.name, _chip(each.fill)) for each in found]
            self._entries += _styles(scene.world, scene.land, seen)
        self.setVisible(bool(self._entries))
        self.say(", ".join(text for text, _ in self._entries))

    def fit(self, room: float) -> None:
        """Become as large as it must be in so many pixels of the window's width."""
        self._room = room / self.unit - 2 * _PAD
        spots = self._spots()
        right = max((x + _width(text) for (text, _), x, _ in spots), default=0.0)
        rows = 1 + max((row for _, _, row in spots), default=0)
        height = _ROW * rows + _PAD * 0.8
        self.resize(round((right + 2 * _PAD) * self.unit), round(height * self.unit))

    def _spots(self) -> list[tuple[Entry, float, int]]:
        """Each entry with where it begins, and in which row."""
        x, row, spots = 0.0, 0, []
        for entry in self._entries:
            width = _width(entry[0])
            if x > 0 and x + width > self._room:
                x, row = 0.0, row + 1
            spots.append((entry, x, row))
            x += width + _BETWEEN
        return spots

    def draw(self, painter: QPainter) -> None:
        box = self.box.adjusted(0.7, 0.7, -0.7, -0.7)
        painter.setPen(QPen(QColor(self.theme.line), 1.4))
        painter.setBrush(QColor(self.theme.raised))
        painter.drawRoundedRect(box, 8, 8)
        middle = QFontMetricsF(font(_TYPE)).capHeight() / 2
        for (text, draw), x, row in self._spots():
            left, line = _PAD + x, _PAD * 0.4 + row * _ROW + _ROW / 2
            painter.save()
            painter.translate(left, line - _SAMPLE[1] / 2)
            painter.scale(2, 2)
            draw(painter, QRectF(0, 0, _SAMPLE[0] / 2, _SAMPLE[1] / 2), self.theme)
            painter.restore()
            painter.setFont(font(_TYPE))
            painter.setPen(QColor(self.theme.ink))
            painter.drawText(QPointF(left + _SAMPLE[0] + _GAP, line + middle), text)


def _styles(world: World, land: Land, seen: Collection[str]) -> list[Entry]:
    """What of the land's styles some territories of a world have."""
    control = [each for location in seen if (each := world.control.get(location))]
    states = {each.state for each in control}
    found: list[Entry] = []
    if land.contested and ControlState.CONTESTED in states:
        contested = Style(("one", "other"))
        found.append((word(ControlState.CONTESTED), samples.fill(contested)))
    if land.contested and ControlState.CLAIMED in states:
        claimed = Style(("one",), claimant="other")
        found.append((word(ControlState.CLAIMED), samples.fill(claimed)))
    if land.confidence and any(each.confidence is not Confidence.HIGH for each in control):
        found.append((_tr("uncertain"), samples.fill(Style(("one",), faint=0.5))))
    if ControlState.UNKNOWN in states:
        found.append((word(ControlState.UNKNOWN), samples.fill(Style(sparse=True))))
    return found


def _chip(fill: str) -> samples.Draw:
    """An actor's colour on the land."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        outline = QColor(theme.ink)
        outline.setAlphaF(theme.chip_outline)
        painter.setPen(QPen(outline, 0.7))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)

    return draw


def _width(text: str) -> float:
    return _SAMPLE[0] + _GAP + QFontMetricsF(font(_TYPE)).horizontalAdvance(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeyPart", text)
