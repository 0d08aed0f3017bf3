"""Shapes cut to a frame are the same shapes inside it."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from scenario.ui.map.paths import path_of
from scenario.ui.plate.tracing import arrays_of, lines, rings

SIZE = (100.0, 60.0)
coordinates = st.integers(-200, 300).map(float)
corners = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=12)


def arrays(shapes):
    offsets = np.concatenate([[0], np.cumsum([len(shape) for shape in shapes])])
    return np.array([point for shape in shapes for point in shape], dtype=float), offsets


def covers(path: QPainterPath, x: float, y: float) -> bool:
    return path.contains(QPointF(x, y))


@given(st.lists(corners, min_size=1, max_size=4))
def test_a_ring_covers_the_same_of_the_frame(shapes):
    whole = [[*shape, shape[0]] for shape in shapes]
    before = path_of(*arrays(whole))
    after = path_of(*rings(*arrays(whole), SIZE))
    # Pulling what is beyond to the edge keeps a straight side only where it stays outside.
    if all(-0.5 <= x <= 100 and 0 <= y <= 60 for shape in shapes for x, y in shape):
        for x, y in ((10.3, 10.7), (50.2, 30.4), (90.6, 55.1)):
            assert covers(before, x, y) == covers(after, x, y)
    points, _ = rings(*arrays(whole), SIZE)
    assert ((points >= 0) & (points <= SIZE)).all()


def test_a_ring_around_the_frame_is_its_edge():
    around = [(-50.0, -50.0), (300.0, -50.0), (300.0, 300.0), (-50.0, 300.0), (-50.0, -50.0)]
    points, offsets = rings(*arrays([around]), SIZE)
    assert offsets.tolist() == [0, 5]
    assert covers(path_of(points, offsets), 99.9, 59.9)


def test_a_ring_beside_the_frame_is_not_there():
    beside = [(120.0, 10.0), (140.0, 10.0), (130.0, 30.0), (120.0, 10.0)]
    points, offsets = rings(*arrays([beside]), SIZE)
    assert len(points) == 0 and offsets.tolist() == [0]


def test_a_line_is_cut_where_it_leaves_and_goes_on_where_it_comes_back():
    line = [(10.0, 10.0), (50.0, 10.0), (150.0, 10.0), (160.0, 90.0), (50.0, 90.0), (50.0, 20.0)]
    points, offsets = lines(*arrays([line]), SIZE)
    parts = [points[a:b].tolist() for a, b in pairwise(offsets)]
    assert parts == [[[10, 10], [50, 10], [150, 10]], [[50, 90], [50, 20]]]


def test_two_lines_are_not_tied_together():
    _, offsets = lines(*arrays([[(1, 1), (2, 2)], [(50, 50), (60, 50)]]), SIZE)
    assert offsets.tolist() == [0, 2, 4]


def test_a_line_across_the_frame_is_seen_though_no_point_of_it_is_inside():
    points, _ = lines(*arrays([[(-10, 30), (110, 30)]]), SIZE)
    assert points.tolist() == [[-10, 30], [110, 30]]


def test_a_path_gives_back_its_points():
    points, offsets = arrays([[(1.5, 2), (3, 4)], [(5, 6), (7, 8), (9, 10)]])
    again, ends = arrays_of(path_of(points, offsets))
    assert again.tolist() == points.tolist() and ends.tolist() == [0, 2, 5]
    assert len(arrays_of(QPainterPath())[0]) == 0
