import pytest

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.effects import ControlEffect, ControlState
from scenario.core.lookup import Lookup
from scenario.core.world import Act, Control, Kind, Relation
from scenario.files.scenario_file import read_scenario
from scenario.insight.changes import turn_changes
from scenario.insight.explain import control_at, control_source, explain, history
from scenario.resources import scenario_files
from tests.fixtures.sessions import begun
from tests.fixtures.small import small_scenario

LOOKUP = Lookup(small_scenario())


def chronicle(perspective: str = "reported") -> Chronicle:
    return Chronicle.of(LOOKUP, LOOKUP.perspectives[perspective])


def test_since_when_why_and_who_says_so():
    found = explain(chronicle(), Moment(2, 2), Kind.CONTROL, "ford")
    assert isinstance(found.record, Control)
    assert found.record.state is ControlState.CONTESTED
    assert found.event is not None and found.event.id == "fight"
    assert (str(found.since), found.turn) == ("2001-04-01", 1)
    assert [claim.id for claim in found.believed] == ["herald"]
    assert [claim.id for claim in found.others] == ["front", "palace"]


def test_what_stood_there_before_and_in_every_turn():
    found = explain(chronicle(), Moment(2, 2), Kind.CONTROL, "ford")
    assert isinstance(found.before, Control) and found.before.holder == "REP"
    assert str(found.before_since) == "2000"
    assert found.cells[0] == found.before
    assert found.cells[1] == found.cells[2] == found.record


def test_who_kept_it_all_along_holds_it_since_the_beginning():
    found = explain(chronicle("republic"), Moment(1, 2), Kind.CONTROL, "ford")
    assert isinstance(found.record, Control) and found.record.holder == "REP"
    assert found.event is not None and found.event.id == "start"
    assert found.record.confirmed.event == "fight"
    assert found.record.confirmed.claims == ("palace",)


def test_what_would_put_something_else_there_contradicts_and_what_is_beside_it_does_not():
    found = explain(chronicle(), Moment(2, 2), Kind.CONTROL, "ford")
    assert [claim.id for claim in found.believed] == ["herald"]
    assert found.contradicting == {"front", "palace"}
    hired = explain(chronicle(), Moment(1, 2), Kind.INFLUENCE, "COM>REP")
    assert hired.believed and hired.contradicting == frozenset()


def test_within_a_turn_only_what_has_happened_counts():
    found = explain(chronicle(), Moment(1, 1), Kind.CONTROL, "ford")
    assert found.turn == 0
    assert found.before is None


def test_a_place_without_own_control_shows_its_ground():
    world = chronicle().worlds[1]
    assert control_source(LOOKUP, world, "crossing") == "ford"
    assert control_source(LOOKUP, world, "harbour") == "west"
    assert control_at(LOOKUP, world, "crossing") == world.control["ford"]
    found = explain(chronicle(), Moment(1, 2), Kind.CONTROL, "crossing")
    assert (found.asked, found.id, found.inherited) == ("crossing", "ford", True)


def test_ground_that_nobody_ever_spoke_of_answers_for_itself():
    empty = Chronicle(LOOKUP)
    empty.enter(0, ())
    found = explain(empty, Moment(0, 0), Kind.CONTROL, "ford")
    assert (found.id, found.record, found.since, found.event) == ("ford", None, None, None)


def test_what_was_lost_names_its_end():
    found = explain(chronicle(), Moment(2, 2), Kind.INFLUENCE, "COM>REP")
    assert found.record is None
    assert found.event is not None and found.event.id == "absorbed"
    assert found.before == chronicle().worlds[1].influence["COM>REP"]


def test_what_ended_turns_ago_still_names_its_end():
    played = chronicle()
    played.enter(3, ())
    found = explain(played, Moment(3, 0), Kind.INFLUENCE, "COM>REP")
    assert (found.record, found.turn) == (None, 2)


def test_what_the_scenario_starts_with_has_no_cause():
    found = explain(chronicle(), Moment(0, 1), Kind.ACTORS, "REB")
    assert found.record is not None
    assert (found.since, found.turn, found.event, found.before) == (None, None, None, None)


def test_history_tells_each_value_once_with_its_turns():
    spans = history(chronicle(), Kind.CONTROL, "ford")
    assert [(span.first, span.last) for span in spans] == [(0, 0), (1, 2)]
    assert [span.cause.event for span in spans if span.cause] == ["start", "fight"]


def test_history_of_what_ends():
    spans = history(chronicle(), Kind.RELATIONS, "REB|REP")
    stances = [span.record.stance for span in spans if isinstance(span.record, Relation)]
    assert stances == ["hostile", "strained"]
    influence = history(chronicle(), Kind.INFLUENCE, "COM>REP")
    assert [span.record is None for span in influence] == [False, False, True]
    assert influence[-1].cause is not None and influence[-1].cause.event == "absorbed"


@pytest.mark.parametrize("perspective", ["reported", "corroborated", "article", "wagner", "rebels"])
def test_everything_in_the_shipped_scenario_can_be_explained(perspective):
    """Each record leads to its event, to claims believed in it, and to another record before."""
    path = next(p for p in scenario_files() if p.name.startswith("wagner-africa-corps"))
    lookup = Lookup(read_scenario(path).scenario)
    played = Chronicle.of(lookup, lookup.perspectives[perspective])
    for kind in Kind:
        for id_, record in played.worlds[-1].table(kind).items():
            found = explain(played, played.end, kind, id_)
            spans = history(played, kind, id_)
            assert found.record == record == spans[-1].record
            if record.cause is not None:
                assert found.event is not None
                assert found.believed
                assert found.turn is not None and spans[-1].first >= found.turn
                assert found.before != record
                begun = found.cells[found.turn]
                if isinstance(record, Control) and isinstance(begun, Control):
                    assert begun.same_hands(record)
                elif kind is not Kind.FORCES:
                    assert begun == record


def test_what_was_done_in_play_is_explained_by_who_did_it_and_why():
    session = begun()
    session.advance_event()
    effect = ControlEffect(target="east", holder="REB")
    session.edit([effect], author="White cell", reason="Inject 3: the garrison deserts.")
    session.advance()
    found = explain(session.chronicle(), session.game, Kind.CONTROL, "east")
    assert found.act == Act("White cell", "Inject 3: the garrison deserts.")
    assert (found.event, found.believed, found.turn) == (None, (), 1)
    assert found.before is not None and found.before_since is not None
    assert found.entered == Moment(1, 2)
    assert session.step_at(found.entered).cause.reason == found.act.reason
    changed = [c for c in turn_changes(session.chronicle(), 1) if c.id == "east"]
    assert [(c.number, c.event, c.act) for c in changed] == [(0, "", found.act)]


def test_what_a_decision_changed_names_the_decision():
    session = begun()
    session.decide("hire", "no", author="Blue", reason="No money.")
    session.play_to(3)
    found = explain(session.chronicle(), session.game, Kind.RELATIONS, "COM|REP")
    assert found.act == Act("Blue", "No money.", "hire", "no")
    assert session.lookup.decisions[found.act.decision].title == "Hire the company?"


def test_what_an_event_changed_was_no_act_of_play():
    found = explain(chronicle(), Moment(2, 2), Kind.CONTROL, "ford")
    assert (found.act, found.entered) == (None, Moment(1, 2))
    first = explain(chronicle(), Moment(2, 2), Kind.ACTORS, "REP")
    assert first.act is None
