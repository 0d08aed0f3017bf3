"""From JSON values to the scenario's classes: readers compiled once from the classes themselves.

A reader takes a value and returns what it stands for, or raises `Invalid` with *all* that is
wrong in it. Problems learn their place while the exception passes through the objects and lists
that hold the value, so a file without problems pays nothing for that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from functools import cache, lru_cache
from math import isfinite
from typing import Any, TypeVar, cast, get_args

from scenario.core.dates import When
from scenario.core.effects import AnyEffect
from scenario.core.exercise.injects import Trigger
from scenario.core.fields import Identifier, Length, Matches, Range, Ref
from scenario.core.shape import TAG, entries, shape_of, tag_of
from scenario.files.problems import LIMIT, Problem, shown

Reader = Callable[[Any], Any]
Check = Callable[[Any], None]
T = TypeVar("T")

TEXT_LENGTH = Length(0, 10_000)
"""How long a text may be that has no mark of its own."""
LIST_LENGTH = Length(0, 1_000_000)
"""How long a list may be that has no mark of its own."""
REFERENCE_LENGTH = Length(1, 64)
"""How long a reference may be; whether it leads anywhere is checked over the whole scenario."""
_KINDS = {get_args(AnyEffect)[0]: "effect", get_args(Trigger)[0]: "trigger"}
"""What the members of a union are called, by the first of them."""
_HUGE = 10**15
"""Beyond this a floating point number no longer tells neighbouring whole numbers apart."""
_IN_QUOTES, _NO_QUOTES = "Put it in quotation marks.", "Write it without quotation marks."
_REMEMBERED = 10_000
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Invalid(Exception):
    """A value cannot be read; the problems are seen from the value."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def decode(cls: type[T], value: object) -> T:
    """The object of this class that a JSON value stands for; raises `Invalid`."""
    return cast(T, _record(cls)(value))  # type: ignore[arg-type]  # typeshed: classes do hash


def _refuse(code: str, message: str, hint: str = "") -> Invalid:
    return Invalid([Problem(code, message, hint=hint)])


def _wrong_type(expected: str, value: object, hint: str = "") -> Invalid:
    hint = "Leave the key out where nothing is known." if value is None else hint
    return _refuse("S110", f"Expected {expected}, found {shown(value)}.", hint)


def _reader(hint: object) -> Reader:
    shape = shape_of(hint)
    if shape.union:
        return _tagged(shape.union)
    if shape.item is not None:
        return _list(_reader(shape.item), shape.marks)
    if shape.record is not None:
        return _record(shape.record)
    return _scalar(cast(type, shape.scalar), shape.marks)


def _scalar(base: type, marks: tuple[object, ...]) -> Reader:
    if issubclass(base, StrEnum):
        return _choice(base)
    if base is When:
        return _date
    if base is bool:
        return _boolean
    if base is str:
        return _text(marks)
    return _number(base, marks)


@cache
def _record(cls: type) -> Reader:
    slots = {entry.key: (entry.name, _reader(entry.hint)) for entry in entries(cls)}
    required = frozenset(entry.key for entry in entries(cls) if entry.required)
    tag = None if tag_of(cls) is None else TAG
    keys = [*slots] if tag is None else [tag, *slots]
    needed = [key for key in keys if key == tag or key in required] or keys
    form = "Write {" + ", ".join(f'"{key}": …' for key in needed) + "}."

    def read(value: object) -> object:
        if type(value) is not dict:
            raise _wrong_type("an object", value, form)
        arguments: dict[str, object] = {}
        problems: list[Problem] = []
        for key, item in value.items():
            slot = slots.get(key)
            if slot is None:
                if key != tag and len(problems) < LIMIT:
                    problems.append(_unknown_key(key, keys))
                continue
            name, read_item = slot
            try:
                arguments[name] = read_item(item)
            except Invalid as invalid:
                problems += [problem.under(key) for problem in invalid.problems]
        if problems or not required <= value.keys():
            missing = (key for key in slots if key in required and key not in value)
            problems += [Problem("S112", f'"{key}" is missing.') for key in missing]
            raise Invalid(problems)
        return cls(**arguments)

    return read


def _unknown_key(key: str, keys: list[str]) -> Problem:
    message = f"There is no key {shown(key)} here."
    return Problem("S111", message, (key,), choices=keys, found=key)


def _tagged(classes: tuple[type, ...]) -> Reader:
    tags = [str(tag_of(cls)) for cls in classes]
    what = _KINDS.get(classes[0], "condition")
    one_of = f"One of {', '.join(tags)}."
    readers: dict[str, Reader] = {}

    def read(value: object) -> object:
        if not readers:  # made when first used: a condition may hold conditions
            readers.update(zip(tags, map(_record, classes), strict=True))
        if type(value) is not dict:
            raise _wrong_type("an object", value, f'Write {{"{TAG}": …}}. {one_of}')
        tag = value.get(TAG)
        reader = readers.get(tag) if type(tag) is str else None
        if reader is not None:
            return reader(value)
        if TAG not in value:
            raise _refuse("S112", f'"{TAG}" is missing.', one_of)
        message = f"There is no {what} of type {shown(tag)}."
        raise Invalid([Problem("S114", message, (TAG,), one_of, choices=tags, found=tag)])

    return read


