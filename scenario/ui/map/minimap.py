"""Where in the scenario one is, once the map is looked at from near."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from scenario.core.world import World
from scenario.ui.map.camera import Camera
from scenario.ui.map.card import paint_card
from scenario.ui.map.overlay import Layers
from scenario.ui.map.scene import Scene
from scenario.ui.theme import Theme

if TYPE_CHECKING:
    from scenario.ui.map.view import MapView

_SIZE, _PAD = (150, 104), 4
_NEAR = 2.0
"""How many times nearer than the scenario's view one is when it is shown."""


_Shown = tuple[World | None, Theme, float]


class Minimap(QWidget):
    """The scenario's view in small, with a frame around what is looked at; a click goes there."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._scene: Scene | None = None
        self._drawn: _Shown | None = None
        self._picture = QImage()
        self.setAccessibleName(self.tr("Overview"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def wanted(self) -> bool:
        """Whether one is near enough to lose one's way."""
        scene = self._view.scene
        home = scene.home((scene.camera.width, scene.camera.height))
        return scene.camera.scale > home.scale * _NEAR

    def sizeHint(self) -> QSize:
        return QSize(_SIZE[0] + 2 * _PAD, _SIZE[1] + 2 * _PAD)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def frame(self) -> QRectF:
        """The frame around what is looked at, in logical pixels of the picture."""
        camera, own = self._view.camera, self._home()
        corners = np.array([(0.0, 0.0), (camera.width, camera.height)])
        (left, top), (right, bottom) = own.screen(camera.plane(corners)).tolist()
        box = QRectF(left, top, right - left, bottom - top)
        return box.intersected(QRectF(0, 0, *_SIZE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        plane = self._home().plane(np.array((at.x() - _PAD, at.y() - _PAD)))
        here = self._view.camera.screen(plane)
        x, y = (here - (self._view.width() / 2, self._view.height() / 2)).tolist()
        self._view.pan_by(-x, -y)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        painter.drawImage(_PAD, _PAD, self._small())
        painter.translate(_PAD, _PAD)
        box = self.frame()
        for colour, width in ((self._theme.halo, 3.5), (self._theme.ink, 1.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.end()

    def _home(self) -> Camera:
        return self._view.scene.home(_SIZE)

    def _small(self) -> QImage:
        """The picture, drawn anew when what it shows has changed."""
        large, ratio = self._view.scene, self.devicePixelRatioF()
        wanted = (large.world, self._theme, ratio)
        if self._drawn is not None and _same(self._drawn, wanted):
            return self._picture
        if self._scene is None or self._scene.lookup is not large.lookup:
            off: dict[str, Any] = {
                each.name: False for each in fields(Layers) if each.type == "bool"
            }
            self._scene = Scene(
                self._view.basemap, large.lookup, self._theme, _SIZE, shapes=large.shapes
            )
            self._scene.set_layers(Layers(**off))
        self._scene.set_ratio(ratio)
        self._scene.set_theme(self._theme)
        if large.world is not None:
            self._scene.show_world(large.world)
        self._picture = self._paint(self._scene, ratio)
        self._drawn = wanted
        return self._picture

    @staticmethod
    def _paint(scene: Scene, ratio: float) -> QImage:
        width, height = (round(side * ratio) for side in _SIZE)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        scene.paint(painter)
        painter.end()
        return image


def _same(one: _Shown, other: _Shown) -> bool:
    """Whether the same picture is wanted; worlds are never changed, so that one is itself."""
    return one[0] is other[0] and one[1:] == other[1:]
