"""Our side of the comparison, and the land that the others are given."""

import time

import numpy as np
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from scenario.atlas.basemap import Basemap
from scenario.atlas.geometry import project_rings
from scenario.core.chronicle import Chronicle
from scenario.resources import asset
from scenario.ui.map.camera import Part
from scenario.ui.map.overlay import Layers
from scenario.ui.map.paths import subset
from scenario.ui.map.scene import Scene
from scenario.ui.theme import LIGHT, load_fonts

_OFF = ("water", "graticule", "labels", "places", "towns", "forces", "moves", "changes")


class Ours:
    """A scene of land and borders alone, as the others draw them."""

    def __init__(self, chronicle: Chronicle, size: tuple[int, int]) -> None:
        self._application = QApplication.instance() or QApplication([])
        load_fonts()
        self._worlds = chronicle.worlds
        self._scene = Scene(Basemap.load(asset("basemap")), chronicle.lookup, LIGHT, size)
        self._scene.layers = Layers(**dict.fromkeys(_OFF, False))
        self._screen = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
        self._scene.tables.prepare(chronicle)
        self._scene.show_world(self._worlds[0])
        self._scene.make_exact()
        self.areas = self.points = 0

    def round(self) -> list[float]:
        """The processor seconds of each turn's frame."""
        seconds = []
        for world in self._worlds:
            began = time.process_time()
            self._scene.show_world(world)
            painter = QPainter(self._screen)
            self._scene.paint(painter)
            painter.end()
            seconds.append(time.process_time() - began)
        return seconds

    def land(self) -> dict[str, np.ndarray]:
        """Rings in metres (y down), the area of each, and each turn's colours, as we draw them."""
        scene = self._scene
        camera, view = scene.camera, Part.whole(scene.camera, 1.0)
        areas = scene.shapes.visible(view)
        data = scene.ground.basemap.level(scene.shapes.level(view))
        rings = np.flatnonzero(np.isin(data.ring_area, areas))
        index, offsets = subset(data.ring_index, data.ring_offsets, rings)
        projected = project_rings(data.points[index], offsets, scene.projection)
        fields = scene.ground.field_of_area
        tables = [scene.tables.table(world, LIGHT)[fields, 0] for world in self._worlds]
        self.areas, self.points = len(areas), len(projected.points)
        return {
            "points": projected.points * (1, -1),
            "offsets": projected.offsets,
            "area": data.ring_area[rings][projected.source],
            "colours": np.array(tables),
            "box": np.array(view.box),
            "size": np.array([camera.width, camera.height]),
        }
