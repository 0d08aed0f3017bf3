import os
import time
from pathlib import Path

import pytest

from scenario.files.problems import BadFile, Unreadable
from scenario.files.report import as_text
from scenario.files.scenario_file import read_scenario, validate_file
from tests.files.damage import FILE, found, text_problems

GOOD = FILE.read_text(encoding="utf-8")


def only(text: str) -> tuple[str, int, int]:
    (problem,) = text_problems(text)
    return problem.code, problem.line, problem.column


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("S101", 1, 1)),
        ("not json", ("S101", 1, 1)),
        ('{"a": 1,\n "b" 2}', ("S101", 2, 6)),
        ('{"a": [1,\n 2', ("S101", 2, 3)),
        (GOOD + "{}", ("S101", GOOD.count("\n") + 1, 1)),
        ('{"format": "a\tb"}', ("S101", 1, 14)),
        ("[" * 10_000, ("S102", 1, 65)),
        ('{"a":' * 10_000, ("S102", 1, 321)),
        ("[" * 10_000 + "]" * 10_000, ("S102", 1, 65)),
        ('{"format":\n ' + "9" * 1_000_000 + "}", ("S103", 2, 2)),
        ('{"a": "9", "b": -' + "9" * 5_000 + "}", ("S103", 1, 17)),
        ("[]", ("S105", 1, 1)),
        ("null", ("S105", 1, 1)),
        ('{"format": "sandtable.scenari0", "version": "1.0"}', ("S105", 1, 12)),
        ('{"format": "sandtable.scenario"}', ("S106", 1, 1)),
        ('{"format": "sandtable.scenario", "version": 1.0}', ("S106", 1, 45)),
        ('{"format": "sandtable.scenario", "version": "1.0\\n"}', ("S106", 1, 45)),
        ('{"format": "sandtable.scenario", "version": "one"}', ("S106", 1, 45)),
        ('{"format": "sandtable.scenario", "version": "0.9"}', ("S107", 1, 45)),
        ('{"format": "sandtable.scenario", "version": "2.0"}', ("S107", 1, 45)),
    ],
)
def test_what_is_not_a_scenario_is_refused_at_its_place(
    text: str, expected: tuple[str, int, int]
) -> None:
    assert only(text) == expected


def test_a_newer_major_version_is_refused_politely() -> None:
    (problem,) = text_problems('{"format": "sandtable.scenario", "version": "2.3", "world": []}')
    assert "2.3" in problem.message
    assert "1.3" in problem.message
    assert "newer version" in problem.hint


def test_nesting_that_fits_the_stack_is_refused_by_its_place_in_the_scenario() -> None:
    deep = "[" * 900 + "]" * 900
    problems = text_problems(GOOD.replace('"The Two Rivers"', deep))
    assert found(problems) in ([("S110", "/actors/0/aliases/0")], [("S102", "")])


def test_a_key_that_stands_twice_is_named_with_its_second_place() -> None:
    text = GOOD.replace('"id": "two-rivers",', '"id": "first",\n  "id": "two-rivers",')
    (problem,) = text_problems(text)
    assert (problem.code, problem.pointer) == ("S104", "/id")
    assert text.splitlines()[problem.line - 1][problem.column - 1 :] == '"id": "two-rivers",'


def test_keys_that_stand_twice_are_found_beside_other_problems() -> None:
    text = GOOD.replace('"kind": "capital",', '"kind": "capital", "kind": "capitol",')
    assert found(text_problems(text)) == [("S104", "/places/0/kind"), ("S113", "/places/0/kind")]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("\ufeff".encode("utf-16-le") + GOOD.encode("utf-16-le"), "S003"),
        (GOOD.encode("utf-16-be"), "S003"),
        (GOOD.encode("utf-16-le"), "S003"),
        (GOOD.encode("utf-8").replace(b"\xc3\xa9", b"\xe9"), "S003"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "S003"),
        (b"\xed\xa0\x80", "S003"),
    ],
)
def test_a_file_that_is_not_utf8_cannot_be_read(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "a.scenario.json"
    path.write_bytes(raw)
    with pytest.raises(Unreadable) as caught:
        validate_file(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_byte_order_mark_is_a_problem_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.scenario.json"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert found(validate_file(path)) == [("S004", "")]


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, tmp_path / "missing", pipe):
        with pytest.raises(Unreadable, match=path.name) as caught:
            read_scenario(path)
        assert [problem.code for problem in caught.value.problems] == ["S001"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.scenario.json"
    with path.open("wb") as file:
        file.truncate(200 * 1024**2)
    with pytest.raises(Unreadable, match="larger") as caught:
        read_scenario(path)
    assert [problem.code for problem in caught.value.problems] == ["S002"]


def test_a_text_that_would_take_up_the_memory_is_refused_before_it_does() -> None:
    assert only('{"actors": [' + "[]," * 3_000_000 + "[]]}") == ("S005", 1, 1)


def test_ten_thousand_errors_are_found_soon() -> None:
    wrong = ", ".join('{"source": "x", "locater": 1}' for _ in range(100_000))
    start = time.process_time()
    problems = text_problems(GOOD.replace('"sources": [', f'"sources": [{wrong}, ', 1))
    assert len(problems) >= 10_000
    assert time.process_time() - start < 5


def test_a_hostile_file_name_is_shown_with_escapes(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\u202e.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        read_scenario(path)
    assert str(caught.value).isprintable()
    assert all(line.isprintable() for line in as_text(caught.value.problems).splitlines())
