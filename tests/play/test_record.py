"""Steps as text: what is written can be read by every later version."""

import json
from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.core.belief import Accepted
from scenario.core.claims import Confidence, Estimate
from scenario.core.dates import When
from scenario.core.effects import AnyEffect
from scenario.core.reshaping import IndicatorEffect, UniteEffect
from scenario.core.world import Act, Cause
from scenario.errors import Trouble
from scenario.play.record import VERSION, decode, encode
from scenario.play.steps import Decided, Edited, Scripted, Started

EFFECTS = get_args(AnyEffect)


def values(hint):
    """Any value that a field of an effect may hold."""
    if get_origin(hint) is Annotated:
        return values(get_args(hint)[0])
    if NoneType in get_args(hint):
        return st.none() | values(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if hint is Estimate:
        number = st.none() | st.integers(0, 10**9)
        return st.builds(Estimate, low=number, best=number, high=number)
    if hint is bool:
        return st.booleans()
    if hint is float:
        return st.floats(-1e15, 1e15)
    return st.sampled_from(list(hint)) if issubclass(hint, StrEnum) else st.text(max_size=5)


def built(cls):
    hints = get_type_hints(cls, include_extras=True)
    return st.builds(cls, **{f.name: values(hints[f.name]) for f in fields(cls)})


causes = st.builds(
    Cause,
    turn=st.integers(0, 1000),
    event=st.text(max_size=5),
    when=st.sampled_from(["2023-11-14", "202X~", "../2024", "-0043"]).map(When.parse),
    claims=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    confidence=st.sampled_from(Confidence),
)
acts = st.builds(Started, st.text()) | st.builds(Scripted, st.text(), st.integers(), st.integers())


@pytest.mark.parametrize("cls", EFFECTS, ids=lambda cls: cls.TYPE)
def test_every_effect_is_read_as_it_was_written(cls):
    @given(act=acts, effect=built(cls), cause=causes)
    def read_again(act, effect, cause):
        effects = ((), (Accepted(effect, cause),))
        text = encode(act, effects)
        assert decode(text) == (act, effects)
        assert encode(*decode(text)) == text

    read_again()


def test_what_the_tags_and_keys_are_called_stays():
    """Sessions that people have kept hold these words; a new name needs a new version."""
    keys = {cls.TYPE: sorted(f.name.rstrip("_") for f in fields(cls)) for cls in EFFECTS}
    assert {
        tag: [k for k in names if k not in ("claims", "confidence")] for tag, names in keys.items()
    } == {
        "split": ["actor", "forces", "into", "places"],
        "merge": ["actors", "into"],
        "detach": ["at", "force", "left", "part", "strength"],
        "combine": ["forces", "into", "strength"],
        "divide": ["into", "territory"],
        "unite": ["territory"],
        "indicator": ["actor", "at", "high", "indicator", "low", "value"],
        "control": ["holder", "rivals", "state", "target"],
        "influence": ["actor", "country", "level"],
        "stance": ["between", "stance"],
        "tie": ["actor", "ends", "tie", "to"],
        "recognition": ["as", "by", "of", "standing"],
        "join": ["actor", "bloc"],
        "leave": ["actor", "bloc"],
        "arrive": ["at", "force", "strength"],
        "move": ["force", "to", "via"],
        "strength": ["force", "strength"],
        "transfer": ["force", "to"],
        "withdraw": ["force", "to"],
        "destroy": ["force"],
        "found": ["actor"],
        "rename": ["actor", "name", "short"],
        "lead": ["actor", "leader"],
        "govern": ["government", "state"],
        "absorb": ["actor", "countries", "into"],
        "dissolve": ["actor"],
    }


def test_a_record_of_version_1_is_still_read():
    text = (
        '{"cause":{"first":0,"last":1,"turn":"T1","type":"scripted"},"effects":[[{"cause":'
        '{"claims":["c1"],"confidence":"high","event":"e","turn":1,"when":"2001-02"},"effect":'
        '{"at":"harbour","force":"column","strength":{"best":20},"type":"arrive"}}]],"version":1}'
    )
    act, ((held,),) = decode(text)
    assert act == Scripted("T1", 0, 1)
    assert held.effect.strength == Estimate(best=20)
    assert held.cause.when == When.parse("2001-02")
    assert encode(act, ((held,),)) == text


def test_a_later_version_is_refused_by_its_number():
    with pytest.raises(
        Trouble, match=rf"version {VERSION + 1}; this Sandtable reads version {VERSION}"
    ):
        decode(json.dumps({"version": VERSION + 1, "cause": {}, "effects": []}))


def entry(**effect):
    cause = {"turn": 0, "event": "e", "when": "2001", "claims": [], "confidence": "low"}
    return [[{"effect": effect, "cause": cause}]]


@pytest.mark.parametrize(
    ("cause", "effects"),
    [
        ({"type": "builtins.eval"}, []),
        ({"type": "started"}, []),
        ({"type": "started", "perspective": 7}, []),
        ({"type": "started", "perspective": "p", "more": 1}, []),
        ({"type": "started", "perspective": "p"}, [[{}]]),
        ({"type": "started", "perspective": "p"}, entry(type="os.system", actor="A")),
        ({"type": "started", "perspective": "p"}, entry(type="found")),
        ({"type": "started", "perspective": "p"}, entry(type="found", actor=["A"])),
        ({"type": "started", "perspective": "p"}, entry(type="strength", force="f", strength=3)),
        ({"type": "started", "perspective": "p"}, entry(type="control", target="t", state="mine")),
    ],
)
def test_what_no_version_wrote_is_trouble(cause, effects):
    with pytest.raises(Trouble, match="cannot be read"):
        decode(json.dumps({"version": 1, "cause": cause, "effects": effects}))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "7", '{"version": "one"}', '{"version": 1}']
)
def test_text_that_is_no_record_is_trouble(text):
    with pytest.raises(Trouble, match="cannot be read"):
        decode(text)


def test_a_record_carries_the_lowest_version_that_can_say_it():
    """So that the same step has the same digest in every version of the program."""
    cause = Cause(0, "e", When.parse("2001"), (), Confidence.LOW)

    def version(act, *effects):
        return json.loads(encode(act, (tuple(Accepted(e, cause) for e in effects),)))["version"]

    assert version(Started("p")) == version(Scripted("T1", 0, 1)) == 1
    assert version(Decided("d", "o")) == version(Edited("", "why")) == 2
    assert version(Scripted("T1", 0, 1), UniteEffect(territory="t")) == 2


@pytest.mark.parametrize("act", [Decided("d", "o", "A", "r"), Decided("d", "o"), Edited("A", "r")])
def test_acts_of_play_are_read_as_they_were_written(act):
    cause = Cause(0, "", When.parse("2001"), (), Confidence.HIGH, Act("A", "r", "d", "o"))
    effects = ((Accepted(UniteEffect(territory="t"), cause),), ())
    assert decode(encode(act, effects)) == (act, effects)


def test_a_whole_number_is_a_number_too():
    cause = Cause(0, "e", When.parse("2001"), (), Confidence.LOW)
    effects = ((Accepted(IndicatorEffect(indicator="gold", value=3), cause),),)
    assert decode(encode(Scripted("T1", 0, 1), effects))[1] == effects
