"""The lines over the fills, painted when the view changes: water, graticule, borders.

Lines are 1 px: wider anti-aliased pens are several times slower, and only an author's own layers
have them as long as they are small. On screens with more than one device pixel to a logical one, a
line is stroked twice, half a pixel apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from scenario.atlas.basemap import ArcKind
from scenario.atlas.geometry import densify, pack, project_lines
from scenario.atlas.projection import Projection
from scenario.ui.map.camera import Camera, Part, to_lonlat
from scenario.ui.map.ground import OwnShape
from scenario.ui.map.own_paths import OwnPaths
from scenario.ui.map.paths import path_of
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.strokes import Stroke
from scenario.ui.theme import Theme

Array = NDArray[np.float64]
Degrees = tuple[float, float]

_STEPS = (30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01)
_GRATICULE_PIXELS = 190
"""Degrees are chosen so that lines of the graticule stay at least about this far apart."""
_METRES_PER_DEGREE = 111_195.0
_ADMIN1_OPACITY, _GRATICULE_OPACITY = 0.75, 0.28
_GUESSED = (4.0, 2.0)
OWN_DASHES, OWN_OPACITY, OWN_WIDTH = (7.0, 2.0, 1.0, 2.0), 0.85, 1.6
"""Own layers: no border is drawn so, and nothing is filled, which would say who holds it."""
_MOST_WIDE = 20_000
"""Vertices of what is drawn of an own layer beyond which its lines are 1 px too."""
OWN_MARK = 4.0
"""Logical pixels from the middle of an own layer's point to the corners of its mark."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What is drawn beside the land's colour; each has a switch."""

    water: bool = True
    """Rivers and lakes."""
    graticule: bool = True
    borders: bool = True
    labels: bool = True
    places: bool = True
    towns: bool = True
    """Towns of the basemap that the scenario does not name."""
    forces: bool = True
    moves: bool = True
    changes: bool = True
    """What this turn changed: outlines and numbers."""
    relations: bool = False
    """Arcs between actors, by how they stand to each other."""
    ties: bool = False
    """Arcs with a head: who commands, supports, hosts or succeeds whom."""
    recognition: bool = False
    """Arcs from who recognises, or does not, to whom."""
    counters: bool = False
    """Forces as plain counters instead of symbols."""
    own: bool = True
    """The author's own map layers, but for those in `hidden`."""
    hidden: frozenset[str] = frozenset()
    """Ids of own layers that are switched off."""


@dataclass(frozen=True, slots=True, eq=False)
class Graticule:
    """Parallels and meridians in view: their degrees, and lines on the plane (y down)."""

    step: float
    parallels: dict[float, Array]
    meridians: dict[float, Array]


