"""What a newer minor version has said in a file that this version does not know.

It is kept beside the scenario when the file is read, and put back in its place when it is
written, so that opening a file in an older program loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from scenario.files.problems import Problem, Severity, Trail, shown

_LEVELS = 64


@dataclass(frozen=True, slots=True)
class WithId:
    """The item of a list that has this id."""

    id: str


@dataclass(frozen=True, slots=True)
class Nth:
    """An item of a list without ids, as long as the list has as many items as it had."""

    index: int
    count: int


Way = tuple[str | WithId | Nth, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """A key that was not understood: the way to the object that has it, the key, its value."""

    way: Way
    key: str
    value: Any


@dataclass(frozen=True, slots=True)
class Extras:
    """Everything a file said that was not understood, and the version that it was said in."""

    version: str
    items: tuple[Extra, ...] = ()


def taken_out(content: Any, trail: Trail) -> Extra:
    """Remove the key at the end of a trail from JSON values, and return it."""
    way: list[str | WithId | Nth] = []
    for step in trail[:-1]:
        if isinstance(step, str):
            way.append(step)
        else:
            item = content[step]
            name = item.get("id") if isinstance(item, dict) else None
            way.append(WithId(name) if isinstance(name, str) else Nth(step, len(content)))
        content = content[step]
    key = str(trail[-1])
    return Extra(tuple(way), key, content.pop(key))


def put_back(document: dict[str, Any], extras: Iterable[Extra]) -> None:
    """Enter extras into a document; those whose object is no longer there are dropped."""
    for extra in extras:
        owner: Any = document
        for step in extra.way:
            owner = _one_step(owner, step)
        if isinstance(owner, dict):
            owner.setdefault(extra.key, extra.value)


def told(extra: Extra, trail: Trail) -> Problem:
    """A warning that a key is not understood, or an error where it could not be written again."""
    if flaw := _flaw(extra.value):
        return Problem("S118", f"The value of {shown(extra.key)} cannot be kept: {flaw}.", trail)
    message = f"The key {shown(extra.key)} is of a newer version and is not understood; it is kept."
    return Problem("S108", message, trail, severity=Severity.WARNING)


def _one_step(owner: Any, step: str | WithId | Nth) -> Any:
    match step:
        case str():
            return owner.get(step) if isinstance(owner, dict) else None
        case WithId(id=name) if isinstance(owner, list):
            return next((i for i in owner if isinstance(i, dict) and i.get("id") == name), None)
        case Nth(index=index, count=count) if isinstance(owner, list) and len(owner) == count:
            return owner[index]
        case _:
            return None


def _flaw(value: Any) -> str:
    """Why a JSON value cannot be written to a file again, or nothing."""
    left = [(value, 0)]
    while left:
        item, level = left.pop()
        if level > _LEVELS:
            return "it is nested too deeply"
        if isinstance(item, float) and not isfinite(item):
            return "it holds a number that is not finite"
        if isinstance(item, str) and not _is_utf8(item):
            return "it holds half a character (a lone surrogate)"
        if isinstance(item, dict):
            left += [(each, level + 1) for pair in item.items() for each in pair]
        elif isinstance(item, list):
            left += [(each, level + 1) for each in item]
    return ""


def _is_utf8(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)
