"""Shapes as path data: what is seen keeps its form, what is not costs nothing."""

import re

import numpy as np
import pytest
from shapely.geometry import Polygon, box

from scenario.atlas.path_data import Frame, path_data

FRAME = Frame(0.0, 0.0, 1000.0, 500.0, 1000)


def drawn(points: list[tuple[float, float]], *, closed: bool = True) -> str:
    array = np.array(points, dtype=np.float64)
    return path_data(array, np.array([0, len(points)]), FRAME, closed=closed)


def corners(path: str) -> list[list[tuple[int, int]]]:
    """The points of every part of a path, from its relative steps."""
    parts = []
    for part in re.findall(r"M([^M]+)", path):
        start, steps = part.rstrip("z").split("l")
        x, y = map(int, start.split())
        points = [(x, y)]
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        parts.append(points)
    return parts


def test_a_ring_in_the_frame_keeps_every_corner_with_y_down():
    assert corners(drawn([(10, 10), (20, 10), (20, 40)])) == [[(10, 490), (20, 490), (20, 460)]]


def test_points_on_one_unit_are_one_and_a_speck_is_nothing():
    assert corners(drawn([(10, 10), (10.2, 10.1), (20, 10), (20, 40)]))[0] == [
        (10, 490),
        (20, 490),
        (20, 460),
    ]
    assert drawn([(10, 10), (10.1, 10.1), (10.2, 10)]) == ""


@pytest.mark.parametrize("seed", range(20))
def test_what_is_seen_of_a_large_ring_covers_the_same(seed):
    """Pulled to the margin, a ring fills the frame as it did."""
    random = np.random.default_rng(seed)
    angles = np.sort(random.uniform(0, 2 * np.pi, 400))
    reach = np.interp(angles, np.linspace(0, 2 * np.pi, 12), random.uniform(150, 2500, 12))
    ring = np.column_stack([500 + reach * np.cos(angles), 250 + reach * np.sin(angles)])
    ring = np.array(Polygon(ring).buffer(0).segmentize(20).exterior.coords)[:-1]
    (points,) = corners(drawn([tuple(point) for point in ring]))
    seen = box(0, 0, 1000, 500)
    whole = Polygon(ring).intersection(seen)
    ours = Polygon([(x, 500 - y) for x, y in points]).buffer(0).intersection(seen)
    assert ours.symmetric_difference(whole).area < 0.01 * seen.area


def test_what_lies_beyond_the_frame_costs_nothing():
    assert drawn([(5000, 5000), (6000, 5000), (6000, 6000)]) == ""
    assert drawn([(5000, 5000), (6000, 5000)], closed=False) == ""


def test_a_line_is_parted_where_it_leaves_the_frame():
    line = [(100.0, 100), (900, 100), (3000, 100), (4000, 150), (3000, 200), (900, 200)]
    assert len(corners(drawn(line, closed=False))) == 2
