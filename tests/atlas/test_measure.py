import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.atlas.measure import (
    distance_km,
    great_circle,
    polygon_area_km2,
    ring_area_km2,
    scale_bar,
)


def test_distance_of_kidal_and_bamako():
    """The geodesic on WGS 84 (GeographicLib) is 1195.48 km."""
    found = distance_km(np.array([1.40921, 18.44345]), np.array([-7.97522, 12.60915]))
    assert float(found) == pytest.approx(1195.48, abs=0.05)


def test_distances_come_in_arrays_and_reach_the_antipode():
    found = distance_km(np.array([[0.0, 0.0], [10.0, 90.0]]), np.array([[180.0, 0.0], [0.0, 90.0]]))
    assert found == pytest.approx([20015, 0], abs=1)


def test_a_degree_along_the_equator_and_along_a_meridian():
    """Known arcs of WGS 84: 111.3195 km along the equator, 110.5744 km from it northwards."""
    found = distance_km(np.zeros((2, 2)), np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert found == pytest.approx([111.3195, 110.5744], abs=0.002)


def test_the_shortest_way_is_as_long_as_its_legs_and_crosses_the_antimeridian():
    way = great_circle(np.array([170.0, 10.0]), np.array([-170.0, 10.0]))
    assert way[:, 1].max() > 10
    assert (np.abs(np.diff(way[:, 0])) < 2).all()
    legs = distance_km(way[:-1], way[1:]).sum()
    assert legs == pytest.approx(distance_km(way[0], way[-1]), rel=1e-3)
    assert way[-1] == pytest.approx([190.0, 10.0])


def test_the_whole_ellipsoid():
    ring = np.array([[-180.0, -90.0], [180.0, -90.0], [180.0, 90.0], [-180.0, 90.0]])
    assert ring_area_km2(ring) == pytest.approx(510_065_621.7, rel=1e-9)
    assert ring_area_km2(ring[::-1]) == pytest.approx(-510_065_621.7, rel=1e-9)


def test_holes_are_taken_away():
    outer = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    hole = outer / 4 + 1
    assert polygon_area_km2([outer, hole]) == pytest.approx(
        ring_area_km2(outer) - ring_area_km2(hole)
    )


@given(st.floats(0.01, 1e5), st.floats(20, 400))
def test_scale_bar_is_round_and_fits(metres_per_pixel, longest):
    length, pixels = scale_bar(metres_per_pixel, longest)
    assert pixels <= longest * (1 + 1e-6)
    assert pixels > longest / 2.5 * (1 - 1e-6)
    assert f"{length:.0e}"[0] in "125"
    assert length * 1000 == pytest.approx(pixels * metres_per_pixel)
