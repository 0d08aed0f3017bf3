"""Files of older versions open as ever; what newer minor versions add survives a save."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenario.errors import Refused
from scenario.files.problems import BadFile
from scenario.files.saving import save_scenario
from scenario.files.scenario_file import (
    read_scenario,
    read_scenario_text,
    version_numbers,
    write_scenario,
)
from scenario.files.upgrades import STEPS, VERSION, upgraded
from tests.files.damage import FILE, Json, document, found, text_problems
from tests.fixtures.small import small_scenario

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.mark.parametrize("version", STEPS)
def test_a_file_of_every_older_version_opens(version: str) -> None:
    old = FIXTURES / f"scenario-{version}.json"
    assert json.loads(old.read_text(encoding="utf-8"))["version"] == version
    loaded = read_scenario(old)
    assert loaded.scenario == small_scenario()
    assert loaded.warnings == ()
    assert loaded.upgrades[0].startswith(f"Version {version} ")
    assert loaded.upgrades[-1].startswith("Version ") and f"to {VERSION}:" in loaded.upgrades[-1]
    assert write_scenario(loaded.scenario) == FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("version", STEPS)
def test_upgrading_is_pure_and_reaches_the_present_version(version: str) -> None:
    old: Json = json.loads((FIXTURES / f"scenario-{version}.json").read_text(encoding="utf-8"))
    before = deepcopy(old)
    new, said = upgraded(old)
    assert old == before
    assert new["version"] == VERSION
    assert len(said) == list(STEPS)[::-1].index(version) + 1
    assert upgraded(new) == (new, ())


def test_every_step_leads_to_the_next_version() -> None:
    versions = [*STEPS, VERSION]
    assert [step.to for step in STEPS.values()] == versions[1:]
    assert versions == sorted(versions, key=lambda version: version_numbers(version) or (0, 0))


def test_a_present_file_needs_no_upgrade() -> None:
    assert read_scenario(FILE).upgrades == ()
    assert read_scenario(FILE).extras is None


def newer() -> Json:
    """The small scenario as a newer version might write it."""
    found: Any = document() | {"version": "1.7"}
    found["weather"] = [{"id": "rain", "much": True}]
    found["actors"][1]["mood"] = {"today": "grim\n🗺"}
    found["map"]["sheet"] = None
    found["turns"][1]["events"][1]["effects"][1]["until"] = "2002"
    found["turns"][1]["events"][1]["claims"][0]["tolls"][0]["missing"] = 3
    return found  # type: ignore[no-any-return]


def without_order(value: Any) -> Any:
    return json.loads(json.dumps(value, sort_keys=True))


def test_what_a_newer_minor_version_adds_survives_a_load_and_a_save(tmp_path: Path) -> None:
    path = tmp_path / "newer.scenario.json"
    path.write_text(json.dumps(newer()), encoding="utf-8")
    loaded = read_scenario(path)
    assert {problem.code for problem in loaded.warnings} == {"S108"}
    save_scenario(path, loaded.scenario, loaded.extras)
    assert without_order(json.loads(path.read_text(encoding="utf-8"))) == without_order(newer())
    again = read_scenario(path)
    assert write_scenario(again.scenario, again.extras) == path.read_text(encoding="utf-8")


def test_it_follows_its_object_when_the_scenario_is_edited() -> None:
    loaded = read_scenario_text(json.dumps(newer()), "newer.json")
    fewer = replace(loaded.scenario, actors=loaded.scenario.actors[1:])
    written = json.loads(write_scenario(fewer, loaded.extras))
    assert written["actors"][0]["mood"] == {"today": "grim\n🗺"}
    assert all("mood" not in actor for actor in written["actors"][1:])


def test_it_goes_with_its_object_and_never_to_another() -> None:
    loaded = read_scenario_text(json.dumps(newer()), "newer.json")
    turn = loaded.scenario.turns[1]
    fight = replace(turn.events[1], effects=turn.events[1].effects[1:])
    turns = (
        loaded.scenario.turns[0],
        replace(turn, events=(turn.events[0], fight)),
        *loaded.scenario.turns[2:],
    )
    written = write_scenario(replace(loaded.scenario, turns=turns), loaded.extras)
    assert '"until"' not in written
    assert '"missing": 3' in written


def test_without_what_it_adds_a_newer_file_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "newer.scenario.json"
    path.write_text(json.dumps(newer()), encoding="utf-8")
    with pytest.raises(Refused, match=r"1\.7.*1\.3"):
        save_scenario(path, small_scenario())


def nested(levels: int) -> Any:
    value: Any = 0
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("value", [float("nan"), {"a": [float("inf")]}, "\ud800", nested(70)])
def test_what_could_not_be_written_again_is_refused(value: Any) -> None:
    text = json.dumps(newer() | {"weather": value})
    errors = [problem for problem in text_problems(text) if problem.is_error]
    assert found(errors) == [("S118", "/weather")]


@pytest.mark.parametrize(
    ("way", "value", "code"),
    [
        (("actors", 0, "kind"), "tribe", "S113"),
        (("turns", 0, "events", 0, "effects", 0), {"type": "besiege"}, "S114"),
    ],
)
def test_what_a_newer_version_may_know_is_refused_naming_both(
    way: tuple[str | int, ...], value: Any, code: str
) -> None:
    for version, newer_file in (("1.7", True), (VERSION, False)):
        whole: Any = document() | {"version": version}
        part = whole
        for step in way[:-1]:
            part = part[step]
        part[way[-1]] = value
        (problem,) = text_problems(json.dumps(whole))
        assert problem.code == code
        told = f"new in version 1.7, which the file is of; this program knows {VERSION}"
        assert (told in problem.message) == newer_file


def test_a_newer_major_version_is_refused_naming_both() -> None:
    with pytest.raises(BadFile, match=rf"2\.3.*{VERSION}"):
        read_scenario_text(json.dumps(document() | {"version": "2.3"}), "x.json")
