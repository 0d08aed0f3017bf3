"""Painting what lies and stands on the land: outlines, labels, arrows, symbols, tags, badges."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scenario.core.world import Kind
from scenario.ui.map import sprites
from scenario.ui.map.arcs import paint_arc
from scenario.ui.map.arrows import paint_arrow
from scenario.ui.map.berths import line_to
from scenario.ui.map.camera import Camera
from scenario.ui.map.clusters import CLUSTER
from scenario.ui.map.marks import Layout, Rank, Sprite
from scenario.ui.map.sign import Sign

if TYPE_CHECKING:
    from scenario.ui.map.scene import Scene

_MOST_OUTLINES = 24
"""When more ground changes at once, an outline around each says nothing any more."""
_DOTS = [0.1, 2.0]


def paint_traces(painter: QPainter, scene: Scene, camera: Camera) -> None:
    """Outline the ground that changed in this turn and the territory that is selected."""
    changed = _changed_ground(scene) if scene.layers.changes else []
    kind, id_ = scene.selected or ("", "")
    if not changed and kind != "territory":
        return
    transform = camera.transform()
    level = scene.ground.basemap.level_number(camera.metres_per_pixel)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for territory in changed:
        path = transform.map(scene.shapes.border_path(level, territory))
        _stroke(painter, path, scene.theme.halo, 4.0)
        _stroke(painter, path, scene.theme.ink, 1.75, _DOTS)
    if kind == "territory" and id_ in scene.ground.field_of:
        path = transform.map(scene.shapes.border_path(level, id_))
        _stroke(painter, path, scene.theme.halo, 4.5)
        _stroke(painter, path, scene.theme.ink, 2.0)
    painter.restore()


def paint_glow(painter: QPainter, scene: Scene) -> None:
    """A wide outline around the ground that changed in this turn, as strong as `scene.glow`."""
    changed = _changed_ground(scene) if scene.layers.changes else []
    level = scene.ground.basemap.level_number(scene.camera.metres_per_pixel)
    transform = scene.camera.transform()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.85 * scene.glow)
    for territory in changed:
        path = transform.map(scene.shapes.border_path(level, territory))
        _stroke(painter, path, scene.theme.accent, 3.0 + 4.0 * scene.glow)
    painter.restore()


def paint_hovered(painter: QPainter, scene: Scene) -> None:
    """A fine outline around the territory or place under the pointer."""
    kind, id_ = scene.hovered or ("", "")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kind == "territory" and id_ in scene.ground.field_of:
        level = scene.ground.basemap.level_number(scene.camera.metres_per_pixel)
        path = scene.camera.transform().map(scene.shapes.border_path(level, id_))
        _stroke(painter, path, scene.theme.ink, 1.0)
    elif kind == "place" and id_ in scene.shapes.spots:
        x, y = scene.camera.screen(np.array(scene.shapes.spots[id_])).tolist()
        painter.setPen(QPen(QColor(scene.theme.ink), 1))
        painter.drawEllipse(QPointF(x, y), 8, 8)
    painter.restore()


def _changed_ground(scene: Scene) -> list[str]:
    found = dict.fromkeys(
        change.id
        for change in scene.changes
        if change.kind is Kind.CONTROL and change.id in scene.ground.field_of
    )
    return list(found) if len(found) <= _MOST_OUTLINES else []


def _stroke(
    painter: QPainter,
    path: QPainterPath,
    colour: str,
    width: float,
    dots: Sequence[float] = (),
) -> None:
    pen = QPen(QColor(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dots:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern(list(dots))
    painter.strokePath(path, pen)


def paint_standing(
    painter: QPainter, scene: Scene, camera: Camera, layout: Layout, *, anew: bool = False
) -> None:
    """Paint labels, arrows, symbols, tags and badges at true size, each at its point.

    `anew` draws them again with this painter, for pictures that keep lines as lines.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for arc in layout.arcs:
        paint_arc(painter, camera.screen(np.array((arc.start, arc.end))), arc, scene.theme)
    # Under the names: a line that leads across one does not go through its letters.
    _paint_leaders(painter, scene, camera, [*layout.forces, *layout.badges])
    _paint_rank(painter, scene, camera, layout.below, anew)
    for arrow in layout.arrows:
        paint_arrow(painter, camera.screen(arrow.stations), arrow, scene.theme)
    _paint_ring(painter, scene, camera, layout.places, anew)
    _paint_rank(painter, scene, camera, layout.above, anew)
    _paint_frame(painter, scene, camera, layout.forces)


