"""Plans of exercises in a scenario and beside it: read, checked, written."""

import json
from dataclasses import replace
from typing import Any

import pytest

from scenario.core.exercise.plan import Exercise, Phase, TurnPhases
from scenario.core.model import Scenario
from scenario.files.exercise_file import (
    FORMAT,
    SUFFIX,
    read_exercise,
    read_exercise_text,
    save_exercise,
    write_exercise,
)
from scenario.files.problems import BadFile
from scenario.files.scenario_file import read_scenario_text, write_scenario
from tests.files.damage import found
from tests.fixtures.drill import drill
from tests.fixtures.small import small_scenario


def plan() -> Exercise:
    rest = (TurnPhases(turn="T2", phases=(Phase(id="rest", title="Rest", minutes=5),)),)
    return replace(drill(), turn_phases=rest)


def scenario() -> Scenario:
    return replace(small_scenario(), exercises=(plan(),))


def damaged(*way: str | int, value: Any) -> list[tuple[str, str]]:
    """What is wrong with the scenario once a value of its exercise is another."""
    document = json.loads(write_scenario(scenario()))
    at = document["exercises"][0]
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    try:
        return found(list(read_scenario_text(json.dumps(document), "x.json").warnings))
    except BadFile as bad:
        return found(bad.problems)


def test_an_exercise_is_read_as_it_was_written() -> None:
    text = write_scenario(scenario())
    loaded = read_scenario_text(text, "x.json")
    assert loaded.scenario == scenario()
    assert loaded.warnings == ()
    assert write_scenario(loaded.scenario) == text


EFFECT = {"type": "strength", "force": "guard", "strength": {"best": 1}}


@pytest.mark.parametrize(
    ("way", "value", "code", "place"),
    [
        (("start",), "T9", "S201", "/start"),
        (("start",), "T2", "S801", "/start"),
        (("end",), "T0", "S801", "/end"),
        (("turn_phases", 0, "turn"), "T0", "S801", "/turn_phases/0/turn"),
        (("teams", 0, "actors"), ["MOON"], "S201", "/teams/0/actors/0"),
        (("teams", 1, "id"), "palace", "S202", "/teams/1/id"),
        (("participants", 2, "team"), "moon", "S201", "/participants/2/team"),
        (("participants", 0, "team"), "palace", "S804", "/participants/0/team"),
        (("participants", 2, "role"), "king", "S113", "/participants/2/role"),
        (("phases", 0, "minutes"), 0, "S117", "/phases/0/minutes"),
        (("injects", 0, "id"), "dusk", "S202", "/injects/4/id"),
        (("injects", 0, "objective"), "moon", "S201", "/injects/0/objective"),
        (("injects", 0, "attachments"), ["map"], "S201", "/injects/0/attachments/0"),
        (("injects", 0, "audience"), {"visibility": "teams"}, "S803", "/injects/0/audience"),
        (("injects", 0, "audience"), {"teams": ["palace"]}, "S803", "/injects/0/audience"),
        (("injects", 0, "trigger"), {"type": "at-noon"}, "S114", "/injects/0/trigger/type"),
        (("injects", 0, "trigger"), {"type": "at-clock", "at": "noon"}, "S115",
         "/injects/0/trigger/at"),
        (("injects", 1, "trigger", "turn"), "T0", "S801", "/injects/1/trigger/turn"),
        (("injects", 1, "trigger", "phase"), "rest", "S802", "/injects/1/trigger/phase"),
        (("injects", 1, "trigger", "turn"), "T2", "S802", "/injects/1/trigger/phase"),
        (("injects", 3, "trigger", "condition", "actor"), "MOON", "S201",
         "/injects/3/trigger/condition/actor"),
        (("injects", 0, "effects"), [EFFECT | {"claims": ["c1"]}], "S805",
         "/injects/0/effects/0/claims"),
        (("injects", 0, "effects"), [EFFECT | {"force": "fleet"}], "S201",
         "/injects/0/effects/0/force"),
        (("seed",), "dice", "S115", "/seed"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it_is_found(
    way: tuple[str | int, ...], value: Any, code: str, place: str
) -> None:
    assert (code, f"/exercises/0{place}") in damaged(*way, value=value)


def test_a_plan_beside_its_scenario_is_read_as_it_was_written(tmp_path: Any) -> None:
    path = tmp_path / f"ford{SUFFIX}"
    save_exercise(path, plan(), scenario())
    assert read_exercise(path, scenario()) == (plan(), ())
    assert path.read_text(encoding="utf-8") == write_exercise(plan(), scenario())


def plan_problems(**changes: Any) -> list[tuple[str, str]]:
    document = json.loads(write_exercise(plan(), scenario())) | changes
    try:
        return found(list(read_exercise_text(json.dumps(document), "x.json", scenario())[1]))
    except BadFile as bad:
        return found(bad.problems)


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, []),
        ({"format": "sandtable.scenario"}, [("S806", "")]),
        ({"version": "2.0"}, [("S806", "/version")]),
        ({"scenario": "atlantis"}, [("S807", "/scenario")]),
        ({"start": "T2"}, [("S801", "/start")]),
        ({"title": ""}, [("S116", "/title")]),
        ({"mood": "grim"}, [("S111", "/mood")]),
    ],
)
def test_a_plan_is_checked_against_its_scenario(
    changes: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    found_problems = plan_problems(**changes)
    if changes == {"start": "T2"}:
        assert problems[0] in found_problems
    else:
        assert found_problems == problems


def test_what_is_no_plan_is_refused() -> None:
    with pytest.raises(BadFile, match="not the plan"):
        read_exercise_text("[]", "x.json", scenario())
    assert FORMAT == "sandtable.exercise"
