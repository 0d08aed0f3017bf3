"""What a step holds, as text: JSON with a version and tags that never change their meaning.

A step outlives the version of the program that wrote it. Effects are written by their `TYPE` and
their fields; a field that has its default is left out. Nothing is looked up by a stored name
except in the tables below. A record carries the lowest version that can say what it says, so that
the same step has the same digest in every version of the program.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from functools import cache, lru_cache, partial
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from scenario.core.belief import Accepted
from scenario.core.chronicle import Entry
from scenario.core.dates import When
from scenario.core.effects import AnyEffect
from scenario.core.world import Cause
from scenario.errors import Trouble
from scenario.play.deeds import named, unnamed
from scenario.play.exercise.acts import TAGS, EffectsDrafted, ExerciseAct, InjectMoved
from scenario.play.steps import Decided, Edited, Scripted, Started, StepCause

VERSION = 4
"""Version of the text; a reader refuses a later one. Version 1 knew no acts of play, version 2 no
exercises, version 3 no numbers of injects and no drafts for a triumph and a disaster.
"""

_EFFECTS: dict[str, type] = {cls.TYPE: cls for cls in get_args(AnyEffect)}
_CAUSES: dict[str, type] = {
    "started": Started,
    "scripted": Scripted,
    "decided": Decided,
    "edited": Edited,
    **TAGS,
}
_FIRST_EFFECTS = frozenset(
    {
        *("control", "influence", "stance", "tie", "recognition", "join", "leave"),
        *("arrive", "move", "strength", "transfer", "withdraw", "destroy"),
        *("found", "rename", "lead", "govern", "absorb", "dissolve"),
    }
)
"""The effects of version 1."""
_CAUSE_TAGS = {cls: tag for tag, cls in _CAUSES.items()}


@lru_cache(maxsize=16)
def encode(cause: StepCause, effects: tuple[Entry, ...]) -> str:
    """A step's cause and effects as one line of canonical JSON.

    It is asked for twice, for the step's digest and by whoever keeps it.
    """
    record = {
        "version": _version_of(cause, effects),
        "cause": {"type": _CAUSE_TAGS[type(cause)], **_written(cause)},
        "effects": [[_accepted_out(accepted) for accepted in entry] for entry in effects],
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def decode(text: str) -> tuple[StepCause, tuple[Entry, ...]]:
    """The cause and effects of a step; raises `Trouble` for text this version cannot read."""
    try:
        record = json.loads(text)
        if record["version"] > VERSION:
            raise Trouble(
                f"A step of this session was recorded in version {record['version']}; "
                f"this Sandtable reads version {VERSION}.",
                "Open it with a newer Sandtable.",
            )
        cause = record["cause"]
        read_cause = _reader(_CAUSES[cause.pop("type")])(cause)
        effects = tuple(
            named(read_cause, tuple(map(_accepted_in, entry))) for entry in record["effects"]
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble(
            "A step of this session cannot be read.", "Restore the session from a backup."
        ) from error
    return read_cause, effects


def _version_of(cause: StepCause, effects: tuple[Entry, ...]) -> int:
    """The lowest version that can say it."""
    if isinstance(cause, ExerciseAct):
        return 4 if _is_of_version_4(cause) else 3
    first = isinstance(cause, (Started, Scripted)) and all(
        accepted.effect.TYPE in _FIRST_EFFECTS for entry in effects for accepted in entry
    )
    return 1 if first else 2


def _is_of_version_4(cause: ExerciseAct) -> bool:
    match cause:
        case InjectMoved(order=order):
            return order != 0
        case EffectsDrafted(triumph=triumph, disaster=disaster):
            return triumph is not None or disaster is not None
    return False


def _accepted_out(accepted: Accepted) -> dict[str, Any]:
    effect = {"type": accepted.effect.TYPE, **_written(accepted.effect)}
    return {"effect": effect, "cause": _written(unnamed(accepted).cause)}


def _accepted_in(value: dict[str, Any]) -> Accepted:
    effect = value["effect"]
    read = _reader(_EFFECTS[effect.pop("type")])(effect)
    return Accepted(read, _read_cause(value["cause"]))


class _Field(NamedTuple):
    """How one field of a dataclass is written and read."""

    name: str
    key: str
    default: Any
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _written(record: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults, as JSON values."""
    return {
        field.key: field.write(value)
        for field in _shape(record.__class__).values()
        if (value := getattr(record, field.name)) != field.default
    }


@cache
def _reader(cls: Any) -> Callable[[dict[str, Any]], Any]:
    """How a dataclass is read from its fields as JSON values."""
    named = {key: (field.name, field.read) for key, field in _shape(cls).items()}

    def read(value: dict[str, Any]) -> Any:
        arguments = {}
        for key, item in value.items():
            name, of_json = named[key]
            arguments[name] = of_json(item)
        return cls(**arguments)

    return read


@cache
def _shape(cls: type) -> dict[str, _Field]:
    """The fields of a dataclass by the keys they are written under."""
    hints = get_type_hints(cls)
    shape = (
        _Field(f.name, f.name.rstrip("_"), f.default, *_both_ways(hints[f.name]))
        for f in fields(cls)
    )
    return {field.key: field for field in shape}


def _both_ways(hint: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How values of a type are written as JSON values, and read from them."""
    origin = get_origin(hint)
    if origin is Annotated:
        return _both_ways(get_args(hint)[0])
    if origin in (Union, UnionType):
        present = tuple(option for option in get_args(hint) if option is not NoneType)
        write, read = _both_ways(present[0]) if len(present) == 1 else _tagged(present)
        return write, lambda value: None if value is None else read(value)
    if origin is tuple:
        write, read = _both_ways(get_args(hint)[0])
        return (
            lambda value: [write(item) for item in value],
            lambda value: tuple([read(item) for item in value]),
        )
    return _one_both_ways(hint)


def _tagged(classes: tuple[type, ...]) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    """How objects are written that are told apart by their `TYPE`; they may hold each other."""
    known = {cls.TYPE: cls for cls in classes}  # type: ignore[attr-defined]  # every one has it

    def read(value: dict[str, Any]) -> Any:
        named = {key: item for key, item in value.items() if key != "type"}
        return _reader(known[value["type"]])(named)

    return lambda value: {"type": value.TYPE, **_written(value)}, read


def _one_both_ways(cls: Any) -> tuple[Callable[[Any], Any], Callable[[Any], Any]]:
    if cls is When:
        return str, _when
    if issubclass(cls, StrEnum):
        return str, cls
    if hasattr(cls, "__dataclass_fields__"):
        return _written, _reader(cls)
    # JSON writes a whole number without a point, whichever kind of number it was
    return _as_it_is, partial(_checked, (float, int) if cls is float else (cls,))


def _as_it_is(value: Any) -> Any:
    return value


def _checked(kinds: tuple[type, ...], value: Any) -> Any:
    if not isinstance(value, kinds):
        raise TypeError(f"expected {kinds[0].__name__}, found {type(value).__name__}")
    return value


_when = lru_cache(maxsize=10_000)(When.parse)
_read_cause = _reader(Cause)
