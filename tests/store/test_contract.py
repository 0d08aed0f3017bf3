"""What every keeper of sessions promises, held against each of them."""

from dataclasses import replace

import pytest

from scenario.core.chronicle import Moment
from scenario.errors import Refused
from scenario.play.ledger import ClockReading
from scenario.play.notes import Target, TargetKind
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup


def again(shelf, session):
    return Session(shelf.ledger(session.id), small_lookup(), ticking())


def test_a_session_is_loaded_as_it_was_kept(shelf):
    session = begun(shelf, name="Kept")
    session.play_to(3)
    session.branch_from(Moment(1, 1), "Aside")
    session.look_through("republic")
    session.view(Moment(0, 1))
    record = shelf.ledger(session.id).load()
    assert record.name == "Kept"
    assert record.own_perspective == "reported"
    assert record.created == session.created
    assert list(record.steps) == [session.tree[number] for number in range(1, 6)]
    assert record.branches == session.branches
    assert record.position.head == session.head.id
    assert record.position.branch == 2
    assert record.position.viewed == Moment(0, 1)
    assert record.position.perspective == "republic"


def test_a_ledger_whose_game_has_moved_on_refuses_and_keeps_nothing(shelf):
    session = begun(shelf)
    late = again(shelf, session)
    session.advance()
    kept = shelf.ledger(session.id).load()
    for act in (
        late.advance,
        lambda: late.view(Moment(0, 0)),
        lambda: late.branch_from(Moment(0, 1), "Late"),
    ):
        with pytest.raises(Refused, match="The game has moved on"):
            act()
    assert shelf.ledger(session.id).load() == kept
    assert late.game == late.viewed == Moment(0, 1)
    assert [branch.name for branch in late.branches] == ["Main"]


def test_a_step_number_that_is_taken_is_a_game_that_has_moved_on(shelf):
    session = begun(shelf)
    late = again(shelf, session)
    session.advance()
    session.undo()
    kept = shelf.ledger(session.id).load()
    with pytest.raises(Refused, match="The game has moved on"):
        late.advance_event()
    assert shelf.ledger(session.id).load() == kept


def test_several_steps_are_kept_together_or_not_at_all(shelf):
    session = begun(shelf)
    ledger = shelf.ledger(session.id)
    kept = ledger.load()
    step = session.advance().step
    session.undo()
    later = replace(step, id=3, parent=1)
    before = ledger.load()
    with pytest.raises(Refused):
        ledger.record(1, replace(kept.position, head=3), [later, step])
    assert ledger.load() == before


def test_a_new_name_is_kept(shelf):
    session = begun(shelf)
    session.rename("Änderung")
    assert shelf.ledger(session.id).load().name == "Änderung"


def test_sessions_do_not_mix(shelf):
    one, other = begun(shelf), begun(shelf)
    one.play_to(3)
    assert one.id != other.id
    assert again(shelf, other).game == Moment(0, 1)
    assert again(shelf, one).game == Moment(3, 2)


def test_a_clock_is_kept_in_place_of_what_it_read_before(shelf):
    session = begun(shelf)
    ledger = shelf.ledger(session.id)
    assert ledger.clock() is None
    kept = ledger.load()
    for seconds in (15, 30, 45):
        ledger.keep_clock(ClockReading(1, seconds))
    assert shelf.ledger(session.id).clock() == ClockReading(1, 45)
    assert ledger.load() == kept


def test_notes_are_in_the_order_of_their_ids_and_versions(shelf):
    session = begun(shelf)
    session.add_note(Target(TargetKind.STEP, "1"), "one")
    session.add_note(Target(TargetKind.STEP, "1"), "two")
    session.remove_note(1)
    notes = shelf.ledger(session.id).load().notes
    assert [(note.id, note.version) for note in notes] == [(1, 1), (1, 2), (2, 1)]
