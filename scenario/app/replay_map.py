"""A scenario's map as path data: every outline through its projection, in units of one frame."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.basemap import NOBODY, ArcKind, Lines
from scenario.atlas.ellipsoid import Array, Indexes
from scenario.atlas.geometry import project_lines, project_rings
from scenario.atlas.path_data import Frame, path_data
from scenario.atlas.projection import Projection
from scenario.ui.map.ground import Ground, OwnShape
from scenario.ui.map.opening import projection_of, view_points
from scenario.ui.map.paths import subset

_UNITS = 4000
"""The map's width in units; a screen shows about two to a pixel."""
_MARGIN = 0.04
"""Of the scenario's view, added around it."""


def drawn_map(ground: Ground) -> dict[str, Any]:
    """Everything on the map of a scenario, in the view that the scenario opens with."""
    draw = _Drawing(ground)
    basemap, level = ground.basemap, draw.level
    drawn = {id_: draw.areas(ground.areas_of(id_)) for id_ in ground.territories}
    around = {id_: draw.border(ground.areas_of(id_)) for id_ in ground.territories}
    for shape in ground.own_shapes:
        id_, own = ground.territories[shape.field - ground.first], draw.own(shape)
        drawn[id_] += own
        around[id_] += own
    fields = np.append(ground.field_of_area, NOBODY)
    apart = fields[level.arc_left] != fields[level.arc_right]
    return {
        "width": draw.frame.width,
        "height": draw.frame.height,
        "metres": draw.frame.unit,
        "land": draw.areas(np.flatnonzero(~ground.in_play)),
        "coast": draw.arcs(level.arc_kind == ArcKind.COAST),
        "borders": draw.arcs(level.arc_kind == ArcKind.INTERNATIONAL),
        "inner": draw.arcs((level.arc_kind == ArcKind.ADMIN1) & apart),
        "lakes": draw.lakes(basemap.lakes),
        "rivers": draw.rivers(basemap.rivers),
        "territories": drawn,
        "outlines": around,
        "parents": ground.parents,
        "spots": _spots(ground, draw.projection, draw.frame),
        "countries": _countries(ground, draw.projection, draw.frame),
    }


class _Drawing:
    """Path data of the basemap's shapes at the level of detail that a frame can show."""

    def __init__(self, ground: Ground) -> None:
        view = ground.lookup.scenario.map
        self.projection = projection_of(view)
        self.frame = _frame(self.projection.forward(view_points(view)))
        self.level = ground.basemap.level(ground.basemap.level_number(self.frame.unit))

    def _closed(self, points: Array, offsets: Indexes) -> str:
        shapes = project_rings(points, offsets, self.projection)
        return path_data(shapes.points, shapes.offsets, self.frame, closed=True)

    def _open(self, points: Array, offsets: Indexes) -> str:
        shapes = project_lines(points, offsets, self.projection)
        return path_data(shapes.points, shapes.offsets, self.frame, closed=False)

    def areas(self, numbers: Indexes) -> str:
        """Some areas, by number."""
        rings = np.flatnonzero(np.isin(self.level.ring_area, numbers))
        index, offsets = self.level.rings(rings)
        return self._closed(self.level.points[index], offsets)

    def arcs(self, wanted: NDArray[np.bool_]) -> str:
        """The lines between areas that are wanted."""
        level = self.level
        return self._open(*subset(level.points, level.arc_offsets, np.flatnonzero(wanted)))

    def border(self, areas: Indexes) -> str:
        """The lines around some areas, without those between them."""
        inside = np.zeros(int(self.level.ring_area.max()) + 2, dtype=np.bool_)
        inside[areas] = True  # the last, for nobody's side, stays false
        parts = inside[self.level.arc_left] != inside[self.level.arc_right]
        return self.arcs(parts & (self.level.arc_kind != ArcKind.SEAM))

    def own(self, shape: OwnShape) -> str:
        """A territory's own geometry."""
        return self._closed(shape.points, shape.offsets)

    def lakes(self, lines: Lines) -> str:
        """Rings."""
        return self._closed(lines.points, lines.offsets)

    def rivers(self, lines: Lines) -> str:
        """Lines."""
        return self._open(lines.points, lines.offsets)


def _frame(plane: Array) -> Frame:
    (west, south), (east, north) = plane.min(axis=0), plane.max(axis=0)
    margin = _MARGIN * max(east - west, north - south)
    return Frame(
        float(west - margin), float(south - margin), float(east + margin), float(north + margin),
        _UNITS,
    )  # fmt: skip


def _spots(ground: Ground, projection: Projection, frame: Frame) -> dict[str, list[int]]:
    """Where every place lies, and every territory's label."""
    centres = {
        id_: centre
        for id_ in (*ground.lookup.places, *ground.territories)
        if (centre := ground.centre(id_)) is not None
    }
    if not centres:
        return {}
    units = np.rint(frame.units(projection.forward(np.array(list(centres.values())))))
    return dict(zip(centres, units.astype(int).tolist(), strict=True))


def _countries(ground: Ground, projection: Projection, frame: Frame) -> list[list[Any]]:
    """The names of the countries in the frame, where they stand and how large they are."""
    countries = ground.basemap.countries
    units = np.rint(frame.units(projection.forward(countries.centres)))
    return [
        [name, int(x), int(y), round(float(km2))]
        for name, (x, y), km2 in zip(countries.names, units.tolist(), countries.km2, strict=True)
        if 0 <= x <= frame.width and 0 <= y <= frame.height
    ]
