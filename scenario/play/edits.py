"""Whether effects that somebody made by hand can be entered at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from scenario.core.effects import AnyEffect
from scenario.core.fields import Identifier, Length, Matches, Range, Ref
from scenario.core.lookup import Lookup
from scenario.core.shape import held, shape_of
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
        if problem := misfit(effect, lookup, known):
            raise Refused(problem)


def misfit(
    effect: AnyEffect, lookup: Lookup, known: Mapping[str, Collection[str]] | None = None
) -> str:
    """What an effect names that the scenario does not have, or a figure or length out of bounds;
    empty where there is no such thing.
    """
    known = known or _known(lookup)
    for entry, value in held(effect):
        if entry.name != "claims":
            for problem in _problems(value, entry.hint, known):
                return f"{entry.key.capitalize()}: {problem}"
    return ""


def check_named(record: Any, lookup: Lookup, own: Mapping[str, Collection[str]]) -> None:
    """Raise `Refused` for a record that names what neither the scenario has nor `own`, by kind."""
    known = {**_known(lookup), **own}
    for entry, value in held(record):
        for problem in _problems(value, entry.hint, known):
            raise Refused(f"{entry.key.replace('_', ' ').capitalize()}: {problem}")


def _known(lookup: Lookup) -> dict[str, Collection[str]]:
    """The ids of a scenario by what a reference calls them."""
    return {
        "actor": lookup.actors,
        "bloc": lookup.blocs,
        "force": lookup.forces,
        "territory": lookup.territories,
        "place": lookup.places,
        "indicator": lookup.indicators,
        "turn": lookup.turns,
        "event": lookup.events,
        "decision": lookup.decisions,
    }


def _problems(value: Any, hint: object, known: Mapping[str, Collection[str]]) -> Iterator[str]:
    """What is wrong with the value of a field whose type carries marks."""
    if value is None:
        return
    shape = shape_of(hint)
    for mark in shape.marks:
        if isinstance(mark, Ref | Length | Range | Matches | Identifier):
            yield from _against(value, mark, known)
    if shape.item is not None:
        for item in value:
            yield from _problems(item, shape.item, known)
    elif shape.record is not None or shape.union:
        for entry, inner in held(value):
            if entry.name != "claims":
                yield from _problems(inner, entry.hint, known)


def _against(
    value: Any,
    mark: Ref | Length | Range | Matches | Identifier,
    known: Mapping[str, Collection[str]],
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
        case Matches(pattern=pattern, meaning=meaning):
            if not re.fullmatch(pattern, value, re.ASCII):
                yield f"{value} is not {meaning}."
        case Identifier(pattern=pattern):
            if not re.fullmatch(pattern, value, re.ASCII):
                yield f"{value} is no id: letters, digits and . _ - (at most 64)."
