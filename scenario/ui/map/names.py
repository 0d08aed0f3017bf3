"""The names that a view would like to show, and where each would like to sit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from math import log10
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.labels import LabelKind
from scenario.atlas.room import Point
from scenario.core.model import PlaceKind
from scenario.ui.map import sprites
from scenario.ui.map.camera import Part
from scenario.ui.map.raster import VARIANTS
from scenario.ui.map.sight import Sight
from scenario.ui.map.sprites import LabelStyle

Array = NDArray[np.float64]
Indexes = NDArray[np.intp]

_GRID = 12
"""Logical pixels between the samples that say how much of a land is in sight."""
_PLACE_STYLES = {
    PlaceKind.CAPITAL: (LabelStyle.CAPITAL, 80.0),
    PlaceKind.TOWN: (LabelStyle.TOWN, 70.0),
    PlaceKind.BASE: (LabelStyle.SMALL_TOWN, 58.0),
    PlaceKind.VILLAGE: (LabelStyle.SMALL_TOWN, 56.0),
    PlaceKind.SITE: (LabelStyle.SMALL_TOWN, 54.0),
}
TOWN_RANK = 70.0
"""Names of points that rank at least so are a scenario's towns."""
_SELECTED, _COUNTRY, _NEIGHBOUR, _REGION, _WATER, _TOWN = 200.0, 120.0, 100.0, 50.0, 20.0, 25.0
_OWN, _MOST_OWN = 64.0, 150
"""The rank of what an author's own layers name, and how many of them are looked for room."""
_TOWN_RANKS = ((6_000, 9), (3_600, 6), (2_400, 5), (1_500, 4), (800, 3), (400, 2), (200, 1))
"""Metres a pixel above which only towns of at least a rank are named."""
_EDGE = (38.0, 22.0)
"""Logical pixels kept between the name of a land and the view's sides, where degrees stand."""
_FROM_SIDES = 20.0
"""Logical pixels kept between a water's point and the view's sides."""
_FEWEST = 3
"""Samples below which a land has no room for a name."""
_SAME_TOWN = 14.0
"""Logical pixels within which a town is one that the scenario itself names."""


@dataclass(frozen=True, slots=True)
class Name:
    """A text that may be shown."""

    text: str
    style: LabelStyle
    rank: float
    kind: LabelKind
    pixel: Point
    """Logical pixels from the top left of the view with its margin."""
    at: Point
    """The same point on the plane."""
    picks: str = ""
    id: str = ""
    dot: bool = False
    """Whether a dot is drawn with it."""


def names_in_view(sight: Sight) -> list[Name]:
    """Everything in a view that has a name, without regard to room."""
    names = [*_lands(sight)]
    if sight.layers.places:
        names += _places(sight)
    if sight.layers.towns:
        names += _towns(sight)
    if sight.layers.water:
        names += _waters(sight)
    if sight.layers.own:
        names += islice(_own(sight), _MOST_OWN)
    return names


class _Extent(NamedTuple):
    """How much of something is in sight: sample points in pixels."""

    points: Array
    width: float
    area: float

    def spot(self, wanted: Point | None) -> Point:
        """A point, where it is in it; else the sample nearest to the middle of the samples."""
        if wanted is not None and self.covers(wanted):
            return wanted
        x, y = self.points[self._apart(self.points.mean(axis=0)).argmin()].tolist()
        return x, y

    def covers(self, spot: Point) -> bool:
        """Whether a point is in it, as far as the samples tell."""
        return bool(self._apart(spot).min() <= _GRID)

    def _apart(self, spot: Point | Array) -> Array:
        return np.asarray(np.hypot(*(self.points - spot).T))

    def holds(self, text: str, style: LabelStyle) -> bool:
        """Whether a label would look at home in it."""
        width, height = sprites.label_size(text, style)
        return width * height * 1.6 <= self.area and width <= self.width * 1.05


def _line(name: str) -> str:
    """A name from a file on one line."""
    return " ".join(name.split())


