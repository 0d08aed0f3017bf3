"""Acts of an exercise as steps keep them: read as they were written, under names that stay."""

import json
from dataclasses import fields

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
from scenario.play.exercise.acts import TAGS, Convened, ExerciseAct
from scenario.play.record import decode, encode
from tests.fixtures.drill import drill
from tests.play.exercise.test_report import played

COMMON = {field.name for field in fields(ExerciseAct)}


def keys(cls):
    return " ".join(sorted(f.name.rstrip("_") for f in fields(cls) if f.name not in COMMON))


def test_every_act_of_an_exercise_is_read_as_it_was_written():
    tree = played()[0].session.tree
    for number in range(1, tree.last + 1):
        step = tree[number]
        assert decode(encode(step.cause, step.effects)) == (step.cause, step.effects)


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
    "inject-moved": "audience by_hand inject title to until",
    "inject-set": "inject",
    "argued": "action argument secret targets teams text",
    "reasoned": "argument inject number team text weight",
    "reason-dropped": "argument number",
    "effects-drafted": "argument failure success",
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
