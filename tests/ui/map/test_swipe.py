"""Two maps in one place: moved together, each with its own world."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from scenario.ui.map.swipe import Swipe
from scenario.ui.map.view import MapView
from scenario.ui.theme import LIGHT, load_fonts
from tests.ui.map.scenes import basemap, chronicle, lookup


@pytest.fixture
def view(qtbot):
    load_fonts()
    made = MapView(basemap(), LIGHT, reduced_motion=True)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_scenario(lookup())
    made.show_world(chronicle().worlds[0])
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def swipe(view):
    made = Swipe(view, LIGHT)
    made.show_worlds(chronicle().worlds[0], chronicle().worlds[1], ())
    QApplication.processEvents()
    return made


def _land(view, x, y):
    return view.scene.lonlat_at(x, y)


def _same_ground(view, swipe, x, y):
    """Whether both maps show the same spot at one pixel of the first map."""
    dx = swipe.x() + swipe.other.x()
    return _land(view, x, y) == pytest.approx(_land(swipe.other, x - dx, y), abs=1e-6)


def test_both_maps_show_the_same_spot_wherever_the_line_is(view, swipe):
    for share in (0.2, 0.5, 0.9):
        swipe.set_share(share)
        assert _same_ground(view, swipe, 850, 300)


def test_they_are_moved_and_zoomed_together_from_either_side(view, swipe):
    view.pan_by(50, -20)
    view.zoom_by(1.5)
    assert _same_ground(view, swipe, 850, 300)
    swipe.other.pan_by(-80, 30)
    swipe.other.zoom_by(0.7)
    assert _same_ground(view, swipe, 850, 300)
    view.settle()
    swipe.other.settle()


def test_side_by_side_both_show_the_same_ground(view, swipe):
    swipe.set_beside(True)
    x, y = 200, 300
    assert _land(view, x, y) == pytest.approx(_land(swipe.other, x, y), abs=1e-6)
    swipe.other.pan_by(33, 12)
    assert _land(view, x, y) == pytest.approx(_land(swipe.other, x, y), abs=1e-6)
    view.settle()
    swipe.other.settle()


def test_each_side_has_its_own_world(view, swipe):
    x, y = np.round(view.camera.screen(np.array(view.scene.shapes.spots["kidal-region"])))
    swipe.set_share(0.01)
    right = view.grab().toImage()
    swipe.set_share(0.99)
    left = view.grab().toImage()
    span = range(-60, 60)
    colours = [{image.pixel(int(x) + n, int(y) + 40) for n in span} for image in (left, right)]
    assert colours[0] != colours[1]


def test_the_line_is_dragged_and_moved_with_keys(view, swipe, qtbot):
    grip = swipe._grip
    end, held = QPointF(16 + 180, 300), Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(grip, QMouseEvent(QEvent.Type.MouseMove, end, end, held, held, keys))
    assert swipe.share == pytest.approx(0.7, abs=0.01)
    swipe.set_share(0.5)
    qtbot.keyClick(grip, Qt.Key.Key_Right)
    assert swipe.share == pytest.approx(0.55)
    for _ in range(20):
        qtbot.keyClick(grip, Qt.Key.Key_Left)
    assert swipe.share == 0


def test_a_click_on_the_second_map_picks_for_both(view, swipe, qtbot):
    swipe.set_share(0.1)
    x, y = view.camera.screen(np.array(view.scene.shapes.spots["kidal"])).tolist()
    with qtbot.waitSignal(view.picked) as caught:
        qtbot.mouseClick(swipe.other, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert caught.args == ["place", "kidal"]


def test_closing_leaves_one_map_with_its_cards(view, swipe):
    home = view.camera
    swipe.set_beside(True)
    swipe.close_swipe()
    QApplication.processEvents()
    assert not view.cards.modes.isHidden()
    assert (view.camera.x, view.camera.y) == pytest.approx((home.x, home.y))
    view.settle()


def test_the_second_map_moves_as_the_first_one_does(view, swipe):
    worlds = chronicle().worlds
    for reduced in (False, True):
        view.reduce_motion(reduced)
        swipe.show_worlds(worlds[0], worlds[1], ())
        swipe.show_worlds(worlds[1], worlds[0], ())
        assert view._fading.runs is swipe.other._fading.runs is not reduced
