"""The drawn map against point-in-polygon worked out by another library, all over the world.

A sample counts where two rings of points around it, the outer a pixel and a half away, lie in the
same area: then no border is within a pixel, and the pixel must have that area's colour.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import shapely

from scenario.core.chronicle import Chronicle
from scenario.core.claims import Confidence
from scenario.core.lookup import Lookup
from scenario.core.model import MapView, ProjectionKind, Territory
from scenario.ui.map.camera import to_lonlat, to_plane
from scenario.ui.map.scene import Scene
from scenario.ui.map.styles import argb
from scenario.ui.theme import LIGHT, load_fonts
from tests.bench.generate import generated
from tests.ui.map.scenes import bare, basemap, pixels

SIZE = (480, 360)
STEP = 11
ZOOMS = (0.5, 1, 2, 4, 8, 16, 32)
NOWHERE = -1
PALE = {Confidence.HIGH: 0.0, Confidence.MEDIUM: 0.2, Confidence.LOW: 0.5}
AFRICA = MapView(west=-20, south=-36, east=53, north=38)
WORLD = MapView(west=-180, south=-60, east=180, north=85, projection=ProjectionKind.EQUAL_EARTH)
PACIFIC = MapView(west=140, south=-45, east=-120, north=30)
SOUTH_POLE = MapView(west=-30, south=-89, east=30, north=-75)
NORTH_POLE = MapView(west=-180, south=60, east=180, north=90)
VIEWS = {
    "africa": (AFRICA, (15, 5)),
    "world": (WORLD, (12, 48)),
    "pacific": (PACIFIC, (179, -17)),
    "north pole": (NORTH_POLE, (-179, 68)),
}
"""Each view, and where it is zoomed in on: borders, and the meridian that maps are cut at."""


@cache
def _areas():
    """Every admin-1 area of the world as a polygon in degrees, from the finest level."""
    level = basemap().level(0)
    rings = [
        shapely.Polygon(level.points[level.ring_index[start:end]])
        for start, end in zip(level.ring_offsets[:-1], level.ring_offsets[1:], strict=True)
    ]
    return shapely.STRtree(rings), rings, level.ring_area


def _area_at(degrees):
    """The number of the area that each point (N, 2) lies in, by the odd-even rule."""
    tree, _, owner = _areas()
    found = np.full(len(degrees), NOWHERE)
    known = np.flatnonzero(~np.isnan(degrees[:, 0]))
    # Rings across the antimeridian go on beyond 180 degrees, east or west.
    turned = np.concatenate([degrees[known] + (turn, 0) for turn in (-360, 0, 360)])
    point, ring = tree.query(shapely.points(turned), predicate="within")
    pairs = np.column_stack([point % len(known), owner[ring]])
    inside, times = np.unique(pairs, axis=0, return_counts=True)
    odd = inside[times % 2 == 1]
    found[known[odd[:, 0]]] = odd[:, 1]
    return found


@cache
def _world():
    """All areas of the world as territories, and who holds them."""
    ids = basemap().areas.ids
    scenario = generated(2, ids, len(ids) + 1)
    return scenario, Chronicle.of(Lookup(scenario), scenario.perspectives[0]).worlds[0]


def _scene(view):
    load_fonts()
    scenario, world = _world()
    made = bare(Scene(basemap(), Lookup(replace(scenario, map=view)), LIGHT, SIZE))
    made.show_world(world)
    return made


def _fills(made):
    """The colour of each area: its holder's, the paler the less certain."""
    _, world = _world()
    for n in range(len(basemap().areas.ids)):
        control = world.control.get(f"t{n}")
        fill, pale = made.swatches[control.holder].fill(LIGHT), PALE[control.confidence]
        yield argb(LIGHT.mix(fill, LIGHT.land, pale))


