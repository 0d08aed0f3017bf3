import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from scenario.core.model import Scenario
from scenario.files.scenario_file import write_scenario
from scenario.files.schema import SCHEMA_FILE, schema_text
from scenario.files.upgrades import STEPS, VERSION
from scenario.resources import asset, scenario_files
from tests.files.damage import FILE, Json, document, text_problems
from tests.files.strategies import damaged_documents, scenarios


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_committed_schema_is_current() -> None:
    committed = asset("schema", SCHEMA_FILE).read_text(encoding="utf-8")
    assert committed == schema_text(), "run python -m scenario.files.schema"


def test_the_small_scenario_is_accepted(validator: Any) -> None:
    validator.validate(json.loads(FILE.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("version",), "2.0"),
        (("title",), ""),
        (("titel",), "x"),
        (("id",), "no spaces"),
        (("turns", 0, "to"), "1 May 2000"),
        (("turns", 0, "to"), "2000-1"),
        (("actors", 0, "kind"), "king"),
        (("actors", 0, "colours", "base"), "blue"),
        (("places", 0, "lat"), 91),
        (("territories", 0, "rings", 0, 0), [1, 2, 3]),
        (("turns", 0, "events", 0, "effects", 0, "type"), "controll"),
        (("turns", 0, "events", 0, "effects", 0, "force"), "guard"),
        (("perspectives",), []),
    ],
)
def test_damage_is_rejected(validator: Any, way: tuple[str | int, ...], value: object) -> None:
    damaged: Any = document()
    at = damaged
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    assert not validator.is_valid(damaged)


@pytest.mark.parametrize(
    "date",
    ["2000", "2000~", "-0043-03-15", "199X", "2000-21", "1999/2000-05~", "../2000", "2000/.."],
)
def test_every_way_to_write_a_date_is_accepted(validator: Any, date: str) -> None:
    dated = document()
    dated["turns"][0]["events"][0]["when"] = date
    validator.validate(dated)


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(scenarios())
def test_every_valid_scenario_is_accepted(validator: Any, scenario: Scenario) -> None:
    validator.validate(json.loads(write_scenario(scenario)))


def cut_enum(document: Any) -> None:
    document["turns"][0]["events"][0]["claims"][0]["status"] = "rumoured"


def cut_effect(document: Any) -> None:
    document["turns"][0]["events"][0]["effects"][0].pop("type")


def cut_date(document: Any) -> None:
    document["turns"][-1]["from"] = "last year"


def cut_perspective(document: Any) -> None:
    document["perspectives"][0]["min_confidence"] = 3


def add_key(document: Any) -> None:
    document["actors"][0]["nmae"] = "x"


def drop_turns(document: Any) -> None:
    del document["turns"]


CUTS = (cut_enum, cut_effect, cut_date, cut_perspective, add_key, drop_turns)


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name)
def test_shipped_scenarios_are_accepted_and_damaged_ones_rejected(
    validator: Any, path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    validator.validate(json.loads(text))
    for cut in CUTS:
        damaged = json.loads(text)
        cut(damaged)
        assert next(validator.iter_errors(damaged), None) is not None, cut.__name__


@pytest.mark.parametrize("version", [*STEPS, VERSION])
def test_every_version_that_is_read_is_accepted(validator: Any, version: str) -> None:
    validator.validate(document() | {"version": version})


NOTATION = {f"S11{number}" for number in range(8)}
"""Codes of problems that a schema can see."""


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(damaged_documents())
def test_schema_and_reader_refuse_the_same(validator: Any, damaged: Json) -> None:
    codes = {problem.code for problem in text_problems(json.dumps(damaged))}
    if codes & NOTATION:
        assert not validator.is_valid(damaged)
    elif not codes & {"S105", "S106", "S107", "S118", "S119", "S120"}:
        validator.validate(damaged)


def test_the_docstrings_explain_the_keys() -> None:
    schema = json.loads(schema_text())
    definitions = schema["$defs"]
    assert definitions["Claim"]["properties"]["denies"]["description"].startswith("The claims of")
    assert definitions["ControlEffect"]["properties"]["claims"]["description"]
    assert {"const": "denied", "description": "A party says it is not so."} in definitions[
        "ClaimStatus"
    ]["oneOf"]
