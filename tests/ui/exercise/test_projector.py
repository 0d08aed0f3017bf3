"""The projector's window: what it shows, how it is driven, and that it never gets in the way."""

import ast
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method
from scenario.settings import Theme as Choice
from scenario.ui.exercise.room_key import KeyPart
from scenario.ui.exercise.room_parts import ClockPart, NewsPart, TeamPart, TitlePart
from scenario.ui.map.layers_menu import LayersMenu
from scenario.ui.map.raster import pixels_of
from tests.fixtures.drill import FORD_LOST, argued
from tests.ui.exercise.rooms import Room, room  # noqa: F401  (a fixture)


def said(window, part) -> str:
    return window.findChild(part).accessibleDescription()


def press(qtbot, window, key):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key)


def pixels(widget):
    image = widget.grab().toImage()
    return pixels_of(image).copy()


@pytest.fixture
def playing(room):  # noqa: F811
    room.do(lambda conduct: conduct.next_phase())
    return room


def test_it_shows_turn_phase_and_time_and_ticks(playing):
    window = playing.open()
    assert said(window, TitlePart).startswith("T1 · ")
    assert said(window, ClockPart) == "Phase 1 of 2 · Planning · 20:00"
    playing.clock.pass_(minutes=13, seconds=18)
    playing.desk.ticked.emit()
    assert said(window, ClockPart) == "Phase 1 of 2 · Planning · 06:42"
    playing.clock.pass_(minutes=8)
    playing.desk.ticked.emit()
    assert said(window, ClockPart) == "Phase 1 of 2 · Planning · +01:18 · over time"
    playing.do(lambda conduct: conduct.pause())
    assert said(window, ClockPart).endswith("paused")


def test_before_the_first_phase_and_after_the_end_there_is_no_countdown(room):  # noqa: F811
    window = room.open()
    assert said(window, ClockPart) == "The ford · Not begun yet"
    room.do(lambda conduct: conduct.next_phase())
    room.do(lambda conduct: conduct.close())
    assert said(window, ClockPart) == "The ford · The exercise is over"


def test_an_argument_grows_odds_dice_and_grade_and_then_becomes_a_ruling(playing):
    window = playing.open()
    number = argued(playing.desk.conduct)
    playing.do(lambda conduct: conduct.drop_reason(number, 3))
    news = said(window, NewsPart)
    assert "Argument 1, Rebels · Cross the ford by night · +1 The river is low" in news
    assert "%" not in news
    playing.do(lambda conduct: conduct.show_odds(number))
    assert "83.3\u00a0% · 2d6, 5 or more" in said(window, NewsPart)
    playing.do(lambda conduct: conduct.roll(number))
    rolled = playing.desk.state.arguments[number].roll
    assert ", ".join(map(str, rolled.dice)) in said(window, NewsPart)
    playing.do(lambda conduct: conduct.rule(number, grade=rolled.grade, text="They are across."))
    assert "across" not in said(window, NewsPart)
    playing.do(lambda conduct: conduct.announce(1))
    assert said(window, NewsPart).startswith("12:00 · Ruling on argument 1: ")
    assert "They are across." in said(window, NewsPart)


def test_what_is_delivered_is_shown_at_once_with_what_it_changed(playing):
    window = playing.open()
    before = pixels(window.map)
    playing.do(lambda conduct: conduct.deliver("shots"))
    window.map.settle()
    assert "Shots · Shots are heard." in said(window, NewsPart)
    assert (pixels(window.map) != before).any()
    assert "contested" in said(window, KeyPart)


def test_it_follows_what_the_facilitator_shows(playing):
    window = playing.open()
    playing.do(lambda conduct: conduct.deliver("shots"))
    assert "contested" in said(window, KeyPart)
    playing.do(lambda conduct: conduct.show_turn("T0"))
    assert said(window, TitlePart).startswith("T0 · ")
    assert said(window, TitlePart).endswith("looking back")
    assert "contested" not in said(window, KeyPart)
    playing.do(lambda conduct: conduct.show_turn())
    assert said(window, TitlePart).startswith("T1 · ")
    assert "contested" in said(window, KeyPart)


def test_b_blanks_it_and_shows_it_again(playing, qtbot):
    window = playing.open()
    press(qtbot, window, Qt.Key.Key_B)
    assert window.is_blank
    playing.do(lambda conduct: conduct.deliver("rain"))
    assert window.is_blank
    assert len(set(pixels(window).ravel().tolist())) < 400
    window.blank()
    assert not window.is_blank
    assert "It rains" in said(window, NewsPart)


