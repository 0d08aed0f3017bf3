"""Decision points: when they are open, what taking an option does to the line, what stays."""

from dataclasses import replace
from functools import cache

import pytest

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.conditions import Holds, OptionChosen
from scenario.core.lookup import Lookup
from scenario.core.model import Decision, Delay, Event, EventKind, Option
from scenario.core.world import Act, Kind, stance_id
from scenario.errors import Refused
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.play.steps import Decided, Scripted
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup

WRITTEN = "reported"


@cache
def written(perspective=WRITTEN):
    lookup = small_lookup()
    return Chronicle.of(lookup, lookup.perspectives[perspective])


def told(session, turn):
    return [happening.event for happening in session.happenings(turn)]


def play_of(lookup):
    return Session.begin(MemoryShelf(), lookup, "text", clock=ticking())


def test_a_decision_is_open_from_the_start_of_its_turn_to_its_end():
    session = begun()
    opened = []
    for _ in range(5):
        opened.append([each.decision.id for each in session.decisions()])
        session.advance_event()
    assert opened == [["hire"], ["hire"], ["hire"], [], []]


def test_what_has_happened_can_no_longer_be_replaced():
    session = begun()
    (asked,) = session.decisions()
    assert [(o.option.id, o.historical, o.too_late) for o in asked.offers] == [
        ("yes", True, ()),
        ("no", False, ()),
    ]
    session.advance()
    (asked,) = session.decisions()
    assert [o.too_late for o in asked.offers] == [(), ("hired", "fight")]
    with pytest.raises(Refused, match=r"too late for that; it has happened: .*hired"):
        session.decide("hire", "no")
    assert session.decide("hire", "yes").game == Moment(1, 3)


def test_to_decide_otherwise_grows_a_branch_named_after_the_option():
    session = begun()
    main = session.head
    outcome = session.decide("hire", "no", author="Blue", reason="No money.")
    assert outcome.step.cause == Decided("hire", "no", "Blue", "No money.")
    assert outcome.step.parent == main.id
    assert outcome.game == outcome.viewed == Moment(1, 1)
    assert outcome.touched == {Kind.RELATIONS: {stance_id("REP", "COM")}}
    assert [b.name for b in session.branches] == ["Main", "Send them home"]
    assert session.branch.fork == main.id
    assert session.branches[0].tip == main.id
    relation = session.world().relations[stance_id("REP", "COM")]
    assert relation.cause.act == Act("Blue", "No money.", "hire", "no")
    assert (relation.cause.turn, relation.cause.event) == (1, "")


def test_replaced_events_are_left_out_and_delayed_ones_come_in_their_turn():
    session = begun()
    session.decide("hire", "no")
    session.play_to(3)
    assert told(session, 1) == [None]
    assert told(session, 3) == ["ceasefire", "absorbed", "fight"]
    assert session.game == Moment(3, 3) and session.at_end
    assert session.head.cause == Scripted("T2", 0, 3)
    assert session.moment_of("fight") == Moment(3, 3)
    assert session.moment_of("hired") is None
    assert session.moment_of("ceasefire") == Moment(3, 1)
    assert session.world().forces["column"].came_from is None


def test_the_historical_line_stays_as_it_was_and_can_be_played_on():
    session = begun()
    session.decide("hire", "no")
    session.play_to(3)
    session.switch(1)
    session.play_to(3)
    assert session.world() == written().worlds[-1]
    assert session.branch.name == "Main"
    assert session.chronicle(branch=2).worlds[-1] != session.world()


def test_history_s_option_and_no_decision_leave_history_as_it_is():
    session = begun()
    outcome = session.decide("hire", "yes", author="Blue")
    assert outcome.touched == {}
    assert len(session.branches) == 1
    session.play_to(3)
    assert told(session, 1) == [None, *(e.id for e in session.lookup.scenario.turns[1].events)]
    assert session.world() == written().worlds[-1]


def test_other_perspectives_follow_the_same_decisions():
    session = begun()
    session.decide("hire", "no")
    session.play_to(3)
    session.look_through("republic")
    assert stance_id("REP", "COM") in session.world().relations
    assert "fight" not in {
        accepted.cause.event for entry in session.chronicle().entries(1) for accepted in entry
    }
    again = Chronicle(session.lookup)
    for turn in range(4):
        again.enter(turn, session.chronicle().entries(turn))
    assert again.worlds[-1] == session.world()


def test_a_decision_is_taken_once_on_a_line_and_again_on_another():
    session = begun()
    session.decide("hire", "no")
    assert session.decisions() == ()
    with pytest.raises(Refused, match="has been decided on this branch"):
        session.decide("hire", "yes")
    session.undo()
    assert session.decide("hire", "no").step.id == 2
    assert len(session.branches) == 2
    session.undo()
    session.decide("hire", "no", reason="for another reason")
    assert [b.name for b in session.branches][2] == "Send them home 2"


