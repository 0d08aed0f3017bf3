"""Changes made by hand: steps like any other."""

import pytest

from scenario.core.chronicle import Moment
from scenario.core.claims import Confidence, Estimate
from scenario.core.effects import (
    ArriveEffect,
    ControlEffect,
    ControlState,
    DestroyEffect,
    DissolveEffect,
    FoundEffect,
    JoinEffect,
    LeaveEffect,
    MoveEffect,
    Stance,
    StanceEffect,
    StrengthEffect,
    Tie,
    TieEffect,
    TransferEffect,
    WithdrawEffect,
)
from scenario.core.reshaping import CombineEffect, DetachEffect, IndicatorEffect
from scenario.core.world import Act, Kind
from scenario.errors import Refused
from scenario.play.contradictions import problems_of
from scenario.play.steps import Edited
from tests.fixtures.sessions import begun

CONTESTED = ControlEffect(
    target="ford", state=ControlState.CONTESTED, holder="REP", rivals=("REB",)
)


def edit(session, *effects, author="White cell", reason="The map was wrong."):
    return session.edit(effects, author=author, reason=reason)


def test_an_edit_is_a_step_where_the_game_stands():
    session = begun()
    session.advance_event()
    outcome = edit(session, CONTESTED)
    assert outcome.step.cause == Edited("White cell", "The map was wrong.")
    assert outcome.game == outcome.viewed == Moment(1, 2)
    control = session.world().control["ford"]
    assert (control.state, control.rivals) == (ControlState.CONTESTED, ("REB",))
    assert control.cause.act == Act("White cell", "The map was wrong.")
    assert control.confidence is Confidence.HIGH
    assert control.cause.when == session.lookup.scenario.turns[1].when
    assert session.view(Moment(1, 1)).touched and session.world().control["ford"] != control


def test_the_script_goes_on_where_it_was():
    session = begun()
    session.advance_event()
    edit(session, CONTESTED)
    session.advance()
    assert [h.event for h in session.happenings(1)] == [
        session.lookup.scenario.turns[1].events[0].id,
        None,
        session.lookup.scenario.turns[1].events[1].id,
    ]
    edit(session, CONTESTED)
    assert session.turn_end(1) == Moment(1, 4)
    assert session.advance().game == Moment(2, 0)


def test_what_was_done_by_hand_holds_under_every_perspective():
    session = begun()
    edit(session, CONTESTED)
    session.look_through("republic")
    assert session.world().control["ford"].state is ControlState.CONTESTED


def test_an_edit_is_undone_redone_and_branched_from():
    session = begun()
    edit(session, CONTESTED)
    session.undo()
    assert session.world().control["ford"].state is ControlState.HELD
    assert edit(session, CONTESTED).step.id == 2
    session.undo()
    assert session.redo().step.id == 2
    session.undo()
    edit(session, CONTESTED, reason="Another reason.")
    assert [b.name for b in session.branches] == ["Main", "Branch 2"]
    session.branch_from(Moment(0, 1), "Before")
    assert session.world().control["ford"].state is ControlState.HELD


