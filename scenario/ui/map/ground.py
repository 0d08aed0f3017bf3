"""A scenario's territories laid on the basemap: which piece of land is whose to paint.

The map is a number of *fields*, each of one colour or pattern: 0 is water, then the land of each
basemap country that no territory covers, then the territories, what lies within another after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.basemap import Basemap
from scenario.atlas.geometry import own_rings
from scenario.core.lookup import Lookup
from scenario.core.model import Territory

Array = NDArray[np.float64]
Indexes = NDArray[np.intp]

WATER = 0


@dataclass(frozen=True, slots=True)
class OwnShape:
    """A territory with a geometry of its own: rings in degrees, painted within its parent."""

    field: int
    points: Array
    offsets: Indexes
    parent: int | None
    """The field it lies in and does not spill out of."""
    approximate: bool


class Ground:
    """The fields of one scenario on one basemap.

    `missing` are area ids that the basemap does not have; their territories lack that part.
    """

    def __init__(self, basemap: Basemap, lookup: Lookup) -> None:
        self.basemap = basemap
        self.lookup = lookup
        countries = basemap.countries.ids
        self.territories = tuple(sorted(lookup.territories, key=self._depth))
        self.first = 1 + len(countries)
        """The first territory's field."""
        self.count = self.first + len(self.territories)
        self.field_of = {id_: self.first + n for n, id_ in enumerate(self.territories)}
        self.country_of_field: tuple[str | None, ...] = (
            None,
            *countries,
            *(lookup.country_of(id_) for id_ in self.territories),
        )
        self.field_of_area: Indexes = basemap.areas.country + 1
        self.missing: tuple[str, ...] = ()
        self._areas_of: dict[str, Indexes] = {}
        for id_ in self.territories:
            areas = self._find_areas(lookup.territories[id_])
            self._areas_of[id_] = areas
            self.field_of_area[areas] = self.field_of[id_]

    def _depth(self, id_: str) -> int:
        depth, within = 0, self.lookup.territories[id_].within
        while within is not None and depth < len(self.lookup.territories):
            depth, within = depth + 1, self.lookup.territories[within].within
        return depth

    def _find_areas(self, territory: Territory) -> Indexes:
        found: list[int] = []
        for id_ in territory.areas:
            try:
                found.append(self.basemap.index_of(id_))
            except KeyError:
                try:
                    number = self.basemap.country_index_of(id_)
                except KeyError:
                    self.missing += (id_,)
                else:
                    found.extend(self.basemap.countries.areas[number].tolist())
        return np.array(found, dtype=np.intp)

    @cached_property
    def own_shapes(self) -> tuple[OwnShape, ...]:
        """The territories with a geometry of their own, in the order of painting."""
        shapes = []
        for id_ in self.territories:
            territory = self.lookup.territories[id_]
            if territory.rings:
                points, offsets = own_rings(territory.rings)
                parent = self.field_of[territory.within] if territory.within else None
                shapes.append(
                    OwnShape(self.field_of[id_], points, offsets, parent, territory.approximate)
                )
        return tuple(shapes)

    @cached_property
    def in_play(self) -> NDArray[np.bool_]:
        """For each basemap area, whether a territory covers it."""
        return self.field_of_area >= self.first

    @cached_property
    def countries_in_play(self) -> frozenset[str]:
        """Ids of the basemap countries that have ground in play."""
        numbers = np.flatnonzero(np.bincount(self.basemap.areas.country[self.in_play]))
        return frozenset(self.basemap.countries.ids[number] for number in numbers)

    @cached_property
    def land_of_field(self) -> tuple[str | None, ...]:
        """The basemap country that each field lies in, as the ground itself says."""
        countries = self.basemap.countries.ids
        lands: list[str | None] = [None, *countries]
        for id_ in self.territories:
            around: str | None = id_
            while around is not None and not len(self._areas_of[around]):
                around = self.parents.get(around)
            if around is None:
                lands.append(None)
            else:
                area = self._areas_of[around][0]
                lands.append(countries[self.basemap.areas.country[area]])
        return tuple(lands)

    @cached_property
    def land_numbers(self) -> NDArray[np.int64]:
        """The same as numbers of the countries; -1 where there is none."""
        numbers = {country: number for number, country in enumerate(self.basemap.countries.ids)}
        return np.array([-1 if land is None else numbers[land] for land in self.land_of_field])

    def areas_of(self, territory: str) -> Indexes:
        """The basemap areas a territory is made of, whatever lies within it."""
        return self._areas_of[territory]

    def territory_at(self, field: int) -> str | None:
        """The territory that a field is, if it is one."""
        return self.territories[field - self.first] if field >= self.first else None

    def country_at(self, field: int) -> str | None:
        """The basemap country of a field that is land out of play."""
        return self.basemap.countries.ids[field - 1] if 0 < field < self.first else None

    @cached_property
    def parents(self) -> dict[str, str]:
        """What each territory that lies within another lies in."""
        found = self.lookup.territories.values()
        return {each.id: each.within for each in found if each.within is not None}

    @cached_property
    def _families(self) -> dict[str, list[str]]:
        families: dict[str, list[str]] = {}
        for id_ in self.territories:
            above: str | None = id_
            for _ in range(len(self.parents) + 1):
                if above is None:
                    break
                families.setdefault(above, []).append(id_)
                above = self.parents.get(above)
        return families

    def family(self, territory: str) -> Sequence[str]:
        """The territory and all that lies in it, in the order of painting."""
        return self._families[territory]

    def centre(self, location: str) -> tuple[float, float] | None:
        """Longitude and latitude of a place, or of where a territory's label sits."""
        if place := self.lookup.places.get(location):
            return place.lon, place.lat
        return self._centres.get(location)

    @cached_property
    def _centres(self) -> dict[str, tuple[float, float]]:
        centres = {}
        for shape in self.own_shapes:
            ring = shape.points[shape.offsets[0] : shape.offsets[1]]
            centres[self.territories[shape.field - self.first]] = middle_of(ring)
        for id_, areas in self._areas_of.items():
            if len(areas):
                centres[id_] = self._label_point(id_, areas)
        return centres

    def _label_point(self, id_: str, areas: Indexes) -> tuple[float, float]:
        """A whole country's own label point, or that of the largest of some areas."""
        wanted = self.lookup.territories[id_].areas
        countries = self.basemap.countries
        if len(wanted) == 1 and wanted[0] in countries.ids:
            point = countries.centres[self.basemap.country_index_of(wanted[0])]
        else:
            largest = areas[self.basemap.areas.km2[areas].argmax()]
            point = self.basemap.areas.centres[largest]
        return float(point[0]), float(point[1])

    def outline_points(self, locations: Iterable[str]) -> Array:
        """Degrees (N, 2) that span some places and territories: their points and corners."""
        found = [np.empty((0, 2))]
        for location in locations:
            if location in self.lookup.places:
                place = self.lookup.places[location]
                found.append(np.array([[place.lon, place.lat]]))
            elif location in self._areas_of:
                bounds = self.basemap.areas.bounds[self._areas_of[location]]
                found += [
                    bounds[:, [0, 1]],
                    bounds[:, [2, 3]],
                    bounds[:, [0, 3]],
                    bounds[:, [2, 1]],
                ]
                own = [s.points for s in self.own_shapes if s.field == self.field_of[location]]
                found += own
        return np.concatenate(found)


def middle_of(ring: Array) -> tuple[float, float]:
    """The centroid of a ring, on the plane of its degrees."""
    after = np.roll(ring, -1, axis=0)
    cross = ring[:, 0] * after[:, 1] - after[:, 0] * ring[:, 1]
    area = cross.sum()
    if abs(area) < 1e-12:
        x, y = ring.mean(axis=0)
    else:
        x, y = ((ring + after) * cross[:, None]).sum(axis=0) / (3 * area)
    return float(x), float(y)
