"""The ground of a map as shapes: the land in the colours of a world, and the lines over it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scenario.atlas.basemap import NOBODY
from scenario.ui.map.camera import Camera, Part
from scenario.ui.map.hatching import only_within, paint_hatched
from scenario.ui.map.overlay import Graticule, LineWork, line_work
from scenario.ui.map.paths import path_of, subset
from scenario.ui.map.raster import Pixels
from scenario.ui.map.scene import Scene
from scenario.ui.plate.tracing import Indexes, arrays_of, lines, rings

_DETAIL = 2.0
"""Device pixels to a logical one that shapes are fine enough for: they may be looked at closely."""


def paint_ground(painter: QPainter, scene: Scene, graticule: Graticule) -> None:
    """Paint land and lines of a scene's view from the painter's origin."""
    camera = scene.camera
    part = Part.whole(camera, _DETAIL)
    if scene.world is not None:
        table = scene.tables.table(
            scene.world, scene.theme, scene.mode, scene.focus, land=scene.land
        )
        _paint_land(painter, scene, part, table)
        _paint_own(painter, scene, part, table)
    for work in line_work(scene.shapes, part, scene.theme, scene.layers, graticule):
        _paint_work(painter, work, camera, part)


def _paint_land(painter: QPainter, scene: Scene, part: Part, table: Pixels) -> None:
    """Land of one look is one shape, so that nothing shows between its pieces."""
    outlines = scene.shapes.outlines(part)
    ends = np.flatnonzero(outlines.areas == NOBODY) + 1
    offsets: Indexes = np.concatenate([[0], ends])
    if not len(ends):
        return
    fields = scene.ground.field_of_area[outlines.areas[offsets[:-1]]]
    looks, look_of = np.unique(table[fields], axis=0, return_inverse=True)
    size = (scene.camera.width, scene.camera.height)
    points = scene.camera.screen(outlines.points)
    everything = path_of(*rings(points, offsets, size))
    painter.fillPath(everything, QColor(scene.theme.land))
    for number, look in enumerate(looks):
        own = subset(points, offsets, np.flatnonzero(look_of.ravel() == number))
        paint_hatched(painter, path_of(*rings(*own, size)), look)


def _paint_own(painter: QPainter, scene: Scene, part: Part, table: Pixels) -> None:
    """Territories with a geometry of their own, within what they lie in."""
    camera, shapes = scene.camera, scene.shapes
    level = shapes.level(part)
    for own in shapes.ground.own_shapes:
        path = _within_view(shapes.own_path(own.field), camera)
        if own.parent is not None and not path.isEmpty():
            path = path.intersected(_within_view(shapes.field_path(level, own.parent), camera))
        if not path.isEmpty():
            paint_hatched(painter, path, table[own.field])


def _within_view(path: QPainterPath, camera: Camera) -> QPainterPath:
    points, offsets = arrays_of(path)
    return path_of(*rings(camera.screen(points), offsets, (camera.width, camera.height)))


def _paint_work(painter: QPainter, work: LineWork, camera: Camera, part: Part) -> None:
    painter.setOpacity(work.opacity)
    if work.within is None:
        _paint_paths(painter, work, camera, part)
    else:
        with only_within(painter, _within_view(work.within, camera)):
            _paint_paths(painter, work, camera, part)
    painter.setOpacity(1.0)


def _paint_paths(painter: QPainter, work: LineWork, camera: Camera, part: Part) -> None:
    size = (camera.width, camera.height)
    pen = QPen(QColor(work.colour), work.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if work.dashes:
        pen.setDashPattern(work.dashes)
    for stroke in work.strokes:
        if not stroke.meets(part.box):
            continue
        points, offsets = arrays_of(stroke.path)
        on_screen = camera.screen(points)
        if work.filled:
            painter.fillPath(path_of(*rings(on_screen, offsets, size)), QColor(work.colour))
        else:
            painter.strokePath(path_of(*lines(on_screen, offsets, size)), pen)
