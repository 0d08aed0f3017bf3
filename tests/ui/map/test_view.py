import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from scenario.insight.changes import turn_changes
from scenario.ui.map.picture import render_picture
from scenario.ui.map.raster import pixels_of
from scenario.ui.map.styles import Mode
from scenario.ui.map.tips import tip_of
from scenario.ui.map.view import MapView
from scenario.ui.theme import DARK, LIGHT, load_fonts
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
    made.settle()
    QApplication.processEvents()
    return made


def _at(view, location):
    x, y = view.camera.screen(np.array(view.scene.shapes.spots[location])).tolist()
    return QPoint(round(x), round(y))


def test_a_click_picks_what_is_there(view, qtbot):
    with qtbot.waitSignal(view.picked) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=_at(view, "gao"))
    assert caught.args == ["place", "gao"]


def test_a_drag_moves_the_map_and_picks_nothing(view, qtbot):
    start = _at(view, "niger")
    land = view.scene.lonlat_at(start.x(), start.y())
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        for step in (QPoint(10, 4), QPoint(40, 30)):
            qtbot.mouseMove(view, start + step)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 30))
    assert view.scene.lonlat_at(start.x() + 40, start.y() + 30) == pytest.approx(land, abs=0.01)


def test_the_wheel_zooms_around_the_pointer_and_paints_the_exact_view_after_a_pause(view, qtbot):
    at = QPointF(_at(view, "gao"))
    land = view.scene.lonlat_at(at.x(), at.y())
    turn, none = QPoint(0, 120), Qt.MouseButton.NoButton
    keys, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, at, QPoint(), turn, none, keys, phase, False)
    QApplication.sendEvent(view, wheel)
    assert not view.scene.exact
    assert view.scene.lonlat_at(at.x(), at.y()) == pytest.approx(land, abs=1e-6)
    qtbot.waitUntil(lambda: view.scene.exact, timeout=2000)


def test_keys_zoom_and_go_home(view, qtbot):
    home = view.camera
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.camera.scale > home.scale
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.camera.scale < home.scale
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.camera == home
    view.settle()


def test_tab_walks_through_territories_and_places_and_then_leaves(view, qtbot):
    walked = []
    view.picked.connect(lambda kind, id_: walked.append((kind, id_)))
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert len(set(walked)) == 12
    assert {kind for kind, _ in walked} == {"territory", "place"}
    assert view.scene.selected == walked[-1]
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert len(walked) == 12
    qtbot.keyClick(view, Qt.Key.Key_Backtab)
    assert walked[-1] == walked[-3]


def test_focus_passing_over_the_map_selects_nothing(view):
    view.focusNextPrevChild(True)
    assert view.scene.selected is None


def test_what_is_selected_has_an_accessible_name(view):
    view.select("place", "kidal")
    assert "Kidal" in view.accessibleName()


def test_a_tip_says_the_name_the_holder_and_since_when(view):
    tip = tip_of(view.scene, ("place", "kidal"))
    assert tip.splitlines()[0] == "Kidal"
    assert "Rebels" in tip
    assert "Turn 0" in tip
    assert "400–600" in tip_of(view.scene, ("force", "rebels"))


def test_turns_cross_fade_unless_motion_is_reduced(view, qtbot):
    view.reduce_motion(False)
    kidal = _at(view, "kidal-region") + QPoint(0, 60)

    def stripes():
        frame = view.render_frame()
        return [frame.pixel(kidal + QPoint(n, 0)) for n in range(14)]

    before = stripes()
    view.show_world(chronicle().worlds[1], chronicle().worlds[0])
    assert stripes() == before
    qtbot.waitUntil(lambda: stripes() != before, timeout=2000)
    qtbot.waitUntil(lambda: not view.is_fading, timeout=2000)
    view.reduce_motion(True)
    view.show_world(chronicle().worlds[0])
    assert not view.is_fading
    assert stripes() == before


def test_the_outline_of_what_changed_fades_and_then_nothing_moves(view, qtbot):
    changes = turn_changes(chronicle(), 1)
    view.show_world(chronicle().worlds[1], chronicle().worlds[0], changes)
    assert view.scene.glow == 0
    view.reduce_motion(False)
    view.show_world(chronicle().worlds[1], chronicle().worlds[0], changes)
    qtbot.waitUntil(lambda: 0 < view.scene.glow < 1, timeout=2000)
    glowing = pixels_of(view.render_frame()).copy()
    qtbot.waitUntil(lambda: not view.is_fading, timeout=4000)
    assert view.scene.glow == 0
    assert (pixels_of(view.render_frame()) != glowing).any()
    view.show_world(chronicle().worlds[1], chronicle().worlds[0], changes)
    view.reduce_motion(True)
    assert not view.is_fading
    assert view.scene.glow == 0


def test_an_idle_map_does_not_repaint(view, qtbot, monkeypatch):
    qtbot.wait(150)
    painted = []
    monkeypatch.setattr(view.scene, "paint", painted.append)
    qtbot.wait(400)
    assert painted == []