def _check(made):
    """How many samples proved that the map is right; how many of them on land."""
    shown = pixels(made)
    columns, rows = np.arange(4, SIZE[0], STEP), np.arange(4, SIZE[1], STEP)
    samples = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    around = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    ring = np.column_stack([np.cos(around), np.sin(around)])
    offsets = np.concatenate([[[0.0, 0.0]], ring * 0.75, ring * 1.5])
    points = (samples[:, None] + 0.5 + offsets).reshape(-1, 2)
    plane = made.camera.plane(points)
    degrees = to_lonlat(made.projection, plane)
    areas = _area_at(degrees)
    areas = areas.reshape(len(samples), -1)
    reach = made.projection.reach or np.inf  # what lies farther is not drawn
    near = (np.hypot(*plane.T) < reach).reshape(len(samples), -1)
    clear = (areas == areas[:, :1]).all(axis=1) & near.all(axis=1)
    colours = np.array([*_fills(made), argb(LIGHT.water)])
    columns, rows = samples[clear].T
    expected = colours[areas[clear, 0]]
    wrong = np.flatnonzero(shown[rows, columns] != expected)
    assert not len(wrong), [(samples[clear][n].tolist(), areas[clear, 0][n]) for n in wrong[:8]]
    return int(clear.sum()), int((areas[clear, 0] != NOWHERE).sum())


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", VIEWS)
def test_every_sample_off_the_borders_has_its_territorys_colour(qapp, name, zoom):
    view, towards = VIEWS[name]
    made = _scene(view)
    if zoom > 1:
        x, y = to_plane(made.projection, np.array([towards]))[0].tolist()
        made.camera = replace(made.camera, x=x, y=y)
    made.camera = made.camera.zoomed(zoom)
    made.make_exact()
    proven, on_land = _check(made)
    assert proven > 500
    assert on_land > (0 if name == "pacific" else 50)


def test_a_pole_is_drawn_as_what_lies_there(qapp):
    made = _scene(SOUTH_POLE)
    made.camera = made.camera.zoomed(0.4)
    made.make_exact()
    x, y = made.camera.screen(to_plane(made.projection, np.array([[0.0, -89.0]])))[0]
    assert 0 < x < SIZE[0] and 0 < y < SIZE[1]
    assert made.ground.country_at(made.field_at(x, y)) or made.ground.territory_at(
        made.field_at(x, y)
    )
    _check(made)


def _small(*areas, view):
    """A scenario of a few areas, drawn."""
    load_fonts()
    scenario, _ = _world()
    territories = tuple(Territory(id=area, name=area, areas=(area,)) for area in areas)
    few = replace(scenario, territories=territories, turns=(), map=view)
    made = Scene(basemap(), Lookup(few), LIGHT, SIZE)
    made.make_exact()
    return made


def test_a_scenario_without_territories_shows_the_bare_world(qapp):
    made = bare(_small(view=AFRICA))
    made.show_world(_world()[1])
    shown = set(np.unique(pixels(made)).tolist())
    assert shown == {argb(LIGHT.land), argb(LIGHT.water)}
    assert made.territories_in_view() == []
    assert made.pick(240, 180) is None


def test_a_view_without_any_land_is_water(qapp):
    made = bare(_small("MLT", view=MapView(west=-24, south=-3, east=-20, north=0)))
    made.show_world(_world()[1])
    assert np.unique(pixels(made)).tolist() == [argb(LIGHT.water)]
    assert made.layout.labels == []


def test_one_island_can_be_flown_to_and_picked(qapp):
    made = _small("MLT", view=WORLD)
    made.camera = made.camera_on(["MLT"])
    made.make_exact()
    assert made.territories_in_view() == ["MLT"]
    x, y = made.camera.screen(np.array(made.shapes.spots["MLT"]))
    assert made.pick(x, y) == ("territory", "MLT")
    assert made.camera.metres_per_pixel < 2_000


def test_a_territory_across_the_antimeridian_is_one_piece_where_it_is_looked_at(qapp):
    made = _small("FJI", view=PACIFIC)
    made.camera = made.camera_on(["FJI"])
    made.make_exact()
    west, east = (
        made.field_at(*made.camera.screen(to_plane(made.projection, np.array([point])))[0])
        for point in ((179.3, -16.6), (-179.97, -16.86))
    )
    assert {made.ground.territory_at(field) for field in (west, east)} == {"FJI"}
    assert made.camera.metres_per_pixel < 5_000