def _lands(sight: Sight) -> Iterator[Name]:
    """Countries, and the territories that are parts of one."""
    ground, (fields, points) = sight.shapes.ground, _samples(sight)
    said = set()
    for number, extent in _extents(ground.land_numbers[fields], points):
        for name in _country(sight, number, extent):
            said.add(name.text)
            yield name
    for field, extent in _extents(np.maximum(fields - ground.first, -1), points):
        territory = ground.territories[field]
        text = _line(ground.lookup.territories[territory].name)
        fits = extent.holds(text, LabelStyle.REGION) and text not in said
        if fits and not _is_country(sight, territory):
            spot = _seat(sight, extent, sight.shapes.spots.get(territory), text, LabelStyle.REGION)
            if spot is None:
                continue
            rank = _REGION + log10(extent.area)
            kind = LabelKind.AREA
            at = sight.point(spot)
            yield Name(text, LabelStyle.REGION, rank, kind, spot, at, "territory", territory)


def _country(sight: Sight, number: int, extent: _Extent) -> Iterator[Name]:
    ground = sight.shapes.ground
    country = ground.basemap.countries.ids[number]
    played = country in ground.countries_in_play
    # Elsewhere an actor may have a country's code for an id by chance.
    actor = ground.lookup.actors.get(country) if played else None
    text = _line(actor.name) if actor else ground.basemap.countries.names[number]
    style = LabelStyle.COUNTRY if played else LabelStyle.NEIGHBOUR
    if extent.holds(text, style):
        spot = _seat(sight, extent, sight.shapes.country_spots[number], text, style)
        if spot is None:
            return
        rank = (_COUNTRY if played else _NEIGHBOUR) + log10(extent.area)
        yield Name(text, style, rank, LabelKind.AREA, spot, sight.point(spot))


def _seat(
    sight: Sight, extent: _Extent, at: Point | None, text: str, style: LabelStyle
) -> Point | None:
    """Where the middle of a land's name goes, as close as can be to a point of the plane; None
    where it would have to stand on a neighbour's land to be in sight.
    """
    spot = extent.spot(None if at is None else sight.pixel(at))
    moved = _inside(sight, spot, text, style)
    return moved if moved == spot or extent.covers(moved) else None


def _inside(sight: Sight, spot: Point, text: str, style: LabelStyle) -> Point:
    """A label's middle, moved so that all of it is in sight."""
    x, y = (
        _within(at, size, edge, outer, inner)
        for at, size, edge, outer, inner in zip(
            spot,
            sprites.label_size(text, style),
            _EDGE,
            (sight.camera.width, sight.camera.height),
            (sight.inner.width, sight.inner.height),
            strict=True,
        )
    )
    return x, y


def _within(at: float, size: float, edge: float, outer: int, inner: int) -> float:
    """A middle along one side, moved so that all of a size is seen off the edges."""
    margin, clear = (outer - inner) / 2, size / 2 + edge
    low = margin + clear
    return min(max(at, low), max(low, margin + inner - clear))


def _is_country(sight: Sight, territory: str) -> bool:
    """Whether a territory is all of a country, which bears the country's name already."""
    ground = sight.shapes.ground
    areas = ground.lookup.territories[territory].areas
    return len(areas) == 1 and areas[0] in ground.basemap.countries.ids


