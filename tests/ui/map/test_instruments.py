"""North, overview, measuring, and going about with the keys."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from scenario.atlas.measure import distance_km
from scenario.core.lookup import Lookup
from scenario.core.model import MapView as MapSight
from scenario.ui.map.camera import to_plane
from scenario.ui.map.measuring import Measuring
from scenario.ui.map.north import lean_of_north
from scenario.ui.map.opening import view_points
from scenario.ui.map.view import MapView
from scenario.ui.map.walk import next_that_way
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.ui.map.scenes import basemap, chronicle, lookup

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot):
    load_fonts()
    made = MapView(basemap(), LIGHT, reduced_motion=True)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_scenario(lookup())
    made.show_world(chronicle().worlds[0])
    made.show()
    made.settle()
    QApplication.processEvents()
    return made


def _at(view, location):
    x, y = view.camera.screen(np.array(view.scene.shapes.spots[location])).tolist()
    return QPoint(round(x), round(y))


def test_north_is_shown_only_where_it_is_not_up(view):
    assert lean_of_north(view.scene) == pytest.approx(0, abs=0.5)
    assert view.cards.north.isHidden()
    view.zoom_by(0.3)
    view.pan_by(-500, 0)
    view.settle()
    assert lean_of_north(view.scene) < -2
    assert not view.cards.north.isHidden()
    x, y = view.width() / 2, view.height() / 2
    lean = np.radians(lean_of_north(view.scene))
    ahead = view.scene.lonlat_at(x + 20 * np.sin(lean), y - 20 * np.cos(lean))
    assert ahead[0] == pytest.approx(view.scene.lonlat_at(x, y)[0], abs=0.02)


def test_the_overview_comes_when_one_is_near_and_frames_what_is_seen(view, qtbot):
    minimap = view.cards.minimap
    assert minimap.isHidden()
    view.zoom_by(4)
    view.settle()
    assert not minimap.isHidden()
    frame = minimap.frame()
    assert 20 < frame.width() < 60
    before = view.scene.lonlat_at(450, 320)
    qtbot.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    after = view.scene.lonlat_at(450, 320)
    assert after[0] < before[0]
    assert after[1] > before[1]
    view.settle()


def test_the_overview_of_the_world_shows_all_of_it(qtbot):
    load_fonts()
    whole = MapSight(west=-180, south=-60, east=180, north=85)
    view = MapView(basemap(), LIGHT, reduced_motion=True)
    qtbot.addWidget(view)
    view.resize(900, 640)
    view.set_scenario(Lookup(replace(lookup().scenario, map=whole)))
    minimap = view.cards.minimap
    home = minimap._home()
    seen = home.screen(to_plane(view.scene.projection, view_points(whole)))
    assert seen.min() >= -0.01
    assert (seen <= np.array((home.width, home.height)) + 0.01).all()
    assert home.zoomed(0.5).scale == home.scale


def test_the_overview_follows_turn_and_theme(view):
    view.zoom_by(4)
    view.settle()
    minimap = view.cards.minimap
    first = minimap._small().copy()
    assert minimap._small() == first
    view.show_world(chronicle().worlds[1])
    second = minimap._small().copy()
    assert second != first
    view.set_theme(DARK)
    assert minimap._small() != second


def test_a_way_is_measured_point_by_point(view, qtbot):
    measuring = Measuring(view, LIGHT)
    spots = [_at(view, name) for name in ("gao", "timbuktu", "niamey")]
    for spot in spots:
        qtbot.mouseClick(measuring, Qt.MouseButton.LeftButton, pos=spot)
    lonlats = np.array([view.scene.lonlat_at(spot.x(), spot.y()) for spot in spots])
    wanted = distance_km(lonlats[:-1], lonlats[1:]).sum()
    assert measuring.length_km == pytest.approx(wanted)
    assert measuring.area_km2 > 10_000
    assert "km²" in measuring.text()
    measuring.grab()
    qtbot.keyClick(measuring, Qt.Key.Key_Backspace)
    assert measuring.area_km2 == 0
    with qtbot.waitSignal(measuring.closed):
        qtbot.keyClick(measuring, Qt.Key.Key_Escape)
    assert measuring.isHidden()


def test_a_square_degree_at_the_equator_has_its_area(view):
    measuring = Measuring(view, LIGHT)
    for lon, lat in ((0, 0), (1, 0), (1, 1), (0, 1)):
        measuring.add(lon, lat)
    assert measuring.area_km2 == pytest.approx(12_309, rel=0.001)
    assert measuring.length_km == pytest.approx(111.32 + 110.57 + 111.30, abs=0.05)
    measuring.close_measuring()


def _reach(view, reason):
    QApplication.sendEvent(view, QFocusEvent(QEvent.Type.FocusIn, reason))


def _takes(view, key):
    """Whether the map takes a key before the window's shortcuts."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NONE)
    event.ignore()
    QApplication.sendEvent(view, event)
    return event.isAccepted()


def test_the_arrow_keys_are_the_maps_only_when_it_was_reached_by_keys(view, qtbot):
    assert not _takes(view, Qt.Key.Key_Right)
    _reach(view, Qt.FocusReason.TabFocusReason)
    assert _takes(view, Qt.Key.Key_Right)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 300))
    assert not _takes(view, Qt.Key.Key_Right)


def test_an_arrow_goes_to_what_lies_that_way(view, qtbot):
    _reach(view, Qt.FocusReason.TabFocusReason)
    view.select("place", "gao")
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.scene.selected == ("place", "timbuktu")
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.scene.selected[0] == "place"
    assert "Timbuktu" not in view.accessibleName()
    view.select("place", "niamey")
    assert next_that_way(view.scene, (0.0, 1.0)) is None


def test_with_nothing_selected_an_arrow_begins_in_the_middle(view):
    kind, id_ = next_that_way(view.scene, (1.0, 0.0))
    x, y = view.camera.screen(np.array(view.scene.shapes.spots[id_])).tolist()
    assert kind in ("territory", "place")
    assert np.hypot(x - 450, y - 320) < 200
