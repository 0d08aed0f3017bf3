"""Forces that crowd together, pass from one actor to another, or are shown as counters."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.ui.colours import assign
from scenario.ui.map.clusters import CLUSTER
from scenario.ui.map.forces import Muster
from scenario.ui.map.tips import tip_of
from scenario.ui.map.view import MapView
from scenario.ui.theme import LIGHT, load_fonts
from tests.bench.generate import generated
from tests.ui.map.gatherings import CROWD, crowded
from tests.ui.map.scenes import basemap


@pytest.fixture
def worlds():
    known = crowded()
    return known, Chronicle.of(known, known.scenario.perspectives[0]).worlds


@pytest.fixture
def view(qtbot, worlds):
    load_fonts()
    made = MapView(basemap(), LIGHT, reduced_motion=True)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_scenario(worlds[0])
    made.show_world(worlds[1][0])
    made.show()
    made.settle()
    QApplication.processEvents()
    return made


def _middle(view):
    (cluster,) = view.scene.layout.clusters.values()
    x, y = view.camera.screen(np.array(cluster.at)).tolist()
    return QPointF(x, y)


def _hover(view, at):
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, keys))


def test_a_crowd_is_one_tag_that_counts_it(view):
    (cluster,) = view.scene.layout.clusters.values()
    assert {force for force, _ in cluster.tags} >= {f"c{n}" for n in range(CROWD)}
    shown = {sprite.id for sprite in view.scene.layout.forces if sprite.kind == "force"}
    assert shown.isdisjoint(force for force, _ in cluster.tags)


def test_every_force_is_shown_by_itself_or_in_a_crowd(view, worlds):
    layout = view.scene.layout
    shown = [sprite.id for sprite in layout.forces if sprite.kind == "force"]
    shown += [force for each in layout.clusters.values() for force, _ in each.tags]
    assert sorted(shown) == sorted(worlds[1][0].forces)


def test_a_crowd_fans_out_under_the_pointer_and_folds_when_it_leaves(view, qtbot):
    folded = view.render_frame()
    _hover(view, _middle(view))
    fan = view.scene.fan
    assert len(fan.tags) >= CROWD
    assert view.render_frame() != folded
    force, _, spot = fan.tags[3]
    _hover(view, spot.center())
    assert view.scene.fan is not None
    with qtbot.waitSignal(view.picked) as caught:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot.center().toPoint())
    assert caught.args == ["force", force]
    _hover(view, QPointF(5, 300))
    assert view.scene.fan is None


def test_a_click_on_a_crowd_goes_nearer_and_picks_nothing(view, qtbot):
    scale = view.camera.scale
    with qtbot.assertNotEmitted(view.picked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=_middle(view).toPoint())
    assert view.scene.fan is not None or view.camera.scale > scale
    view.settle()


def test_a_crowd_has_no_tip_of_its_own(view):
    assert tip_of(view.scene, (CLUSTER, next(iter(view.scene.layout.clusters)))) == ""


def test_crowds_stay_the_same_while_the_map_is_dragged_far(view):
    def crowds():
        found = view.scene.layout.clusters.values()
        return {tuple(sorted(force for force, _ in each.tags)) for each in found}

    before = crowds()
    view.pan_by(-200, 0)
    view.settle()
    assert crowds() == before


def test_an_absorbed_force_shows_both_actors_in_the_turn_it_passes(worlds, view):
    known, (first, second) = worlds
    swatches = view.scene.swatches
    muster = Muster(known, swatches, "left")
    stacks = muster.stacks(second, first).values()
    tags = dict(tag for stack in stacks for tag in stack.tags)
    assert tags["c1"].text == "CPY → RUS"
    assert (tags["c1"].was, tags["c1"].base) == (swatches["CPY"].base, swatches["RUS"].base)
    later = muster.stacks(second, second).values()
    assert dict(tag for stack in later for tag in stack.tags)["c1"].was == ""


def test_counters_take_the_place_of_symbols(view):
    symbols = view.render_frame()
    view.set_layers(replace(view.scene.layers, counters=True))
    assert view.render_frame() != symbols
    widest = {sprite.id: sprite.width for sprite in view.scene.layout.forces}
    view.set_layers(replace(view.scene.layers, counters=False))
    for sprite in view.scene.layout.forces:
        if sprite.kind == "force":
            assert widest[sprite.id] < sprite.width


def test_a_fan_stays_inside_the_view(view):
    view.fly_to(["kidal"])
    view.pan_by(view.width() / 2 - 30, view.height() / 2 - 30)
    view.settle()
    _hover(view, _middle(view))
    box = view.scene.fan.box
    assert box.right() <= view.width()
    assert box.bottom() <= view.height()
    assert box.left() >= 0


def test_forces_carried_from_world_to_world_are_those_told_anew():
    scenario = generated(30, tuple(f"AAA-{n}" for n in range(20)), 600)
    known = Lookup(scenario)
    worlds = Chronicle.of(known, scenario.perspectives[0]).worlds
    swatches = assign(known)
    carried = Muster(known, swatches, "left")
    for turn in (3, 4, 5, 29, 2, 17, 18, 5):
        for counters in (False, True):
            anew = Muster(known, swatches, "left")
            world, before = worlds[turn], worlds[turn - 1]
            stacks = dict(carried.stacks(world, before, counters=counters))
            assert stacks
            assert stacks == anew.stacks(world, before, counters=counters)
            assert carried.moves(world, before) == anew.moves(world, before)
    kept = carried.stacks(worlds[4], worlds[4])
    stacks = dict(kept)
    again = carried.stacks(worlds[5], worlds[5])
    same = [location for location in stacks if again.get(location) == stacks[location]]
    assert same
    assert all(again[location] is stacks[location] for location in same)


@pytest.mark.parametrize("aside", [-30, 0, 30])
def test_a_fan_of_very_many_shows_as_many_as_there_is_room_for(view, aside):
    known = crowded(700)
    world = Chronicle.of(known, known.scenario.perspectives[0]).worlds[0]
    view.set_scenario(known)
    view.show_world(world)
    view.fly_to(["kidal"])
    view.pan_by((view.width() / 2 - 30) * aside / 30, (view.height() / 2 - 30) * aside / 30)
    view.settle()
    _hover(view, _middle(view))
    fan = view.scene.fan
    assert view.rect().contains(fan.box.toAlignedRect())
    assert len(fan.tags) > 100
    assert len(fan.tags) + fan.more >= 700
    assert all(fan.box.contains(spot) for _, _, spot in fan.tags)
    assert fan.box.contains(fan._spot(len(fan.tags))), "there is room to say how many more"
