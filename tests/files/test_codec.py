import json
from typing import Any, get_args

import pytest

from scenario.core.effects import AnyEffect
from scenario.files.problems import Problem
from tests.files.damage import Json, document, found, problems_after, text_problems

EFFECT = "/turns/1/events/1/effects/1"
TYPES = ", ".join(effect.TYPE for effect in get_args(AnyEffect))


def after_setting(pointer: str, value: Any) -> list[Problem]:
    """What is wrong with the small scenario once one value in it is another."""

    def put(damaged: Json) -> None:
        at: Any = damaged
        *way, last = (int(s) if s.isdigit() else s for s in pointer.removeprefix("/").split("/"))
        for step in way:
            at = at[step]
        at[last] = value

    return problems_after(put)


@pytest.mark.parametrize(
    ("pointer", "value", "code", "hint"),
    [
        ("/title", 1, "S110", "Put it in quotation marks."),
        ("/title", None, "S110", "Leave the key out where nothing is known."),
        ("/title", ["x"], "S110", ""),
        ("/title", {}, "S110", ""),
        ("/actors", {}, "S110", "Put it in square brackets."),
        ("/actors/0", [], "S110", 'Write {"id": …, "name": …, "kind": …}.'),
        ("/actors/0/in_article", 1, "S110", ""),
        ("/map/west", True, "S110", ""),
        ("/map/west", "1", "S110", "Write it without quotation marks."),
        ("/turns/1/events/1/claims/0/tolls/0/killed/best", True, "S110", ""),
        ("/turns/1/events/1/claims/0/tolls/0/killed/best", 1.5, "S110", ""),
        ("/turns/1/events/1/kind", 4, "S110", ""),
        ("/turns/1/events/1/kind", ["violence"], "S110", ""),
        ("/turns/1/events/1/when", 2001, "S110", ""),
        (EFFECT, "control", "S110", f'Write {{"type": …}}. One of {TYPES}.'),
        ("/titel", "x", "S111", 'Did you mean "title"?'),
        ("/actors/0/From", "x", "S111", ""),
        (f"{EFFECT}/targets", "x", "S111", 'Did you mean "target"?'),
        ("/turns/1/events/1/kind", "violense", "S113", 'Did you mean "violence"?'),
        ("/turns/1/events/1/kind", "VIOLENCE", "S113", 'Did you mean "violence"?'),
        (f"{EFFECT}/state", "lost", "S113", ""),
        ("/id", "no spaces", "S115", ""),
        ("/id", "", "S115", ""),
        ("/id", "line\n", "S115", ""),
        ("/id", "x" * 65, "S115", ""),
        ("/actors/0/colours/base", "blue", "S115", ""),
        ("/actors/0/symbol", "١" * 20, "S115", ""),
        ("/language", "English", "S115", ""),
        ("/title", "", "S116", ""),
        ("/title", "x" * 201, "S116", ""),
        ("/summary", "x" * 1_000_000, "S116", ""),
        ("/perspectives", [], "S116", ""),
        ("/turns", [], "S116", ""),
        ("/territories/0/rings/0", [[0, 0], [1, 1], [0, 0]], "S116", ""),
        ("/territories/0/rings/0", [[0, 0]] * 200_000, "S116", ""),
        ("/territories/0/rings/0/1", [0, 0, 0], "S116", ""),
        ("/turns/0/events/0/effects/5/between", ["REP"], "S116", ""),
        ("/places/0/lat", 90.5, "S117", ""),
        ("/places/0/lon", -181, "S117", ""),
        ("/places/0/lon", 10**400, "S117", ""),
        ("/perspectives/0/min_publishers", -1, "S117", ""),
        ("/places/0/lat", float("nan"), "S118", ""),
        ("/places/0/lat", float("-inf"), "S118", ""),
        ("/territories/0/rings/0/0/0", float("inf"), "S118", ""),
    ],
)
def test_a_wrong_value_is_refused_where_it_stands(
    pointer: str, value: Any, code: str, hint: str
) -> None:
    (problem,) = after_setting(pointer, value)
    assert (problem.code, problem.pointer, problem.hint) == (code, pointer, hint)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\0b", "U+0000"),
        ("a\tb", "U+0009"),
        ("a\rb", "U+000D"),
        ("a\x1b[31m", "U+001B"),
        ("a\x85b", "U+0085"),
        ("a\u202eb", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\ud800b", "U+D800"),
        ("\udcff", "U+DCFF"),
    ],
)
def test_a_character_that_may_not_stand_in_a_text_is_named(text: str, says: str) -> None:
    for pointer in ("/title", "/actors/0/aliases/0", "/summary"):
        (problem,) = after_setting(pointer, text)
        assert (problem.code, problem.pointer) == ("S119", pointer)
        assert says in problem.message
        assert (problem.message + problem.hint).isprintable()