def test_a_desk_without_an_exercise_shows_a_name_alone(qapp):
    room = Room()  # noqa: F811
    window = room.open()
    assert window.is_blank
    room.close()


def test_a_teams_window_says_whose_it_is_and_shows_its_own(playing):
    playing.do(lambda conduct: conduct.deliver("letter"))
    playing.do(lambda conduct: conduct.argue(["rebels"], "Dig a tunnel", secret=True))
    window, other = playing.open("rebels"), playing.open("palace")
    assert said(window, TeamPart) == "For Rebels only"
    assert "Rebels only" in window.windowTitle()
    news = said(window, NewsPart)
    assert "Secret argument, Rebels · Dig a tunnel" in news
    assert "Come at night; bring boats." in news
    assert news.endswith("Your brief · theirs")
    assert said(other, NewsPart) == "Your brief · ours"


def test_a_team_that_is_gone_leaves_a_blank_screen(playing):
    window = playing.open("rebels")
    while playing.desk.state is not None:
        playing.do(lambda conduct: conduct.session.undo())
    assert window.is_blank
    assert said(window, NewsPart) == ""
    assert window.windowTitle() == "Sandtable"


def test_keys_move_its_own_map_and_nobody_elses(playing, qtbot):
    window, other = playing.open(), playing.open()
    home = window.map.scene.camera
    press(qtbot, window, Qt.Key.Key_Plus)
    assert window.map.scene.camera.scale > home.scale
    press(qtbot, window, Qt.Key.Key_Right)
    assert window.map.scene.camera.x > home.x
    press(qtbot, window, Qt.Key.Key_0)
    assert window.map.scene.camera == home == other.map.scene.camera
    playing.do(lambda conduct: conduct.deliver("shots"))
    press(qtbot, window, Qt.Key.Key_G)
    assert window.map.scene.camera != home


def test_the_mouse_drags_and_zooms_and_picks_nothing(playing, qtbot):
    window = playing.open()
    home = window.map.scene.camera
    start = QPoint(200, 200)
    qtbot.mousePress(window.map, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(window.map, QPoint(230, 200))
    qtbot.mouseRelease(window.map, Qt.MouseButton.LeftButton, pos=QPoint(230, 200))
    assert window.map.scene.camera.x < home.x
    assert window.map.scene.selected is None
    assert window.map.toolTip() == ""


def test_every_key_is_on_the_menu(playing):
    window = playing.open()
    shown = {action.text(): action.shortcuts() for action in window.menu.actions()}
    assert all(shown[action.text()] for action in window.actions())
    assert {action.text() for action in window.actions()} <= set(shown)


def test_layers_are_its_own(playing):
    window, other = playing.open(), playing.open()
    layers = window.findChild(LayersMenu)
    layers.aboutToShow.emit()
    switch = next(a for a in layers.actions() if a.text() == "Forces")
    switch.trigger()
    assert not window.map.scene.layers.forces
    assert other.map.scene.layers.forces


def test_the_key_stays_through_every_size(playing, qtbot):
    playing.do(lambda conduct: conduct.deliver("shots"))
    window = playing.open(size=(1280, 720))
    key = window.findChild(KeyPart)
    for size in ((1920, 1080), (1280, 720), (1000, 900), (640, 400)):
        window.resize(*size)
        # To another size of the same shape everything is only drawn larger.
        qtbot.waitUntil(lambda: window.map.scene.exact)
        assert key.isVisible()
        assert "contested" in said(window, KeyPart)
        assert window.map.rect().contains(key.geometry())


def test_to_close_it_ends_nothing_and_it_goes_with_its_desk(playing, qtbot):
    window = playing.open()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert playing.desk.state.closed is None
    window.show()
    playing.desk.deleteLater()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_hidden_it_does_nothing_and_shown_again_it_is_up_to_date(playing, monkeypatch):
    from scenario.ui.exercise import projector

    window = playing.open()
    window.hide()
    looked = []
    real = projector.public_view
    monkeypatch.setattr(projector, "public_view", lambda c: looked.append(c) or real(c))
    playing.do(lambda conduct: conduct.deliver("rain"))
    assert looked == []
    window.show()
    assert "It rains" in said(window, NewsPart)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768), (640, 400)])
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_long_texts_stay_within_the_window(playing, size, choice):
    state = playing.desk.state
    long = ("word after word " * 30)[:400]
    playing.appearance.choose(choice)
    window = playing.open(size=size)
    empty = pixels(window.findChild(NewsPart))
    for number in range(8):
        inject = replace(
            state.injects["rain"].inject, id=f"long{number}", title=long[:190], details=long
        )
        playing.do(lambda conduct, inject=inject: conduct.set_inject(inject))
        playing.do(lambda conduct, number=number: conduct.deliver(f"long{number}"))
    playing.do(lambda conduct: conduct.argue(["rebels"], "W" * 200, text=long))
    part = window.findChild(NewsPart)
    full = pixels(part)
    assert (full[:40] != empty[:40]).any()
    # Nothing is cut through by the lower edge, or runs over the right one.
    assert len(set(full[-3:].ravel().tolist())) == 1
    assert len(set(full[:, -12:].ravel().tolist())) == 1
    assert [child.geometry() for child in window.findChildren(QWidget) if child.width() < 0] == []


