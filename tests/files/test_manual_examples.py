"""Every example of the manual's chapter on writing is read, checked and canonical."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

import pytest

from scenario.core.claims import Reliability
from scenario.core.coding import AcledSubEventType
from scenario.core.conditions import AnyCondition
from scenario.core.dates import When
from scenario.core.effects import AnyEffect, Stance
from scenario.core.likelihood import WORDS
from scenario.core.model import ActorKind, Scenario
from scenario.core.shape import entries, shape_of
from scenario.files.scenario_file import read_scenario_text, write_scenario
from scenario.resources import asset
from tests.files.damage import Json, text_problems

PAGE = asset("manual", "writing-a-scenario.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)
WHOLE = next(text for fence, text in EXAMPLES if fence == "json scenario")


def test_every_example_says_what_it_is() -> None:
    assert PAGE.count("```") == 2 * len(EXAMPLES)
    assert {fence.removeprefix("json ") for fence, _ in EXAMPLES} == {
        "scenario", "actors", "sides", "blocs", "territories", "places", "forces", "indicators",
        "sources", "claims",
        "perspectives", "effects", "conditions", "decisions", "events",
    }  # fmt: skip


def test_the_smallest_scenario_is_faultless_and_canonical() -> None:
    loaded = read_scenario_text(WHOLE, "manual.json")
    assert loaded.warnings == ()
    assert write_scenario(loaded.scenario) == WHOLE


SETTING = ("sides", "places", "forces", "indicators")
"""What pieces of other kinds refer to."""


def island() -> Json:
    """The smallest scenario with what the pieces in the chapter refer to."""
    found: Json = json.loads(WHOLE)
    found["actors"].append({"id": "FACTION", "name": "F", "kind": "rebel-group"})
    for key in SETTING:
        found[key] = [json.loads(text) for fence, text in EXAMPLES if fence == f"json {key}"]
    found["forces"].append({"id": "second", "name": "Second", "actor": "CROWN"})
    return found


def with_piece(kind: str, piece: Any) -> Json:
    found = island()
    rising = found["turns"][1]["events"][0]
    if kind == "claims":
        rising["claims"].append(piece)
    elif kind == "effects":
        rising["effects"].append(piece)
    elif kind == "conditions":
        rising["condition"] = piece
    elif kind == "events":
        found["turns"][1]["events"].append(piece)
    elif kind not in SETTING:
        found.setdefault(kind, []).append(piece)
    return found


PIECES = [(fence.removeprefix("json "), text) for fence, text in EXAMPLES if text != WHOLE]


@pytest.mark.parametrize(("kind", "text"), PIECES)
def test_every_piece_is_faultless_and_comes_back_as_it_was(kind: str, text: str) -> None:
    whole = with_piece(kind, json.loads(text))
    assert text_problems(json.dumps(whole)) == []
    written = write_scenario(read_scenario_text(json.dumps(whole), "x").scenario)
    assert json.loads(text) in list(objects_in(json.loads(written)))


def objects_in(value: Any) -> Iterator[Any]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value:
        if isinstance(item, dict | list):
            yield from objects_in(item)


def section(title: str) -> str:
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(title: str) -> dict[str, str]:
    """The rows of a section's table: what stands in the first cell, and in the second."""
    found: dict[str, str] = {}
    for first, second in re.findall(r"^\| (`.*?) \| (.*?) \|", section(title), re.MULTILINE):
        found |= dict.fromkeys(re.findall(r"`([^`]+)`", first), second)
    return found


@pytest.mark.parametrize(
    ("title", "classes"),
    [("Effects", get_args(AnyEffect)), ("Conditions", get_args(AnyCondition))],
)
def test_the_tables_name_every_type_with_every_field(title: str, classes: tuple[Any, ...]) -> None:
    table = rows(title)
    assert set(table) == {cls.TYPE for cls in classes}
    for cls in classes:
        keys = {entry.key for entry in entries(cls)} - {"claims", "confidence"}
        named = set(re.findall(r"[a-z]+", table[cls.TYPE]))
        assert keys <= named, cls.TYPE


def test_every_word_that_a_field_may_have_is_named() -> None:
    kinds = {
        words
        for cls in records_in(Scenario, {Scenario})
        for entry in entries(cls)
        if isinstance(words := shape_of(entry.hint).scalar, type) and issubclass(words, StrEnum)
    }
    assert {ActorKind, Stance, Reliability, AcledSubEventType} <= kinds
    pages = section("Words that a field may have") + section("Codes of event data sets")
    tables = re.findall(r"^\|.*$", pages, re.MULTILINE)
    named = [set(re.findall(r"`([^`]+)`", cell)) for row in tables for cell in row.split("|")]
    for kind in kinds:
        words = {member.value for member in kind}
        fitting = set().union(*(cell for cell in named if cell <= words))
        assert words == fitting, kind.__name__


def test_every_key_of_the_format_is_named() -> None:
    told = set(re.findall(r"[a-z_]+", PAGE))
    keys = {entry.key for cls in records_in(Scenario, {Scenario}) for entry in entries(cls)}
    assert keys - told == set()


def records_in(cls: Any, seen: set[Any]) -> Iterator[Any]:
    """A class and the classes of all that its objects hold."""
    yield cls
    for entry in entries(cls):
        shape = shape_of(entry.hint)
        if shape.item is not None:
            shape = shape_of(shape.item)
        for inside in {*shape.union, shape.record} - {None} - seen:
            seen.add(inside)
            yield from records_in(inside, seen)


def test_every_date_in_the_table_is_one() -> None:
    written = re.findall(r"^\| (`.*?) \|", section("Dates"), re.MULTILINE)
    dates = [date for cell in written for date in re.findall(r"`([^`]+)`", cell)]
    assert len(dates) >= 12
    assert [str(When.parse(date)) for date in dates] == dates


def test_the_words_for_likelihoods_are_all_there() -> None:
    told = " ".join(section("Decisions").split())
    assert all(word in told for word in WORDS)
