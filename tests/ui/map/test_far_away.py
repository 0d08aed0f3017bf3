"""A scenario across the antimeridian, and screens of several pixel ratios."""

from dataclasses import replace

import numpy as np
import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.effects import ControlState
from scenario.core.lookup import Lookup
from scenario.core.model import MapView, ProjectionKind, Territory
from scenario.ui.map.raster import pixels_of
from scenario.ui.map.scene import Scene
from scenario.ui.map.styles import argb
from scenario.ui.theme import LIGHT, load_fonts
from tests.ui.map.scenes import (
    _control,
    bare,
    basemap,
    chronicle,
    happening,
    lookup,
    painted,
    scene,
)


@pytest.fixture(params=list(ProjectionKind), ids=lambda kind: kind.value)
def pacific(request, qapp):
    """Fiji, whose islands lie on both sides of the antimeridian, with New Zealand and a box."""
    load_fonts()
    box = ((178.5, -12.0), (180.0, -12.0), (180.0, -9.0), (178.5, -9.0), (178.5, -12.0))
    other = ((-180.0, -12.0), (-178.5, -12.0), (-178.5, -9.0), (-180.0, -9.0), (-180.0, -12.0))
    plain = lookup().scenario
    lands = (
        Territory(id="fiji", name="Fiji", areas=("FJI",)),
        Territory(id="zealand", name="New Zealand", areas=("NZL",)),
        Territory(id="waters", name="Waters", rings=(box, other)),
    )
    held = [_control(land.id, ControlState.HELD, "MLI") for land in lands]
    turn = replace(plain.turns[0], events=(happening("start", *held),))
    view = MapView(west=160, south=-48, east=-165, north=-5, projection=request.param)
    known = Lookup(replace(plain, map=view, territories=lands, places=(), forces=(), turns=(turn,)))
    made = Scene(basemap(), known, LIGHT, (640, 640))
    made.show_world(Chronicle.of(known, known.scenario.perspectives[0]).worlds[0])
    made.make_exact()
    return made


def test_both_sides_of_the_antimeridian_are_drawn_where_they_are(pacific):
    frame = pixels_of(painted(bare(pacific))).copy()
    fill = argb(pacific.swatches["MLI"].fill(LIGHT))
    for lon, lat in ((178.0, -17.8), (179.3, -10.5), (-179.3, -10.5), (175.5, -39.0)):
        x, y = pacific.camera.screen(_plane(pacific, lon, lat)).astype(int)
        assert frame[y, x] == fill, (lon, lat)


def test_no_land_is_smeared_across_the_sea(pacific):
    frame = pixels_of(painted(bare(pacific))).copy()
    water = argb(LIGHT.water)
    for lon, lat in ((170.0, -25.0), (-172.0, -30.0), (-175.0, -42.0), (165.0, -30.0)):
        x, y = pacific.camera.screen(_plane(pacific, lon, lat)).astype(int)
        assert frame[y, x] == water, (lon, lat)
    assert (frame == water).mean() > 0.8


def test_east_of_the_antimeridian_lies_to_the_right(pacific):
    west, east = (pacific.camera.screen(_plane(pacific, lon, -15.0))[0] for lon in (178.0, -178.0))
    assert 0 < east - west < 200


def _plane(made, lon, lat):
    x, y = made.projection.forward(np.array([[lon, lat]]))[0]
    return np.array((x, -y))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_every_device_pixel_of_a_plain_land_has_its_colour(qapp, ratio):
    made = bare(scene(ratio=ratio))
    image = painted(made)
    assert (image.width(), image.height()) == (round(640 * ratio), round(480 * ratio))
    frame = pixels_of(image).copy()
    spots = made.shapes.spots
    x, y = (made.camera.screen(np.array(spots["niger"])) * ratio).astype(int)
    fill = argb(made.swatches["NER"].fill(LIGHT))
    assert (frame[y - 20 : y + 20, x - 20 : x + 20] == fill).all()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_what_stands_on_the_map_is_as_sharp_as_the_screen(qapp, ratio):
    made = scene(ratio=ratio, turn=1)
    for sprite in (*made.layout.forces, *made.layout.labels, *made.layout.places):
        assert sprite.pixmap.devicePixelRatio() == ratio
        assert sprite.pixmap.width() == pytest.approx(sprite.width * ratio, abs=1)


def test_a_pattern_is_as_wide_on_every_screen(qapp):
    def stripes(ratio):
        made = bare(scene(ratio=ratio, turn=1))
        made.show_world(chronicle().worlds[1])
        frame = pixels_of(painted(made)).copy()
        x, y = (made.camera.screen(np.array(made.shapes.spots["kidal-region"])) * ratio).astype(int)
        row = frame[y, x - round(30 * ratio) : x + round(30 * ratio)]
        return np.count_nonzero(np.diff(row.astype(np.int64)))

    assert stripes(1.0) == pytest.approx(stripes(2.0), abs=1)
    assert stripes(1.0) == pytest.approx(stripes(1.5), abs=1)
