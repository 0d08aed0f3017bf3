"""Finding things by id, and what lies in what."""

import pytest

from scenario.core.lookup import Lookup
from tests.core.building import event, lookup, turn
from tests.fixtures.small import small_scenario

LOOKUP = lookup(turn(event(name="first"), name="T0"), turn(event(name="second"), name="T1"))


@pytest.mark.parametrize(
    ("location", "country"),
    [
        ("kidal", "MLI"), ("hamlet", "MLI"), ("kidal-town", "MLI"), ("bangui-town", "CAF"),
        ("nowhere", None),
    ],
)  # fmt: skip
def test_the_country_of_a_location_is_that_of_the_ground_it_lies_in(location, country):
    assert LOOKUP.country_of(location) == country


def test_the_home_of_an_actor_is_the_state_it_is_part_of():
    assert [LOOKUP.home_of(name) for name in ("MLI", "FAMA", "RUS")] == ["MLI", "MLI", None]


def test_events_and_turns_are_found_from_each_other():
    assert LOOKUP.events["second"][0] == 1
    assert LOOKUP.turn_of("second").id == "T1"
    assert LOOKUP.turns == {"T0": 0, "T1": 1}


def test_publishers_are_counted_once():
    assert LOOKUP.publishers(("herald", "herald-2", "courier")) == {"Herald", "Courier"}


def test_what_is_not_there_is_a_key_error():
    for ask in (LOOKUP.country_of, LOOKUP.home_of, LOOKUP.turn_of, LOOKUP.actors.__getitem__):
        with pytest.raises(KeyError):
            ask("nobody")


def test_everything_in_a_scenario_is_found():
    small = small_scenario()
    found = Lookup(small)
    assert tuple(found.territories.values()) == small.territories
    assert tuple(found.places.values()) == small.places
    assert tuple(found.forces.values()) == small.forces
    assert tuple(found.decisions.values()) == small.decisions
    assert tuple(found.blocs.values()) == small.blocs
