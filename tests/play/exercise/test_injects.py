"""Injects fall due by themselves and are delivered by somebody."""

from dataclasses import replace

import pytest

from scenario.core.exercise.injects import (
    PUBLIC,
    WHITE_CELL,
    AtClock,
    AtPhase,
    Audience,
    Inject,
    Visibility,
)  # fmt: skip
from scenario.core.exercise.plan import Method, Role, Yardstick
from scenario.errors import Refused
from scenario.play.exercise.acts import FindingKind, FormKind, Rating, Tags
from scenario.play.exercise.chair import Hand
from scenario.play.exercise.state import InjectStatus
from tests.fixtures.drill import FORD_LOST, GUARD_HALVED, argued, convened, drill, playing


def statuses(conduct):
    return {row.state.inject.id: row.status for row in conduct.board()}


def due(conduct):
    return {name for name, status in statuses(conduct).items() if status is InjectStatus.DUE}


def test_nothing_is_due_before_the_first_phase():
    conduct, clock = convened()
    clock.pass_(hours=3)
    assert due(conduct) == set()
    with pytest.raises(Refused, match="No phase"):
        conduct.deliver("rain")


def test_the_clock_makes_an_inject_due():
    conduct, clock = playing()
    (left,) = [r.seconds_left for r in conduct.board() if r.state.inject.id == "letter"]
    assert left == 15 * 60
    clock.pass_(minutes=15)
    assert due(conduct) == {"letter"}
    conduct.pause()
    clock.pass_(hours=1)
    assert due(conduct) == {"letter"}


def test_a_phase_makes_an_inject_due_and_so_does_a_later_one():
    conduct, _ = playing()
    assert "shots" not in due(conduct)
    conduct.next_phase()
    assert "shots" in due(conduct)
    conduct.next_phase()
    assert {"shots", "dusk"} <= due(conduct)


def test_the_end_of_a_turn_is_when_the_time_of_its_last_phase_is_up():
    conduct, clock = playing()
    clock.pass_(minutes=25)
    assert "dusk" not in due(conduct)
    conduct.next_phase()
    clock.pass_(minutes=9)
    assert "dusk" not in due(conduct)
    clock.pass_(minutes=1)
    assert "dusk" in due(conduct)
    conduct.extend(5)
    assert "dusk" not in due(conduct)


def test_a_condition_on_the_map_makes_an_inject_due():
    conduct, _ = playing()
    assert "spy" not in due(conduct)
    conduct.rule(text="The ford is lost.", effects=[FORD_LOST])
    assert "spy" in due(conduct)


def test_a_held_inject_waits_whatever_its_trigger_says():
    conduct, clock = playing()
    conduct.hold("letter")
    clock.pass_(minutes=20)
    assert statuses(conduct)["letter"] is InjectStatus.HELD
    conduct.release("letter")
    assert "letter" in due(conduct)
    conduct.postpone("letter", AtClock(at="M+30"))
    assert statuses(conduct)["letter"] is InjectStatus.POSTPONED
    clock.pass_(minutes=10)
    assert "letter" in due(conduct)
    with pytest.raises(Refused, match="not an exercise time"):
        conduct.postpone("rain", AtClock(at="noon"))
    conduct.cancel("letter")
    assert statuses(conduct)["letter"] is InjectStatus.CANCELLED
    conduct.release("letter")
    assert "letter" in due(conduct)


def test_it_is_told_whether_an_inject_was_fired_by_hand():
    conduct, clock = playing()
    conduct.deliver("rain")
    clock.pass_(minutes=16)
    conduct.deliver("letter")
    state = conduct.standing
    assert state.injects["rain"].by_hand and not state.injects["letter"].by_hand
    assert state.injects["letter"].moved.clock == 16 * 60


def test_a_delivered_inject_changes_the_map_and_cannot_be_taken_back_but_by_undo():
    conduct, _ = playing()
    conduct.deliver("shots")
    assert conduct.world().control["ford"].rivals == ("REB",)
    assert conduct.world().control["ford"].cause.act.reason == "Shots"
    for act in (conduct.deliver, conduct.hold, conduct.cancel, conduct.release):
        with pytest.raises(Refused, match="has been delivered"):
            act("shots")
    conduct.session.undo()
    assert conduct.world().control["ford"].rivals == ()


def test_an_inject_can_be_delivered_to_others_with_other_effects():
    conduct, _ = playing()
    conduct.deliver("shots", audience=WHITE_CELL, effects=[GUARD_HALVED])
    found = conduct.standing.injects["shots"]
    assert found.audience == WHITE_CELL
    assert conduct.effects_of(found.moved.step) == (GUARD_HALVED,)
    with pytest.raises(Refused, match="no team blue"):
        blue = Audience(visibility=Visibility.TEAMS, teams=("blue",))
        conduct.deliver("rain", audience=blue)
    with pytest.raises(Refused, match="Name the teams"):
        conduct.deliver("rain", audience=Audience(visibility=Visibility.TEAMS))


