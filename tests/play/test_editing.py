"""Changes made by hand: steps like any other."""

import pytest

from scenario.core.chronicle import Moment
from scenario.core.claims import Confidence, Estimate
from scenario.core.effects import ArriveEffect, ControlEffect, ControlState, StanceEffect
from scenario.core.reshaping import CombineEffect, IndicatorEffect
from scenario.core.world import Act
from scenario.errors import Refused
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