def test_turning_to_what_was_told_earlier(playing, qtbot):
    window = playing.open()
    for name in ("rain", "shots"):
        playing.do(lambda conduct, name=name: conduct.deliver(name))
    part = window.findChild(NewsPart)
    newest = pixels(part)
    press(qtbot, window, Qt.Key.Key_PageDown)
    assert (pixels(part) != newest).any()
    press(qtbot, window, Qt.Key.Key_PageUp)
    assert (pixels(part) == newest).all()


def test_a_vote_and_an_estimate_say_what_they_need(playing):
    window = playing.open()
    number = argued(playing.desk.conduct, Method.ESTIMATE)
    playing.do(lambda conduct: conduct.estimate(number, "rebels1", 30))
    playing.do(lambda conduct: conduct.show_odds(number))
    assert "30.0\u00a0% · d100, 30 or less" in said(window, NewsPart)
    other = argued(playing.desk.conduct, Method.VOTE)
    playing.do(lambda conduct: conduct.vote(other, "rebels1", Grade.SUCCESS))
    assert f"Argument {number}" in said(window, NewsPart)
    playing.do(lambda conduct: conduct.veto(number, "No."))
    assert f"Argument {other}, Rebels" in said(window, NewsPart)
    assert "by vote" in said(window, NewsPart)


def test_a_ruling_by_hand_changes_the_map_when_it_is_announced(playing):
    window = playing.open()
    still = pixels(window.map)
    playing.do(lambda conduct: conduct.rule(text="The ford is fought over.", effects=[FORD_LOST]))
    assert (pixels(window.map) == still).all()
    playing.do(lambda conduct: conduct.announce(1))
    window.map.settle()
    assert (pixels(window.map) != still).any()


def test_what_leaves_the_world_as_it_is_does_not_fade_the_map_again(playing, monkeypatch):
    playing.do(lambda conduct: conduct.deliver("letter"))  # hidden: the line is veiled from here
    window = playing.open()
    shown = []
    monkeypatch.setattr(window.map, "show_world", lambda *given: shown.append(given))
    playing.do(lambda conduct: conduct.pause())
    playing.do(lambda conduct: conduct.deliver("rain"))
    assert shown == []
    playing.do(lambda conduct: conduct.deliver("shots"))
    assert len(shown) == 1


@pytest.mark.slow
def test_it_takes_the_screen_that_the_console_is_not_on(tmp_path):
    screens = [
        {"name": "desk", "x": 0, "y": 0, "width": 1600, "height": 900, "dpi": 96, "dpr": 1},
        {"name": "room", "x": 1600, "y": 0, "width": 1920, "height": 1080, "dpi": 96, "dpr": 1},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    platform = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    run = [sys.executable, "-m", "tests.ui.exercise.two_screens"]
    told = subprocess.run(
        run, env=platform, cwd=Path.cwd(), capture_output=True, text=True, timeout=60, check=True
    )
    assert [ast.literal_eval(line) for line in told.stdout.splitlines()] == [
        ("room", 1920, 1080, True),
        ("desk", 1600, 900, True),
    ]


def test_without_a_second_screen_it_is_a_window(playing):
    window = playing.open()
    window.hide()
    window.show_on_second_screen()
    assert not window.isFullScreen()
    assert (window.width(), window.height()) == (1280, 720)


def test_hostile_text_is_shown_as_it_is(playing):
    hostile = '<img src="file:///etc/passwd"><b>&amp;%n {0}</b>\u202e\x00'
    rain = replace(playing.desk.state.injects["rain"].inject, title=hostile[:40], details=hostile)
    playing.do(lambda conduct: conduct.set_inject(rain))
    playing.do(lambda conduct: conduct.deliver("rain"))
    playing.do(lambda conduct: conduct.argue(["rebels"], hostile[:-2], secret=False))
    window = playing.open()
    assert f"{hostile[:40]} · {hostile}" in said(window, NewsPart)
    # Nothing in it could read markup, or load anything.
    assert [kind for kind in (QLabel, QTextEdit) if window.findChildren(kind)] == []
    pixels(window)
