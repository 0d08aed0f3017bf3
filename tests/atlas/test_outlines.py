"""Outlines of lands: valid polygons without the borders inside them."""

import pytest
from shapely.geometry import MultiPolygon, Point

from scenario.atlas.outlines import outline_of


def shape(outline) -> MultiPolygon:
    return MultiPolygon([(polygon[0], polygon[1:]) for polygon in outline])


@pytest.mark.parametrize("country", ["MLI", "NER", "BFA", "FRA", "ZAF", "IDN"])
def test_a_country_is_valid_and_as_large_as_it_is(basemap, country):
    land = shape(outline_of(basemap, [country], []))
    assert land.is_valid
    number = basemap.country_index_of(country)
    west, south, east, north = land.bounds
    assert (west, south, east, north) == pytest.approx(basemap.countries.bounds[number], abs=0.1)


def test_an_enclave_is_a_hole(basemap):
    assert not shape(outline_of(basemap, ["ZAF"], [])).contains(Point(28.2, -29.6))


def test_borders_between_areas_are_left_out(basemap):
    apart = [shape(outline_of(basemap, [area], [])) for area in basemap.areas_of("MLI")]
    together = shape(outline_of(basemap, basemap.areas_of("MLI"), []))
    assert len(together.geoms) < len(apart)
    assert together.area == pytest.approx(sum(one.area for one in apart), rel=1e-4)


def test_own_rings_lie_in_each_other_even_odd():
    squares = [
        [(low, low), (low, high), (high, high), (high, low), (low, low)]
        for low, high in ((2, 3), (0, 10), (1, 8))
    ]
    (land,) = [one for one in outline_of(None, [], squares) if len(one) == 2]
    whole = shape(outline_of(None, [], squares))
    assert whole.is_valid
    assert whole.area == 100 - 49 + 1
    assert land[0][0] != land[0][-1]


def test_an_id_that_the_basemap_lacks_counts_for_nothing(basemap):
    assert outline_of(basemap, ["NOWHERE"], []) == []
