"""Commands go in, one signal comes out; a refusal is told and moves nothing."""

import pytest

from scenario.core.chronicle import Moment
from scenario.core.effects import ControlEffect
from scenario.errors import Trouble

CONTROL = ControlEffect(target="ford", holder="REP")


@pytest.fixture
def outcomes(bridge):
    heard = []
    bridge.changed.connect(heard.append)
    return heard


def test_every_command_that_does_something_emits_once(bridge, outcomes):
    for command in (
        bridge.step_forward,
        bridge.step_back,
        bridge.next_event,
        bridge.previous_event,
        lambda: bridge.play_to(2),
        lambda: bridge.view(Moment(1, 1)),
        lambda: bridge.look_through("republic"),
        bridge.undo,
        bridge.redo,
        lambda: bridge.branch_from(Moment(1, 1), "What if"),
        lambda: bridge.switch(1),
        lambda: bridge.rename("Another name"),
    ):
        before = len(outcomes)
        outcome = command()
        assert outcomes[before:] == [outcome]
    assert outcomes[-1] is not None


def test_a_refusal_is_told_in_place_and_moves_nothing(bridge, outcomes, told):
    assert bridge.step_back() is None
    assert (bridge.viewed.turn, outcomes) == (0, [])
    assert len(told.refused) == 1
    assert told.trouble == []


def test_trouble_is_told_and_moves_nothing(bridge, outcomes, told, monkeypatch):
    def full(*_args, **_kwargs):
        raise Trouble("The disk is full.", "Make room.")

    monkeypatch.setattr(bridge.session, "_ledger", type("Full", (), {"record": full})())
    assert bridge.step_forward() is None
    assert (bridge.viewed.turn, outcomes) == (0, [])
    assert [str(trouble) for trouble in told.trouble] == ["The disk is full. Make room."]


def test_a_bug_is_not_swallowed(bridge):
    with pytest.raises(KeyError):
        bridge.switch(99)


def test_showing_a_turn_plays_only_what_was_not_played(bridge):
    bridge.show_turn(2)
    assert (bridge.game.turn, bridge.viewed.turn, bridge.at_end) == (2, 2, True)
    steps = bridge.session.head.id
    bridge.show_turn(0)
    bridge.show_turn(2)
    assert bridge.session.head.id == steps
    assert bridge.game.turn == 2


def test_the_world_before_is_the_one_in_which_the_turn_began(bridge):
    start = bridge.world()
    bridge.step_forward()
    assert bridge.world_before().digest() == start.digest()
    assert bridge.world().digest() != start.digest()


def test_a_turn_with_acts_of_play_and_replaced_events_can_be_shown_again(acted, told):
    end = acted.session.turn_end(1)
    acted.show_turn(0)
    acted.show_turn(1)
    assert (acted.viewed, acted.game) == (end, end)
    assert not acted.at_end
    acted.show_turn(2)
    assert acted.at_end
    acted.do(lambda played: played.edit([CONTROL], author="", reason="After the end."))
    assert acted.at_end
    acted.previous_event()
    assert not acted.at_end
    assert told.refused == []
