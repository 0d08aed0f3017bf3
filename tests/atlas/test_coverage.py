import numpy as np
import pytest
import shapely

from scenario.atlas.coverage import Edges, rasterise

WIDTH, HEIGHT = 40, 30


PLAIN = np.zeros((HEIGHT, WIDTH), dtype=np.int8)


def _edges(*rings):
    """The edges of rings (value, corners), each with its inside on the left hand."""
    parts = []
    for value, corners in rings:
        points = np.array([*corners, corners[0]], dtype=float)
        parts.append(Edges.of(points, np.array([value] * len(corners) + [-1])))
    return Edges.joined(parts)


def _drawn(*rings, steps=PLAIN, most=200):
    return rasterise(_edges(*rings), np.arange(100), (1.0, 0.0, 0.0), steps, most)


def _box(left, top, right, bottom):
    return [(left, top), (left, bottom), (right, bottom), (right, top)]


def test_a_pixel_belongs_to_the_ring_around_its_middle():
    shown = _drawn((7, _box(3, 2, 10, 9)), (8, _box(10, 2, 12.6, 9)))
    expected = np.zeros((HEIGHT, WIDTH), dtype=int)
    expected[2:9, 3:10] = 7
    expected[2:9, 10:13] = 8
    np.testing.assert_array_equal(shown, expected)


def test_a_hole_is_bare_until_something_fills_it():
    hole = _box(5, 5, 8, 8)[::-1]
    assert (_drawn((7, _box(3, 2, 10, 9)), (7, hole))[5:8, 5:8] == 0).all()
    filled = _drawn((7, _box(3, 2, 10, 9)), (7, hole), (9, hole[::-1]))
    assert (filled[5:8, 5:8] == 9).all()
    assert (filled[2:9, 3:10] > 0).all()


def test_what_goes_beyond_the_picture_fills_it_to_its_edge():
    shown = _drawn((7, _box(-100, -50, 20, 400)), (8, _box(20, -50, 900, 400)))
    assert (shown[:, :20] == 7).all()
    assert (shown[:, 20:] == 8).all()
    assert not _drawn((7, _box(50, 2, 60, 9)), (8, _box(-9, 2, -3, 9))).any()


def test_rings_that_overlap_show_nothing_that_is_not_there():
    rings = (7, _box(3, 2, 10, 9)), (8, _box(6, 2, 12, 9))
    assert _drawn(*rings).max() == 15
    assert _drawn(*rings, most=8).max() == 8
    assert _drawn((7, _box(3, 2, 10, 9)[::-1])).min() == 0


def test_a_pattern_lies_over_all_of_it():
    variants = np.random.default_rng(1).integers(0, 36, (HEIGHT, WIDTH), dtype=np.int8)
    steps = np.diff(variants.ravel(), prepend=np.int8(0)).reshape(HEIGHT, WIDTH)
    rings = (7, _box(3, 2, 10, 9)), (8, _box(-4, 20, 50, 90))
    np.testing.assert_array_equal(_drawn(*rings, steps=steps), _drawn(*rings) + variants)


def test_the_plane_is_seen_at_any_scale_and_from_anywhere():
    plane = _edges((7, _box(100, 200, 140, 240)))
    shown = rasterise(plane, np.arange(100), (0.25, -20.0, -45.0), PLAIN, 200)
    np.testing.assert_array_equal(shown, _drawn((7, _box(5, 5, 15, 15))))


def test_nothing_in_sight_is_bare():
    assert not _drawn().any()


@pytest.mark.parametrize("seed", range(4))
def test_neighbours_share_their_border_without_a_gap(seed):
    points = np.random.default_rng(seed).uniform((-5, -5), (45, 35), (60, 2))
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points)).geoms
    rings = []
    for number, cell in enumerate(cells, 1):
        turned = shapely.orient_polygons(cell, exterior_cw=True)  # y points down here
        rings.append((number, shapely.get_coordinates(turned)[:-1].tolist()))
    shown = _drawn(*rings)
    x, y = np.meshgrid(np.arange(WIDTH) + 0.5, np.arange(HEIGHT) + 0.5)
    middles = shapely.points(x, y)
    for number, cell in enumerate(cells, 1):
        np.testing.assert_array_equal(shown == number, shapely.contains(cell, middles))
