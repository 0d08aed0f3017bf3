"""An author's own map layers: drawn as lines that say nothing of control, each with a switch."""

from dataclasses import replace

import numpy as np
import pytest

from scenario.core.own_layer import Feature, OwnLayer
from scenario.ui.map.large import LargeMap
from scenario.ui.map.layers_menu import LayersMenu
from scenario.ui.map.legend_entries import legend_entries
from scenario.ui.map.names import names_in_view
from scenario.ui.map.overlay import Layers
from scenario.ui.map.own_paths import OwnLayers
from scenario.ui.map.styles import ALL_LAND, Mode
from scenario.ui.map.view import MapView
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.ui.map.scenes import basemap, chronicle, lookup, painted, pixels, scene

pytestmark = pytest.mark.usefixtures("qapp")

AREA = Feature("Zone", rings=(((-4, 14), (2, 14), (2, 19), (-4, 19), (-4, 14)),))
ROAD = Feature("Road & <b>rail</b>", lines=(((-6, 13), (0, 16), (6, 13)),))
WELL = Feature("Well", points=((5, 20),))
FAR = Feature("Elsewhere", points=((170, -40),))
ZONES = OwnLayer("zones", "Zones & <b>more</b>", (AREA,), 5)
ROADS = OwnLayer("roads", "Roads", (ROAD, WELL, FAR), 5)


@pytest.fixture
def view(qtbot):
    load_fonts()
    made = MapView(basemap(), LIGHT, reduced_motion=True)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_scenario(lookup())
    made.show_world(chronicle().worlds[1], chronicle().worlds[0])
    return made


def laid(theme=LIGHT, **size):
    made = scene(theme, **size)
    made.lay_own([ZONES, ROADS])
    return made


def at(made, lon, lat):
    """The pixel of a place, row first."""
    point = made.projection.forward(np.array([[lon, lat]])) * (1, -1)
    x, y = made.camera.screen(point)[0]
    return round(y), round(x)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_lines_are_drawn_and_nothing_is_filled(theme):
    bare = pixels(scene(theme))
    over = pixels(laid(theme))
    assert (bare != over).any()
    made = laid(theme)
    for lon, lat in ((-3.2, 17.9), (1.3, 14.8)):
        row, column = at(made, lon, lat)
        assert over[row, column] == bare[row, column]


def test_an_outline_runs_where_its_points_are():
    made, bare = laid(), scene()
    for each in (made, bare):
        each.set_layers(replace(each.layers, labels=False, places=False, forces=False))
    differs = pixels(made) != pixels(bare)
    row, column = at(made, -1, 19)
    assert differs[row - 3 : row + 4, column - 12 : column + 13].any()
    row, column = at(made, 5, 20)
    assert differs[row - 5 : row + 6, column - 5 : column + 6].any()


def test_each_layer_is_switched_off_by_itself():
    everything = pixels(laid())
    without = laid()
    without.set_layers(Layers(hidden=frozenset({"zones"})))
    roads = laid()
    roads.lay_own([ROADS])
    assert np.array_equal(pixels(without), pixels(roads))
    assert not np.array_equal(pixels(without), everything)
    without.set_layers(Layers(own=False))
    assert np.array_equal(pixels(without), pixels(scene()))


def test_a_turn_paints_no_line_anew():
    made = laid()
    painted(made)
    lines = made._canvas.lines
    made.show_world(chronicle().worlds[1], chronicle().worlds[0])
    painted(made)
    assert made._canvas.lines is lines


def test_what_is_in_sight_is_named_as_it_stands_in_the_file():
    made = laid()
    names = {name.text for name in names_in_view(made._sight(made._sheet))}
    assert {"Zone", "Road & <b>rail</b>", "Well"} <= names
    assert "Elsewhere" not in names
    made.set_layers(Layers(own=False))
    assert "Well" not in {name.text for name in names_in_view(made._sight(made._sheet))}


def test_a_line_keeps_its_name_when_only_some_of_it_is_in_sight():
    made = laid()
    made.camera = made.camera.zoomed(8, tuple(reversed(at(made, 5, 13.5))))
    made.make_exact()
    assert "Road & <b>rail</b>" in {n.text for n in names_in_view(made._sight(made._sheet))}


def switches(menu):
    """The switches of own layers, as they stand when the menu is opened."""
    menu.aboutToShow.emit()
    return menu._own.actions() if menu._own.menuAction().isVisible() else []


def test_the_menu_has_a_switch_for_each(view):
    menu = LayersMenu(view, view)
    assert switches(menu) == []
    view.lay_own([ZONES, ROADS])
    zones, roads = switches(menu)
    assert zones.text() == "Zones && <b>more</b>" and zones.isChecked() and roads.isChecked()
    zones.trigger()
    assert view.scene.layers.hidden == {"zones"}
    zones, roads = switches(menu)
    assert not zones.isChecked() and roads.isChecked()
    zones.trigger()
    assert not view.scene.layers.hidden


def test_the_legend_explains_them_only_where_there_are_any(view):
    def said():
        found = legend_entries(Mode.CONTROL, ALL_LAND, view.scene.drawn_layers, full=False)
        return [text for text, _ in found]

    assert "the author's own layers" not in said()
    assert said() == [text for text, _ in view.cards.legend.entries()]
    view.lay_own([ZONES])
    assert "the author's own layers" in said()
    assert said() == [text for text, _ in view.cards.legend.entries()]
    view.set_layers(Layers(hidden=frozenset({"zones"})))
    assert "the author's own layers" not in said()


def test_the_room_sees_them_once_they_are_switched_on_for_it(view, qtbot):
    view.lay_own([ZONES, ROADS])
    room = LargeMap.like(view)
    qtbot.addWidget(room)
    assert not room.scene.layers.own
    menu = LayersMenu(room, room)
    zones, roads = switches(menu)
    assert not zones.isChecked() and not roads.isChecked()
    zones.trigger()
    assert room.scene.layers.own and room.scene.layers.hidden == {"roads"}
    assert view.scene.layers == Layers()


def test_a_map_beside_it_for_comparing_has_them_too(view, qtbot):
    view.lay_own([ZONES])
    assert [each.layer for each in view.twin(view).scene.shapes.own.shown()] == [ZONES]


def test_what_is_empty_or_beyond_the_rim_is_passed_over():
    made = scene()
    nothing = OwnLayer("none", "None", (Feature("None"),), 0)
    far = OwnLayer("far", "Far", (Feature("Antipode", points=((179, -15),)),), 1)
    before = pixels(made)
    made.lay_own([nothing, far])
    assert np.array_equal(pixels(made), before)
    assert next(OwnLayers([nothing], made.projection).shown()).strokes(1.0) == []


def test_a_sharp_screen_draws_them_too():
    assert not np.array_equal(pixels(laid(ratio=2.0)), pixels(scene(ratio=2.0)))
