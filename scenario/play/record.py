"""What a step holds, as text: JSON with a version and tags that never change their meaning.

A step outlives the version of the program that wrote it. Effects are written by their `TYPE` and
their fields; a field that has its default is left out. Nothing is looked up by a stored name
except in the tables below.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from scenario.core.belief import Accepted
from scenario.core.chronicle import Entry
from scenario.core.dates import When
from scenario.core.effects import AnyEffect
from scenario.core.world import Cause
from scenario.errors import Trouble
from scenario.play.steps import Scripted, Started, StepCause

VERSION = 1
"""Version of the text; a reader refuses a later one."""

_EFFECTS: dict[str, type[AnyEffect]] = {cls.TYPE: cls for cls in get_args(AnyEffect)}
_CAUSES: dict[str, type[StepCause]] = {"started": Started, "scripted": Scripted}
_CAUSE_TAGS = {cls: tag for tag, cls in _CAUSES.items()}


def encode(cause: StepCause, effects: tuple[Entry, ...]) -> str:
    """A step's cause and effects as one line of canonical JSON."""
    record = {
        "version": VERSION,
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
        cause = dict(record["cause"])
        read_cause = _read(_CAUSES[cause.pop("type")], cause)
        effects = tuple(tuple(map(_accepted_in, entry)) for entry in record["effects"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Trouble(
            "A step of this session cannot be read.", "Restore the session from a backup."
        ) from error
    return read_cause, effects


def _accepted_out(accepted: Accepted) -> dict[str, Any]:
    effect = {"type": accepted.effect.TYPE, **_written(accepted.effect)}
    return {"effect": effect, "cause": _written(accepted.cause)}


def _accepted_in(value: dict[str, Any]) -> Accepted:
    effect = dict(value["effect"])
    read = _read(_EFFECTS[effect.pop("type")], effect)
    return Accepted(read, _read(Cause, value["cause"]))


def _written(record: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults, as JSON values."""
    return {
        field.name.rstrip("_"): _value_out(value)
        for field in fields(record)
        if (value := getattr(record, field.name)) != field.default or field.default is MISSING
    }


def _value_out(value: Any) -> Any:
    if isinstance(value, When):
        return value.text
    if isinstance(value, tuple):
        return [_value_out(item) for item in value]
    return _written(value) if hasattr(value, "__dataclass_fields__") else value


def _read(cls: Any, value: dict[str, Any]) -> Any:
    slots = _slots(cls)
    return cls(**{slots[key][0]: _value_in(slots[key][1], item) for key, item in value.items()})


@cache
def _slots(cls: type) -> dict[str, tuple[str, Any]]:
    """The fields of a dataclass by their written names, with the type each is read as."""
    hints = get_type_hints(cls)
    return {f.name.rstrip("_"): (f.name, hints[f.name]) for f in fields(cls)}


def _value_in(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin is Annotated:
        return _value_in(get_args(hint)[0], value)
    if origin in (Union, UnionType):
        (present,) = (option for option in get_args(hint) if option is not NoneType)
        return None if value is None else _value_in(present, value)
    if origin is tuple:
        return tuple(_value_in(get_args(hint)[0], item) for item in value)
    return _scalar_in(hint, value)


def _scalar_in(cls: Any, value: Any) -> Any:
    if cls is When:
        return When.parse(value)
    if hasattr(cls, "__dataclass_fields__"):
        return _read(cls, value)
    if issubclass(cls, StrEnum):
        return cls(value)
    if not isinstance(value, cls):
        raise TypeError(f"expected {cls.__name__}, found {type(value).__name__}")
    return value
