from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.world import Control, ForceState, Kind
from scenario.insight.changes import event_number, seat_of, turn_changes
from tests.fixtures.small import small_scenario


def chronicle(perspective: str = "reported") -> Chronicle:
    lookup = Lookup(small_scenario())
    return Chronicle.of(lookup, lookup.perspectives[perspective])


def test_changes_carry_the_number_of_their_event_in_event_order():
    changes = turn_changes(chronicle(), 1)
    assert [change.number for change in changes] == sorted(change.number for change in changes)
    assert {change.event: change.number for change in changes} == {"hired": 1, "fight": 2}


def test_control_comes_first_within_an_event():
    fight = [change for change in turn_changes(chronicle(), 1) if change.event == "fight"]
    assert fight[0].kind is Kind.CONTROL


def test_a_change_has_both_ends_and_a_place_to_look_at():
    (ford,) = (change for change in turn_changes(chronicle(), 1) if change.id == "ford")
    assert isinstance(ford.before, Control) and ford.before.holder == "REP"
    assert isinstance(ford.after, Control) and ford.after.rivals == ("REB",)
    assert ford.location == "ford"


def test_the_first_events_alone():
    changes = turn_changes(chronicle(), 1, events=1)
    assert {change.event for change in changes} == {"hired"}
    assert turn_changes(chronicle(), 1, events=0) == ()


def test_what_is_lost_is_a_change_to_nothing():
    changes = {change.id: change for change in turn_changes(chronicle(), 2)}
    influence = changes["COM>REP"]
    assert influence.after is None
    assert influence.event == "absorbed"
    assert influence.location == "harbour"


def test_an_event_that_changed_what_a_later_one_changed_again_gives_way_to_it():
    """The column is withdrawn first, and what its company was passes over in the same event."""
    (column,) = (change for change in turn_changes(chronicle(), 2) if change.id == "column")
    assert isinstance(column.before, ForceState)
    assert (column.number, column.location) == (2, "harbour")


def test_the_net_change_of_every_turn_is_what_the_chronicle_says_it_touched():
    played = chronicle()
    for turn, touched in enumerate(played.touched):
        changed = {(change.kind, change.id) for change in turn_changes(played, turn)}
        assert changed == {(kind, id_) for kind, ids in touched.items() for id_ in ids}


def test_numbers_of_events_and_seats_of_states():
    lookup = Lookup(small_scenario())
    assert event_number(lookup, "fight") == 2
    assert event_number(lookup, "") == 0
    assert seat_of(lookup, "COM") == "harbour"
    assert seat_of(lookup, "REB") is None
