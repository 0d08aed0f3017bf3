"""The shape of the format, read off the scenario's classes: entries, marks and unions.

The reader, the writer, the schema and the reference checks all look through here, so that none
of them can disagree with the classes or with each other.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin, get_type_hints

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


def unmarked(hint: object) -> tuple[Any, tuple[object, ...]]:
    """A type and the marks it carries."""
    if get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        return base, tuple(marks)
    return hint, ()


def members(hint: object) -> tuple[object, ...]:
    """The alternatives of a union without None; a type that is no union is its only one."""
    if get_origin(hint) in (Union, UnionType):
        return tuple(member for member in get_args(hint) if member is not type(None))
    return (hint,)


def item_of(hint: object) -> object | None:
    """What a list holds, or None when the type is no list."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def is_record(hint: object) -> TypeGuard[type]:
    """Whether the type is written as an object."""
    return isinstance(hint, type) and is_dataclass(hint)


def tag_of(cls: type) -> str | None:
    """What stands under `TAG` in an object of this class, if anything does."""
    return getattr(cls, "TYPE", None)
