"""The course of a line tells events from acts of play, and what happened from what did not."""

from dataclasses import replace

from scenario.core.chronicle import Moment
from scenario.core.conditions import Holds, OptionChosen
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.core.world import Act
from scenario.play.course import Fate
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup

FORD = (ControlEffect(target="ford", holder="REB"),)


def acted():
    """A session with one decision and one change by hand, both before the turn's events."""
    session = begun()
    session.decide("hire", "no", author="Blue", reason="No money.")
    session.edit(FORD, author="Umpire", reason="They waded across.")
    return session


def with_condition(condition):
    """A session of the scenario with a condition on its second event."""
    scenario = small_lookup().scenario
    first, second = scenario.turns[1].events
    turn = replace(scenario.turns[1], events=(first, replace(second, condition=condition)))
    turns = (scenario.turns[0], turn, *scenario.turns[2:])
    lookup = Lookup(replace(scenario, turns=turns, decisions=scenario.decisions))
    return Session.begin(MemoryShelf(), lookup, "text", clock=ticking())


def test_acts_are_told_apart_from_events():
    course = acted().course()
    assert [(h.event, h.act) for h in course.happenings(1)] == [
        (None, Act("Blue", "No money.", "hire", "no")),
        (None, Act("Umpire", "They waded across.")),
    ]
    assert course.is_over(Moment(1, 2)) and not course.is_over(Moment(1, 1))


def test_replaced_and_delayed_events_are_not_taken_to_have_happened():
    session = acted()
    at = session.viewed
    assert session.course().fate_of("hired", at) is Fate.REPLACED
    assert session.course().fate_of("fight", at) is Fate.TO_COME
    session.play_to(3)
    course = session.course()
    assert course.moment_of("fight") == Moment(3, 3)
    assert course.fate_of("fight", session.viewed) is Fate.HAPPENED
    assert course.fate_of("fight", at) is Fate.TO_COME
    assert course.fate_of("ceasefire", session.viewed) is Fate.HAPPENED
    assert course.fate_of("hired", session.viewed) is Fate.REPLACED
    assert session.course(branch=1).fate_of("hired", Moment(0, 1)) is Fate.TO_COME


def test_what_is_to_come_is_what_the_line_still_tells():
    session = begun()
    session.advance_event()
    course = session.course()
    assert [event.id for event in course.to_come(1)] == ["fight"]
    assert course.to_come(0) == ()
    assert [event.id for event in course.to_come(3)] == ["ceasefire", "absorbed"]
    assert not course.is_over(session.viewed)


def test_an_event_whose_condition_was_not_met_did_not_happen():
    session = with_condition(OptionChosen(decision="hire", option="no"))
    assert session.course().fate_of("fight", session.viewed) is Fate.TO_COME
    session.play_to(1)
    assert session.course().fate_of("fight", session.viewed) is Fate.UNMET
    assert session.moment_of("fight") is None
    assert session.moment_of("hired") == Moment(1, 1)


def test_an_event_whose_condition_was_met_happened():
    session = with_condition(Holds(actor="REP", target="ford"))
    session.play_to(1)
    assert session.course().fate_of("fight", session.viewed) is Fate.HAPPENED
    assert session.moment_of("fight") == Moment(1, 2)
