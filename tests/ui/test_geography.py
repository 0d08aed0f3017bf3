"""Positions and lengths in words; where a selected thing is."""

import pytest

from scenario.ui.geography import length_text, locations_of, position_text
from scenario.ui.selection import Picked, Selected


def test_positions_name_their_hemispheres():
    assert position_text(1.406, 18.44) == "18.44° N 1.41° E"
    assert position_text(-0.5, -12.0) == "12.00° S 0.50° W"


@pytest.mark.parametrize(
    ("metres", "text"),
    [(2418, "2.42 km"), (24_180, "24.2 km"), (241_800, "242 km"), (80, "80.0 m")],
)
def test_lengths_have_three_figures(metres, text):
    assert length_text(metres) == text


def test_a_selected_thing_is_where_the_world_says(bridge):
    bridge.step_forward()
    lookup, world = bridge.lookup, bridge.world()

    def at(kind, id_):
        return locations_of(Selected(kind, id_), lookup, world)

    assert at(Picked.PLACE, "crossing") == ["crossing"]
    assert at(Picked.FORCE, "guard") == ["crossing"]
    assert at(Picked.EVENT, "fight") == ["crossing"]
    assert at(Picked.EVENT, "hired") == []
    assert "west" in at(Picked.ACTOR, "REP")
