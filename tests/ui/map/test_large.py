"""The map for a room: the map of a window at twice the size, moved about by itself."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from scenario.ui.map.large import LargeMap
from scenario.ui.map.raster import pixels_of
from scenario.ui.map.view import MapView
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.ui.map import scenes


@pytest.fixture
def large(qtbot):
    load_fonts()
    shapes = scenes.scene().shapes
    made = LargeMap(scenes.basemap(), shapes, LIGHT, reduced_motion=True)
    qtbot.addWidget(made)
    made.resize(960, 720)
    made.enlarge(2.0)
    made.show_world(scenes.chronicle().worlds[0])
    made.show()
    made.settle()
    QApplication.processEvents()
    return made


def pixels(widget):
    image = widget.grab().toImage()
    return pixels_of(image).copy()


def test_it_is_the_map_of_half_the_size_pixel_for_larger_pixel(large):
    # That a screen has two pixels to each, or that a room sees everything twice as large,
    # comes to the same picture.
    assert np.array_equal(
        pixels(large), scenes.pixels(scenes.scene(size=(480, 360), ratio=2.0, margin=80))
    )


def test_it_has_nothing_of_what_another_map_shows(qtbot):
    view = MapView(scenes.basemap(), DARK)
    qtbot.addWidget(view)
    view.set_scenario(scenes.lookup())
    view.show_world(scenes.chronicle().worlds[1])
    view.select("place", "gao")
    made = LargeMap.like(view)
    qtbot.addWidget(made)
    assert (made.scene.world, made.scene.selected, made.scene.theme) == (None, None, DARK)
    assert made.scene.shapes is view.scene.shapes


def test_a_drag_takes_the_land_along(large, qtbot):
    land = large.scene.lonlat_at(200, 150)
    qtbot.mousePress(large, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    qtbot.mouseMove(large, QPoint(480, 340))
    qtbot.mouseRelease(large, Qt.MouseButton.LeftButton, pos=QPoint(480, 340))
    assert large.scene.lonlat_at(240, 170) == pytest.approx(land, abs=0.01)


def test_the_wheel_zooms_around_the_pointer(large, qtbot):
    land = large.scene.lonlat_at(100, 80)
    at, none = QPointF(200, 160), Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 240), none, keys, phase, False)
    QApplication.sendEvent(large, wheel)
    assert large.scene.lonlat_at(100, 80) == pytest.approx(land, abs=0.01)
    assert not large.scene.exact
    qtbot.waitUntil(lambda: large.scene.exact)


def test_worlds_fade_into_each_other_unless_motion_is_reduced(large, qtbot):
    before = pixels(large)
    large.show_world(scenes.chronicle().worlds[1])
    after = pixels(large)
    assert not np.array_equal(before, after)
    large.show_world(scenes.chronicle().worlds[0])
    large.reduce_motion(False)
    large.show_world(scenes.chronicle().worlds[1])
    assert not np.array_equal(pixels(large), after)
    qtbot.waitUntil(lambda: np.array_equal(pixels(large), after))


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_idle_it_does_not_paint(large, qtbot):
    qtbot.waitUntil(lambda: not large.scene.grow())
    qtbot.wait(200)
    paints = Paints(large)
    qtbot.wait(300)
    assert paints.count == 0
    large.zoom_in()
    qtbot.waitUntil(lambda: paints.count > 0)
