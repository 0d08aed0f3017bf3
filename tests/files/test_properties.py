import json
import os
import resource
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenario.core.claims import Claim, Source
from scenario.core.conditions import AnyCondition
from scenario.core.effects import AnyEffect
from scenario.core.model import (
    Actor,
    Decision,
    Event,
    Indicator,
    Perspective,
    Place,
    Scenario,
    Territory,
)
from scenario.core.shape import shape_of
from scenario.files.checks.closer import look_closer
from scenario.files.codec import decode
from scenario.files.problems import BadFile
from scenario.files.report import as_text
from scenario.files.scenario_file import read_scenario_text, write_scenario
from scenario.files.writer import canonical, plain
from tests.files.damage import FILE, Json, text_problems
from tests.files.strategies import (
    ANY_JSON,
    SMALL_IDS,
    damaged_documents,
    records,
    rich_document,
    scenarios,
)

TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))
"""How many times as many examples are made as in a run of all tests; `make properties` asks for
more.
"""
calm = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=150 * TIMES)
GOOD = FILE.read_text(encoding="utf-8")


@settings(calm, max_examples=60 * TIMES)
@given(scenarios())
def test_a_valid_scenario_comes_back_the_same_to_the_byte(scenario: Scenario) -> None:
    text = write_scenario(scenario)
    loaded = read_scenario_text(text, "made.json")
    assert loaded.scenario == scenario
    assert write_scenario(loaded.scenario) == text


RECORDS = [Actor, Claim, Decision, Event, Indicator, Perspective, Place, Source, Territory]


CLASSES = [*RECORDS, *shape_of(AnyEffect).union, *shape_of(AnyCondition).union]


@pytest.mark.parametrize("cls", CLASSES)
def test_whatever_a_class_can_hold_comes_back_the_same(cls: type[Any]) -> None:
    @settings(calm, max_examples=30 * TIMES)
    @given(records(cls, SMALL_IDS))
    def there_and_back(thing: object) -> None:
        text = canonical(plain(thing))
        value = json.loads(text)
        value.pop("type", None)
        again = decode(cls, value)
        assert again == thing
        assert canonical(plain(again)) == text

    there_and_back()


def test_the_scenario_that_is_damaged_is_sound_itself() -> None:
    assert not any(problem.is_error for problem in text_problems(json.dumps(rich_document())))


@st.composite
def broken_texts(draw: st.DrawFn) -> str:
    """The small scenario's text with a piece cut out and another put in."""
    start = draw(st.integers(0, len(GOOD)))
    end = draw(st.integers(start, min(start + 40, len(GOOD))))
    return GOOD[:start] + draw(st.text(st.characters(), max_size=8)) + GOOD[end:]


def examine(text: str) -> None:
    """Read a text: whatever is wrong with it is a list of problems that can be shown."""
    start, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    problems = text_problems(text)
    if not any(problem.is_error for problem in problems):
        list(look_closer(read_scenario_text(text, "x.json").scenario, None))
    assert time.process_time() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 500 * 1024
    for problem in problems:
        assert problem.line > 0
        assert (problem.message + problem.hint + problem.pointer).isprintable()
    as_text(problems).encode("utf-8")


@settings(calm, max_examples=300 * TIMES)
@given(damaged_documents())
def test_damage_is_a_list_of_problems_and_never_a_crash(damaged: Json) -> None:
    examine(json.dumps(damaged))


@settings(calm, max_examples=200 * TIMES)
@given(broken_texts())
def test_a_broken_text_is_a_list_of_problems_and_never_a_crash(text: str) -> None:
    examine(text)


@calm
@given(ANY_JSON)
def test_json_that_is_no_scenario_is_refused(value: Any) -> None:
    with pytest.raises(BadFile):
        read_scenario_text(json.dumps(value), "x.json")
