"""Problems as people and as other programs read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from scenario.files.problems import LIMIT, Problem, Severity, printable

_SINGLY = 200
"""Up to here every problem is listed; beyond, the same kinds of problem are grouped."""
_EXAMPLES = 5
_POINTER = 300
"""Characters of a pointer that a line shows; keys in a hostile file may be of any length."""


def as_text(problems: Sequence[Problem]) -> str:
    """One line for each problem, and a last line that counts them.

    Of more than 200 problems only the first few with each code are listed, and the rest counted.
    """
    if not problems:
        return ""
    lines = map(_line, problems) if len(problems) <= _SINGLY else _grouped(problems)
    return "\n".join([*lines, _total(problems)]) + "\n"


def as_objects(problems: Sequence[Problem]) -> list[dict[str, str | int | bool]]:
    """Every problem as an object for JSON; line and column are 0 where there is none.

    `promoted` is true for a warning that was taken as an error.
    """
    return [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "pointer": problem.pointer,
            "message": problem.message,
            "hint": problem.hint,
            "promoted": problem.promoted,
        }
        for problem in problems
    ]


def as_json(problems: Sequence[Problem]) -> str:
    """One object of `as_objects` to a line."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in as_objects(problems))


def _line(problem: Problem) -> str:
    place = f"{printable(problem.file)}:" if problem.file else ""
    if problem.line:
        place += f"{problem.line}:" + (f"{problem.column}:" if problem.column else "")
    pointer = f" {_cut(problem.pointer)}:" if problem.pointer else ":"
    hint = f" ({problem.hint})" if problem.hint else ""
    kind = "error (a warning, taken strictly)" if problem.promoted else problem.severity.value
    return f"{place} {kind} {problem.code}{pointer} {problem.message}{hint}".lstrip()


def _cut(pointer: str) -> str:
    return pointer if len(pointer) <= _POINTER else f"{pointer[:_POINTER]}…"


def _grouped(problems: Sequence[Problem]) -> Iterator[str]:
    counts = Counter(problem.code for problem in problems)
    listed: Counter[str] = Counter()
    for problem in problems:
        listed[problem.code] += 1
        if listed[problem.code] <= _EXAMPLES:
            yield _line(problem)
    for code, count in sorted(counts.items()):
        if count > _EXAMPLES:
            yield f"… and {count - _EXAMPLES:,} more with code {code}"


def _total(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    more = "; there may be more" if len(problems) >= LIMIT else ""
    strictly = sum(problem.promoted for problem in problems)
    taken = f" ({_counted(strictly, 'warning')} taken strictly)" if strictly else ""
    return f"{_counted(errors, 'error')}{taken}, {_counted(warnings, 'warning')}{more}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
