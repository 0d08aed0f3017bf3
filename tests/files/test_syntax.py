"""A text that is no JSON: what was expected, what stands there, and what an author can do."""

import json

import pytest

from tests.files.damage import FILE, text_problems

GOOD = FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "It is empty.", ""),
        ("{'a': 1}", "expected a key in double quotes", "straight double quotes"),
        ('{"a": 1,}', 'expected a key in double quotes, found "}"', "Remove the comma"),
        (
            '{"a": 1, // so\n "b": 2}',
            "expected a key in double quotes",
            'have a "note"',
        ),
        ('{"a" 1}', 'expected a colon after the key, found "1"', '"key": value'),
        ('{"a": 1 "b": 2}', 'or the bracket that closes, found "b".', "Put a comma"),
        ("[1 2]", 'expected a comma, or the bracket that closes, found "2"', "Put a comma"),
        ('{"a": [1,\n 2', "found the end of the file", "The file breaks off"),
        ('{"a": ', "expected a value, found the end of the file", "The file breaks off"),
        ('{"a": True}', 'expected a value, found "True"', "Write true."),
        ('{"a": None}', 'expected a value, found "None"', "Write null."),
        ('{"a": “b”}', "expected a value", "straight double quotes"),
        ("[1, ]", 'expected a value, found "]"', "Remove the comma"),
        ('{"a": .5}', 'expected a value, found "."', "begins with a digit"),
        ('{"a": 012}', 'found "12"', "not with 0 before other digits"),
        ('{"a": "b}', "the text that begins here has no end", "Close it"),
        ('{"a": "b\n"}', "a line break or a tab stands inside a text", "Close the text"),
        ('{"a": "\\d"}', "a backslash stands before", "for a backslash"),
        ('{"a": "\\u12"}', "a backslash stands before", "for a backslash"),
        ("{} {}", 'the document ends above, found "{"', "Remove what follows"),
    ],
)
def test_a_slip_of_the_pen_is_told_in_words(text: str, message: str, hint: str) -> None:
    (problem,) = text_problems(text)
    assert problem.code == "S101"
    assert message in problem.message
    assert hint in problem.hint


def test_no_words_of_the_reader_are_handed_on() -> None:
    for end in range(len(GOOD) - 1):
        try:
            json.loads(GOOD[:end])
        except json.JSONDecodeError as error:
            (problem,) = text_problems(GOOD[:end])
            assert error.msg not in problem.message
            assert "cannot be read on" not in problem.message, error.msg
            assert (problem.line, problem.column) == (error.lineno, error.colno) or end == 0
