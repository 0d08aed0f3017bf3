"""Conditions: answered from a world and the options chosen, and by nothing else."""

from dataclasses import replace

import pytest

from scenario.core.chronicle import Chronicle, happenings, scripted
from scenario.core.conditions import (
    ActorExists,
    AllOf,
    AnyOf,
    Holds,
    InfluenceAtLeast,
    Not,
    OptionChosen,
    RelationIs,
    TieStands,
    parts_of,
)
from scenario.core.effects import (
    ControlEffect,
    ControlState,
    DissolveEffect,
    InfluenceEffect,
    Level,
    Stance,
    StanceEffect,
    Tie,
    TieEffect,
)
from scenario.core.fold import fold
from scenario.core.holding import history, holds
from scenario.core.lookup import Lookup
from scenario.core.model import Decision, Option
from scenario.core.world import blank_world
from tests.core.building import event, held, lookup, perspective, turn

LOOKUP = lookup()
WORLD, _ = fold(
    blank_world(LOOKUP),
    [
        held(ControlEffect(target="kidal", holder="CSP")),
        held(
            ControlEffect(
                target="gao", state=ControlState.CONTESTED, holder="FAMA", rivals=("CSP",)
            )
        ),
        held(StanceEffect(between=("RUS", "MLI"), stance=Stance.PARTNER)),
        held(TieEffect(actor="RUS", to="WAG", tie=Tie.COMMANDS)),
        held(InfluenceEffect(actor="RUS", country="MLI", level=Level.MODERATE)),
        held(DissolveEffect(actor="AFC")),
    ],
    LOOKUP,
)
YES = ActorExists(actor="MLI")
NO = ActorExists(actor="AFC")


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (YES, True),
        (NO, False),
        (Holds(actor="CSP", target="kidal"), True),
        (Holds(actor="CSP", target="hamlet"), True),
        (Holds(actor="CSP", target="kidal-town"), True),
        (Holds(actor="FAMA", target="kidal"), False),
        (Holds(actor="FAMA", target="gao"), True),
        (Holds(actor="FAMA", target="gao", state=ControlState.HELD), False),
        (Holds(actor="FAMA", target="gao", state=ControlState.CONTESTED), True),
        (Holds(actor="CSP", target="gao"), False),
        (Holds(actor="CSP", target="nowhere"), False),
        (RelationIs(between=("MLI", "RUS"), stance=Stance.PARTNER), True),
        (RelationIs(between=("MLI", "RUS"), stance=Stance.ALLIED), False),
        (RelationIs(between=("MLI", "CSP"), stance=Stance.NEUTRAL), False),
        (TieStands(actor="RUS", to="WAG", tie=Tie.COMMANDS), True),
        (TieStands(actor="WAG", to="RUS", tie=Tie.COMMANDS), False),
        (InfluenceAtLeast(actor="RUS", country="MLI", level=Level.MINOR), True),
        (InfluenceAtLeast(actor="RUS", country="MLI", level=Level.MODERATE), True),
        (InfluenceAtLeast(actor="RUS", country="MLI", level=Level.MAJOR), False),
        (InfluenceAtLeast(actor="RUS", country="NER", level=Level.MINOR), False),
        (InfluenceAtLeast(actor="RUS", country="NER", level=Level.NONE), True),
        (OptionChosen(decision="d", option="a"), True),
        (OptionChosen(decision="d", option="b"), False),
        (OptionChosen(decision="e", option="a"), False),
        (AllOf(of=(YES, YES)), True),
        (AllOf(of=(YES, NO)), False),
        (AnyOf(of=(NO, YES)), True),
        (AnyOf(of=(NO, NO)), False),
        (Not(of=NO), True),
        (Not(of=AnyOf(of=(NO, AllOf(of=(YES, YES))))), False),
    ],
)
def test_a_condition_is_met_or_not(condition, met):
    assert holds(condition, WORLD, LOOKUP, {"d": "a"}) is met


def test_a_condition_is_itself_and_all_that_it_is_made_of():
    whole = AllOf(of=(YES, Not(of=AnyOf(of=(NO,)))))
    assert list(parts_of(whole)) == [whole, YES, Not(of=AnyOf(of=(NO,))), AnyOf(of=(NO,)), NO]


def takes(holder, target="kidal", condition=None, name="e"):
    return replace(
        event(ControlEffect(target=target, holder=holder), name=name), condition=condition
    )


def told(*events):
    """Who holds Kidal after each of some events of one turn."""
    known = lookup(turn(*events))
    chronicle = Chronicle.of(known, perspective())
    return [bool(entry) for entry in chronicle.entries(0)], chronicle.worlds[-1].holder_of("kidal")


def test_an_event_happens_if_its_condition_is_met_just_before_it():
    first = takes("CSP")
    follows = takes("FAMA", condition=Holds(actor="CSP", target="kidal"), name="f")
    again = takes("WAG", condition=Holds(actor="CSP", target="kidal"), name="g")
    assert told(first, follows, again) == ([True, True, False], "FAMA")
    assert told(follows, first, again) == ([False, True, True], "WAG")


def test_the_condition_is_answered_in_the_perspectives_own_world():
    known = lookup(
        turn(takes("CSP"), name="T0"),
        turn(takes("FAMA", condition=Holds(actor="CSP", target="kidal"), name="f"), name="T1"),
    )
    unbelieving = perspective(min_publishers=2, trust_start=False)
    assert Chronicle.of(known, perspective()).worlds[1].holder_of("kidal") == "FAMA"
    assert Chronicle.of(known, unbelieving).worlds[1].holder_of("kidal") is None
    assert [bool(entry) for entry in scripted(known, perspective(), 1)] == [True]


def test_without_a_world_no_condition_is_answered():
    conditional = takes("CSP", condition=YES)
    with pytest.raises(ValueError, match="without a world"):
        happenings([conditional], 0, perspective(), LOOKUP, before=None, chosen={})


def test_history_answers_for_the_decisions_up_to_its_turn():
    options = (Option(id="a", title="A"), Option(id="b", title="B"))
    decisions = tuple(
        Decision(id=id_, turn=at, title=id_, question="?", history=chosen, options=options)
        for id_, at, chosen in (("one", "T0", "a"), ("two", "T1", "b"), ("open", "T0", None))
    )
    scenario = lookup(turn(name="T0"), turn(name="T1")).scenario
    known = Lookup(replace(scenario, decisions=decisions))
    assert history(known, 0) == {"one": "a"}
    assert history(known, 1) == {"one": "a", "two": "b"}
