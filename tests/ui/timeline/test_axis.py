"""Days lie along the line in order, every turn is wide enough, and a point finds its turn."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.ui.timeline.axis import Axis


@st.composite
def turns(draw):
    """First and last day of some turns, in order, with gaps between some of them."""
    day, found = draw(st.integers(-800_000, 800_000)), []
    for _ in range(draw(st.integers(1, 40))):
        length = draw(st.integers(0, 4000))
        found.append((day, day + length))
        day += length + 1 + draw(st.sampled_from([0, 0, 1, 30, 900]))
    return found


widths = st.floats(100, 4000)


@given(turns(), widths)
def test_a_turn_is_found_at_its_middle_and_no_turn_is_too_narrow(days, width):
    axis = Axis(days, width, 20.0)
    for index, span in enumerate(axis.spans):
        assert span.right - span.left >= 20.0 - 1e-6
        assert axis.turn_at((span.left + span.right) / 2) == index


@given(turns(), widths)
def test_the_line_fills_the_width_or_is_longer_where_it_must(days, width):
    axis = Axis(days, width, 20.0)
    assert axis.width >= width - 1e-6 or not axis.gaps()
    assert axis.spans[0].left == 0
    assert axis.spans[-1].right == pytest.approx(axis.width)


@given(turns(), widths, st.data())
def test_a_day_inside_a_turn_leads_back_to_the_turn(days, width, data):
    axis = Axis(days, width, 20.0)
    index = data.draw(st.integers(0, len(days) - 1))
    day = data.draw(st.integers(*days[index]))
    assert axis.turn_at(axis.x_of(day + 0.5)) == index


@given(turns(), widths)
def test_later_days_lie_further_right(days, width):
    axis = Axis(days, width, 20.0)
    edges = [edge for first, last in days for edge in (first, last + 1)]
    places = [axis.x_of(day) for day in edges]
    assert all(a <= b + 1e-6 for a, b in itertools.pairwise(places))


@given(turns(), widths)
def test_what_is_in_sight_is_all_there_is_between_two_points(days, width):
    axis = Axis(days, width, 20.0)
    left, right = axis.width * 0.3, axis.width * 0.6
    shown = axis.between(left, right)
    needed = [i for i, s in enumerate(axis.spans) if s.right > left and s.left < right]
    assert set(needed) <= set(shown)
    assert len(shown) <= len(needed) + 1


def test_turns_with_room_are_to_scale_and_a_gap_too():
    axis = Axis([(0, 99), (100, 299), (400, 499)], 500.0, 20.0)
    assert [(s.left, s.right) for s in axis.spans] == [(0, 100), (100, 300), (400, 500)]
    assert axis.gaps() == [(300, 400)]
    assert axis.turn_at(320) == 1
    assert axis.turn_at(380) == 2
    assert axis.turn_at(-5) == 0
    assert axis.turn_at(900) == 2


def test_turns_that_overlap_are_laid_one_after_the_other():
    axis = Axis([(0, 10), (5, 8), (5, 20)], 300.0, 30.0)
    assert [axis.turn_at((s.left + s.right) / 2) for s in axis.spans] == [0, 1, 2]
    assert axis.spans[1].right - axis.spans[1].left == 30
