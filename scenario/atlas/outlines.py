"""Outlines of lands as polygons, for programs that know no arcs: rings with their holes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import atan2, pi

import numpy as np

from scenario.atlas.basemap import Basemap, Level
from scenario.atlas.ellipsoid import Array, Indexes

Ring = list[tuple[float, float]]
"""Longitude and latitude of each corner in degrees; the first one is not repeated at the end."""
Polygon = list[Ring]
"""An outer ring, counter-clockwise, and its holes, clockwise."""

_DECIMALS = 5
"""About a metre; more would only make files larger."""


def outline_of(
    basemap: Basemap,
    ids: Sequence[str],
    rings: Sequence[Sequence[Sequence[float]]],
    level: int = 2,
) -> list[Polygon]:
    """The outline of some areas or countries of a basemap, as one, and of rings of one's own.

    Borders between the areas are left out. Ids that the basemap does not have count for nothing.
    """
    found = _dissolved(basemap.level(level), _numbers(basemap, ids)) if ids else []
    found += [np.asarray(ring, dtype=np.float64) for ring in rings]
    return _nested([ring[:-1] if (ring[0] == ring[-1]).all() else ring for ring in found])


def _numbers(basemap: Basemap, ids: Sequence[str]) -> Indexes:
    numbers: set[int] = set()
    for id_ in ids:
        try:
            numbers.add(basemap.index_of(id_))
        except KeyError:
            try:
                numbers.update(basemap.index_of(area) for area in basemap.areas_of(id_))
            except KeyError:
                continue
    return np.array(sorted(numbers), dtype=np.intp)


def _dissolved(level: Level, areas: Indexes) -> list[Array]:
    """The rings around some areas, which lie on their left hand."""
    left, right = np.isin(level.arc_left, areas), np.isin(level.arc_right, areas)
    lines = []
    for arc in np.flatnonzero(left != right):
        line = level.points[level.arc_offsets[arc] : level.arc_offsets[arc + 1]]
        lines.append(line if left[arc] else line[::-1])
    leaving: dict[tuple[float, float], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        leaving[_corner(line[0])].append(number)
    rings = []
    unused = set(range(len(lines)))
    while unused:
        rings.append(_walked(lines, leaving, unused))
    return rings


def _walked(
    lines: list[Array], leaving: dict[tuple[float, float], list[int]], unused: set[int]
) -> Array:
    """One ring, from any line on; where several lines leave a corner, the sharpest left turn."""
    first = min(unused)
    unused.discard(first)
    walked, end = [lines[first]], _corner(lines[first][-1])
    start = _corner(lines[first][0])
    while end != start:
        choices = [number for number in leaving[end] if number in unused]
        coming = walked[-1]
        chosen = min(choices, key=lambda number: _turn(coming, lines[number]))
        unused.discard(chosen)
        walked.append(lines[chosen])
        end = _corner(lines[chosen][-1])
    return np.concatenate([line[:-1] for line in walked])


def _turn(coming: Array, going: Array) -> float:
    """The angle from the way back to the way on, clockwise, in (0, 2π]."""
    back, on = coming[-2] - coming[-1], going[1] - going[0]
    angle = (atan2(back[1], back[0]) - atan2(on[1], on[0])) % (2 * pi)
    return angle or 2 * pi


def _corner(point: Array) -> tuple[float, float]:
    return (round(float(point[0]), 7), round(float(point[1]), 7))


def _nested(rings: list[Array]) -> list[Polygon]:
    """Rings sorted into polygons by what lies in what, even-odd."""
    order = sorted(rings, key=lambda ring: -abs(_twice_area(ring)))
    polygons: list[Polygon] = []
    outers: list[tuple[Array, Polygon]] = []
    for place, ring in enumerate(order):
        depth = sum(_contains(larger, ring) for larger in order[:place])
        turned = ring if (_twice_area(ring) > 0) == (depth % 2 == 0) else ring[::-1]
        points = [(float(lon), float(lat)) for lon, lat in turned.round(_DECIMALS)]
        if depth % 2:
            around = next(p for outer, p in reversed(outers) if _contains(outer, ring))
            around.append(points)
        else:
            polygons.append([points])
            outers.append((ring, polygons[-1]))
    return polygons


def _contains(outer: Array, ring: Array) -> bool:
    """Whether a ring lies in another, told by one of its edges' middles: corners may touch."""
    lon, lat = (ring[0] + ring[1]) / 2
    following = np.roll(outer, -1, axis=0)
    crossing = (outer[:, 1] > lat) != (following[:, 1] > lat)
    starts, ends = outer[crossing], following[crossing]
    share = (lat - starts[:, 1]) / (ends[:, 1] - starts[:, 1])
    return bool(np.count_nonzero(starts[:, 0] + share * (ends[:, 0] - starts[:, 0]) > lon) % 2)


def _twice_area(ring: Array) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
