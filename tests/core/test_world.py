"""Worlds as plain data, and what differs between them."""

import json

from scenario.core.claims import Estimate
from scenario.core.effects import ArriveEffect, ControlEffect, Stance, StanceEffect, Tie, TieEffect
from scenario.core.fold import fold
from scenario.core.reshaping import IndicatorEffect
from scenario.core.world import Kind, blank_world, difference, pair_id, stance_id, union
from tests.core.building import held, lookup

LOOKUP = lookup()
BLANK = blank_world(LOOKUP)
ACTS = (
    ControlEffect(target="kidal", holder="CSP"),
    ControlEffect(target="gao", holder="FAMA"),
    StanceEffect(between=("CSP", "FAMA"), stance=Stance.HOSTILE),
    ArriveEffect(force="garrison", at="gao", strength=Estimate(low=5)),
)


def after(*effects, number=1):
    return fold(BLANK, [held(effect, number) for effect in effects], LOOKUP)[0]


def test_the_same_world_has_the_same_digest_whatever_way_it_was_reached():
    world = after(*ACTS)
    assert world.digest() == after(*reversed(ACTS), number=7).digest()
    assert world.digest() != after(*ACTS[1:]).digest()
    assert world == after(*ACTS, number=7), "causes are not compared"


def test_the_plain_form_is_json_with_every_kind_in_it():
    plain = after(*ACTS).plain()
    assert json.loads(json.dumps(plain)) == plain
    later = {"indicators", "divisions"}
    assert list(plain) == [kind.value for kind in Kind if kind not in later]
    figure = IndicatorEffect(indicator="gold", actor="MLI", value=5.0)
    assert list(after(*ACTS, figure).plain())[-1] == "indicators", "named once it is used"
    assert plain["control"]["gao"] == {
        "state": "held", "holder": "FAMA", "rivals": [], "confidence": "medium",
    }  # fmt: skip
    assert plain["forces"]["garrison"]["strength"] == {"low": 5, "best": None, "high": None}
    assert list(plain["actors"]) == sorted(plain["actors"])


def test_difference_finds_what_is_new_gone_or_other():
    one = after(*ACTS)
    other = after(ACTS[0], ControlEffect(target="gao", holder="CSP"), ACTS[2])
    found = difference(one, other)
    assert found == {Kind.CONTROL: {"gao"}, Kind.FORCES: {"garrison"}}
    assert difference(other, one) == found
    assert difference(one, one) == {}


def test_difference_looks_only_among_the_ids_it_is_given():
    one, other = BLANK, after(*ACTS)
    among = {Kind.CONTROL: frozenset({"gao", "bangui"}), Kind.INFLUENCE: frozenset({"x"})}
    assert difference(one, other, among) == {Kind.CONTROL: {"gao"}}


def test_union_gathers_by_kind():
    one = {Kind.CONTROL: frozenset("ab")}
    other = {Kind.CONTROL: frozenset("bc"), Kind.FORCES: frozenset("f")}
    assert union((one, other)) == {Kind.CONTROL: set("abc"), Kind.FORCES: {"f"}}
    assert union(()) == {}


def test_ids_of_what_lies_between_others():
    assert pair_id("RUS", "MLI") == "RUS>MLI"
    assert stance_id("MLI", "CSP") == stance_id("CSP", "MLI") == "CSP|MLI"
    world = after(TieEffect(actor="RUS", to="MLI", tie=Tie.SUPPORTS))
    assert list(world.relations) == ["RUS>MLI>supports"]