def _anchors(camera: Camera, group: Sequence[Sprite]) -> NDArray[np.float64]:
    return camera.screen(np.array([each.at for each in group]))


def _paint_rank(painter: QPainter, scene: Scene, camera: Camera, rank: Rank, anew: bool) -> None:
    if not rank.sprites:
        return
    boxes = rank.seen(camera)
    left, top, right, bottom = boxes.T
    seen = (right > 0) & (left < camera.width) & (bottom > 0) & (top < camera.height)
    # On whole device pixels, so that what was drawn crisp stays crisp.
    corners = (np.round(boxes[seen, :2] * scene.ratio) / scene.ratio).tolist()
    signs = [each.pixmap for each in compress(rank.sprites, seen.tolist())]
    put = painter.drawPixmap  # asked for once: there may be hundreds
    for (x, y), sign in zip(corners, signs, strict=True):
        if anew:
            paint_sign(painter, QPointF(x, y), sign, anew=True)
        elif scene.ratio == 1:
            put(int(x), int(y), sign)  # in half the time of a point
        else:
            put(QPointF(x, y), sign)


def paint_sign(painter: QPainter, at: QPointF, sign: Sign, *, anew: bool) -> None:
    """Put a sign in place, or draw it there anew."""
    if not anew:
        painter.drawPixmap(at, sign)
        return
    painter.save()
    painter.translate(at)
    sign.draw(painter)
    painter.restore()


def _paint_leaders(
    painter: QPainter, scene: Scene, camera: Camera, group: Sequence[Sprite]
) -> None:
    """A thin line from a point to what found room only at a distance."""
    led = [each for each in group if each.leader]
    if not led:
        return
    lines = [
        QLineF(*line_to((x, y), (each.dx, each.dy), (each.width, each.height)))
        for each, (x, y) in zip(led, _anchors(camera, led).tolist(), strict=True)
    ]
    for colour, width in ((scene.theme.halo, 3.0), (scene.theme.text2, 1.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawLines(lines)


def _paint_ring(
    painter: QPainter, scene: Scene, camera: Camera, places: Sequence[Sprite], anew: bool
) -> None:
    if scene.selected is None:
        return
    chosen = [each for each in places if (each.kind, each.id) == scene.selected]
    if chosen:
        ring = sprites.ring_pixmap(scene.theme, scene.ratio)
        side = ring.width() / scene.ratio
        x, y = _anchors(camera, chosen)[0].tolist()
        paint_sign(painter, QPointF(x - side / 2, y - side / 2), ring, anew=anew)


def _paint_frame(painter: QPainter, scene: Scene, camera: Camera, forces: Sequence[Sprite]) -> None:
    """A ring around the tag of a selected force, or of every force of a selected actor."""
    if scene.selected is None:
        return
    chosen = [each for each in forces if _is_selected(scene, each)]
    if not chosen:
        return
    for each, (x, y) in zip(chosen, _anchors(camera, chosen).tolist(), strict=True):
        box = QRectF(x + each.dx, y + each.dy, each.width, each.height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(scene.theme.ink), 2))
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 4, 4)


def _is_selected(scene: Scene, force: Sprite) -> bool:
    kind, id_ = scene.selected or ("", "")
    if force.kind == CLUSTER:
        tags = scene.layout.clusters[force.id].tags
        return kind == "force" and any(each == id_ for each, _ in tags)
    if kind == "force":
        return force.id == id_
    if kind == "actor" and scene.world is not None:
        state = scene.world.forces.get(force.id)
        return state is not None and state.actor == id_
    return False
