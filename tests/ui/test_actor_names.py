"""Short names say whose a junta is; codes stand for names only where there is nothing better."""

from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.files.scenario_file import read_scenario
from scenario.resources import scenario_path
from scenario.ui.actor_names import known_name, short_name
from scenario.ui.colours import assign
from scenario.ui.map.colour_key import holders
from scenario.ui.theme import LIGHT


def sahel():
    lookup = Lookup(read_scenario(scenario_path("wagner-africa-corps")).scenario)
    return lookup, Chronicle.of(lookup, lookup.scenario.perspectives[0]).worlds[-1]


def test_a_junta_is_named_with_its_state():
    lookup, world = sahel()
    assert short_name(lookup, world, "JUN") == known_name(lookup, world, "JUN") == "Junta (Mali)"
    assert short_name(lookup, world, "JNIM") == "JNIM"


def test_so_it_is_in_the_key_of_a_picture():
    lookup, world = sahel()
    found = holders(lookup, world, assign(lookup), LIGHT, most=len(world.actors))
    assert "Junta (Mali)" in [each.name for each in found]
