"""The shipped map of the world, read from a folder; the files' makers are in that folder too.

Coordinates are longitude and latitude in degrees on WGS 84, as float64. What crosses the
antimeridian is kept whole: its longitudes go on beyond 180.
"""

import csv
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array, Indexes

NOBODY = -1
_UNITS_PER_DEGREE = 10_000
_METRES_PER_DEGREE = 111_195.0
_WORST_ERROR_PIXELS = 0.5


class ArcKind(IntEnum):
    """What an arc parts. A SEAM is the cut at the map's edge or a pole: never drawn."""

    COAST = 0
    INTERNATIONAL = 1
    ADMIN1 = 2
    SEAM = 3


@dataclass(frozen=True, slots=True)
class Areas:
    """First-level units of countries, sorted by id; an area's number is its place here.

    `centres` (N, 2) is where a label sits; `bounds` (N, 4) is west, south, east, north, with
    east above 180 where the area crosses the antimeridian; `km2` (N,) is the area's size;
    `country` (N,) is the number of its country.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    isos: tuple[str, ...]
    country: Indexes
    centres: Array
    bounds: Array
    km2: Array


@dataclass(frozen=True, slots=True)
class Countries:
    """Countries as Natural Earth sees them de facto, sorted by id; like `Areas`.

    `areas` has, for each country, the numbers of its areas.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    centres: Array
    bounds: Array
    km2: Array
    areas: tuple[Indexes, ...]


@dataclass(frozen=True)
class Level:
    """One level of detail: a gap-free coverage in which every arc is stored once.

    Arc k is `points[arc_offsets[k]:arc_offsets[k + 1]]`, with area `arc_left[k]` on its left
    hand and `arc_right[k]` on its right (NOBODY where there is sea). Ring r is
    `points[ring_index[ring_offsets[r]:ring_offsets[r + 1]]]`, its last vertex not repeated;
    rings that are holes belong to the area they are cut from. No edge is longer than a degree.
    Ring r is walked along arcs `ring_arcs[ring_firsts[r]:ring_firsts[r + 1]]`, ~k being arc k
    backwards.
    """

    tolerance: float
    points: Array
    arc_offsets: Indexes
    arc_kind: NDArray[np.uint8]
    arc_left: Indexes
    arc_right: Indexes
    ring_arcs: NDArray[np.int32]
    ring_firsts: Indexes
    ring_area: Indexes

    def rings(self, which: Indexes) -> tuple[Indexes, Indexes]:
        """Vertex numbers of some rings, one after the other, and the offsets that part them."""
        sizes = self.ring_firsts[which + 1] - self.ring_firsts[which]
        firsts = _offsets(sizes)
        within = np.arange(firsts[-1]) - np.repeat(firsts[:-1], sizes)
        arcs = self.ring_arcs[np.repeat(self.ring_firsts[which], sizes) + within]
        return _ring_index(self.arc_offsets, arcs, firsts)

    @cached_property
    def _all_rings(self) -> tuple[Indexes, Indexes]:
        return _ring_index(self.arc_offsets, self.ring_arcs, self.ring_firsts)

    @property
    def ring_index(self) -> Indexes:
        """The vertex numbers of all rings."""
        return self._all_rings[0]

    @property
    def ring_offsets(self) -> Indexes:
        """Where each ring begins in `ring_index`, and where the last one ends."""
        return self._all_rings[1]

    @property
    def ring_points(self) -> Array:
        """The vertices of all rings (K, 2), as `ring_offsets` parts them."""
        return self.points[self.ring_index]


