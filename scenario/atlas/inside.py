"""Whether areas of the basemap contain a point, by the even-odd rule."""

from collections.abc import Sequence

import numpy as np

from scenario.atlas.basemap import Basemap, Level
from scenario.atlas.ellipsoid import Array, Indexes

_NEAR = 0.05
"""Degrees by which a point may miss an outline, beside the outline's own tolerance: towns lie on
rivers, and rivers are borders."""


class Inside:
    """Answers for the areas and countries of a basemap, at one level of detail."""

    def __init__(self, basemap: Basemap, level: int = 1) -> None:
        self._basemap = basemap
        self._level = level

    def contains(self, ids: Sequence[str], lon: float, lat: float) -> bool | None:
        """Whether any of some areas or countries contains a point in degrees, or nearly does.

        None where the basemap has none of that id.
        """
        numbers = np.array([n for id_ in ids for n in self._areas(id_)], dtype=np.intp)
        if not numbers.size:
            return None
        level = self._basemap.level(self._level)
        near = _NEAR + level.tolerance
        west, south, east, north = self._basemap.areas.bounds[numbers].T
        for at in (lon, lon + 360):
            across = (west - near <= at) & (at <= east + near)
            about = numbers[across & (south - near <= lat) & (lat <= north + near)]
            if about.size:
                starts, ends = _edges(level, about)
                if _even_odd(starts, ends, at, lat) or _distance(starts, ends, at, lat) <= near:
                    return True
        return False

    def middle(self, id_: str) -> tuple[float, float] | None:
        """A longitude and latitude inside an area or country; None where there is none."""
        areas, countries = self._basemap.areas, self._basemap.countries
        for part, find in (
            (areas, self._basemap.index_of),
            (countries, self._basemap.country_index_of),
        ):
            try:
                lon, lat = part.centres[find(id_)].tolist()
            except KeyError:
                continue
            return lon, lat
        return None

    def _areas(self, id_: str) -> list[int]:
        try:
            return [self._basemap.index_of(id_)]
        except KeyError:
            pass
        try:
            return [self._basemap.index_of(area) for area in self._basemap.areas_of(id_)]
        except KeyError:
            return []


def _edges(level: Level, areas: Indexes) -> tuple[Array, Array]:
    """The ends (N, 2) of every edge of the rings of some areas."""
    rings = np.flatnonzero(np.isin(level.ring_area, areas))
    index, offsets = level.rings(rings)
    pieces = np.split(index, offsets[1:-1])
    starts = np.concatenate([level.points[piece] for piece in pieces])
    ends = np.concatenate([level.points[np.roll(piece, -1)] for piece in pieces])
    return starts, ends


def _even_odd(starts: Array, ends: Array, lon: float, lat: float) -> bool:
    crossing = (starts[:, 1] > lat) != (ends[:, 1] > lat)
    a, b = starts[crossing], ends[crossing]
    at = a[:, 0] + (lat - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0])
    return bool(np.count_nonzero(at < lon) % 2)


def _distance(starts: Array, ends: Array, lon: float, lat: float) -> float:
    """Degrees from a point to the nearest edge."""
    step = ends - starts
    away = np.array([lon, lat]) - starts
    length = np.maximum((step * step).sum(axis=1), 1e-18)
    share = np.clip((away * step).sum(axis=1) / length, 0, 1)
    gap = away - share[:, None] * step
    return float(np.hypot(gap[:, 0], gap[:, 1]).min())
