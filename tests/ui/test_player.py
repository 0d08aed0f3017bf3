"""Playing steps by the clock, stops at the end, and leaves no timer running."""

from scenario.ui.player import SPEEDS, TURN_MS, Player


def test_it_plays_to_the_end_and_stops(bridge, qtbot, monkeypatch):
    monkeypatch.setattr("scenario.ui.player.TURN_MS", 20)
    player = Player(bridge)
    player.toggle()
    assert player.playing
    qtbot.waitUntil(lambda: not player.playing, timeout=5000)
    assert bridge.at_end


def test_pausing_stops_the_timer_and_keeps_the_turn(bridge):
    player = Player(bridge)
    player.toggle()
    player.toggle()
    assert (player.playing, bridge.viewed.turn) == (False, 0)


def test_playing_at_the_end_begins_again(bridge):
    bridge.show_turn(2)
    player = Player(bridge)
    player.toggle()
    assert bridge.viewed.turn == 0
    player.pause()


def test_speeds_have_ends(bridge):
    player = Player(bridge)
    for _ in SPEEDS:
        player.faster()
    assert player.speed == SPEEDS[-1]
    for _ in SPEEDS:
        player.slower()
    assert player.speed == SPEEDS[0]
    assert TURN_MS == 2500