@dataclass(frozen=True, slots=True)
class Lines:
    """Named lines, or rings: shape k is `points[offsets[k]:offsets[k + 1]]`, unnamed where ''.

    Rings of one polygon, holes included, have the same `owner`.
    """

    points: Array
    offsets: Indexes
    owner: Indexes
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Towns:
    """Towns, most important first.

    `rank` is 6 for a capital, then 5 from a million people, 4 from 300,000, 3 from 100,000,
    2 from 30,000, 1 from 10,000, else 0. A population of 0 is unknown. `countries` are ids.
    """

    names: tuple[str, ...]
    points: Array
    rank: Indexes
    population: Indexes
    countries: tuple[str, ...]
    capital: NDArray[np.bool_]
    approximate: NDArray[np.bool_]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Basemap:
    """The basemap in `folder`. Everything beyond areas and countries is read when first used."""

    folder: Path
    areas: Areas
    countries: Countries
    tolerances: tuple[float, ...]

    @classmethod
    def load(cls, folder: Path) -> "Basemap":
        """Read areas and countries; raises OSError or ValueError when the folder is not whole."""
        countries = _columns(folder / "countries.csv")
        (ids, names, country_ids, isos), numbers = _indexed(folder, "areas")
        number = {key: place for place, key in enumerate(countries["id"])}
        country = np.array([number[key] for key in country_ids], dtype=np.intp)
        by_country = np.argsort(country, kind="stable")
        ends = np.cumsum(np.bincount(country, minlength=len(number)))
        files = sorted(folder.glob("level-*.npz"))
        if not files:
            raise ValueError(f"{folder} has no levels of detail")
        return cls(
            folder,
            Areas(ids, names, isos, country, *_extents(numbers)),
            Countries(
                countries["id"],
                countries["name"],
                *_extents(_numbers(countries)),
                areas=tuple(np.split(by_country, ends[:-1])),
            ),
            tuple(_tolerance(file) for file in files),
        )

    @cached_property
    def _area_numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.areas.ids)}

    @cached_property
    def _country_numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.countries.ids)}

    @cached_property
    def _levels(self) -> dict[int, Level]:
        return {}

    def index_of(self, area_id: str) -> int:
        """The number of an area; raises KeyError when there is none of that id."""
        return self._area_numbers[area_id]

    def country_index_of(self, country_id: str) -> int:
        """The number of a country; raises KeyError when there is none of that id."""
        return self._country_numbers[country_id]

    def areas_of(self, country_id: str) -> tuple[str, ...]:
        """The ids of a country's areas; raises KeyError when there is no such country."""
        numbers = self.countries.areas[self._country_numbers[country_id]]
        return tuple(self.areas.ids[number] for number in numbers)

    def level(self, number: int) -> Level:
        """The level of that number, 0 the finest; read once."""
        if number not in self._levels:
            self._levels[number] = _read_level(self.folder / f"level-{number}.npz")
        return self._levels[number]

    def level_number(self, metres_per_pixel: float) -> int:
        """The coarsest level whose tolerance stays within half a pixel, or the finest."""
        allowed = metres_per_pixel * _WORST_ERROR_PIXELS / _METRES_PER_DEGREE
        fitting = [n for n, tolerance in enumerate(self.tolerances) if tolerance <= allowed]
        return max(fitting, default=0)

    @cached_property
    def lakes(self) -> Lines:
        """Lakes as rings."""
        with np.load(self.folder / "water.npz") as file:
            names = file["lake_names"].tolist()
            owner = file["lake_of_ring"].astype(np.intp)
            points, offsets = _degrees(file["lake_points"]), file["lake_offsets"].astype(np.intp)
        return Lines(points, offsets, owner, tuple(names[lake] for lake in owner))

    @cached_property
    def rivers(self) -> Lines:
        """Rivers as lines; a river's several lines have its name each."""
        with np.load(self.folder / "water.npz") as file:
            names = tuple(file["river_names"].tolist())
            points, offsets = _degrees(file["river_points"]), file["river_offsets"].astype(np.intp)
        return Lines(points, offsets, np.arange(len(names)), names)

    @cached_property
    def towns(self) -> Towns:
        """Towns of 15,000 people in Africa, 100,000 elsewhere, all known ones in the Sahel."""
        (names, countries, sources), numbers = _indexed(self.folder, "towns")
        lon, lat, rank, population, capital, approximate = numbers
        return Towns(
            names=names,
            points=np.column_stack([lon, lat]),
            rank=rank.astype(np.intp),
            population=population.astype(np.intp),
            countries=countries,
            capital=capital.astype(np.bool_),
            approximate=approximate.astype(np.bool_),
            sources=sources,
        )


