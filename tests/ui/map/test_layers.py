"""Each layer has its switch, and the legend explains what is on."""

from dataclasses import fields, replace

import numpy as np
import pytest

from scenario.core.effects import Stance, Standing, Tie
from scenario.ui.map.arcs import STANCES, TIES
from scenario.ui.map.layers_menu import LayersMenu
from scenario.ui.map.styles import Land, Mode, Style, control_style
from scenario.ui.map.view import MapView
from scenario.ui.theme import LIGHT, load_fonts
from tests.ui.map.gatherings import bound_scene
from tests.ui.map.scenes import basemap, chronicle, lookup, pixels, scene


@pytest.fixture
def view(qtbot):
    load_fonts()
    made = MapView(basemap(), LIGHT, reduced_motion=True)
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.set_scenario(lookup())
    made.show_world(chronicle().worlds[1], chronicle().worlds[0])
    return made


def test_every_layer_has_a_switch_that_does_what_it_says(view):
    menu = LayersMenu(view, view)
    menu.aboutToShow.emit()
    switches = {action.text(): is_on for action, is_on in menu._switches}
    own = {"own", "hidden"}
    layers = {each.name for each in fields(view.scene.layers)} - own
    assert len(switches) == len(layers) + len(fields(Land))
    for action, is_on in menu._switches:
        was = is_on()
        assert action.isChecked() == was
        action.trigger()
        assert is_on() is not was
        action.trigger()
        assert is_on() is was


def test_influence_is_of_the_leader_or_of_one_chosen_actor(view):
    menu = LayersMenu(view, view)
    menu.aboutToShow.emit()
    offers = {action.text(): action for action in menu._outsiders[0][1].actions()}
    assert {"The leading actor", "France", "Russia"} <= set(offers)
    offers["Russia"].trigger()
    assert (view.scene.mode, view.scene.focus) == (Mode.INFLUENCE, "RUS")


def test_stripes_and_paleness_can_be_switched_off():
    contested = control_style(chronicle().worlds[1].control["kidal-region"])
    assert len(contested.parties) == 2
    assert Land(contested=False).shown(contested) == Style(("MLI",))
    pale = control_style(chronicle().worlds[1].control["timbuktu-region"])
    assert pale.faint > 0
    assert Land(confidence=False).shown(pale).faint == 0
    assert Land(control=False).shown(contested) == Style()


def test_without_control_the_land_is_bare(qapp):
    made = scene()
    before = pixels(made)
    made.set_land(Land(control=False))
    after = pixels(made)
    assert (before != after).mean() > 0.2
    made.set_land(Land())
    np.testing.assert_array_equal(pixels(made), before)


def test_arcs_are_drawn_when_asked_for_and_each_stance_has_its_own_stroke(qapp):
    assert bound_scene().layout.arcs == []
    arcs = bound_scene(relations=True).layout.arcs
    assert {arc.stroke for arc in arcs} == {STANCES[Stance.ALLIED], STANCES[Stance.AT_WAR]}
    looks = {(look.width, look.dashes) for look in STANCES.values()}
    assert len(looks) == len(Stance)


def test_recognition_says_who_recognises_whom(qapp):
    arcs = bound_scene(recognition=True).layout.arcs
    assert {arc.standing for arc in arcs} == {Standing.RECOGNISED, Standing.DENIED}
    mali = next(arc.end for arc in arcs)
    assert all(arc.end == mali for arc in arcs)


def test_a_tie_leads_from_one_actor_to_another(qapp):
    made = bound_scene(ties=True)
    arcs = made.layout.arcs
    assert {arc.stroke for arc in arcs} == set(TIES.values())
    assert all(arc.directed for arc in arcs)
    assert len({(look.colour(LIGHT), look.width, look.dashes) for look in TIES.values()}) == len(
        Tie
    )
    assert not any(arc.directed for arc in bound_scene(relations=True).layout.arcs)


def test_a_tie_between_two_who_are_at_home_in_one_place_leads_to_where_one_stands(qapp):
    made = bound_scene(ties=True)
    made.select(("actor", "CPY"))
    (arc,) = made.layout.arcs
    assert arc.start != arc.end == made.shapes.spots["timbuktu"]


def test_the_head_of_a_tie_is_at_its_end(qapp):
    made = bound_scene(ties=True, forces=False)
    made.select(("actor", "CPY"))
    x, y = made.camera.screen(np.array(made.shapes.spots["timbuktu"])).round().astype(int).tolist()
    near = (slice(y - 14, y + 15), slice(x - 14, x + 15))
    with_head = pixels(made)[near].copy()
    headless = bound_scene(ties=True, forces=False)
    headless.select(("actor", "CPY"))
    headless.layout.arcs[0] = replace(headless.layout.arcs[0], directed=False)
    assert (with_head != pixels(headless)[near]).any()


def test_a_selected_actor_shows_its_own_bonds_alone(qapp):
    made = bound_scene(relations=True)
    assert len(made.layout.arcs) == 2
    made.select(("actor", "REB"))
    assert len(made.layout.arcs) == 1


def test_the_legend_explains_layers_that_are_on(view):
    legend = view.cards.legend
    view.set_layers(replace(view.scene.layers, relations=True, ties=True, forces=False))
    said = [text for text, _ in legend.entries()]
    assert "at war" in said
    assert "hosts" in said
    assert "force" not in said
    legend._turn()
    assert "capital" in [text for text, _ in legend.entries()]
    legend._turn()
    assert legend.width() < 60
    legend._turn()
    assert "capital" not in [text for text, _ in legend.entries()]