def test_only_the_white_cell_makes_up_injects_and_the_log_says_so():
    conduct, _ = playing()
    flood = Inject(id="flood", order=6, title="Flood")
    with pytest.raises(Refused, match="hat of the white cell"):
        conduct.set_inject(flood, by=Hand(Role.FACILITATOR, "ann"))
    conduct.set_inject(flood, by=Hand(Role.WHITE_CELL, "ann"))
    made_up = conduct.standing.injects["flood"].made_up
    assert (made_up.hat, made_up.author) == (Role.WHITE_CELL, "ann")
    conduct.set_inject(replace(flood, trigger=AtPhase(turn="T1")))
    assert "flood" in due(conduct)
    assert conduct.standing.plan_now.injects[-1].trigger == AtPhase(turn="T1")
    conduct.deliver("flood")
    with pytest.raises(Refused, match="has been delivered"):
        conduct.set_inject(flood)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"objective": "moon"}, "no objective moon"),
        ({"turn": "T9"}, "no turn T9"),
        ({"trigger": AtPhase(turn="T1", phase="nap")}, "no phase nap"),
        ({"trigger": AtPhase(turn="T0")}, "is history"),
        ({"audience": Audience(visibility=Visibility.TEAMS)}, "names none"),
        ({"attachments": ("map",)}, "no attachment map"),
        ({"title": ""}, "0 are given"),
    ],
)
def test_an_inject_that_cannot_be_played_is_refused(changes, says):
    conduct, _ = playing()
    with pytest.raises(Refused, match=says):
        conduct.set_inject(replace(Inject(id="x", order=9, title="X"), **changes))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"start": "T9"}, "no turn T9"),
        ({"start": "T2"}, "last turn"),
        ({"end": "T0"}, "before its first"),
        ({"teams": ()}, "0 are given"),
        ({"participants": (replace(drill().participants[0], team="palace"),)}, "is no player"),
        ({"objectives": drill().objectives * 2}, "taken already"),
    ],
)
def test_a_plan_that_cannot_be_played_is_not_convened(changes, says):
    with pytest.raises(Refused, match=says):
        convened(**changes)


def test_a_plan_changes_while_it_is_played_but_not_its_teams_seed_or_start():
    conduct, _ = playing()
    plan = conduct.standing.plan
    conduct.change_plan(replace(plan, title="Anew", seed="cafe0001"))
    assert (conduct.standing.plan.title, conduct.standing.seed) == ("Anew", "5e1c07a9")
    with pytest.raises(Refused, match="begins where it began"):
        conduct.change_plan(replace(plan, start="T1", turn_phases=(), injects=(), end=None))
    with pytest.raises(Refused, match="is playing"):
        conduct.change_plan(replace(plan, teams=plan.teams[:1], participants=(), injects=()))


def test_a_plan_keeps_what_is_being_played_with():
    """Else no inject could be changed any more, and its recording would be refused."""
    conduct, _ = playing()
    plan = conduct.standing.plan
    with pytest.raises(Refused, match="no objective talk"):
        conduct.change_plan(replace(plan, objectives=(), injects=()))
    with pytest.raises(Refused, match="Planning is being played"):
        conduct.change_plan(replace(plan, phases=plan.phases[1:]))
    argued(conduct, Method.ESTIMATE)
    conduct.estimate(1, "ann", 40)
    conduct.change_plan(replace(plan, yardstick=Yardstick.PHIA))
    conduct.estimate(1, "ann", "highly likely")
    with pytest.raises(Refused, match="words of this yardstick"):
        conduct.change_plan(plan)
    assert conduct.odds(1) is not None


def test_a_plan_that_was_changed_has_the_injects_as_they_now_are():
    conduct, _ = playing()
    rain = replace(conduct.standing.injects["rain"].inject, objective=None)
    conduct.set_inject(rain)
    conduct.change_plan(replace(conduct.standing.plan, objectives=(), injects=()))
    assert rain in conduct.standing.plan.injects
    conduct.set_inject(replace(rain, id="hail", order=9))


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (lambda c: c.observe("  "), "needs a text"),
        (lambda c: c.observe("x", Tags(team="blue")), "no blue"),
        (lambda c: c.observe("x", Tags(argument=3)), "no argument 3"),
        (lambda c: c.observe("x", Tags(objective="rebels", team="rebels")), "no rebels"),
        (lambda c: c.rate("moon", Rating.UNABLE), "no moon"),
        (lambda c: c.rate("talk", Rating.UNABLE, evidence=[99]), "no line 99"),
        (lambda c: c.find(FindingKind.AREA, "x", number=4), "no finding 4"),
        (lambda c: c.drop_finding(4), "no finding 4"),
        (lambda c: c.fill(FormKind.FEEDBACK, "ann", "", "x"), "at least one letter"),
        (lambda c: c.show_turn("T2"), "not come so far"),
        (lambda c: c.extend(0), "up to a day"),
        (lambda c: c.run(), "is running"),
        (lambda c: c.deliver("flood"), "no inject flood"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_moves(act, says):
    conduct, _ = playing()
    head = conduct.session.head
    with pytest.raises(Refused, match=says):
        act(conduct)
    assert conduct.session.head is head


def test_observations_are_tagged_with_the_turn_and_are_in_the_log():
    conduct, _ = playing()
    conduct.observe("They whisper.", by=Hand(Role.SCRIBE, "sam"))
    line = conduct.standing.log.first
    assert (line.stamp.hat, line.stamp.author, line.tags.turn) == (Role.SCRIBE, "sam", "T1")
    assert PUBLIC.reaches(None)
