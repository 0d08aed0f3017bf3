"""The shape of the scenario's classes: entries, marks and unions.

The reader, the writer, the schema, the checks of references and the forms by which people make
effects all look through here, so that none of them can disagree with the classes or each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from scenario.core.dates import When

TAG = "type"
"""The key that says which class of a union an object is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a class as it is written: its key, its type with marks, its default."""

    key: str
    name: str
    hint: object
    default: object = MISSING

    @property
    def required(self) -> bool:
        """Whether an object must have it."""
        return self.default is MISSING


@cache
def entries(cls: type) -> tuple[Entry, ...]:
    """The entries of a class in the order they are written: its own first, then inherited ones."""
    hints = get_type_hints(cls, include_extras=True)
    found = [
        Entry(field.name.removesuffix("_"), field.name, hints[field.name], field.default)
        for field in fields(cls)
    ]
    own = cls.__annotations__
    return tuple(sorted(found, key=lambda entry: entry.name not in own))


def held(thing: object) -> Iterator[tuple[Entry, Any]]:
    """The entries of a thing's class, each with what stands there."""
    cls: type = type(thing)
    for entry in entries(cls):
        yield entry, getattr(thing, entry.name)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a type is written as: one of the four is set.

    That a type may also be None only says that its key may be left out.
    """

    marks: tuple[object, ...]
    union: tuple[type, ...] = ()
    """Classes that are told apart by what stands under `TAG`."""
    item: object | None = None
    """The type of what a list holds."""
    record: type | None = None
    """A class that is written as an object."""
    scalar: type | None = None
    """Text, a number, true or false, one of a set of values, a date."""


def shape_of(hint: Any) -> Shape:
    """What a type hint is written as."""
    marks: tuple[object, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *found = get_args(hint)
        marks = tuple(found)
    if get_origin(hint) in (Union, UnionType):
        options = tuple(option for option in get_args(hint) if option is not type(None))
        return Shape(marks, union=options) if len(options) > 1 else shape_of(options[0])
    if get_origin(hint) is tuple:
        return Shape(marks, item=get_args(hint)[0])
    if is_record(hint):
        return Shape(marks, record=hint)
    return Shape(marks, scalar=hint)


def is_record(cls: type) -> bool:
    """Whether things of this class are written as objects; dates are written as text."""
    return is_dataclass(cls) and cls is not When


def tag_of(cls: type) -> str | None:
    """What stands under `TAG` in an object of this class, if anything does."""
    return getattr(cls, "TYPE", None)
