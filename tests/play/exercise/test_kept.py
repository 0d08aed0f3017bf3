"""Acts of an exercise as steps keep them: read as they were written, under names that stay."""

import json
from dataclasses import fields, replace

import pytest

from scenario.core.exercise.injects import (
    AtClock,
    AtPhase,
    Attachment,
    ByHand,
    TeamText,
    WhenMet,
)  # fmt: skip
from scenario.core.exercise.plan import Exercise
from scenario.core.world import ActSource
from scenario.play.exercise.acts import TAGS, Convened, EffectsDrafted, ExerciseAct
from scenario.play.record import decode, encode
from tests.fixtures.drill import FORD_LOST, drill, playing
from tests.play.exercise.test_report import played

COMMON = {field.name for field in fields(ExerciseAct)}


def keys(cls):
    return " ".join(sorted(f.name.rstrip("_") for f in fields(cls) if f.name not in COMMON))


def test_every_act_of_an_exercise_is_read_as_it_was_written():
    tree = played()[0].session.tree
    for number in range(1, tree.last + 1):
        step = tree[number]
        assert decode(encode(step.cause, step.effects)) == (step.cause, step.effects)


def test_an_inject_that_was_kept_without_its_number_is_read_and_stays_as_it_was():
    """A step keeps of an act who and why alone; what it was, the step's cause says."""
    conduct, _ = playing()
    conduct.deliver("shots")
    step = conduct.session.head
    text = encode(step.cause, step.effects)
    assert json.loads(text)["version"] == 4 and "source" not in text
    old = text.replace('"order":2,', "").replace('"version":4', '"version":3')
    assert old.count("order") == 0
    cause, ((held,),) = decode(old)
    assert (held.cause.act.source, held.cause.act.number) == (ActSource.INJECT, 0)
    assert held.cause.act.reason == "Shots"
    assert encode(cause, ((held,),)) == old


def test_drafts_for_success_and_failure_are_kept_as_they_always_were():
    usual = EffectsDrafted(argument=1, success=(FORD_LOST,))
    apart = replace(usual, triumph=(), disaster=(FORD_LOST,))
    texts = [encode(usual, ()), encode(apart, ())]
    assert [json.loads(text)["version"] for text in texts] == [3, 4]
    assert "triumph" not in texts[0]
    assert [decode(text)[0] for text in texts] == [usual, apart]


def test_a_plan_is_kept_whole_with_conditions_and_effects():
    cause = Convened(plan=drill(), seed="cafe0001")
    text = encode(cause, ())
    assert decode(text) == (cause, ())
    assert json.loads(text)["version"] == 3
    assert "claims" not in text


def test_what_the_acts_and_their_fields_are_called_stays():
    """Sessions that people have kept hold these words; a new field needs a default."""
    assert {tag: keys(cls) for tag, cls in TAGS.items()} == KEPT
    assert sorted(COMMON) == ["author", "clock", "hat"]


@pytest.mark.parametrize(
    ("cls", "names"),
    [
        (AtPhase, "end phase turn"), (AtClock, "at"), (WhenMet, "condition"), (ByHand, ""),
        (TeamText, "team text"), (Attachment, "hash id media_type name size"),
        (Exercise, "attachments end house_rules id injects methods objectives participants phases "
                   "seed start start_at summary teams title turn_phases yardstick"),
    ],
)  # fmt: skip
def test_what_a_plan_is_made_of_is_called_as_in_files(cls, names):
    assert keys(cls) == names


KEPT = {
    "convened": "plan seed",
    "plan-changed": "plan",
    "phase-began": "phase turn",
    "clock-paused": "",
    "clock-run": "",
    "phase-extended": "minutes",
    "turn-shown": "turn",
    "closed": "",
    "inject-moved": "audience by_hand inject order title to until",
    "inject-set": "inject",
    "argued": "action argument secret targets teams text",
    "reasoned": "argument inject number team text weight",
    "reason-dropped": "argument number",
    "effects-drafted": "argument disaster failure success triumph",
    "method-chosen": "argument method",
    "estimated": "argument participant percent word",
    "voted": "argument grade participant",
    "odds-shown": "argument chance modifier",
    "rolled": "argument dice draw grade seed",
    "sent-back": "argument text",
    "vetoed": "argument text",
    "ruled": "argument grade persists ruling team_texts text",
    "announced": "audience ruling",
    "ruling-ended": "ruling text",
    "observed": "tags text",
    "rated": "evidence objective rating text",
    "form-filled": "answer form question who",
    "finding-set": "action due kind number objective owner removed text",
    "report-edited": "over section text",
}
