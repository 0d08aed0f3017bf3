import json

from scenario.files.problems import Problem, Severity
from scenario.files.report import as_json, as_objects, as_text


def test_a_problem_is_one_line_with_its_place() -> None:
    problem = Problem(
        "S201", "There is no actor.", ("actors", 2, "a/b"), "Look.", line=3, column=9, file="x.json"
    )
    warning = Problem("S602", "No source.", severity=Severity.WARNING)
    assert as_text([problem, warning]) == (
        "x.json:3:9: error S201 /actors/2/a~1b: There is no actor. (Look.)\n"
        "warning S602: No source.\n"
        "1 error, 1 warning\n"
    )
    assert as_text([]) == ""


def test_many_problems_are_grouped_and_counted() -> None:
    flood = [Problem("S201", f"Number {n}.", line=n) for n in range(1, 9_001)]
    problems = [*flood, Problem("S301", "Rare.", line=9_999)]
    lines = as_text(problems).splitlines()
    assert len(lines) < 20
    assert "9999: error S301: Rare." in lines
    assert lines[-2:] == ["… and 8,995 more with code S201", "9,001 errors, 0 warnings"]


def test_problems_are_objects_for_other_programs() -> None:
    problem = Problem("S201", "Ä.", ("a",), line=3, column=9, file="x.json")
    (line,) = as_json([problem]).splitlines()
    assert [json.loads(line)] == as_objects([problem])
    assert json.loads(line) == {
        "file": "x.json",
        "line": 3,
        "column": 9,
        "severity": "error",
        "code": "S201",
        "pointer": "/a",
        "message": "Ä.",
        "hint": "",
        "promoted": False,
    }


def test_a_warning_that_is_taken_as_an_error_is_told_from_one() -> None:
    warning = Problem("S602", "No source.", severity=Severity.WARNING).as_error()
    error = Problem("S201", "There is no actor.").as_error()
    assert as_text([warning, error]) == (
        "error (a warning, taken strictly) S602: No source.\n"
        "error S201: There is no actor.\n"
        "2 errors (1 warning taken strictly), 0 warnings\n"
    )
    assert [each["promoted"] for each in as_objects([warning, error])] == [True, False]


def test_more_problems_than_are_looked_for_are_owned_up_to() -> None:
    assert as_text([Problem("S201", "x")] * 10_000).endswith("warnings; there may be more\n")


def test_a_pointer_of_any_length_makes_a_short_line() -> None:
    assert len(as_text([Problem("S111", "x", ("k" * 100_000,))])) < 400
