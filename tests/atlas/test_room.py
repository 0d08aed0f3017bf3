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
        assert room.covered(box) == 0
    else:
        assert room.covered(box) > 0


@given(boxes, boxes)
def test_boxes_a_cell_apart_leave_each_other_free(one, other):
    room = Room(WIDTH, HEIGHT)
    room.take(one)
    apart = any(one[a + 2] + 2 <= other[a] or other[a + 2] + 2 <= one[a] for a in (0, 1))
    assert room.is_free(other) or not apart


@given(boxes, boxes)
def test_the_area_covered_is_told_to_the_cell(one, other):
    room = Room(WIDTH, HEIGHT)
    room.take(one)
    most = (min(other[2] - other[0], one[2] - one[0]) + 4) * (
        min(other[3] - other[1], one[3] - one[1]) + 4
    )
    assert _shared(one, other) <= room.covered(other) <= most


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