def test_decisions_of_another_time_are_refused_with_what_to_do():
    session = begun()
    session.play_to(2)
    with pytest.raises(Refused, match=r"time to decide has passed.*Branch from turn 1"):
        session.decide("hire", "no")
    for decision, option in (("nothing", "no"), ("hire", "maybe")):
        session = begun()
        with pytest.raises(Refused, match=r"has no (decision|option)"):
            session.decide(decision, option)


def later_decision():
    """A second decision, in the last turn, that follows from the first one's answer."""
    scenario = small_lookup().scenario
    second = Decision(
        id="recall",
        turn="T2",
        title="Recall the company?",
        question="It was sent home.",
        condition=OptionChosen(decision="hire", option="no"),
        options=(
            Option(id="now", title="Now", delays=(Delay(event="fight", to="T2"),)),
            Option(id="never", title="Never", replaces=("fight",)),
        ),
    )
    return Lookup(replace(scenario, decisions=(*scenario.decisions, second)))


def test_a_decision_can_follow_from_another():
    session = play_of(later_decision())
    with pytest.raises(Refused, match=r"not yet time.*Play on to turn 3"):
        session.decide("recall", "never")
    session.play_to(2)
    with pytest.raises(Refused, match="this is not the question"):
        session.decide("recall", "never")
    session.branch_from(Moment(0, 1))
    session.decide("hire", "no")
    session.play_to(2)
    assert [each.decision.id for each in session.decisions()] == ["recall"]
    session.decide("recall", "never")
    session.advance()
    assert told(session, 3) == [None, "ceasefire", "absorbed"]
    assert session.branch.name == "Send them home"


def test_of_two_options_about_one_event_the_later_counts():
    session = play_of(later_decision())
    session.decide("hire", "no")
    session.play_to(2)
    session.advance_event()
    session.decide("recall", "now")
    session.advance()
    assert told(session, 3) == ["ceasefire", None, "absorbed", "fight"]


def test_an_event_that_depends_on_a_decision_happens_on_that_branch_alone():
    scenario = small_lookup().scenario
    march = Event(
        id="march",
        title="They march home",
        when=scenario.turns[2].from_,
        kind=EventKind.FORCES,
        condition=OptionChosen(decision="hire", option="no"),
        claims=scenario.turns[3].events[0].claims,
        effects=scenario.turns[3].events[0].effects,
    )
    turns = list(scenario.turns)
    turns[2] = replace(turns[2], events=(march,))
    session = play_of(Lookup(replace(scenario, turns=tuple(turns))))
    session.play_to(2)
    assert session.chronicle().entries(2) == ((),)
    session.branch_from(Moment(0, 1))
    session.decide("hire", "no")
    session.play_to(2)
    for perspective in ("reported", "republic"):
        assert session.chronicle(perspective).entries(2) != ((),)


def test_a_decision_is_asked_only_where_its_condition_holds():
    scenario = small_lookup().scenario
    asked = replace(scenario.decisions[0], condition=Holds(actor="REB", target="ford"))
    session = play_of(Lookup(replace(scenario, decisions=(asked,))))
    assert session.decisions() == ()
    asked = replace(asked, condition=Holds(actor="REP", target="ford"))
    session = play_of(Lookup(replace(scenario, decisions=(asked,))))
    assert len(session.decisions()) == 1


def test_a_branch_can_begin_before_and_after_a_decision():
    session = begun()
    session.decide("hire", "no")
    session.play_to(3)
    session.branch_from(Moment(3, 2), "Without the fight")
    assert session.head.cause == Scripted("T2", 0, 2)
    assert session.advance_event().step.cause == Scripted("T2", 2, 3)
    session.switch(2)
    session.branch_from(Moment(1, 1), "Just decided")
    assert session.head.cause == Decided("hire", "no")
    session.branch_from(Moment(1, 0), "Undecided")
    assert len(session.decisions()) == 1


def test_an_option_without_history_is_played_where_the_game_stands():
    scenario = small_lookup().scenario
    open_ended = replace(scenario.decisions[0], history=None)
    session = play_of(Lookup(replace(scenario, decisions=(open_ended,))))
    session.decide("hire", "no")
    assert len(session.branches) == 1


def test_a_title_that_is_no_name_still_gives_a_branch_one():
    scenario = small_lookup().scenario
    decision = scenario.decisions[0]
    titled = tuple(replace(o, title="\u202e" + "x" * 199) for o in decision.options)
    lookup = Lookup(replace(scenario, decisions=(replace(decision, options=titled),)))
    session = play_of(lookup)
    session.decide("hire", "no")
    assert session.branch.name == "x" * 189


def test_decisions_survive_a_restart():
    shelf = MemoryShelf()
    session = begun(shelf)
    session.decide("hire", "no", author="Blue")
    session.play_to(3)
    again = Session(shelf.ledger(session.id), small_lookup(), ticking())
    assert told(again, 3) == told(session, 3)
    assert again.world() == session.world()
    again.look_through("republic")
    session.look_through("republic")
    assert again.world() == session.world()
