"""Two lines compared: held against looking at everything in every turn."""

import random

import pytest

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.core.world import Kind, difference, stance_id
from scenario.insight.comparison import branch_comparison
from scenario.insight.differences import differences
from tests.bench.generate import generated
from tests.fixtures.sessions import begun, small_lookup


def written():
    lookup = small_lookup()
    return Chronicle.of(lookup, lookup.perspectives["reported"])


def test_a_line_is_the_same_as_history_until_it_parts():
    session = begun()
    session.decide("hire", "no")
    session.play_to(3)
    found = branch_comparison(session.chronicle(), written())
    assert found.parted == Moment(1, 0)
    assert found.ends == (Moment(3, 3), Moment(3, 2))
    assert not found.same
    assert [each.turn for each in found.turns] == [1, 2, 3]
    assert found.at(0) == {}
    assert stance_id("REP", "COM") in found.at(1)[Kind.RELATIONS]
    for turn in range(1, 4):
        assert found.at(turn) == difference(
            session.chronicle().worlds[turn], written().worlds[turn]
        )


def test_what_becomes_the_same_again_no_longer_differs():
    session = begun()
    session.edit([ControlEffect(target="east", holder="REB")], author="", reason="r")
    session.advance()
    session.edit([ControlEffect(target="east", holder="REP")], author="", reason="r")
    found = branch_comparison(session.chronicle(), written())
    assert found.parted == Moment(0, 1)
    assert [each.count for each in found.turns] == [1, 0]


@pytest.mark.parametrize(("one", "other"), [(3, 3), (3, 1), (0, 2)])
def test_a_line_that_has_come_less_far_parts_where_it_ends(one, other):
    lines = []
    for turn in (one, other):
        session = begun()
        if turn:
            session.play_to(turn)
        lines.append(session.chronicle())
    found = branch_comparison(*lines)
    assert found.parted == min(lines[0].end, lines[1].end)
    assert found.same == (one == other)
    assert [each.count for each in found.turns] == [0]


def test_any_two_lines_differ_as_looking_at_everything_says():
    scenario = generated(12, tuple(f"AAA-{n}" for n in range(30)), 300)
    lookup, chance = Lookup(scenario), random.Random(3)
    history = Chronicle.of(lookup, scenario.perspectives[0])
    for _ in range(20):
        line, cut = Chronicle(lookup), chance.random()
        for turn in range(chance.randrange(1, 13)):
            entries = history.entries(turn)
            line.enter(turn, (entry for entry in entries if chance.random() > cut / 4))
        found = branch_comparison(line, history)
        for turn in range(len(line)):
            differing = difference(line.worlds[turn], history.worlds[turn])
            assert found.at(turn) == differing
            assert differences(
                line.worlds[turn], history.worlds[turn], lookup, found.at(turn)
            ) == differences(line.worlds[turn], history.worlds[turn], lookup)


def test_two_branches_of_a_session_share_their_turns_up_to_where_they_part():
    session = begun()
    session.play_to(3)
    session.branch_from(Moment(2, 0), "Other")
    session.advance_event()
    one, other = session.chronicle(), session.chronicle(branch=1)
    assert one.worlds[1] is other.worlds[1]
    found = branch_comparison(one, other)
    assert found.parted == Moment(3, 1)
    assert [each.turn for each in found.turns] == [3]
