from hypothesis import given
from hypothesis import strategies as st

from scenario.core.chronicle import Chronicle
from scenario.core.effects import Level
from scenario.core.lookup import Lookup
from scenario.core.world import Kind
from scenario.insight.series import by_state, holds, series
from scenario.insight.strength import strengths
from tests.fixtures.small import small_scenario

LOOKUP = Lookup(small_scenario())


def chronicle(perspective: str = "reported") -> Chronicle:
    return Chronicle.of(LOOKUP, LOOKUP.perspectives[perspective])


def test_contested_ground_is_held_by_nobody():
    found = series(chronicle())
    assert found.turns == 3
    assert found.territories == {"REP": (4, 3, 3)}
    assert found.areas == {}


def test_ground_that_passes_to_a_states_own_has_not_left_the_state():
    held = {"REP": (4, 1), "COM": (0, 3), "REB": (0, 2)}
    assert by_state(LOOKUP, held) == {"REP": (4, 4), "REB": (0, 2)}


def test_areas_follow_the_ground_and_what_has_no_area_counts_as_nothing():
    found = series(chronicle(), {"north": 100.0, "ford": 5.0})
    assert found.areas == {"REP": (105.0, 100.0, 100.0)}


def test_influence_by_actor_and_country():
    found = series(chronicle())
    assert found.influence[("COM", "REP")] == (Level.MINOR, Level.MAJOR, Level.NONE)


def test_strength_and_presence_turn_by_turn():
    found = series(chronicle())
    assert [value.best for value in found.strength["REP"]] == [1000, 700, 700]
    assert [value.unknown for value in found.strength["COM"]] == [0, 1, 0]
    assert found.forces["COM"] == (0, 1, 0)


@given(st.sampled_from(sorted(LOOKUP.perspectives)))
def test_the_running_figures_are_those_of_each_world_alone(perspective):
    played = chronicle(perspective)
    found = series(played)
    for turn, world in enumerate(played.worlds):
        alone = strengths(world)
        assert {a: v[turn] for a, v in found.strength.items() if v[turn].forces} == alone
        held = [holds(world.get(Kind.CONTROL, id_)) for id_ in LOOKUP.territories]
        assert {a: v[turn] for a, v in found.territories.items()} == {
            actor: held.count(actor) for actor in found.territories
        }
