"""The worlds of a line, kept per turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.core.chronicle import Chronicle, Moment, scripted
from scenario.core.effects import ControlEffect, InfluenceEffect, Level
from scenario.core.lookup import Lookup
from scenario.core.world import Kind, blank_world, difference
from tests.core.building import claim, event, lookup, perspective, turn
from tests.fixtures.small import small_scenario


def takes(holder, where="kidal", **others):
    return event(ControlEffect(target=where, holder=holder, **others))


LOOKUP = lookup(
    turn(takes("FAMA"), takes("FAMA", "gao"), name="T0"),
    turn(takes("CSP"), takes("FAMA"), takes("WAG", "bangui"), name="T1"),
    turn(name="T2"),
    turn(event(InfluenceEffect(actor="RUS", country="MLI", level=Level.MAJOR)), name="T3"),
)
PERSPECTIVE = perspective()


@pytest.fixture
def chronicle():
    return Chronicle.of(LOOKUP, PERSPECTIVE)


def test_there_is_a_world_for_the_end_of_each_turn(chronicle):
    assert len(chronicle) == 4
    assert chronicle.end == Moment(3, 1)
    assert chronicle.before(0) == blank_world(LOOKUP)
    assert chronicle.before(1) is chronicle.worlds[0]
    assert [world.holder_of("bangui") for world in chronicle.worlds] == [None, "WAG", "WAG", "WAG"]


def test_a_scenario_can_be_entered_in_part():
    assert len(Chronicle.of(LOOKUP, PERSPECTIVE, 2)) == 2


def test_the_world_at_a_moment_is_that_after_some_events_of_its_turn(chronicle):
    holders = [chronicle.at(Moment(1, n)).holder_of("kidal") for n in range(4)]
    assert holders == ["FAMA", "CSP", "FAMA", "FAMA"]
    assert chronicle.at(Moment(1, 0)) == chronicle.worlds[0]
    assert chronicle.at(Moment(1, 3)) is chronicle.worlds[1]
    assert chronicle.at(Moment(1, 99)) is chronicle.worlds[1]
    with pytest.raises(IndexError):
        chronicle.at(Moment(4, 0))


def test_what_did_not_change_is_shared(chronicle):
    first, second, third, fourth = chronicle.worlds
    assert second.control is third.control is fourth.control
    assert first.influence is third.influence
    assert second.control["gao"] is first.control["gao"]


def test_turns_follow_one_another(chronicle):
    for wrong in (0, 2, 5):
        with pytest.raises(ValueError, match="cannot follow"):
            chronicle.enter(wrong, [])


def test_the_last_turn_can_be_entered_bit_by_bit():
    whole = Chronicle.of(LOOKUP, PERSPECTIVE, 2)
    bits = Chronicle.of(LOOKUP, PERSPECTIVE, 1)
    for entry in scripted(LOOKUP, PERSPECTIVE, 1):
        bits.enter(1, [entry])
    assert bits.worlds == whole.worlds
    assert bits.entries(1) == whole.entries(1)
    assert whole.touched[1] == {Kind.CONTROL: {"bangui"}}
    assert bits.touched[1] == {Kind.CONTROL: {"bangui", "kidal"}}, "it was touched, and set back"


def test_a_cut_ends_at_its_moment_and_leaves_the_whole_as_it_was(chronicle):
    worlds = list(chronicle.worlds)
    for moment in (Moment(0, 2), Moment(1, 0), Moment(1, 1), Moment(1, 3), Moment(2, 0)):
        cut = chronicle.upto(moment)
        assert cut.end == moment
        assert cut.worlds[-1] == chronicle.at(moment)
        assert all(mine is its for mine, its in zip(cut.worlds[:-1], worlds, strict=False))
    cut = chronicle.upto(Moment(1, 1))
    cut.enter(1, scripted(LOOKUP, PERSPECTIVE, 1)[1:])
    assert cut.worlds == worlds[:2]
    assert chronicle.worlds == worlds


MOMENTS = st.builds(Moment, st.integers(0, 3), st.integers(0, 3))


@given(MOMENTS, MOMENTS, st.integers(0, 3))
def test_what_may_have_been_touched_covers_what_differs(one, other, turn_):
    chronicle = Chronicle.of(LOOKUP, PERSPECTIVE)
    between = chronicle.touched_between(one.turn, other.turn)
    ends = difference(chronicle.worlds[one.turn], chronicle.worlds[other.turn])
    assert covers(between, ends)
    assert between == chronicle.touched_between(other.turn, one.turn)
    if turn_ <= one.turn:
        since = difference(chronicle.before(turn_), chronicle.at(one))
        assert covers(chronicle.touched_since(turn_, one), since)


def covers(more, less):
    return all(ids <= more.get(kind, frozenset()) for kind, ids in less.items())


def test_perspectives_give_different_worlds():
    claims = [claim("theirs", claimant="CSP"), claim("ours", claimant="FAMA")]
    both = event(
        ControlEffect(target="kidal", holder="CSP", claims=("theirs",)),
        ControlEffect(target="kidal", holder="FAMA", claims=("ours",)),
        claims=claims,
    )
    found = lookup(turn(), turn(both))
    as_one_says = Chronicle.of(found, perspective(prefer=("CSP",)))
    as_other_says = Chronicle.of(found, perspective(prefer=("FAMA",)))
    nobody = Chronicle.of(found, perspective(exclude=("CSP", "FAMA")))
    holders = [c.worlds[-1].holder_of("kidal") for c in (as_one_says, as_other_says, nobody)]
    assert holders == ["CSP", "FAMA", None]
    assert len({c.worlds[-1].digest() for c in (as_one_says, as_other_says, nobody)}) == 3


def test_the_small_scenario_is_another_map_to_the_republic():
    small = Lookup(small_scenario())
    reported, republic = (
        Chronicle.of(small, small.perspectives[name]).worlds[-1]
        for name in ("reported", "republic")
    )
    assert reported.control["ford"] != republic.control["ford"]