def _indexed(folder: Path, table: str) -> tuple[list[tuple[str, ...]], Array]:
    """A table's columns of text, and its columns of numbers as rows (M, N)."""
    with np.load(folder / "index.npz") as file:
        text = file[f"{table}_text"].tobytes().decode()
        return [tuple(column.split("\n")) for column in text.split("\0")], file[f"{table}_numbers"]


def _columns(path: Path) -> dict[str, tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return dict(zip(header, zip(*rows, strict=True), strict=True))


def _numbers(columns: dict[str, tuple[str, ...]]) -> Array:
    names = ("lon", "lat", "west", "south", "east", "north", "km2")
    return np.array([list(map(float, columns[name])) for name in names])


def _extents(numbers: Array) -> tuple[Array, Array, Array]:
    """Centres, bounds and sizes."""
    return numbers[:2].T.copy(), numbers[2:6].T.copy(), numbers[6]


def _degrees(units: NDArray[np.int32]) -> Array:
    return units / _UNITS_PER_DEGREE


def _offsets(sizes: NDArray[np.integer]) -> Indexes:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.intp)])


def _tolerance(path: Path) -> float:
    with np.load(path) as file:
        return float(file["tolerance"])


def _read_level(path: Path) -> Level:
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    steps = arrays["steps"].astype(np.intp)
    arc_offsets = _offsets(steps + 1)
    points = _walk(arrays["start"], arrays["step"], arc_offsets)
    return Level(
        tolerance=float(arrays["tolerance"]),
        points=_degrees(points),
        arc_offsets=arc_offsets,
        arc_kind=arrays["kind"],
        arc_left=arrays["left"].astype(np.intp),
        arc_right=arrays["right"].astype(np.intp),
        ring_arcs=arrays["ring_arcs"],
        ring_firsts=_offsets(arrays["ring_sizes"]),
        ring_area=arrays["ring_area"].astype(np.intp),
    )


def _walk(start: NDArray[np.int32], step: NDArray[np.int16], offsets: Indexes) -> NDArray[np.int32]:
    """The vertices of arcs that begin at `start` and go on by `step`."""
    moves = np.empty((offsets[-1], 2), dtype=np.int32)
    is_start = np.zeros(offsets[-1], dtype=np.bool_)
    is_start[offsets[:-1]] = True
    moves[~is_start] = step
    moves[offsets[0]] = start[0]
    total = np.add.reduceat(step.astype(np.int32), offsets[:-1] - np.arange(len(start)), axis=0)
    moves[offsets[1:-1]] = start[1:] - (start[:-1] + total[:-1])
    return np.cumsum(moves, axis=0, dtype=np.int32)


def _ring_index(
    arc_offsets: Indexes, ring_arcs: NDArray[np.int32], first_arc: Indexes
) -> tuple[Indexes, Indexes]:
    """Vertex numbers of rings that are lists of arcs, where ~k is arc k walked backwards."""
    backwards = ring_arcs < 0
    arc = np.where(backwards, ~ring_arcs, ring_arcs)
    count = arc_offsets[arc + 1] - arc_offsets[arc] - 1
    begin = np.where(backwards, arc_offsets[arc + 1] - 1, arc_offsets[arc])
    ends = np.cumsum(count)
    within = np.arange(count.sum()) - np.repeat(ends - count, count)
    index = np.repeat(begin, count) + within * np.repeat(np.where(backwards, -1, 1), count)
    return index, np.concatenate([[0], ends])[first_arc]