def test_its_own_confidence_counts():
    session = begun()
    sure = ControlEffect(target="ford", holder="REB", confidence=Confidence.LOW)
    edit(session, sure)
    assert session.world().control["ford"].confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("effects", "reason", "said"),
    [
        ([], "why", "nothing to change"),
        ([CONTESTED], " ", "needs a reason"),
        ([CONTESTED], "bell\a", "control characters"),
        ([ControlEffect(target="atlantis", holder="REP")], "why", "no territory or place atlantis"),
        ([ControlEffect(target="ford", rivals=("NOBODY",))], "why", "Rivals: there is no actor"),
        ([ControlEffect(target="ford", claims=("c1",))], "why", "no claims"),
        ([StanceEffect(between=("REP",), stance="hostile")], "why", "1 are given; 2 to 2"),
        ([CombineEffect(forces=("guard",), into="ghost")], "why", "Into: there is no force ghost"),
        ([IndicatorEffect(indicator="gold", value=1.0)], "why", "no indicator gold"),
        ([ArriveEffect(force="guard", at="ford", strength=Estimate(best=-1))], "why", "between"),
        ([CONTESTED, ControlEffect(target="x")], "why", "x"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_has_moved(effects, reason, said):
    session = begun()
    with pytest.raises(Refused, match=said):
        session.edit(effects, author="", reason=reason)
    assert session.head.id == 1


REFUSED_BY_THE_WORLD = [
    (MoveEffect(force="column", to="ford"), "The company's column is not on the map"),
    (WithdrawEffect(force="column"), "not on the map"),
    (DestroyEffect(force="column"), "not on the map"),
    (StrengthEffect(force="column", strength=Estimate(best=5)), "not on the map"),
    (TransferEffect(force="column", to="REP"), "not on the map"),
    (DetachEffect(force="column", part="guard"), "not on the map"),
    (CombineEffect(forces=("column",), into="guard"), "not on the map"),
    (CombineEffect(forces=("guard",), into="guard"), "part of itself"),
    (ArriveEffect(force="guard", at="ford"), "on the map already, Harbour: move it"),
    (MoveEffect(force="guard", to="harbour"), "is there already: Harbour"),
    (StrengthEffect(force="guard", strength=Estimate(low=9, best=5)), "go up"),
    (StrengthEffect(force="guard", strength=Estimate()), "needs a figure"),
    (ControlEffect(target="ford"), "needs a holder"),
    (ControlEffect(target="ford", state=ControlState.CONTESTED, holder="REP"), "needs rivals"),
    (
        ControlEffect(target="ford", state=ControlState.CLAIMED, holder="REP", rivals=("REP",)),
        "Republic of Two Rivers is named twice",
    ),
    (StanceEffect(between=("REP", "REP"), stance=Stance.HOSTILE), "named twice"),
    (JoinEffect(actor="REP", bloc="LEAGUE"), "is a member of League of the Delta already"),
    (LeaveEffect(actor="REB", bloc="LEAGUE"), "is no member of League of the Delta"),
    (TieEffect(actor="REP", to="COM", tie=Tie.COMMANDS, ends=True), "no such tie"),
    (FoundEffect(actor="REB"), "exists already"),
]


@pytest.mark.parametrize(("effect", "said"), REFUSED_BY_THE_WORLD)
def test_what_cannot_be_true_of_the_world_is_refused_in_a_sentence(effect, said):
    session = begun()
    with pytest.raises(Refused, match=said):
        edit(session, effect)
    assert session.head.id == 1


def test_the_effects_of_an_edit_are_judged_one_after_the_other():
    session = begun()
    arrives = ArriveEffect(force="column", at="harbour")
    moves = MoveEffect(force="column", to="ford")
    with pytest.raises(Refused, match="not on the map"):
        edit(session, moves, arrives)
    edit(session, arrives, moves)
    assert session.world().forces["column"].at == "ford"


def test_who_has_ended_holds_nothing_but_can_still_leave():
    session = begun()
    edit(session, DissolveEffect(actor="REP"))
    with pytest.raises(Refused, match="Republic of Two Rivers does not exist"):
        edit(session, ControlEffect(target="ford", holder="REP"))
    edit(session, LeaveEffect(actor="REP", bloc="LEAGUE"))
    edit(session, FoundEffect(actor="REP"), ControlEffect(target="ford", holder="REP"))
    assert session.world().holder_of("ford") == "REP"


def test_problems_are_told_for_each_effect_and_a_bad_one_is_passed_over():
    session = begun()
    effects = (MoveEffect(force="column", to="ford"), CONTESTED, ArriveEffect(force="x", at="y"))
    problems = problems_of(effects, session.world(), session.lookup, 0)
    assert [bool(problem) for problem in problems] == [True, False, True]


def test_what_an_edit_would_change_can_be_foreseen_without_changing_anything():
    session = begun()
    seen = session.foresee([CONTESTED])
    assert seen.touched == {Kind.CONTROL: frozenset({"ford"})}
    assert seen.before is session.world()
    assert seen.after.control["ford"].state is ControlState.CONTESTED
    assert session.head.id == 1 and session.world().control["ford"].state is ControlState.HELD
