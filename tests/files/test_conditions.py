"""Conditions in files: deep, dangling, circular or impossible ones are found where they stand."""

import json
import time
from typing import Any

import pytest

from scenario.files.checks.conditions import MOST_LEVELS
from tests.files.damage import Damage, Json, document, found, problems_after, text_problems

HIRED = {"type": "chosen", "decision": "hire", "option": "yes"}
SENT_HOME = {"type": "chosen", "decision": "hire", "option": "no"}
FIGHT = "/turns/1/events/1/condition"


def decision(id_: str, condition: Any = None, turn: str = "T2") -> Json:
    found: Json = {"id": id_, "turn": turn, "title": id_, "question": "?"}
    found["options"] = [{"id": "a", "title": "A", "replaces": ["merged"]}]
    return found | ({} if condition is None else {"condition": condition})


def on_the_fight(condition: Any) -> Damage:
    return lambda damaged: damaged["turns"][1]["events"][1].update(condition=condition)


def after_decisions(*decisions: Json) -> list[tuple[str, str]]:
    def damage(damaged: Json) -> None:
        damaged["turns"][2]["events"][0]["id"] = "merged"
        damaged["decisions"][0]["options"][1]["replaces"] = ["hired"]
        damaged["decisions"] += decisions

    return found(problems_after(damage))


def nested(levels: int) -> Json:
    condition: Json = HIRED
    for _ in range(levels - 1):
        condition = {"type": "not", "of": condition}
    return condition


@pytest.mark.parametrize(
    "condition",
    [
        HIRED,
        {"type": "any", "of": [HIRED, SENT_HOME]},
        {"type": "all", "of": [HIRED, {"type": "not", "of": SENT_HOME}]},
        {"type": "holds", "actor": "REP", "target": "harbour", "state": "held"},
        {"type": "relation", "between": ["REP", "REB"], "stance": "hostile"},
        {"type": "tie", "actor": "COM", "to": "REP", "tie": "supports"},
        {"type": "influence", "actor": "COM", "country": "REP", "level": "minor"},
        {"type": "exists", "actor": "COM"},
        nested(MOST_LEVELS),
    ],
)
def test_a_sound_condition_is_taken(condition: Json) -> None:
    assert problems_after(on_the_fight(condition)) == []


@pytest.mark.parametrize(
    ("condition", "code", "pointer"),
    [
        ("1 + 1", "S110", FIGHT),
        ({"type": "eval", "of": "__import__('os')"}, "S114", f"{FIGHT}/type"),
        ({"type": "all", "of": []}, "S116", f"{FIGHT}/of"),
        ({"type": "all", "of": [HIRED, {"type": "exists"}]}, "S112", f"{FIGHT}/of/1"),
        ({"type": "exists", "actor": "x"}, "S201", f"{FIGHT}/actor"),
        ({"type": "not", "of": {"type": "exists", "actor": "x"}}, "S201", f"{FIGHT}/of/actor"),
        ({"type": "holds", "actor": "REP", "target": "x"}, "S201", f"{FIGHT}/target"),
        (HIRED | {"decision": "fire"}, "S201", f"{FIGHT}/decision"),
        (HIRED | {"option": "maybe"}, "S712", FIGHT),
        ({"type": "relation", "between": ["REP", "REP"], "stance": "allied"}, "S204", FIGHT),
        ({"type": "tie", "actor": "REP", "to": "REP", "tie": "hosts"}, "S204", FIGHT),
        (nested(MOST_LEVELS + 1), "S510", FIGHT),
        ({"type": "all", "of": [HIRED, SENT_HOME]}, "S714", FIGHT),
        ({"type": "not", "of": {"type": "any", "of": [HIRED, {"type": "not", "of": HIRED}]}},
         "S714", FIGHT),
    ],
)  # fmt: skip
def test_an_unsound_condition_is_found(condition: Any, code: str, pointer: str) -> None:
    assert (code, pointer) in found(problems_after(on_the_fight(condition)))


@pytest.mark.parametrize("levels", [60, 200, 400, 5_000])
def test_conditions_as_deep_as_you_like_are_a_problem_and_never_a_crash(levels: int) -> None:
    deep = '{"type": "not", "of": ' * levels + '{"type": "exists", "actor": "REP"}' + "}" * levels
    text = json.dumps(document()).replace('"id": "fight",', f'"id": "fight", "condition": {deep},')
    assert text_problems(text)[0].code in ("S102", "S510")


def test_what_is_wrong_deep_down_is_found_in_one_reading() -> None:
    deep = '{"type": "not", "of": ' * 60 + '{"type": "exists", "actor": 3}' + "}" * 60
    text = json.dumps(document()).replace('"id": "fight",', f'"id": "fight", "condition": {deep},')
    start = time.process_time()
    (problem,) = text_problems(text)
    assert (problem.code, problem.pointer) == ("S110", f"{FIGHT}{'/of' * 60}/actor")
    assert time.process_time() - start < 1


def test_decisions_may_follow_from_each_other() -> None:
    first = decision("first", HIRED)
    second = decision("second", {"type": "chosen", "decision": "first", "option": "a"})
    assert after_decisions(first, second) == []


def test_decisions_that_follow_from_themselves_are_refused() -> None:
    one = decision("one", {"type": "chosen", "decision": "two", "option": "a"})
    two = decision(
        "two", {"type": "not", "of": {"type": "chosen", "decision": "one", "option": "a"}}
    )
    itself = decision("itself", {"type": "chosen", "decision": "itself", "option": "a"})
    assert [p for p in after_decisions(one, two, itself) if p[0] == "S713"] == [
        ("S713", "/decisions/1/condition"),
        ("S713", "/decisions/3/condition"),
    ]


def test_a_decision_that_waits_for_a_later_one_is_never_asked() -> None:
    later = decision("later", turn="T2")
    early = decision("early", {"type": "chosen", "decision": "later", "option": "a"}, turn="T1")
    early["options"][0]["replaces"] = ["fight"]
    assert after_decisions(later, early) == [("S714", "/decisions/2/condition")]
