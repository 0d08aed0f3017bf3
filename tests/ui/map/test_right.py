"""The drawn map against geometry worked out another way, point by point."""

import numpy as np
import pytest
import shapely

from scenario.ui.map.camera import to_lonlat
from scenario.ui.map.raster import VARIANTS
from scenario.ui.map.styles import argb
from scenario.ui.theme import DARK, LIGHT, Theme
from tests.ui.map.scenes import bare, basemap, lookup, pixels, scene

STEP = 9
NEAR_BORDER = 1.6
"""Pixels from a border within which a sample proves nothing."""


def _polygons():
    """Every territory's own ground from the finest level, in degrees; what lies within cut out."""
    level, found = basemap().level(0), {}
    for territory in lookup().scenario.territories:
        if territory.rings:
            found[territory.id] = shapely.Polygon(territory.rings[0])
            continue
        wanted = [
            area
            for name in territory.areas
            for area in (basemap().areas_of(name) if len(name) == 3 else (name,))
        ]
        numbers = [basemap().index_of(area) for area in wanted]
        rings = [
            level.points[level.ring_index[level.ring_offsets[r] : level.ring_offsets[r + 1]]]
            for r in np.flatnonzero(np.isin(level.ring_area, numbers)).tolist()
        ]
        found[territory.id] = shapely.union_all([shapely.Polygon(ring) for ring in rings])
    found["pocket"] = found["pocket"].intersection(found["kidal-region"])
    found["kidal-region"] = found["kidal-region"].difference(found["pocket"])
    return found


@pytest.fixture(scope="module")
def polygons():
    return _polygons()


def _samples(made):
    columns = np.arange(4, made.camera.width, STEP)
    rows = np.arange(4, made.camera.height, STEP)
    samples = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    degrees = to_lonlat(made.projection, made.camera.plane(samples + 0.5))
    return samples, degrees


@pytest.mark.parametrize("zoom", [0.4, 1.0, 3.0])
def test_every_sample_away_from_borders_shows_its_territory(qapp, polygons, zoom):
    made = scene()
    made.camera = made.camera.zoomed(zoom)
    made.make_exact()
    samples, degrees = _samples(made)
    near = NEAR_BORDER * made.camera.metres_per_pixel / 105_000
    checked = 0
    for territory, polygon in polygons.items():
        points = shapely.points(degrees)
        inside = shapely.contains(polygon, points)
        clear = shapely.distance(polygon.boundary, points) > near
        fields = [made.field_at(x + 0.5, y + 0.5) for x, y in samples[clear].tolist()]
        shown = np.array(fields) == made.ground.field_of[territory]
        np.testing.assert_array_equal(shown, inside[clear], err_msg=territory)
        checked += int(inside[clear].sum())
    assert checked > 100


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_held_land_has_its_holders_fill_and_uncertain_land_a_lighter_one(qapp, theme):
    made = bare(scene(theme))
    image = pixels(made)
    niger, timbuktu = made.swatches["NER"].fill(theme), made.swatches["MLI"].fill(theme)
    assert _colours(made, image, "niger") == {argb(niger)}
    assert _colours(made, image, "timbuktu-region") == {argb(Theme.mix(timbuktu, theme.land, 0.5))}
    outside = made.ground.basemap.country_index_of("DZA") + 1
    assert _colours_of_field(made, image, outside) == {argb(theme.land)}


def test_contested_claimed_and_unknown_land_show_both_colours(qapp):
    made = bare(scene(turn=1))
    image = pixels(made)
    mali, rebels = made.swatches["MLI"], made.swatches["REB"]
    assert _colours(made, image, "kidal-region") == {argb(mali.light), argb(rebels.light)}
    assert _colours(made, image, "mopti-region") == {argb(mali.light), argb(rebels.base)}
    assert len(_colours(made, image, "segou-region")) == 2


def test_stripes_are_evenly_shared_and_strokes_are_three_in_thirteen(qapp):
    made = bare(scene(turn=1, size=(1600, 1200)))
    shown = pixels(made)
    for territory, colour, share in (
        ("kidal-region", made.swatches["REB"].light, 1 / 2),
        ("mopti-region", made.swatches["REB"].base, 3 / 13),
    ):
        mine = shown[_mask(made, made.ground.field_of[territory])]
        assert (mine == argb(colour)).mean() == pytest.approx(share, abs=0.02)


def test_own_geometry_lies_over_its_parent_and_does_not_spill_out(qapp):
    made = scene()
    pocket = made.ground.field_of["pocket"]
    inside = made.camera.screen(_plane(made, 2.2, 19.0))[0]
    beyond = made.camera.screen(_plane(made, 3.0, 20.4))[0]  # in the ring, but in Algeria
    assert made.field_at(*inside) == pocket
    assert made.ground.country_at(made.field_at(*beyond)) == "DZA"


def _plane(made, lon, lat):
    return made.projection.forward(np.array([[lon, lat]])) * (1, -1)


def _mask(made, field):
    return made._sheet.ids // VARIANTS == field


def _colours(made, image, territory):
    return _colours_of_field(made, image, made.ground.field_of[territory])


def _colours_of_field(made, image, field):
    return set(image[_mask(made, field)].tolist())
