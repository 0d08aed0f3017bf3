"""The basemap's shapes as painter paths, projected once and only where they are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainterPath

from scenario.atlas.basemap import NOBODY, ArcKind, Lines
from scenario.atlas.coverage import Edges
from scenario.atlas.geometry import Shapes, pack, project_lines, project_rings
from scenario.atlas.projection import Projection
from scenario.core.own_layer import OwnLayer
from scenario.ui.map.camera import Part, to_plane
from scenario.ui.map.ground import Ground
from scenario.ui.map.own_paths import OwnLayers
from scenario.ui.map.paths import closed, path_of, subset
from scenario.ui.map.strokes import FLIP, Stroke, bundled, squares, strokes_of

Array = NDArray[np.float64]
Indexes = NDArray[np.intp]

_METRES_PER_DEGREE = 111_195.0
_STRETCH = 2.0
"""By how much a projection may lengthen a distance where anything is still drawn."""
_DRAWN = (ArcKind.ADMIN1, ArcKind.COAST, ArcKind.INTERNATIONAL)
"""Kinds of arc, in the order of drawing."""


@dataclass(frozen=True, eq=False)
class Outlines:
    """The rings of many areas: plane points (N, 2), each ring back at its first point, and whose
    the edge from each point to the next is: an area's number, NOBODY after the end of a ring.
    """

    points: Array
    areas: Indexes

    def meets(self, box: tuple[float, float, float, float]) -> bool:
        """Whether they may be seen in a box."""
        if not len(self.points):
            return False
        (west, top), (east, bottom) = self._corners
        return bool(west <= box[2] and box[0] <= east and top <= box[3] and box[1] <= bottom)

    @cached_property
    def edges(self) -> Edges:
        """Their edges, ready to be rasterised."""
        return Edges.of(self.points, self.areas)

    @cached_property
    def _corners(self) -> tuple[Array, Array]:
        return self.points.min(axis=0), self.points.max(axis=0)

    @classmethod
    def joined(cls, parts: Sequence[Outlines]) -> Outlines:
        """Some outlines as one."""
        return cls(
            np.concatenate([np.empty((0, 2)), *(part.points for part in parts)]),
            np.concatenate([np.empty(0, dtype=np.intp), *(part.areas for part in parts)]),
        )


class ShapeStore:
    """Paths of one ground through one projection, at every level of detail."""

    def __init__(self, ground: Ground, projection: Projection) -> None:
        self.ground = ground
        self.projection = projection
        areas = ground.basemap.areas
        west, south, east, north = areas.bounds.T
        middle = np.column_stack([(west + east) / 2, (south + north) / 2])
        nearest_equator = np.where(south * north < 0, 0, np.minimum(abs(south), abs(north)))
        wide = (east - west) * np.cos(np.radians(nearest_equator))
        self._middle = to_plane(projection, middle)
        self._radius = np.hypot(wide, north - south) / 2 * _METRES_PER_DEGREE * _STRETCH
        if projection.seam is not None:
            ahead = (west - projection.seam) % 360
            self._radius[ahead + (east - west) > 360] = np.inf
        self._outlines: dict[tuple[int, int], Outlines] = {}
        self._joined: tuple[list[Outlines], Edges] = [], Edges.joined([])
        self._fields: dict[tuple[int, int], QPainterPath] = {}
        self._arcs: dict[tuple[int, int], dict[ArcKind, list[Stroke]]] = {}
        self._water: dict[tuple[str, int], list[Stroke]] = {}
        self._own: dict[int, QPainterPath] = {}
        self._borders: dict[tuple[int, str], QPainterPath] = {}
        self.own = OwnLayers((), projection)
        """The author's own map layers."""

    def lay_own(self, layers: Sequence[OwnLayer]) -> None:
        """Lay an author's own map layers over the ground, instead of those that were there."""
        self.own = OwnLayers(layers, self.projection)

    def level(self, part: Part) -> int:
        """The level of detail that part of a view is drawn with."""
        metres_per_pixel = part.camera.metres_per_pixel / part.ratio
        return self.ground.basemap.level_number(metres_per_pixel)

    def finest(self, part: Part) -> float:
        """Metres below which nothing is told apart in part of a view."""
        return self._finest(self.level(part))

    def _finest(self, level: int) -> float:
        return self.ground.basemap.tolerances[level] * _METRES_PER_DEGREE

    def visible(self, part: Part) -> Indexes:
        """Numbers of the areas that may be seen in part of a view, and a few more."""
        west, top, east, bottom = part.box
        x, y = self._middle.T
        dx = np.maximum(0, np.maximum(west - x, x - east))
        dy = np.maximum(0, np.maximum(top - y, y - bottom))
        return np.flatnonzero(np.hypot(dx, dy) <= self._radius)

    def outlines(self, part: Part) -> Outlines:
        """The outlines of all areas of the countries that may be seen in part of a view."""
        return Outlines.joined(self._outlines_seen(part))

    def edges(self, part: Part) -> Edges:
        """The edges of the same outlines."""
        seen = self._outlines_seen(part)
        if seen != self._joined[0]:
            self._joined = seen, Edges.joined([each.edges for each in seen])
        return self._joined[1]

    def _outlines_seen(self, part: Part) -> list[Outlines]:
        level, countries_of = self.level(part), self.ground.basemap.areas.country
        countries = _distinct(countries_of[self.visible(part)]).tolist()
        missing = [number for number in countries if (level, number) not in self._outlines]
        if missing:
            self._make_outlines(level, missing)
        box = part.box
        found = [self._outlines[level, number] for number in countries]
        return [each for each in found if each.meets(box)]

    def _make_outlines(self, level: int, countries: list[int]) -> None:
        country_of = self.ground.basemap.areas.country
        rings = np.flatnonzero(np.isin(country_of[self._ring_areas(level)], countries))
        shapes, owner = self._projected(level, rings)
        order = np.argsort(country_of[owner], kind="stable")
        points, offsets = closed(*subset(shapes.points * FLIP, shapes.offsets, order))
        owner = owner[order]
        areas = np.repeat(owner, np.diff(offsets))
        areas[offsets[1:] - 1] = NOBODY
        ends = np.searchsorted(country_of[owner], countries, side="right")
        for number, end, start in zip(countries, ends, [0, *ends], strict=False):
            own = slice(offsets[start], offsets[end])
            self._outlines[level, number] = Outlines(points[own], areas[own])

    def _ring_areas(self, level: int) -> Indexes:
        return self.ground.basemap.level(level).ring_area

    def _projected(self, level: int, rings: Indexes) -> tuple[Shapes, Indexes]:
        """Some rings on the plane, without those beyond its rim, and their areas."""
        data = self.ground.basemap.level(level)
        index, offsets = data.rings(rings)
        shapes = project_rings(data.points[index], offsets, self.projection)
        return shapes, data.ring_area[rings][shapes.source]

    def area_path(self, level: int, areas: Indexes) -> QPainterPath:
        """The path around each of some areas; empty where they are beyond the map's rim."""
        shapes, _ = self._projected(level, np.flatnonzero(np.isin(self._ring_areas(level), areas)))
        return path_of(shapes.points * FLIP, shapes.offsets)

    def own_path(self, field: int) -> QPainterPath:
        """The path of a territory with a geometry of its own."""
        if field not in self._own:
            shape = next(each for each in self.ground.own_shapes if each.field == field)
            shapes = project_rings(shape.points, shape.offsets, self.projection)
            self._own[field] = path_of(*closed(shapes.points * FLIP, shapes.offsets))
        return self._own[field]

    def field_path(self, level: int, field: int) -> QPainterPath:
        """The outline of all of a territory, whatever lies within it."""
        if (level, field) not in self._fields:
            territory = self.ground.territories[field - self.ground.first]
            path = self.area_path(level, self.ground.areas_of(territory))
            if self.ground.lookup.territories[territory].rings:
                path.addPath(self.own_path(field))
            self._fields[level, field] = path
        return self._fields[level, field]

    def border_path(self, level: int, territory: str) -> QPainterPath:
        """The lines around a territory, without those between its own areas."""
        if (level, territory) not in self._borders:
            self._borders[level, territory] = self._make_border(level, territory)
        return self._borders[level, territory]

    def _make_border(self, level: int, territory: str) -> QPainterPath:
        areas = self.ground.areas_of(territory)
        inside = np.zeros(len(self.ground.basemap.areas.ids) + 1, dtype=np.bool_)
        inside[areas] = True  # the last, for nobody's side, stays false
        data = self.ground.basemap.level(level)
        around = inside[data.arc_left] != inside[data.arc_right]
        drawn = np.flatnonzero(around & (data.arc_kind != ArcKind.SEAM))
        shapes = project_lines(*subset(data.points, data.arc_offsets, drawn), self.projection)
        path = path_of(shapes.points * FLIP, shapes.offsets)
        if self.ground.lookup.territories[territory].rings:
            path.addPath(self.own_path(self.ground.field_of[territory]))
        return path

    def borders(self, level: int, areas: Indexes) -> dict[ArcKind, list[Stroke]]:
        """Coasts, international borders, and those between territories of one country, of all
        countries that some areas belong to.
        """
        countries = _distinct(self.ground.basemap.areas.country[areas])
        missing = [number for number in countries.tolist() if (level, number) not in self._arcs]
        if missing:
            self._make_arcs(level, missing)
        found: dict[ArcKind, list[Stroke]] = {kind: [] for kind in _DRAWN}
        for number in countries.tolist():
            for kind, strokes in self._arcs[level, number].items():
                found[kind] += strokes
        return found

    def _make_arcs(self, level: int, countries: list[int]) -> None:
        """Arcs bundled by country, so that a view strokes few paths and skips most."""
        data = self.ground.basemap.level(level)
        owner = self.ground.basemap.areas.country[np.maximum(data.arc_left, data.arc_right)]
        for number in countries:
            self._arcs[level, number] = {}
        fields = np.append(self.ground.field_of_area, NOBODY)
        play = np.append(self.ground.in_play, False)
        left, right = data.arc_left, data.arc_right
        told_apart = (fields[left] != fields[right]) & (play[left] | play[right])
        for kind in _DRAWN:
            wanted = (data.arc_kind == kind) & np.isin(owner, countries)
            if kind is ArcKind.ADMIN1:
                wanted &= told_apart
            arcs = np.flatnonzero(wanted)
            arcs = arcs[np.argsort(owner[arcs], kind="stable")]
            points, offsets = subset(data.points, data.arc_offsets, arcs)
            shapes = project_lines(points, offsets, self.projection)
            of_shape = owner[arcs][shapes.source]
            # A line that was cut has its other half at the end of all shapes.
            order = np.argsort(of_shape, kind="stable")
            shapes = Shapes(*subset(shapes.points, shapes.offsets, order), shapes.source[order])
            of_shape = of_shape[order]
            runs = _distinct(of_shape).tolist()
            for number, stroke in zip(runs, strokes_of(shapes, of_shape), strict=True):
                self._arcs[level, number][kind] = [stroke]

    def water(self, name: str, level: int) -> list[Stroke]:
        """`rivers` or `lakes`, bundled by where they begin, without what a level cannot show."""
        if (name, level) not in self._water:
            lines: Lines = getattr(self.ground.basemap, name)
            project = project_rings if name == "lakes" else project_lines
            shapes = project(lines.points, lines.offsets, self.projection)
            first = np.searchsorted(lines.owner, lines.owner)
            bundle = squares(lines.points[lines.offsets[first]])
            self._water[name, level] = bundled(shapes, bundle, self._finest(level))
        return self._water[name, level]

    @cached_property
    def _named_points(self) -> tuple[tuple[str, ...], Array, Indexes]:
        """The names of waters, and the points on the plane of each, told apart by offsets."""
        named: dict[str, list[Array]] = {}
        for lines in (self.ground.basemap.rivers, self.ground.basemap.lakes):
            for number, name in enumerate(lines.names):
                if name:
                    points = lines.points[lines.offsets[number] : lines.offsets[number + 1]]
                    named.setdefault(name, []).append(points)
        points, offsets = pack([np.concatenate(parts) for parts in named.values()])
        return tuple(named), to_plane(self.projection, points), offsets

    def waters_in(self, box: tuple[float, float, float, float]) -> Iterator[tuple[str, Array]]:
        """Every named river, and lake by its shores, with its points (N, 2) in a box."""
        names, points, offsets = self._named_points
        (west, top, east, bottom), (x, y) = box, points.T
        inside = np.flatnonzero((west < x) & (x < east) & (top < y) & (y < bottom))
        bounds = np.searchsorted(inside, offsets)
        for number in np.flatnonzero(np.diff(bounds)).tolist():
            yield names[number], points[inside[bounds[number] : bounds[number + 1]]]

    @cached_property
    def spots(self) -> dict[str, tuple[float, float]]:
        """Points on the plane of every place, and of every territory's label."""
        centres = {
            id_: centre
            for id_ in (*self.ground.lookup.places, *self.ground.territories)
            if (centre := self.ground.centre(id_)) is not None
        }
        if not centres:
            return {}
        plane = to_plane(self.projection, np.array(list(centres.values())))
        return {id_: (x, y) for id_, (x, y) in zip(centres, plane.tolist(), strict=True)}

    @cached_property
    def country_spots(self) -> list[tuple[float, float]]:
        """Points on the plane of the basemap's countries' labels."""
        spots = to_plane(self.projection, self.ground.basemap.countries.centres)
        return [(x, y) for x, y in spots.tolist()]

    @cached_property
    def town_points(self) -> Array:
        """The basemap's towns on the plane."""
        return to_plane(self.projection, self.ground.basemap.towns.points)

    @cached_property
    def towns_in_play(self) -> NDArray[np.bool_]:
        """Which of the basemap's towns lie in countries that have ground in play."""
        countries = np.array(self.ground.basemap.towns.countries)
        return np.isin(countries, list(self.ground.countries_in_play))


def _distinct(numbers: Indexes) -> Indexes:
    """Each of some small numbers once, in order; `np.unique` would import a tenth of a start."""
    return np.flatnonzero(np.bincount(numbers))