def paint_lines(
    shapes: ShapeStore, part: Part, theme: Theme, layers: Layers, graticule: Graticule
) -> QImage:
    """Water, graticule and borders of part of a view, on a transparent image."""
    image = QImage(part.width, part.height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = _Brush(painter, part.transform, part.box, part.ratio)
    for work in line_work(shapes, part, theme, layers, graticule):
        brush.paint(work)
    painter.end()
    return image


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LineWork:
    """Some paths on the plane that are drawn alike, and only within another where there is one."""

    strokes: Sequence[Stroke]
    colour: str
    opacity: float = 1.0
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    """Strokes and gaps in turn, in widths of the line; nothing for a line without gaps."""
    filled: bool = False
    """Whether what they enclose is filled; else they are lines."""
    within: QPainterPath | None = None


def line_work(
    shapes: ShapeStore, part: Part, theme: Theme, layers: Layers, graticule: Graticule
) -> Iterator[LineWork]:
    """Everything that is drawn over the fills, in the order of drawing."""
    level = shapes.level(part)
    if layers.water:
        lakes = shapes.water("lakes", level)
        yield LineWork(strokes=lakes, colour=theme.water, filled=True)
        yield LineWork(strokes=lakes, colour=theme.shore)
        yield LineWork(strokes=shapes.water("rivers", level), colour=theme.shore)
    if layers.graticule:
        points, offsets = pack([*graticule.parallels.values(), *graticule.meridians.values()])
        grid = Stroke(path_of(points, offsets), (-np.inf, -np.inf, np.inf, np.inf))
        yield LineWork(strokes=[grid], colour=theme.graticule, opacity=_GRATICULE_OPACITY)
    if layers.borders:
        borders = shapes.borders(level, shapes.visible(part))
        inner = borders[ArcKind.ADMIN1]
        yield LineWork(strokes=inner, colour=theme.admin1, opacity=_ADMIN1_OPACITY)
        for own in shapes.ground.own_shapes:
            yield _own_outline(shapes, level, own, theme)
        yield LineWork(strokes=borders[ArcKind.COAST], colour=theme.coast)
        yield LineWork(strokes=borders[ArcKind.INTERNATIONAL], colour=theme.international)
    if layers.own:
        for layer in shapes.own.shown(layers.hidden):
            yield from _own_layer(layer, shapes, part, theme)


def _own_layer(layer: OwnPaths, shapes: ShapeStore, part: Part, theme: Theme) -> Iterator[LineWork]:
    """Lines and outlines of an author's own layer, and a small diamond for each of its points."""
    lines = layer.strokes(shapes.finest(part))
    marks = layer.marks(part.box, OWN_MARK * part.camera.metres_per_pixel)
    drawn = lines if marks is None else [*lines, marks]
    many = sum(stroke.path.elementCount() for stroke in drawn) > _MOST_WIDE
    width = 1.0 if many else OWN_WIDTH
    look = partial(LineWork, colour=theme.ink, opacity=OWN_OPACITY, width=width)
    yield look(strokes=lines, dashes=OWN_DASHES)
    if marks is not None:
        yield look(strokes=[marks])


def _own_outline(shapes: ShapeStore, level: int, own: OwnShape, theme: Theme) -> LineWork:
    """The outline of a territory's own geometry inside its parent; dashed if it is a guess."""
    path = shapes.own_path(own.field)
    bounds = path.boundingRect()
    box = (bounds.left(), bounds.top(), bounds.right(), bounds.bottom())
    return LineWork(
        strokes=[Stroke(path, box)],
        colour=theme.international if own.approximate else theme.admin1,
        opacity=_ADMIN1_OPACITY,
        dashes=_GUESSED if own.approximate else (),
        within=None if own.parent is None else shapes.field_path(level, own.parent),
    )


class _Brush:
    """Paints plane paths as lines of one logical pixel."""

    def __init__(
        self,
        painter: QPainter,
        transform: QTransform,
        box: tuple[float, float, float, float],
        ratio: float,
    ) -> None:
        self._painter = painter
        self._transform = transform
        self._box = box
        spread = (ratio - 1) / 2
        self._shifts = (-spread / 2, spread / 2) if ratio > 1.25 else (0.0,)

    def paint(self, work: LineWork) -> None:
        seen = [stroke.path for stroke in work.strokes if stroke.meets(self._box)]
        self._painter.setTransform(self._transform)
        if work.filled:
            for path in seen:
                self._painter.fillPath(path, QColor(work.colour))
            return
        if work.within is not None:
            self._painter.setClipPath(work.within)
        self._stroke(seen, work)
        self._painter.setClipping(False)

    def _stroke(self, seen: Sequence[QPainterPath], work: LineWork) -> None:
        pen = QPen(QColor(work.colour), work.width)
        pen.setCosmetic(True)
        if work.dashes:
            pen.setDashPattern(work.dashes)
        self._painter.setPen(pen)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setOpacity(work.opacity)
        for shift in self._shifts:
            self._painter.setTransform(self._transform * QTransform.fromTranslate(shift, shift))
            for path in seen:
                self._painter.drawPath(path)
        self._painter.setOpacity(1.0)


def graticule_of(camera: Camera, projection: Projection) -> Graticule:
    """The parallels and meridians of a view, as far apart as can be read at its scale."""
    wanted = _GRATICULE_PIXELS * camera.metres_per_pixel / _METRES_PER_DEGREE
    step = min((each for each in _STEPS if each >= wanted), default=_STEPS[0])
    west, south, east, north = _degrees_in_view(camera, projection)
    latitudes = _multiples(max(south, -90 + step), min(north, 90 - step), step)
    longitudes = _multiples(west, east, step)
    top, bottom = min(north, 90 - step), max(south, -90 + step)
    ends = [((west, lat), (east, lat)) for lat in latitudes]
    ends += [((lon, bottom), (lon, top)) for lon in longitudes]
    lines = _lines(projection, ends, step)
    parallels = dict(zip(latitudes, lines, strict=False))
    return Graticule(step, parallels, dict(zip(longitudes, lines[len(latitudes) :], strict=True)))


def _multiples(low: float, high: float, step: float) -> list[float]:
    first, last = int(np.ceil(low / step)), int(np.floor(high / step))
    return [number * step for number in range(first, last + 1)]


def _lines(projection: Projection, ends: list[tuple[Degrees, Degrees]], step: float) -> list[Array]:
    """The way of each line between two ends; where it is cut, on from its next piece."""
    points, offsets = densify(
        np.array(ends).reshape(-1, 2),
        np.arange(len(ends) + 1) * 2,
        closed=False,
        longest=min(1.0, step / 4),
    )
    shapes = project_lines(points, offsets, projection)
    source = np.repeat(shapes.source, np.diff(shapes.offsets))
    order = np.argsort(source, kind="stable")
    bounds = np.searchsorted(source[order], np.arange(1, len(ends)))
    return np.split((shapes.points * (1, -1))[order], bounds) if ends else []


def _degrees_in_view(camera: Camera, projection: Projection) -> tuple[float, float, float, float]:
    """West, south, east, north of what a camera sees; east above 180 where it must be."""
    middle = getattr(projection, "lon0", 0.0)
    degrees = to_lonlat(projection, _rim(camera))
    if np.isnan(degrees).any() or _sees_pole(camera, projection):
        return middle - 180, -90.0, middle + 180, 90.0
    turned = (degrees[:, 0] - middle + 180) % 360 - 180 + middle
    latitudes = degrees[:, 1]
    return (
        float(turned.min()),
        float(latitudes.min()),
        float(turned.max()),
        float(latitudes.max()),
    )


def _rim(camera: Camera) -> Array:
    """Points (N, 2) of the plane along the sides of a view: without a pole inside, no degree is
    seen that is beyond all of theirs.
    """
    left, top, right, bottom = Part.whole(camera, 1).box
    x, y = np.linspace(left, right, 25), np.linspace(top, bottom, 25)
    sides = [(x, np.full(25, top)), (x, np.full(25, bottom))]
    sides += [(np.full(25, left), y), (np.full(25, right), y)]
    return np.concatenate([np.column_stack(side) for side in sides])


def _sees_pole(camera: Camera, projection: Projection) -> bool:
    poles = projection.forward(np.array([[0.0, 90.0], [0.0, -90.0]])) * (1, -1)
    left, top, right, bottom = Part.whole(camera, 1).box
    inside = (poles[:, 0] > left) & (poles[:, 0] < right)
    return bool((inside & (poles[:, 1] > top) & (poles[:, 1] < bottom)).any())