def _list(read_item: Reader, marks: tuple[object, ...]) -> Reader:
    length = next((mark for mark in marks if isinstance(mark, Length)), LIST_LENGTH)

    def read(value: object) -> object:
        if type(value) is not list:
            raise _wrong_type("a list", value, "Put it in square brackets.")
        if not length.least <= len(value) <= length.most:
            raise _wrong_length(length, len(value), "entry", "entries")
        items: list[object] = []
        problems: list[Problem] = []
        for index, item in enumerate(value):
            try:
                items.append(read_item(item))
            except Invalid as invalid:
                problems += [problem.under(index) for problem in invalid.problems]
                if len(problems) >= LIMIT:
                    break
        if problems:
            raise Invalid(problems)
        return tuple(items)

    return read


def _wrong_length(length: Length, count: int, one: str, many: str) -> Invalid:
    if length.least == length.most:
        wanted = f"exactly {length.least:,} {one if length.least == 1 else many}"
    elif count < length.least:
        wanted = f"at least {length.least:,} {one if length.least == 1 else many}"
    else:
        wanted = f"at most {length.most:,} {many}"
    return _refuse("S116", f"Expected {wanted}, found {count:,}.")


def _text(marks: tuple[object, ...]) -> Reader:
    length = TEXT_LENGTH
    pattern, meaning = None, ""
    for mark in marks:
        match mark:
            case Length():
                length = mark
            case Identifier():
                pattern = re.compile(mark.pattern, re.ASCII)
                meaning = "an id of letters, digits and . _ - (at most 64)"
            case Matches():
                pattern, meaning = re.compile(mark.pattern, re.ASCII), mark.meaning
            case Ref():
                length = REFERENCE_LENGTH

    least, most = length.least, length.most
    is_name = any(isinstance(mark, Ref | Identifier) for mark in marks)

    def read(value: object) -> object:
        if type(value) is not str:
            raise _wrong_type("text", value, _IN_QUOTES if type(value) in (int, float) else "")
        if not value.isprintable() and (found := _FORBIDDEN.search(value)):
            raise _forbidden(found)
        if not least <= len(value) <= most:
            raise _wrong_length(length, len(value), "character", "characters")
        if pattern is not None and not pattern.fullmatch(value):
            raise _refuse("S115", f"Expected {meaning}, found {shown(value)}.")
        return value

    return _remembering(read) if is_name else read


def _remembering(read: Reader) -> Reader:
    """The same reader, which looks at each of the first texts once and keeps one copy of it.

    Ids and references stand in a scenario over and over again.
    """
    known: dict[str, str] = {}

    def remember(value: Any) -> object:
        try:
            return known[value]
        except (KeyError, TypeError):
            sound: str = read(value)
            if len(known) < _REMEMBERED:
                known[sound] = sound
            return sound

    return remember


def _forbidden(found: re.Match[str]) -> Invalid:
    code = ord(found[0])
    if 0xD800 <= code <= 0xDFFF:
        what = "half a character (a lone surrogate)"
    elif code < 0xA0:
        what = "a control character"
    else:
        what = "a character that reverses the direction of reading"
    return _refuse(
        "S119",
        f"The text holds {what}, U+{code:04X}, at its character {found.start() + 1:,}.",
        "Remove it; of all control characters only the line break \\n may stand in a text.",
    )


def _number(base: type, marks: tuple[object, ...]) -> Reader:
    limits = next((mark for mark in marks if isinstance(mark, Range)), Range(-_HUGE, _HUGE))
    least, most = limits.least, limits.most
    whole = base is int

    def read(value: Any) -> object:
        kind = type(value)
        if kind is not int and not (kind is float and (not whole or value.is_integer())):
            hint = _NO_QUOTES if kind is str else ""
            raise _wrong_type("a whole number" if whole else "a number", value, hint)
        if kind is float and not isfinite(value):
            raise _refuse("S118", f"Expected a finite number, found {shown(value)}.")
        if not least <= value <= most:
            wanted = f"Expected a number from {least:,} to {most:,}"
            raise _refuse("S117", f"{wanted}, found {shown(value)}.")
        return int(value) if whole else float(value)

    return read


def _boolean(value: object) -> object:
    if type(value) is not bool:
        raise _wrong_type("true or false", value)
    return value


def _choice(kind: type[StrEnum]) -> Reader:
    values = {member.value: member for member in kind}

    def read(value: Any) -> object:
        try:
            return values[value]
        except (KeyError, TypeError):
            if type(value) is not str:
                raise _wrong_type(f"one of {', '.join(values)}", value) from None
            message = f"Expected one of {', '.join(values)}, found {shown(value)}."
            raise Invalid([Problem("S113", message, choices=[*values], found=value)]) from None

    return read


def _date(value: object) -> object:
    if type(value) is not str:
        raise _wrong_type("a date as text", value)
    try:
        return _parsed(value)
    except ValueError as error:
        hint = "Write 2023-11-14, 2023-11, 2023, or a span such as 2023-11/2024."
        raise _refuse(
            "S120", f"{shown(value)} is no date: {_sentence(error, value)}", hint
        ) from None


def _sentence(error: ValueError, value: str) -> str:
    """The error's sentence, unless it would quote a text again that follows no form at all."""
    text = str(error)
    told = len(value) <= 40 and text.isprintable() and not text.startswith(repr(value))
    return f"{text}." if told else "it follows no known form."


_parsed = lru_cache(maxsize=20_000)(When.parse)
