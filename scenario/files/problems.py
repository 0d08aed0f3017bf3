"""What can be wrong with a file, and where: problems with stable codes, and the errors they make.

Codes never change their meaning: S0xx the file and what lies beside it, S1xx its notation, S2xx
references, S3xx dates, S4xx geography, S5xx what effects say, S6xx who says so, S7xx playing it,
S8xx exercises.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from scenario.errors import Trouble

Step = str | int
Trail = tuple[Step, ...]
"""The way from the document to one of its values: keys of objects and indexes of lists."""

HINTED = 200
"""Problems of one file whose nearest choice is looked for."""
LIMIT = 10_000
"""Problems of one list or object that are collected before its reader gives up."""
_SHOWN = 60
_CANDIDATES = 5_000


class Severity(StrEnum):
    """Whether a problem forbids the file or only deserves a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file; line and column count from 1, and are 0 if unknown."""

    code: str
    message: str
    trail: Trail = ()
    hint: str = ""
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0
    file: str = ""
    choices: Collection[str] = field(default=(), compare=False, repr=False)
    """What `found` may have been meant to be; `hinted` looks for the nearest of them. A mapping
    has, for every name that a thing goes by, the one to write."""
    found: object = field(default=None, compare=False, repr=False)
    also: Trail = ()
    """The way to what the value clashes with; its line is told once it is known."""
    promoted: bool = False
    """Whether it is a warning that was taken as an error."""

    @property
    def pointer(self) -> str:
        """The place as a JSON pointer (RFC 6901); characters that cannot be printed are escaped."""
        return "".join(
            "/" + printable(str(step)).replace("~", "~0").replace("/", "~1") for step in self.trail
        )

    def as_error(self) -> Problem:
        """The same problem as an error; of a warning it is kept that it was one."""
        if self.is_error:
            return self
        return replace(self, severity=Severity.ERROR, promoted=True)

    def under(self, step: Step) -> Problem:
        """The same problem, seen from the object or list that holds its value."""
        return replace(self, trail=(step, *self.trail))

    def hinted(self) -> Problem:
        """The same problem with the nearest of its choices as its hint, if one is near.

        Looking for it takes milliseconds, so it is done only for problems that will be read.
        """
        hint = _nearest(self.found, self.choices)
        return replace(self, hint=hint) if hint else self

    @property
    def is_error(self) -> bool:
        """Whether it forbids the file."""
        return self.severity is Severity.ERROR


class BadFile(Trouble):
    """A file is not what it should be; `problems` lists everything that is wrong with it."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        errors = [problem for problem in problems if problem.is_error]
        first = errors[0]
        place = f"line {first.line}: " if first.line else ""
        more = f" (and {len(errors) - 1:,} more)" if len(errors) > 1 else ""
        super().__init__(f"{printable(name)}: {place}{first.message}{more}", first.hint)
        self.name = name
        self.problems = list(problems)


class Unreadable(BadFile):
    """A file cannot be read as text at all: missing, forbidden, a folder, too large, not UTF-8."""


def printable(text: str) -> str:
    """The text with every character that cannot be printed as an escape."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else json.dumps(char)[1:-1] for char in text)


def shown(value: object) -> str:
    """A value from a file as a message may quote it: printable, in JSON's notation, shortened."""
    match value:
        case dict():
            return "an object"
        case list():
            return "a list"
        case str():
            cut = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
            return f'"{printable(cut)}"'
        case int() | float() | None:
            text = json.dumps(value)
            return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        case _:
            raise TypeError(f"not a value of JSON: {type(value)}")


def _nearest(value: object, choices: Collection[str]) -> str:
    if not isinstance(value, str) or len(value) > 2 * _SHOWN:
        return ""
    from difflib import get_close_matches

    folded = value.casefold()
    names = sorted(name for name in choices if abs(len(name) - len(value)) < _SHOWN)
    meant = choices if isinstance(choices, Mapping) else {name: name for name in names}
    matches = [meant[name] for name in names if name.casefold() == folded]
    if not matches:
        near = sorted({meant[name] for name in names})[:_CANDIDATES]
        matches = get_close_matches(value, near, n=1)
    return f'Did you mean "{printable(matches[0])}"?' if matches else ""
