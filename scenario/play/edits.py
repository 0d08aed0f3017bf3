"""Whether effects that somebody made by hand can be entered at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from scenario.core.effects import AnyEffect
from scenario.core.fields import Length, Range, Ref
from scenario.core.lookup import Lookup
from scenario.errors import Refused


def check_effects(effects: Sequence[AnyEffect], lookup: Lookup) -> None:
    """Raise `Refused` for effects that name what the scenario does not have, or for none at all.

    Claims belong to events; a change made by hand rests on its reason.
    """
    if not effects:
        raise Refused("There is nothing to change.", "Give at least one change and a reason.")
    known = _known(lookup)
    for effect in effects:
        if effect.claims:
            raise Refused("A change made by hand has no claims behind it.", "Give its reason.")
        for field, hint in _hints(type(effect)).items():
            for problem in _problems(getattr(effect, field), hint, known):
                raise Refused(f"{field.rstrip('_').capitalize()}: {problem}")


def _known(lookup: Lookup) -> dict[str, Collection[str]]:
    """The ids of a scenario by what a reference calls them."""
    return {
        "actor": lookup.actors,
        "bloc": lookup.blocs,
        "force": lookup.forces,
        "territory": lookup.territories,
        "place": lookup.places,
        "indicator": lookup.indicators,
    }


def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in fields(cls) if field.name != "claims"}


def _problems(value: Any, hint: Any, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What is wrong with the value of a field whose type carries marks."""
    if value is None:
        return
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        for mark in marks:
            yield from _against(value, mark, known)
        yield from _problems(value, inner, known)
    elif origin in (Union, UnionType):
        (present,) = (option for option in get_args(hint) if option is not NoneType)
        yield from _problems(value, present, known)
    elif origin is tuple:
        for item in value:
            yield from _problems(item, get_args(hint)[0], known)
    elif is_dataclass(value):
        for field, inner in _hints(type(value)).items():
            yield from _problems(getattr(value, field), inner, known)


def _against(
    value: Any, mark: Ref | Length | Range, known: Mapping[str, Collection[str]]
) -> Iterator[str]:
    match mark:
        case Ref(kinds=kinds):
            if not any(value in known[kind] for kind in kinds):
                yield f"there is no {' or '.join(kinds)} {value} in this scenario."
        case Length(least=least, most=most):
            if not least <= len(value) <= most:
                yield f"{len(value)} are given; {least} to {most} are allowed."
        case Range(least=lowest, most=highest):
            if not lowest <= value <= highest:
                yield f"{value} is not between {lowest:,} and {highest:,}."
