"""Lines in the tree of steps."""

import pytest

from scenario.core.chronicle import Moment
from scenario.play.steps import Started, Step
from scenario.play.tree import Tree
from tests.fixtures.clock import ticking

# 1 ─ 2 ─ 3 ─ 4
#      └─ 5 ─ 6
PARENTS = {1: None, 2: 1, 3: 2, 4: 3, 5: 2, 6: 5}


@pytest.fixture
def tree():
    clock = ticking()
    return Tree(
        Step(number, parent, Started("p"), (), Moment(0, 0), clock(), "")
        for number, parent in PARENTS.items()
    )


def ids(steps):
    return [step.id for step in steps]


def test_a_line_leads_from_the_first_step_to_its_tip(tree):
    assert ids(tree.line(6)) == [1, 2, 5, 6]
    assert ids(tree.line(6, after=2)) == [5, 6]
    assert ids(tree.line(6, after=6)) == []


def test_there_is_no_line_from_a_step_of_another(tree):
    with pytest.raises(KeyError):
        tree.line(6, after=3)


def test_the_step_towards_a_tip_is_the_next_on_its_line(tree):
    assert tree.towards(2, 4).id == 3
    assert tree.towards(2, 6).id == 5
    assert tree.towards(6, 6) is None


@pytest.mark.parametrize(
    ("one", "other", "meeting"), [(4, 6, 2), (6, 3, 2), (2, 6, 2), (1, 4, 1), (5, 5, 5)]
)
def test_two_lines_meet_at_the_last_step_they_share(tree, one, other, meeting):
    assert tree.meeting(one, other).id == meeting


def test_a_step_needs_its_parent(tree):
    with pytest.raises(KeyError):
        tree.add(Step(9, 8, Started("p"), (), Moment(0, 0), ticking()(), ""))
    assert len(tree) == len(PARENTS)
    assert tree.last == 6
