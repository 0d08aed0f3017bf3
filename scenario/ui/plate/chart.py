"""One map of a plate, and its scale bar."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from scenario.atlas.basemap import Basemap
from scenario.atlas.measure import scale_bar
from scenario.ui.map.degrees import paint_degrees
from scenario.ui.map.lettering import write
from scenario.ui.map.overlay import graticule_of
from scenario.ui.map.scene import Scene
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.standing import paint_standing, paint_traces
from scenario.ui.plate.contents import Contents, View
from scenario.ui.plate.ground import paint_ground
from scenario.ui.theme import MEDIUM, Theme, font

LONGEST_BAR = 120.0
"""Units that a scale bar is long at most."""


class Chart:
    """A world's map in a box of so many units; it is laid out once and painted on anything."""

    def __init__(
        self,
        basemap: Basemap,
        contents: Contents,
        view: View,
        box: QRectF,
        theme: Theme,
        *,
        numbered: bool,
        shapes: ShapeStore,
    ) -> None:
        """`numbered` says whether changes have their numbers, which a list explains."""
        self.box = box
        self._theme = theme
        size = (round(box.width()), round(box.height()))
        left = QCoreApplication.translate("MapView", "left")
        crowd = QCoreApplication.translate("MapView", "{number} forces")
        self.scene = Scene(
            basemap, contents.lookup, theme, size, left_word=left, crowd_word=crowd, shapes=shapes
        )
        self.scene.mode, self.scene.layers = contents.mode, contents.layers
        self.scene.numbers_first = numbered
        changes = view.changes if numbered else tuple(replace(c, number=0) for c in view.changes)
        self.scene.show_world(view.world, view.before, changes)
        self.scene.make_exact()

    def paint(self, painter: QPainter) -> None:
        """Paint the map in its box."""
        scene, camera = self.scene, self.scene.camera
        graticule = graticule_of(camera, scene.projection)
        inside = QRectF(0, 0, camera.width, camera.height)
        painter.save()
        painter.translate(self.box.topLeft())
        frame = QPainterPath()
        frame.addRect(inside)
        painter.setClipPath(frame)
        painter.fillRect(inside, QColor(self._theme.water))
        paint_ground(painter, scene, graticule)
        paint_traces(painter, scene, camera)
        paint_standing(painter, scene, camera, scene.layout, anew=True)
        paint_degrees(painter, scene, graticule, anew=True)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.strong_line), 1))
        painter.drawRect(QRectF(self.box.topLeft(), inside.size()))


def paint_scale(painter: QPainter, right: QPointF, metres_per_pixel: float, theme: Theme) -> None:
    """Paint a scale bar that ends, with its words, at a point."""
    length, pixels = scale_bar(metres_per_pixel, LONGEST_BAR)
    type_ = font(11, MEDIUM)
    whole = QCoreApplication.translate("_ScaleBar", "{length} km").format(length=f"{length:g}")
    x = right.x() - pixels - 5 - QFontMetricsF(type_).horizontalAdvance(whole)
    base = right.y() + 4
    painter.setPen(QPen(QColor(theme.ink), 1.25))
    painter.drawLine(QPointF(x, base), QPointF(x + pixels, base))
    for at, tall in ((x, 7), (x + pixels / 2, 4), (x + pixels, 7)):
        painter.drawLine(QPointF(at, base), QPointF(at, base - tall))
    write(painter, QPointF(x + pixels + 5, base), whole, type_)