def _samples(sight: Sight) -> tuple[Indexes, Array]:
    """The fields (N,) at sample points (N, 2) of what is in sight, without the margin."""
    margin_x = (sight.camera.width - sight.inner.width) // 2
    margin_y = (sight.camera.height - sight.inner.height) // 2
    x = np.arange(_GRID // 2, sight.inner.width, _GRID)
    y = np.arange(_GRID // 2, sight.inner.height, _GRID)
    rows, columns = (y * sight.ratio).astype(np.intp), (x * sight.ratio).astype(np.intp)
    fields = (sight.ids[np.ix_(rows, columns)] // VARIANTS).ravel()
    points = np.stack(np.meshgrid(x + margin_x, y + margin_y), axis=-1)
    return fields, points.reshape(-1, 2).astype(np.float64)


def _extents(groups: Indexes, points: Array) -> Iterator[tuple[int, _Extent]]:
    """What is in sight of each group that may have a name, told by a number; of none, -1."""
    order = np.argsort(groups, kind="stable")
    order = order[np.searchsorted(groups[order], 0) :]
    bounds = np.flatnonzero(np.diff(groups[order], prepend=-1, append=-1))
    if not len(order):
        return
    points = points[order]
    low, high = (each.reduceat(points[:, 0], bounds[:-1]) for each in (np.minimum, np.maximum))
    roomy = np.flatnonzero(np.diff(bounds) >= _FEWEST)
    starts, ends = bounds[roomy].tolist(), bounds[roomy + 1].tolist()
    found = groups[order[bounds[roomy]]].tolist()
    spans = (high - low)[roomy].tolist()
    for group, span, start, end in zip(found, spans, starts, ends, strict=True):
        yield group, _Extent(points[start:end], span + _GRID, (end - start) * _GRID**2)


def _places(sight: Sight) -> Iterator[Name]:
    places = list(sight.shapes.ground.lookup.places.values())
    if not places:
        return
    spots = np.array([sight.shapes.spots[each.id] for each in places])
    pixels, size = sight.camera.screen(spots), (sight.camera.width, sight.camera.height)
    for each, (x, y) in zip(places, pixels.tolist(), strict=True):
        if not (0 <= x <= size[0] and 0 <= y <= size[1]):
            continue
        style, rank = _PLACE_STYLES[each.kind]
        if sight.selected == ("place", each.id):
            style, rank = LabelStyle.SELECTED, _SELECTED
        at = sight.shapes.spots[each.id]
        yield Name(_line(each.name), style, rank, LabelKind.POINT, (x, y), at, "place", each.id)


def _towns(sight: Sight) -> Iterator[Name]:
    """Towns of the countries in play that the scenario does not name itself."""
    ground = sight.shapes.ground
    coarse = sight.camera.metres_per_pixel
    least = next((rank for metres, rank in _TOWN_RANKS if coarse > metres), 0)
    towns = ground.basemap.towns
    wanted = np.flatnonzero((towns.rank >= least) & sight.shapes.towns_in_play)
    pixels = sight.camera.screen(sight.shapes.town_points[wanted])
    inside = ((pixels > 0) & (pixels < (sight.camera.width, sight.camera.height))).all(axis=1)
    places = ground.lookup.places.values()
    own = np.array([sight.shapes.spots[each.id] for each in places]).reshape(-1, 2)
    own_pixels = sight.camera.screen(own)
    own_names = {each.name for each in places}
    for town, pixel in zip(wanted[inside].tolist(), pixels[inside], strict=True):
        near = np.hypot(*(own_pixels - pixel).T).min(initial=np.inf) < _SAME_TOWN
        if not near and towns.names[town] not in own_names:
            rank = _TOWN + int(towns.rank[town]) - town * 1e-6
            spot = float(pixel[0]), float(pixel[1])
            style = LabelStyle.SMALL_TOWN
            at = sight.point(spot)
            yield Name(towns.names[town], style, rank, LabelKind.POINT, spot, at, dot=True)


def _waters(sight: Sight) -> Iterator[Name]:
    """Named rivers and lakes, each once, in the middle of what is seen of it."""
    inner, box = sight.inner, _clear_of_sides(sight)
    margin = (sight.camera.width - inner.width) / 2, (sight.camera.height - inner.height) / 2
    for name, points in sight.shapes.waters_in(box):
        run = np.ptp(points, axis=0).max() * inner.scale
        if len(points) < 2 or run < _least_run(name):
            continue
        x, y = (inner.screen(points[len(points) // 2]) + margin).tolist()
        at = sight.point((x, y))
        yield Name(name, LabelStyle.WATER, _WATER, LabelKind.POINT, (x, y), at)


def _own(sight: Sight) -> Iterator[Name]:
    """What the author's own layers name."""
    for layer in sight.shapes.own.shown(sight.layers.hidden):
        for name, at in layer.names_in(_clear_of_sides(sight)):
            x, y = sight.camera.screen(np.array(at)).tolist()
            yield Name(name, LabelStyle.OWN, _OWN, LabelKind.POINT, (x, y), at)


def _clear_of_sides(sight: Sight) -> tuple[float, float, float, float]:
    """The box of the plane that is in sight, without what is close to its sides."""
    inner, clear = sight.inner, _FROM_SIDES / sight.inner.scale
    west, top, east, bottom = Part.whole(inner, 1).box
    return west + clear, top + clear, east - clear, bottom - clear


def _least_run(name: str) -> float:
    """Logical pixels that must be seen of a water for its name to be worth its room."""
    return 1.5 * sprites.label_size(name, LabelStyle.WATER)[0]