@pytest.mark.parametrize(
    "text",
    [
        '<img src="file:///etc/passwd">',
        "[x](file:///etc/passwd)",
        "%s%n {0} {title.__class__} $(reboot)",
        "=1+1",
        "🗺\ufe0f Ōsaka\n\nשלום العربية",
    ],
)
def test_text_is_taken_as_it_is(text: str) -> None:
    assert after_setting("/title", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2001-13",
        "2001-02-30",
        "01.04.2001",
        "",
        "today",
        "2001/2000",
        "../..",
        "2001-04-01\n",
        "٢٠٠١",
        "9" * 10_000,
    ],
)
def test_an_impossible_date_is_refused(text: str) -> None:
    (problem,) = after_setting("/turns/1/events/1/when", text)
    assert (problem.code, problem.pointer) == ("S120", "/turns/1/events/1/when")
    assert len(problem.message) < 300
    assert problem.message.isprintable()


def test_whole_numbers_may_have_a_point_as_in_json_schema() -> None:
    assert after_setting("/turns/1/events/1/claims/0/tolls/0/killed/best", 300.0) == []


def test_a_missing_key_is_named_at_its_object() -> None:
    problems = problems_after(lambda damaged: damaged["actors"][0].pop("kind"))
    assert [(p.code, p.pointer, p.message) for p in problems] == [
        ("S112", "/actors/0", '"kind" is missing.')
    ]


def test_the_type_of_an_effect_must_be_known() -> None:
    (problem,) = after_setting(f"{EFFECT}/type", "controll")
    assert (problem.code, problem.pointer) == ("S114", f"{EFFECT}/type")
    assert problem.hint == 'Did you mean "control"?'
    (problem,) = after_setting(f"{EFFECT}/type", {"a": 1})
    assert problem.hint.startswith("One of control, influence,")
    (problem,) = problems_after(lambda d: d["turns"][1]["events"][1]["effects"][1].pop("type"))
    assert (problem.code, problem.pointer) == ("S112", EFFECT)


def test_every_problem_is_found_and_placed_in_the_order_of_the_text() -> None:
    def damage(damaged: Json) -> None:
        damaged["actors"][0]["kind"] = "stat"
        damaged["places"][1]["lat"] = 100
        damaged["turns"][2]["to"] = "never"
        damaged["sources"][0]["kinds"] = "x"

    damaged = document()
    damage(damaged)
    lines = json.dumps(damaged, indent=1).splitlines()
    problems = problems_after(damage)
    assert found(problems) == [
        ("S111", "/sources/0/kinds"),
        ("S113", "/actors/0/kind"),
        ("S117", "/places/1/lat"),
        ("S120", "/turns/2/to"),
    ]
    places = [lines[problem.line - 1][problem.column - 1 :] for problem in problems]
    assert places == ['"kinds": "x"', '"stat",', "100,", '"never",']


def test_hostile_keys_cannot_spoil_the_report() -> None:
    def damage(damaged: Json) -> None:
        damaged["\u202ekey\ud800"] = 1
        damaged["k" * 100_000] = 1
        damaged["a/b~c"] = 1

    problems = problems_after(damage)
    assert {problem.code for problem in problems} == {"S111"}
    assert all(problem.message.isprintable() and len(problem.message) < 200 for problem in problems)
    assert [p.pointer for p in problems if len(p.pointer) < 50] == [
        "/\\u202ekey\\ud800",
        "/a~1b~0c",
    ]


def test_newer_minor_versions_are_read_as_far_as_they_are_understood() -> None:
    newer = document() | {"version": "1.7", "weather": [{"id": "rain"}]}
    newer["actors"][0]["mood"] = [0.5]
    problems = text_problems(json.dumps(newer))
    assert sorted(found(problems)) == [("S108", "/actors/0/mood"), ("S108", "/weather")]
    assert not any(problem.is_error for problem in problems)

    newer["actors"][1]["kind"] = "robot"
    problems = text_problems(json.dumps(newer))
    assert found([problem for problem in problems if problem.is_error]) == [
        ("S113", "/actors/1/kind")
    ]
