"""A session that others play in comes to stand where they left it, on every keeper."""

import pytest

from scenario.core.chronicle import Moment
from scenario.core.effects import LeadEffect
from scenario.play.exercise.conduct import Conduct
from scenario.play.ledger import MovedOn, Stamp
from scenario.play.notes import Target, TargetKind
from scenario.play.outcome import Change
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.drill import drill
from tests.fixtures.sessions import begun, small_lookup


def again(shelf, session):
    return Session(shelf.ledger(session.id), small_lookup(), ticking())


def test_the_stamp_of_a_ledger_is_that_of_its_record(shelf):
    session = begun(shelf)
    session.advance()
    session.add_note(Target(TargetKind.TURN, "T1"), "Why?")
    session.change_note(1, "Why not?")
    ledger = shelf.ledger(session.id)
    assert ledger.stamp() == Stamp.of(ledger.load())


def test_it_shows_a_step_of_another_and_plays_on_from_there(shelf):
    session = begun(shelf)
    other = again(shelf, session)
    session.advance()
    session.edit([LeadEffect(actor="REB", leader="Nobody")], author="A", reason="So")
    outcome = other.catch_up()
    assert outcome.step == other.head == session.head
    assert (other.viewed, other.game) == (session.game, session.game)
    assert outcome.changes == {Change.GAME, Change.VIEWED, Change.BRANCHES}
    assert "actors" in outcome.touched
    assert other.world().digest() == session.world().digest()
    assert other.catch_up().changes == frozenset()
    other.advance()
    assert session.catch_up().step == other.head


def test_it_tells_of_acts_of_an_exercise(shelf):
    session = begun(shelf)
    other = again(shelf, session)
    conduct = Conduct(session)
    conduct.convene(drill())
    assert Change.EXERCISE in other.catch_up().changes
    conduct.next_phase()
    conduct.observe("They begin.")
    assert Change.EXERCISE in other.catch_up().changes
    session.undo()
    assert Change.EXERCISE in other.catch_up().changes


def test_one_who_looks_back_goes_on_looking_there(shelf):
    session = begun(shelf)
    session.play_to(1)
    other = again(shelf, session)
    other.view(Moment(0, 1))
    other.look_through("republic")
    session.catch_up()
    session.advance()
    outcome = other.catch_up()
    assert outcome.changes == {Change.GAME, Change.BRANCHES}
    assert (other.viewed, other.perspective) == (Moment(0, 1), "republic")
    assert other.game == session.game


def test_one_who_looks_at_what_was_undone_comes_along(shelf):
    session = begun(shelf)
    session.play_to(2)
    other = again(shelf, session)
    other.view(Moment(1, 1))
    session.catch_up()
    session.undo()
    session.undo()
    assert other.catch_up().viewed == other.game == Moment(0, 1)
    session.branch_from(Moment(0, 1), "Aside")
    other.catch_up()
    assert other.branch.name == "Aside"


def test_names_and_notes_come_along(shelf):
    session = begun(shelf)
    other = again(shelf, session)
    session.rename("Tuesday")
    session.add_note(Target(TargetKind.TURN, "T1"), "Why?")
    assert other.catch_up().changes == {Change.NAME, Change.NOTES}
    assert (other.name, other.notes) == ("Tuesday", session.notes)


def test_a_conflicting_step_is_refused_and_the_next_one_goes(shelf):
    session = begun(shelf)
    other = again(shelf, session)
    session.advance_event()
    with pytest.raises(MovedOn):
        other.advance()
    other.catch_up()
    assert other.advance().step.parent == session.head.id
