"""The whole window on the shipped scenario: driven with keys, closed, opened again."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from scenario.core.lookup import Lookup
from scenario.resources import scenario_files
from scenario.settings import load_settings
from scenario.ui.library import Place
from scenario.ui.main_window import MainWindow
from scenario.ui.map.styles import Mode
from scenario.ui.selection import Picked, Selected
from tests.fixtures.windows import close, press

TOWNS = ("Kidal", "Gao", "Timbuktu", "Bamako")


def town_named(lookup: Lookup, name: str) -> str:
    return next(place.id for place in lookup.scenario.places if place.name == name)


def check_colours(run):
    """The disc of each town has the base colour of whoever holds it in the world."""
    workspace = run.window.workspace
    lookup, world = workspace.bridge.lookup, workspace.bridge.world()
    scene = workspace.map.scene
    workspace.map.settle()
    image = workspace.map.render_frame()
    for name in TOWNS:
        town = town_named(lookup, name)
        place = lookup.places[town]
        holder = world.control[town].holder
        wanted = scene.swatches[holder].base.lower()
        x, y = screen_of(scene, place.lon, place.lat)
        seen = {
            image.pixelColor(round(x) + dx, round(y) + dy).name()
            for dx in range(-4, 5)
            for dy in range(-4, 5)
        }
        assert wanted in seen, f"{name} is not in the colour of {holder}"


def screen_of(scene, lon, lat):
    import numpy as np

    from scenario.ui.map.camera import to_plane

    plane = to_plane(scene.projection, np.array([[lon, lat]]))
    x, y = scene.camera.screen(plane)[0]
    return float(x) * scene.ratio, float(y) * scene.ratio


@pytest.mark.timeout(180)
def test_right_arrow_goes_to_the_end_and_left_arrow_back(open_window, qtbot):
    run = open_window()
    bridge = run.window.workspace.bridge
    last = len(bridge.lookup.scenario.turns) - 1
    for turn in range(1, last + 1):
        press(qtbot, run, Qt.Key.Key_Right)
        assert bridge.viewed.turn == turn
        check_colours(run)
    press(qtbot, run, Qt.Key.Key_Right)
    assert (bridge.viewed.turn, bridge.game.turn) == (last, last)
    for turn in range(last - 1, -1, -1):
        press(qtbot, run, Qt.Key.Key_Left)
        assert (bridge.viewed.turn, bridge.game.turn) == (turn, last)
        check_colours(run)


def test_it_opens_where_it_was_left(open_window, qtbot):
    run = open_window()
    press(qtbot, run, Qt.Key.Key_End)
    press(qtbot, run, Qt.Key.Key_Left)
    session = run.window.workspace.bridge.session
    left = (session.id, session.viewed, session.game)
    close(run)
    assert load_settings().last_session == left[0]
    again = open_window(None)
    qtbot.waitUntil(lambda: again.window.workspace is not None, timeout=20_000)
    session = again.window.workspace.bridge.session
    assert (session.id, session.viewed, session.game) == left
    check_colours(again)


def test_a_session_is_looked_at_as_it_was_left(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    kidal = Selected(Picked.PLACE, town_named(workspace.bridge.lookup, "Kidal"))
    home = workspace.map.camera
    workspace.selection.select(kidal.kind, kidal.id)
    workspace.going.fly_to_selection()
    for _ in range(2):
        press(qtbot, run, Qt.Key.Key_Plus)
    left, id_ = workspace.map.camera, run.window.session_id
    assert left.scale > home.scale
    run.window.show_start()
    run.window.resume(id_)
    workspace = run.window.workspace
    camera = workspace.map.camera
    assert (camera.x, camera.y, camera.scale) == (left.x, left.y, left.scale)
    assert workspace.selection.current == kidal
    workspace.selection.clear()
    press(qtbot, run, Qt.Key.Key_0)
    close(run)
    again = open_window(id_)
    assert again.window.workspace.map.at_home
    assert again.window.workspace.selection.current is None


def test_bookmarks_notes_and_moments_are_reached_with_keys(open_window, qtbot):
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    run = open_window()
    workspace = run.window.workspace
    bridge = workspace.bridge
    for key in (Qt.Key.Key_B, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_B):
        press(qtbot, run, key)
    press(qtbot, run, Qt.Key.Key_Left, control)
    assert bridge.viewed.turn == 0
    assert workspace.top.away.isVisible()
    press(qtbot, run, Qt.Key.Key_Right, control)
    assert bridge.viewed == bridge.game
    press(qtbot, run, Qt.Key.Key_Left)
    press(qtbot, run, Qt.Key.Key_End, control)
    assert bridge.viewed == bridge.game
    press(qtbot, run, Qt.Key.Key_N)
    assert workspace.aside.notes.form.text.hasFocus()
    qtbot.keyClicks(workspace.aside.notes.form.text, "b n l: letters, not commands")
    workspace.aside.notes.form.author.setText("Red")
    qtbot.keyClick(workspace.aside.notes.form.text, Qt.Key.Key_Return, control)
    assert [note.text for note in bridge.session.notes][2:] == ["b n l: letters, not commands"]
    assert not workspace.player.playing
    press(qtbot, run, Qt.Key.Key_3, control)
    assert not workspace.aside.notes_shown
    press(qtbot, run, Qt.Key.Key_B, control | shift)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()][2:] == ["Main (played now)"]
    menu.close()
    close(run)
    assert load_settings().author == "Red"


def test_the_keys_do_what_the_manual_says(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    bridge, map_view = workspace.bridge, workspace.map
    press(qtbot, run, Qt.Key.Key_Right)
    press(qtbot, run, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (bridge.viewed.turn, bridge.viewed.events) == (2, 1)
    press(qtbot, run, Qt.Key.Key_Home)
    assert bridge.viewed.turn == 0
    scale = map_view.camera.scale
    press(qtbot, run, Qt.Key.Key_Plus)
    assert map_view.camera.scale > scale
    press(qtbot, run, Qt.Key.Key_0)
    assert map_view.camera.scale == pytest.approx(scale)
    workspace.selection.select("place", town_named(bridge.lookup, "Kidal"))
    press(qtbot, run, Qt.Key.Key_Escape)
    assert workspace.selection.current is None
    press(qtbot, run, Qt.Key.Key_Space)
    assert workspace.player.playing
    press(qtbot, run, Qt.Key.Key_Space)
    assert not workspace.player.playing
    press(qtbot, run, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert run.appearance.theme.dark
    press(qtbot, run, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bridge.game.turn == 1


def test_a_click_on_the_map_selects_and_the_inspector_answers(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    bamako = town_named(workspace.bridge.lookup, "Bamako")
    place = workspace.bridge.lookup.places[bamako]
    x, y = screen_of(workspace.map.scene, place.lon, place.lat)
    qtbot.mouseClick(workspace.map, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert workspace.selection.current == Selected(Picked.PLACE, bamako)
    assert workspace.inspector.sheet is not None
    assert workspace.inspector.sheet.title == "Bamako"


def test_a_refusal_is_shown_in_the_status_line(open_window, qtbot):
    run = open_window()
    run.window.workspace.bridge.step_back()
    assert run.window.status.state
    assert "saved" not in run.window.status.state


def test_the_left_panel_folds_first(open_window, qtbot):
    run = open_window()
    frame = run.window.workspace.frame
    run.window.resize(1600, 900)
    assert frame.left_shown
    run.window.resize(1100, 720)
    qtbot.waitUntil(lambda: not frame.left_shown)
    frame.toggle_left()
    assert frame.left_shown


def test_an_empty_inspector_is_one_line_in_every_window(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    inspector, brief = workspace.inspector, workspace.brief
    run.window.resize(1280, 720)
    qtbot.waitUntil(lambda: inspector.height() < 40 and brief.height() > 400)
    workspace.selection.select("place", town_named(workspace.bridge.lookup, "Kidal"))
    qtbot.waitUntil(lambda: inspector.height() > 100 and brief.height() < 400)
    workspace.selection.clear()
    qtbot.waitUntil(lambda: inspector.height() < 40)
    run.window.resize(1600, 900)
    qtbot.waitUntil(lambda: inspector.height() < 40 and brief.height() > 500)


def test_the_perspective_changes_what_is_shown(open_window, qtbot):
    run = open_window()
    bridge = run.window.workspace.bridge
    bridge.show_turn(len(bridge.lookup.scenario.turns) - 1)
    own = bridge.world().digest()
    others = [p.id for p in bridge.lookup.scenario.perspectives[1:]]
    digests = set()
    for perspective in others:
        bridge.look_through(perspective)
        digests.add(bridge.world().digest())
    assert digests - {own}
    run.window.workspace.map.set_mode(Mode.INFLUENCE)
    assert run.window.workspace.map.scene.world is not None


def test_the_start_page_says_where_sessions_are_when_it_lists_none(open_window):
    run = open_window()
    session = run.window.session_id
    run.window.show_start()
    start = run.window.start
    assert not start._empty.isVisible()
    run.library.move(session, Place.TRASH)
    start.catch_up()
    assert start._empty.text() == "Every session is in the trash. All sessions leads there."
    run.library.move(session, Place.ARCHIVE)
    start.catch_up()
    assert start._empty.text() == "Every session is in the archive. All sessions leads there."
    run.library.move(session, Place.TRASH)
    run.library.empty_trash()
    start.catch_up()
    assert start._empty.text() == "No session yet: replay a scenario."
    assert start._empty.isVisible()


def test_the_start_page_lists_what_there_is_and_resumes(open_window, qtbot):
    run = open_window()
    name = run.window.workspace.bridge.session.name
    run.window.show_start()
    start = run.window.start
    assert name in start.titles()
    assert len(start.titles()) == len(scenario_files()) + 1
    card = run.library.sessions()[0]
    assert (datetime.now(UTC) - card.played).total_seconds() < 600
    qtbot.wait(50)
    run.appearance.toggle()
    start.resume.emit(card.id)
    assert run.window.workspace.bridge.session.id == card.id


def test_a_file_that_is_no_scenario_leaves_what_is_open(open_window, qtbot, monkeypatch, tmp_path):
    shown = []
    monkeypatch.setattr(
        "scenario.ui.dialogs.problems.ProblemsDialog.exec", lambda self: shown.append(self) or 0
    )
    run = open_window()
    session = run.window.workspace.bridge.session
    bad = tmp_path / "bad.scenario.json"
    bad.write_text('{"format": "sandtable.scenario", "version": "1.0", "title": 3}')
    run.window.open_file(bad)
    assert len(shown) == 1
    assert run.window.workspace.bridge.session is session
    for dialog in shown:
        dialog.deleteLater()


def test_an_event_that_was_not_played_is_only_selected(open_window):
    workspace = open_window().window.workspace
    event = workspace.bridge.lookup.scenario.turns[-1].events[0]
    game = workspace.bridge.game
    workspace.going.to_event(event.id)
    assert workspace.bridge.game == workspace.bridge.viewed == game
    assert workspace.selection.current == Selected(Picked.EVENT, event.id)
    assert workspace._status.state == f"{event.title}: not played yet"
    workspace.going.to_last_turn()
    workspace.going.to_first_turn()
    workspace.going.to_event(event.id)
    assert workspace.bridge.viewed.turn == workspace.bridge.game.turn


def test_a_note_given_up_leaves_the_window_as_it_was(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    workspace.map.setFocus()
    press(qtbot, run, Qt.Key.Key_N)
    form = workspace.aside.notes.form
    qtbot.keyClicks(form.text, "never mind")
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert not workspace.aside.notes_shown
    assert workspace.map.hasFocus()
    workspace.aside.toggle_notes()
    press(qtbot, run, Qt.Key.Key_Escape)
    workspace.aside.write_note()
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert workspace.aside.notes_shown, "they were on show before the note was begun"


@pytest.mark.parametrize(
    ("room", "fills"),
    [
        (QSize(1280, 720), True),
        (QSize(1600, 900), True),
        (QSize(1920, 880), True),
        (QSize(1920, 1040), False),
    ],
)
def test_the_first_window_is_whole_on_the_screen(qtbot, monkeypatch, room, fills):
    monkeypatch.setattr(MainWindow, "room", lambda self: room)
    window = MainWindow.__new__(MainWindow)
    QMainWindow.__init__(window)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.restore("")
    assert window.isMaximized() == fills
    assert window.width() <= room.width()
    assert window.height() <= room.height()
