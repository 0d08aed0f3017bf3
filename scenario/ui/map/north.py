"""Where north is, shown when it is not up."""

from __future__ import annotations

from math import atan2, degrees
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from scenario.ui.map.camera import to_plane
from scenario.ui.map.card import paint_card
from scenario.ui.map.scene import Scene
from scenario.ui.theme import SEMIBOLD, Theme, font

if TYPE_CHECKING:
    from scenario.ui.map.view import MapView

_SIDE = 34
_UP = 2.0
"""Degrees by which north may lean and still be called up."""
_STEP = 0.05


def lean_of_north(scene: Scene) -> float:
    """Degrees clockwise from up to north in the middle of the view; 0 where there is no land."""
    camera = scene.camera
    at = scene.lonlat_at(camera.width / 2, camera.height / 2)
    if at is None:
        return 0.0
    lon, lat = at[0], min(max(at[1], -89.0), 89.0)
    ends = np.array([(lon, lat - _STEP), (lon, lat + _STEP)])
    (dx, dy) = np.diff(to_plane(scene.projection, ends), axis=0)[0].tolist()
    return degrees(atan2(dx, -dy))


class North(QWidget):
    """An arrow to the north."""

    def __init__(self, view: MapView, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self._lean = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def leans(self) -> bool:
        """Whether north is anywhere but up."""
        return abs(self._lean) > _UP

    def point(self, scene: Scene) -> None:
        """Point to the north of what is looked at."""
        self._lean = lean_of_north(scene)
        told = self.tr("North is {angle}° from up").format(angle=round(self._lean))
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        painter.translate(_SIDE / 2, _SIDE / 2)
        painter.rotate(self._lean)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        painter.drawPolygon([QPointF(0, -13), QPointF(4.5, -3), QPointF(-4.5, -3)])
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(font(11, SEMIBOLD))
        width = painter.fontMetrics().horizontalAdvance("N")
        painter.drawText(QPointF(-width / 2, 10), "N")
        painter.end()
