"""Playing steps by the clock, stops at the end, and leaves no timer running."""

import time

from scenario.play.notes import NoteKind, Target, TargetKind
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


def test_it_plays_backwards_to_the_start(bridge, qtbot, monkeypatch):
    monkeypatch.setattr("scenario.ui.player.TURN_MS", 20)
    bridge.show_turn(2)
    player = Player(bridge)
    player.toggle_backwards()
    player.toggle()
    qtbot.waitUntil(lambda: not player.playing, timeout=5000)
    assert bridge.viewed.turn == 0


def test_a_late_tick_drops_turns_and_keeps_time(bridge, qtbot, monkeypatch):
    monkeypatch.setattr("scenario.ui.player.TURN_MS", 100)
    player = Player(bridge)
    shown = []
    bridge.changed.connect(lambda _outcome: shown.append(bridge.viewed.turn))
    player.toggle()
    time.sleep(0.25)  # nothing is heard meanwhile, as when a frame takes too long
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    assert shown[0] == 2
    player.pause()


def test_it_goes_round_between_the_bookmarks_on_either_side(bridge, qtbot, monkeypatch):
    monkeypatch.setattr("scenario.ui.player.TURN_MS", 20)
    last = len(bridge.lookup.scenario.turns) - 1
    bridge.show_turn(last)
    turns = [turn.id for turn in bridge.lookup.scenario.turns]
    bridge.session.add_note(Target(TargetKind.TURN, turns[1]), kind=NoteKind.BOOKMARK)
    bridge.show_turn(1)
    player = Player(bridge)
    shown = []
    bridge.changed.connect(lambda _outcome: shown.append(bridge.viewed.turn))
    player.toggle_loop()
    assert player.loop == (1, last)
    assert player.playing
    qtbot.waitUntil(lambda: len(shown) >= 6, timeout=5000)
    player.pause()
    assert set(shown) == set(range(1, last + 1))
    player.toggle_loop()
    assert player.loop is None


def test_an_error_that_nobody_foresaw_is_met_once(bridge, qtbot, monkeypatch):
    def break_down(_turn):
        raise RuntimeError("unforeseen")

    monkeypatch.setattr("scenario.ui.player.TURN_MS", 20)
    monkeypatch.setattr(bridge, "show_turn", break_down)
    player = Player(bridge)
    shown = []
    player.changed.connect(lambda: shown.append(player.playing))
    with qtbot.captureExceptions() as met:
        player.toggle()
        qtbot.wait(200)
    assert [str(error) for _, error, _ in met] == ["unforeseen"]
    assert not player.playing
    assert shown == [True, False]