def test_the_card_of_changes_lists_events_and_leads_there(view, qtbot):
    view.show_world(chronicle().worlds[1], chronicle().worlds[0], turn_changes(chronicle(), 1))
    rows = view.cards.changes._rows
    assert [row.row.title for row in rows] == ["fall", "leave"]
    with qtbot.waitSignal(view.cards.change_activated) as caught:
        rows[0].button.click()
    assert caught.args[0].event == "fall"
    view.show_world(chronicle().worlds[0])
    assert not view.cards.changes.isVisible()


def test_flying_to_a_place_puts_it_in_the_middle(view):
    view.fly_to(["gao"])
    assert _at(view, "gao") == QPoint(view.width() // 2, view.height() // 2)
    view.fly_to(["nowhere"])
    assert _at(view, "gao") == QPoint(view.width() // 2, view.height() // 2)


def test_another_theme_repaints_the_land(view):
    light = view.render_frame()
    view.set_theme(DARK)
    assert view.render_frame().pixel(5, 400) != light.pixel(5, 400)


def test_a_map_without_a_scenario_paints_and_listens(qtbot):
    empty = MapView(basemap(), LIGHT)
    qtbot.addWidget(empty)
    empty.show()
    qtbot.mouseMove(empty, QPoint(50, 50))
    qtbot.keyClick(empty, Qt.Key.Key_Plus)
    assert not empty.has_scenario


def test_a_picture_is_what_the_window_draws(view):
    size = (view.width(), view.height())
    image = render_picture(lookup(), chronicle().worlds[0], None, basemap(), size, LIGHT)
    frame = view.render_frame()
    # Land and lines are the same; labels may choose other spots within the window's margin.
    same = (pixels_of(image) == pixels_of(frame)).mean()
    assert same > 0.9


def test_a_picture_has_a_title_and_any_scale(qapp):
    world = chronicle().worlds[0]
    image = render_picture(
        lookup(), world, None, basemap(), (300, 200), DARK, title="<b>War</b>", scale=2.0
    )
    assert (image.width(), image.height(), image.devicePixelRatio()) == (600, 400, 2.0)
    assert len(np.unique(pixels_of(image)[:80])) > 10


def test_what_is_under_the_pointer_is_outlined_and_said(view, qtbot):
    while view.scene.grow():
        pass  # the point is in the margin
    plain = view.render_frame()
    with qtbot.waitSignal(view.hovered) as caught:
        at, none = QPointF(_at(view, "niger") + QPoint(0, 40)), Qt.MouseButton.NoButton
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, keys))
    assert caught.args == ["territory", "niger"]
    outlined = view.render_frame()
    assert outlined != plain
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.render_frame() == plain


@pytest.mark.parametrize("what", ["zoom", "turn"])
def test_a_tip_goes_when_the_map_moves_under_the_pointer_or_the_turn_changes(view, qtbot, what):
    while view.scene.grow():
        pass  # the point is in the margin
    at, none = QPointF(_at(view, "niger") + QPoint(0, 40)), Qt.MouseButton.NoButton
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, keys))
    qtbot.waitUntil(QToolTip.isVisible)
    if what == "zoom":
        with qtbot.waitSignal(view.hovered) as caught:
            view.zoom_in()
        assert caught.args == ["", ""]
    else:
        view.show_world(chronicle().worlds[1])
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    qtbot.wait(400)
    assert not QToolTip.isVisible(), "none comes for what was under the pointer"


def test_the_legend_explains_the_mode_that_is_on(view):
    said = {}
    for mode in Mode:
        view.set_mode(mode)
        said[mode] = [text for text, _ in view.cards.legend.entries()]
        assert view.cards.legend.width() == view.cards.legend.sizeHint().width()
    assert "contested" in said[Mode.CONTROL]
    levels = ["minor", "moderate", "major", "dominant, in the actor's colour"]
    assert said[Mode.INFLUENCE][:4] == levels
    assert "of several actors" in said[Mode.PRESENCE]


def _boxes(view):
    """What can be read on the map, in logical pixels of the view."""
    scene = view.scene
    for group in (scene.layout.forces, scene.layout.labels, scene.layout.land_labels):
        for sprite in group:
            x, y = view.camera.screen(np.array(sprite.at)).tolist()
            left, top = x + sprite.dx, y + sprite.dy
            yield sprite.id, (left, top, left + sprite.width, top + sprite.height)


def test_nothing_to_be_read_lies_under_a_card(view):
    view.show_world(chronicle().worlds[1], chronicle().worlds[0], turn_changes(chronicle(), 1))
    view.render_frame()
    cards = view.cards.boxes()
    assert len(cards) >= 4
    for name, (left, top, right, bottom) in _boxes(view):
        for card in cards:
            apart = right <= card[0] or card[2] <= left or bottom <= card[1] or card[3] <= top
            assert apart, (name, card)


def test_what_is_read_stays_in_place_while_the_map_is_dragged(view):
    before = view.scene.layout
    view.pan_by(40, 30)
    assert view.scene.layout is before


def test_the_margin_is_painted_when_there_is_nothing_else_to_do(view, qtbot):
    view.zoom_by(1.2)
    view.settle()
    sheet = view.scene._sheet
    assert sheet.offset_of(view.camera.panned(50, 0)) is None
    qtbot.waitUntil(lambda: sheet.offset_of(view.camera.panned(50, 0)) is not None)
    assert view.scene._sheet is sheet
