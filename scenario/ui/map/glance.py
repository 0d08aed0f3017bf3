"""The land in its colours, with waters and borders: what of a map can be shown first.

Names, forces and cards take as long again; they come with the map proper (`view`), which takes
this one's place and looks the same where both have painted.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from scenario.atlas.basemap import Basemap
from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.ui.colours import assign
from scenario.ui.map.ground import Ground
from scenario.ui.map.opening import opening_camera, projection_of
from scenario.ui.map.overlay import Layers
from scenario.ui.map.raster import image_of, look_up
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.sheet import Sheet
from scenario.ui.map.tables import Tables
from scenario.ui.map.touching import touching
from scenario.ui.theme import Theme


class Glance(QWidget):
    """One world, from the view that its scenario opens with. It listens to nothing."""

    def __init__(self, basemap: Basemap, lookup: Lookup, world: World, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.world = world
        self.shapes = ShapeStore(Ground(basemap, lookup), projection_of(lookup.scenario.map))
        self._view = lookup.scenario.map
        self._theme = theme
        ground = self.shapes.ground
        swatches = assign(lookup, touching(ground))
        self._table = Tables(ground, swatches).table(world, theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        size = self.width(), self.height()
        camera = opening_camera(self._view, self.shapes.projection, size)
        sheet = Sheet(self.shapes, camera, 0, ratio, theme=self._theme, layers=Layers())
        frame = np.empty(sheet.ids.shape, dtype=np.uint32)
        look_up(self._table, sheet.ids, frame)
        painter = QPainter(self)
        for image in (image_of(frame), sheet.lines):
            painter.drawImage(QRectF(0, 0, *size), image, QRectF(image.rect()))
        painter.end()
