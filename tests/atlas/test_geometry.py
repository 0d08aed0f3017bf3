import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.atlas.geometry import (
    densify,
    own_rings,
    pack,
    project_lines,
    project_rings,
)
from scenario.atlas.measure import ring_area_km2
from scenario.atlas.projection import EqualEarth, LambertAzimuthal

BOX = [[175.0, -5.0], [185.0, -5.0], [185.0, 5.0], [175.0, 5.0]]


def _rings(shapes):
    return np.split(shapes.points, shapes.offsets[1:-1])


def _plane_km2(ring):
    x, y = ring.T
    return np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2e6


def _total_km2(shapes):
    return sum(_plane_km2(ring) for ring in _rings(shapes))


def test_densify_cuts_long_edges_evenly_and_leaves_short_ones():
    points, offsets = densify(*pack([np.array([[0.0, 0.0], [3.0, 1.0], [3.5, 1.0]])]), closed=True)
    assert offsets.tolist() == [0, 8]
    assert points[:4] == pytest.approx(np.array([[0, 0], [1, 1 / 3], [2, 2 / 3], [3, 1]]))
    assert np.abs(np.roll(points, -1, axis=0) - points).max() <= 1 + 1e-9


def test_densify_does_not_close_lines():
    lines = [np.array([[0.0, 0.0], [2.0, 0.0]]), np.array([[50.0, 0.0], [50.5, 0.0]])]
    points, offsets = densify(*pack(lines), closed=False)
    assert offsets.tolist() == [0, 3, 5]
    assert points.tolist() == [[0, 0], [1, 0], [2, 0], [50, 0], [50.5, 0]]


def test_densify_of_nothing():
    points, offsets = densify(*pack([]), closed=True)
    assert points.shape == (0, 2)
    assert offsets.tolist() == [0]


def test_own_rings_drop_the_repeated_point_and_the_altitude():
    points, offsets = own_rings([[[0, 0, 9], [0.5, 0, 9], [0, 0.5, 9], [0, 0, 9]]])
    assert points.tolist() == [[0, 0], [0.5, 0], [0, 0.5]]
    assert offsets.tolist() == [0, 3]


@pytest.mark.parametrize("start", [175.0, -185.0])
def test_a_ring_across_the_seam_is_parted_in_two(start):
    ring = np.array(BOX) - [175 - start, 0]
    shapes = project_rings(*own_rings([ring.tolist()]), EqualEarth(0))
    assert shapes.source.tolist() == [0, 0]
    assert _total_km2(shapes) == pytest.approx(
        ring_area_km2(own_rings([ring.tolist()])[0]), rel=1e-4
    )
    sides = sorted((ring[:, 0].min(), ring[:, 0].max()) for ring in _rings(shapes))
    assert sides[0][0] < -17e6 and sides[0][1] < -16e6
    assert sides[1][0] > 16e6 and sides[1][1] > 17e6


@pytest.mark.parametrize("projection", [EqualEarth(170), LambertAzimuthal(-175, 0)])
def test_the_same_ring_stays_whole_in_the_pacific(projection):
    shapes = project_rings(*own_rings([BOX]), projection)
    assert shapes.source.tolist() == [0]
    assert np.ptp(shapes.points[:, 0]) < 1.2e6


def test_a_ring_that_crosses_the_seam_many_times_keeps_its_area():
    comb = [[178, 0], [182, 0], [182, 3], [179, 2], [182, 1.5], [179, 1], [178, 4]]
    points, offsets = own_rings([comb])
    shapes = project_rings(points, offsets, EqualEarth(0))
    assert _total_km2(shapes) == pytest.approx(ring_area_km2(points), rel=1e-3)


def test_a_line_is_parted_at_the_seam_and_meets_it():
    line = np.array([[178.0, 0.0], [182.0, 2.0], [178.0, 4.0]])
    shapes = project_lines(*pack([line]), EqualEarth(0))
    assert shapes.source.tolist() == [0, 0, 0]
    edge = EqualEarth(0).forward(np.array([[180.0, 1.0], [-180.0, 1.0], [-180.0, 3.0]]))
    first, second, third = _rings(shapes)
    assert first[-1] == pytest.approx(edge[0])
    assert [second[0, 0], second[-1, 0]] == pytest.approx([edge[1, 0], edge[2, 0]])
    assert third[0, 0] == pytest.approx(-edge[2, 0])
    for piece in (first, second, third):
        assert np.ptp(piece[:, 0]) < 1e6


@given(st.floats(-180, 180), st.floats(-175, 175), st.floats(0.5, 40), st.floats(0.5, 30))
def test_no_streaks_wherever_the_map_is_centred(lon0, west, width, height):
    points, offsets = own_rings(
        [[[west, 10], [west + width, 10], [west + width, 10 + height], [west, 10 + height]]]
    )
    shapes = project_rings(points, offsets, EqualEarth(lon0))
    assert _total_km2(shapes) == pytest.approx(ring_area_km2(points), rel=1e-3)
    for ring in _rings(shapes):
        assert np.hypot(*(np.roll(ring, -1, axis=0) - ring).T).max() < 250e3


def test_beyond_the_rim_is_dropped_and_across_it_follows_it():
    projection = LambertAzimuthal(0, 0)
    far = [[150, -5], [160, -5], [160, 5], [150, 5]]
    across = [[115, -5], [125, -5], [125, 5], [115, 5]]
    near = [[10, -5], [20, -5], [20, 5], [10, 5]]
    shapes = project_rings(*own_rings([far, across, near]), projection)
    assert shapes.source.tolist() == [1, 2]
    assert np.hypot(*shapes.points.T).max() <= projection.reach * (1 + 1e-9)
    half = ring_area_km2(own_rings([[[115, -5], [120, -5], [120, 5], [115, 5]]])[0])
    assert _plane_km2(_rings(shapes)[0]) == pytest.approx(half, rel=0.05)


def test_lines_end_at_the_rim():
    projection = LambertAzimuthal(0, 0)
    line = np.column_stack([np.arange(100.0, 260.0), np.zeros(160)])
    shapes = project_lines(*pack([line, line[:1] + 180]), projection)
    assert shapes.source.tolist() == [0, 0]
    assert np.allclose(np.diff(shapes.offsets), 20, atol=1)
    assert np.hypot(*shapes.points.T).max() <= projection.reach


@pytest.mark.parametrize(
    "projection",
    [EqualEarth(0), EqualEarth(170), EqualEarth(-75.5), LambertAzimuthal(17, 2)],
    ids=str,
)
def test_the_world_has_no_streaks(basemap, projection):
    """No edge is longer than a degree is on the ground, stretched as the projection may."""
    level = basemap.level(5)
    rings = project_rings(level.ring_points, level.ring_offsets, projection)
    arcs = project_lines(level.points, level.arc_offsets, projection)
    inner = np.ones(len(arcs.points) - 1, dtype=bool)
    inner[arcs.offsets[1:-1] - 1] = False
    assert np.hypot(*np.diff(arcs.points, axis=0)[inner].T).max() < 330e3
    assert np.isfinite(rings.points).all()
    after = np.arange(1, len(rings.points) + 1)
    after[rings.offsets[1:] - 1] = rings.offsets[:-1]
    assert np.hypot(*(rings.points[after] - rings.points).T).max() < 330e3


@pytest.mark.parametrize("lon0", [0, 170, -75.5])
def test_the_world_keeps_its_area(basemap, lon0):
    level = basemap.level(5)
    rings = project_rings(level.ring_points, level.ring_offsets, EqualEarth(lon0))
    assert _total_km2(rings) == pytest.approx(basemap.areas.km2.sum(), rel=0.002)
