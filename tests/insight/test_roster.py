from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.insight.roster import by_bloc, by_side
from tests.fixtures.small import small_scenario

LOOKUP = Lookup(small_scenario())
WORLDS = Chronicle.of(LOOKUP, LOOKUP.perspectives["reported"]).worlds


def row_of(world, before, actor):
    """An actor's row, as it stands under its side."""
    groups = by_side(LOOKUP, world, before)
    return next(row for group in groups for row in group.rows if row.actor == actor)


def test_actors_stand_under_their_sides():
    groups = by_side(LOOKUP, WORLDS[1], WORLDS[0])
    listed = [(group.id, [row.actor for row in group.rows]) for group in groups]
    assert listed == [("state", ["REP", "COM"]), ("north", ["REB"])]


def test_actors_stand_under_their_blocs_and_the_others_last():
    groups = by_bloc(LOOKUP, WORLDS[1], WORLDS[0])
    listed = [(group.id, [row.actor for row in group.rows]) for group in groups]
    assert listed == [("LEAGUE", ["REP"]), (None, ["REB", "COM"])]


def test_a_row_tells_strength_its_change_ground_and_relations():
    row = row_of(WORLDS[1], WORLDS[0], "REP")
    assert (row.strength.best, row.change, row.territories, row.blocs) == (
        700,
        -300,
        3,
        ("LEAGUE",),
    )
    assert {(each.first, each.second) for each in row.relations} == {("REB", "REP"), ("COM", "REP")}


def test_no_change_is_told_where_a_strength_is_unknown():
    assert row_of(WORLDS[1], WORLDS[0], "COM").change is None
    assert row_of(WORLDS[1], WORLDS[0], "REB").change == 0


def test_recognition_stands_with_both_its_ends():
    for actor in ("REP", "REB"):
        (found,) = row_of(WORLDS[2], WORLDS[1], actor).recognition
        assert (found.by, found.of) == ("REP", "REB")


def test_territories_that_were_counted_already_are_not_counted_again():
    counted = by_side(LOOKUP, WORLDS[1], WORLDS[0])
    held = {row.actor: row.territories for group in counted for row in group.rows}
    assert by_side(LOOKUP, WORLDS[1], WORLDS[0], held) == counted
    (given,) = [g for g in by_side(LOOKUP, WORLDS[1], WORLDS[0], {"REP": 77}) if g.id == "state"]
    assert given.rows[0].territories == 77
