"""From the bytes of a stranger's file to JSON values, with every trap of the notation closed."""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scenario.files.positions import line_and_column, line_starts, located
from scenario.files.problems import BadFile, Problem, Trail, Unreadable, shown
from scenario.files.syntax import not_json

MOST_BYTES = 32 * 1024 * 1024
"""Half again as much as a scenario of a thousand turns and a hundred thousand effects needs."""
MOST_PARTS = 2_000_000
"""Objects and lists in one file; they take far more memory than the text that makes them."""
MOST_LEVELS = 64
"""How deep objects and lists may lie in each other; the format itself needs eight levels."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]|-?[0-9]+')


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the JSON value it says, and the keys in it that stand twice."""

    name: str
    text: str
    value: Any
    problems: tuple[Problem, ...]

    def located(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems with their places in the text and the file's name."""
        try:
            placed = located(problems, self.text)
        except RecursionError:
            # Reading it just fitted into the stack, looking for places in it does not.
            placed = [too_deep(self.text)]
        return [replace(problem, file=self.name) for problem in placed]


def read_text(path: Path) -> str:
    """The text of a file; raises `Unreadable` when there is none to be had, `BadFile` for a BOM."""
    if path.exists() and not path.is_file():
        raise _unreadable(path.name, "S001", "It is not a file.")
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path.name, "S001", f"It cannot be read: {error.strerror}.") from None
    if len(raw) > MOST_BYTES:
        most = f"{MOST_BYTES // 1024**2} MB"
        raise _unreadable(path.name, "S002", f"It is larger than {most}, the most that is read.")
    return _decoded(raw, path.name)


def parse(text: str, name: str) -> Document:
    """What a text says as JSON; raises `BadFile` when it is not JSON."""
    if text.count("[") + text.count("{") > MOST_PARTS:
        message = f"It has more than {MOST_PARTS:,} objects and lists."
        raise BadFile(name, [Problem("S005", message, line=1, column=1, file=name)])
    repeated: list[tuple[dict[str, Any], str]] = []

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            counts = Counter(key for key, _ in pairs)
            repeated.extend((found, key) for key, count in counts.items() if count > 1)
        return found

    try:
        value = json.loads(text, object_pairs_hook=unique)
    except json.JSONDecodeError as error:
        problem = not_json(error)
    except RecursionError:
        problem = too_deep(text)
    except ValueError:
        problem = _too_long_number(text)
    else:
        return Document(name, text, value, tuple(_repetitions(value, repeated)))
    raise BadFile(name, [replace(problem, file=name)])


def _unreadable(name: str, code: str, message: str, hint: str = "", at: int = 0) -> Unreadable:
    return Unreadable(name, [Problem(code, message, hint=hint, line=at, file=name)])


def _decoded(raw: bytes, name: str) -> str:
    hint = "Save it as UTF-8 without a byte order mark (BOM)."
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2]:
        raise _unreadable(name, "S003", "It is not UTF-8 text; it looks like UTF-16.", hint)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"It is not UTF-8 text: byte {raw[error.start]:#04x} cannot stand there."
        line = raw.count(b"\n", 0, error.start) + 1
        raise _unreadable(name, "S003", message, hint, line) from None
    if text.startswith("\ufeff"):
        message = "It begins with a byte order mark."
        raise BadFile(name, [Problem("S004", message, hint=hint, line=1, column=1, file=name)])
    return text


def too_deep(text: str) -> Problem:
    """That objects and lists lie too deep in each other, placed where they first do."""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > MOST_LEVELS:
            return _at("S102", f"It is nested more than {MOST_LEVELS} levels deep.", text, token)
    raise AssertionError("only a deeply nested text exhausts the stack")


def _too_long_number(text: str) -> Problem:
    most = sys.get_int_max_str_digits()
    numbers = (token for token in _TOKEN.finditer(text) if token[0][-1].isdigit())
    token = next(number for number in numbers if len(number[0].lstrip("-")) > most)
    return _at("S103", f"A number has {len(token[0]):,} digits.", text, token)


def _at(code: str, message: str, text: str, token: re.Match[str]) -> Problem:
    line, column = line_and_column(line_starts(text), token.start())
    return Problem(code, message, line=line, column=column)


def _repetitions(value: Any, repeated: list[tuple[dict[str, Any], str]]) -> Iterator[Problem]:
    """A problem for every key that stands twice, with the place of the object that has it."""
    if not repeated:
        return
    keys: dict[int, list[str]] = {}
    for found, key in repeated:
        keys.setdefault(id(found), []).append(key)
    left: list[tuple[Trail, Any]] = [((), value)]
    while left:
        trail, item = left.pop()
        for key in keys.get(id(item), ()):
            yield Problem("S104", f"The key {shown(key)} stands here twice.", (*trail, key))
        if isinstance(item, dict | list):
            inside = item.items() if isinstance(item, dict) else enumerate(item)
            left += [((*trail, step), child) for step, child in inside]
