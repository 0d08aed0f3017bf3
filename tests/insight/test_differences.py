from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.world import Kind
from scenario.insight.differences import differences
from tests.fixtures.small import small_scenario

LOOKUP = Lookup(small_scenario())


def chronicle(perspective: str) -> Chronicle:
    return Chronicle.of(LOOKUP, LOOKUP.perspectives[perspective])


def test_two_perspectives_differ_at_the_ford_and_in_what_was_only_alleged():
    reported, republic = chronicle("reported"), chronicle("republic")
    ford, *alleged = differences(reported.worlds[1], republic.worlds[1], LOOKUP)
    assert (ford.kind, ford.id) == (Kind.CONTROL, "ford")
    assert {each.id for each in alleged} == {"column", "COM>REP", "COM>REP>supports"}
    assert ford.first == reported.worlds[1].control["ford"]
    assert ford.second == republic.worlds[1].control["ford"]


def test_a_world_does_not_differ_from_itself_reached_otherwise():
    assert (
        differences(chronicle("reported").worlds[2], chronicle("reported").worlds[2], LOOKUP) == ()
    )


def test_two_turns_differ_in_what_was_touched_between_them():
    played = chronicle("reported")
    found = {
        (each.kind, each.id) for each in differences(played.worlds[0], played.worlds[1], LOOKUP)
    }
    assert found == {(kind, id_) for kind, ids in played.touched[1].items() for id_ in ids}


def test_ground_comes_in_the_order_it_is_written():
    empty, full = Chronicle(LOOKUP).before(0), chronicle("reported").worlds[0]
    ids = [each.id for each in differences(empty, full, LOOKUP) if each.kind is Kind.CONTROL]
    assert ids == ["north", "west", "east", "ford"]
    assert all(each.first is None for each in differences(empty, full, LOOKUP))
