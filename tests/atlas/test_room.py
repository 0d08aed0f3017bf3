from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from scenario.atlas.room import Room

WIDTH, HEIGHT = 200, 120
boxes = st.tuples(
    st.floats(-30, 220), st.floats(-30, 140), st.floats(0.5, 60), st.floats(0.5, 40)
).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3]))


def _shared(one, other):
    wide = min(one[2], other[2], WIDTH) - max(one[0], other[0], 0)
    high = min(one[3], other[3], HEIGHT) - max(one[1], other[1], 0)
    return max(wide, 0) * max(high, 0)


@given(st.lists(boxes, max_size=12), boxes)
def test_a_free_box_overlaps_nothing_that_is_taken(taken, box):
    room = Room(WIDTH, HEIGHT)
    for each in taken:
        room.take(each)
    if room.is_free(box):
        assert not any(_shared(each, box) for each in taken)


@given(boxes, boxes)
def test_boxes_a_cell_apart_leave_each_other_free(one, other):
    room = Room(WIDTH, HEIGHT)
    room.take(one)
    apart = any(one[a + 2] + 2 <= other[a] or other[a + 2] + 2 <= one[a] for a in (0, 1))
    assert room.is_free(other) or not apart


spots = st.lists(st.tuples(st.integers(-60, 60), st.integers(-60, 60)), min_size=1, max_size=9)


def _cells(box):
    """The cells of two pixels that a box lies on."""
    columns = range(max(int(box[0] // 2), 0), min(-int(-box[2] // 2), WIDTH // 2 + 1))
    rows = range(max(int(box[1] // 2), 0), min(-int(-box[3] // 2), HEIGHT // 2 + 1))
    return set(product(columns, rows))


@given(st.lists(boxes, max_size=8), spots)
def test_boxes_asked_for_again_are_found_free_as_at_first(taken, spots):
    room = Room(WIDTH, HEIGHT)
    at, size = (100.0, 60.0), (30.0, 12.0)
    prepared = room.boxes(at, size, spots)
    for each in taken:
        room.take(each)
    assert room.first_free_of(prepared) == room.first_free(at, size, spots)


@given(st.lists(boxes, min_size=1, max_size=8), spots)
def test_the_least_covered_box_shares_the_fewest_cells(taken, spots):
    room = Room(WIDTH, HEIGHT)
    for each in taken:
        room.take(each)
    under = set().union(*map(_cells, taken))
    shared = [len(under & _cells((100 + dx, 60 + dy, 130 + dx, 72 + dy))) for dx, dy in spots]
    found = room.least_covered_of(room.boxes((100.0, 60.0), (30.0, 12.0), spots))
    assert found == spots[shared.index(min(shared))]


def test_what_is_taken_in_a_copy_stays_free():
    room = Room(WIDTH, HEIGHT)
    room.copy().take((0, 0, 50, 50))
    assert room.is_free((0, 0, 50, 50))


def test_a_box_is_held_that_lies_on_the_map_with_all_of_itself():
    room = Room(WIDTH, HEIGHT)
    for left, top in product((0, 150), (0, 90)):
        assert room.holds((left, top, left + 50, top + 30))
    assert not room.holds((151, 0, 201, 30))
    assert not room.holds((0, -1, 50, 30))


def test_what_is_given_back_is_free_again():
    room = Room(100, 100)
    room.take((10, 10, 30, 20))
    room.take((40, 10, 60, 20))
    room.give_back((10, 10, 30, 20))
    assert room.is_free((10, 10, 30, 20))
    assert not room.is_free((40, 10, 60, 20))
