"""An author's own map layers through one projection: as paths, marks and names.

Nothing is projected before it is first drawn, and then once for every level of detail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.geometry import Shapes, densify, pack, project_lines, project_rings
from scenario.atlas.projection import Projection
from scenario.core.own_layer import OwnLayer, Way
from scenario.ui.map.camera import to_plane
from scenario.ui.map.ground import middle_of
from scenario.ui.map.paths import closed, path_of
from scenario.ui.map.strokes import Stroke, bundled, squares

if TYPE_CHECKING:
    from scenario.ui.map.overlay import Layers

Array = NDArray[np.float64]
Box = tuple[float, float, float, float]

_DIAMOND = np.array([(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)])


class OwnLayers:
    """All of an author's own layers, each by itself."""

    def __init__(self, layers: Sequence[OwnLayer], projection: Projection) -> None:
        self._paths = tuple(OwnPaths(layer, projection) for layer in layers)

    def drawn(self, layers: Layers) -> Layers:
        """The layers that are on, the own ones only where some of them are."""
        some = layers.own and any(True for _ in self.shown(layers.hidden))
        return replace(layers, own=some)

    def shown(self, hidden: Set[str] = frozenset()) -> Iterator[OwnPaths]:
        """The layers but for some, by their ids."""
        return (paths for paths in self._paths if paths.layer.id not in hidden)


class OwnPaths:
    """One own layer on the plane, y down."""

    def __init__(self, layer: OwnLayer, projection: Projection) -> None:
        self.layer = layer
        self._projection = projection
        self._strokes: dict[float, list[Stroke]] = {}

    def strokes(self, finest: float) -> list[Stroke]:
        """Lines and outlines, without what cannot be told apart at some metres."""
        if finest not in self._strokes:
            found = [way for each in self.layer.features for way in each.lines]
            rings = [ring[:-1] for each in self.layer.features for ring in each.rings]
            self._strokes[finest] = [
                *self._drawn(found, finest, rings=False),
                *self._drawn(rings, finest, rings=True),
            ]
        return self._strokes[finest]

    def _drawn(self, ways: Sequence[Way], finest: float, *, rings: bool) -> list[Stroke]:
        if not ways:
            return []
        points, offsets = pack([np.array(way) for way in ways])
        bundle = squares(points[offsets[:-1]])
        project = project_rings if rings else project_lines
        shapes = project(*densify(points, offsets, closed=rings), self._projection)
        if rings:
            shapes = Shapes(*closed(shapes.points, shapes.offsets), shapes.source)
        return bundled(shapes, bundle, finest)

    def marks(self, box: Box, radius: float) -> Stroke | None:
        """A diamond around each point in a box; None where there is none."""
        west, top, east, bottom = box
        x, y = self._points.T
        inside = (x > west - radius) & (x < east + radius)
        inside &= (y > top - radius) & (y < bottom + radius)
        seen = self._points[inside]
        if not len(seen):
            return None
        corners = (seen[:, None] + _DIAMOND * radius).reshape(-1, 2)
        return Stroke(path_of(corners, np.arange(len(seen) + 1) * len(_DIAMOND)), box)

    @cached_property
    def _points(self) -> Array:
        found = [point for each in self.layer.features for point in each.points]
        return _on_plane(self._projection, np.array(found).reshape(-1, 2))

    def names_in(self, box: Box) -> Iterator[tuple[str, tuple[float, float]]]:
        """Every name of which some is in a box, with the point on the plane that it goes to."""
        names, points, offsets = self._named
        west, top, east, bottom = box
        x, y = points.T
        inside = np.flatnonzero((west < x) & (x < east) & (top < y) & (y < bottom))
        bounds = np.searchsorted(inside, offsets)
        for number in np.flatnonzero(np.diff(bounds)).tolist():
            run = inside[bounds[number] : bounds[number + 1]]
            px, py = points[run[len(run) // 2]].tolist()
            yield names[number], (px, py)

    @cached_property
    def _named(self) -> tuple[tuple[str, ...], Array, NDArray[np.intp]]:
        """Names, and the points on the plane that each may go to, told apart by offsets.

        Of a line that is any of its points, of an area its middle.
        """
        names: list[str] = []
        ways: list[Way] = []
        first: list[int] = []
        for each in self.layer.features:
            own = [*each.lines, *((middle_of(np.array(ring[:-1])),) for ring in each.rings[:1])]
            own += [(point,) for point in each.points]
            if each.name and own:
                names.append(each.name)
                first.append(len(ways))
                ways += own
        points, offsets = densify(*pack([np.array(way) for way in ways]), closed=False)
        offsets = offsets[[*first, len(ways)]]
        return tuple(names), _on_plane(self._projection, points), offsets


def _on_plane(projection: Projection, degrees: Array) -> Array:
    """Points on the plane; those beyond the map's rim are far from everything."""
    points = to_plane(projection, degrees)
    reach = projection.reach
    if reach is not None:
        points = np.where((np.hypot(*points.T) > reach)[:, None], np.nan, points)
    return np.asarray(points)
