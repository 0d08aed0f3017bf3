"""Where in a text the values of a JSON document stand, found only when somebody must be told.

The text has been read once by `json.loads`; here the way to the wanted values is followed again,
and everything beside the way is skipped by the same fast scanner.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import Any

from scenario.files.problems import HINTED, Problem, Step, Trail

_skip_space = re.compile(r"[ \t\n\r]*").match
_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # typeshed leaves it out
_AT_KEY = frozenset({"S104", "S108", "S111"})
"""Codes of the problems that a key has, whatever its value."""

Wanted = dict[Step, Any]
"""A tree of the steps that lead to the wanted values."""


def located(problems: Iterable[Problem], text: str) -> list[Problem]:
    """The problems with lines, columns and hints, in the order in which they stand in the text.

    A problem whose value is missing stands at the object or list that lacks it. Problems that
    have a line already keep it.
    """
    problems = list(problems)
    trails = [problem.trail for problem in problems if not problem.line]
    places = _offsets(text, [*trails, *(problem.also for problem in problems if problem.also)])
    lines = line_starts(text)
    placed = [_placed(problem, places, lines) for problem in problems]
    placed.sort(key=lambda problem: (problem.line, problem.column, problem.code))
    return [problem.hinted() for problem in placed[:HINTED]] + placed[HINTED:]


def line_starts(text: str) -> list[int]:
    """The offset at which every line of the text begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def line_and_column(lines: list[int], offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset; `lines` are the text's `line_starts`."""
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1


def _placed(problem: Problem, places: dict[Trail, tuple[int, int]], lines: list[int]) -> Problem:
    if problem.line:
        return problem
    trail = problem.trail
    while trail not in places:
        trail = trail[:-1]
    key, value = places[trail]
    line, column = line_and_column(lines, key if problem.code in _AT_KEY else value)
    message = problem.message
    if problem.also:
        message += f" It stands first in line {line_and_column(lines, places[problem.also][1])[0]}."
    return replace(problem, line=line, column=column, message=message)


def _offsets(text: str, trails: Iterable[Trail]) -> dict[Trail, tuple[int, int]]:
    """Offsets of the key and of the value at each trail that exists, and of all above them."""
    wanted: Wanted = {}
    for trail in trails:
        branch = wanted
        for step in trail:
            branch = branch.setdefault(step, {})
    places: dict[Trail, tuple[int, int]] = {}
    start = _after_space(text, 0)
    places[()] = (start, start)
    _follow(text, start, wanted, (), places)
    return places


def _after_space(text: str, offset: int) -> int:
    match = _skip_space(text, offset)
    assert match is not None, "the pattern matches nothing, too"
    return match.end()


def _follow(text: str, at: int, wanted: Wanted, trail: Trail, places: dict[Trail, Any]) -> int:
    """Note the places of the wanted values inside the value at an offset; returns its end."""
    opening = text[at]
    if not wanted or opening not in "{[":
        return int(_scan(text, at)[1])
    closing = "}" if opening == "{" else "]"
    at = _after_space(text, at + 1)
    index = 0
    while text[at] != closing:
        step: Step = index
        key_at = at
        if opening == "{":
            step, at = scanstring(text, at + 1, False)
            at = _after_space(text, _after_space(text, at) + 1)
        branch = wanted.get(step)
        if branch is None:
            at = int(_scan(text, at)[1])
        else:
            here = (*trail, step)
            places[here] = (key_at if opening == "{" else at, at)
            at = _follow(text, at, branch, here, places)
        at = _after_space(text, at)
        if text[at] == ",":
            at = _after_space(text, at + 1)
        index += 1
    return at + 1
