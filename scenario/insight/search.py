"""Finding anything by what people call it: names, old names, aliases, short names, ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from scenario.core.effects import RenameEffect
from scenario.core.lookup import Lookup
from scenario.core.text import fold_text


class Thing(StrEnum):
    """What sort of thing a hit is."""

    ACTOR = "actor"
    BLOC = "bloc"
    TERRITORY = "territory"
    PLACE = "place"
    FORCE = "force"
    EVENT = "event"
    TURN = "turn"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing, and the name of it that was found."""

    thing: Thing
    id: str
    name: str
    """What it is called as written."""
    matched: str
    """The name that fits what was asked: an alias, an old name, an id …"""


class _Fit(IntEnum):
    """How well a name fits, the best first."""

    WHOLE = 0
    START = 1
    WORD = 2
    INSIDE = 3


class SearchIndex:
    """Every name in a scenario, folded for case and accents."""

    def __init__(self, lookup: Lookup) -> None:
        self._entries = [
            (fold_text(matched), Hit(thing, id_, names[0], matched))
            for thing, id_, names in _everything(lookup)
            for matched in dict.fromkeys((*names, id_))
        ]

    def find(self, text: str, limit: int = 20) -> tuple[Hit, ...]:
        """The things whose names hold a text, best fit first, each once; none for no text.

        Of two that fit equally well, one found by its name goes before one found by an id or alias.
        """
        asked = fold_text(text)
        if not asked:
            return ()
        fits = (
            (fit, hit.matched != hit.name, order, hit)
            for order, (name, hit) in enumerate(self._entries)
            if (fit := _fit(name, asked)) is not None
        )
        found: dict[tuple[Thing, str], Hit] = {}
        for *_, hit in sorted(fits, key=lambda each: each[:3]):
            found.setdefault((hit.thing, hit.id), hit)
            if len(found) == limit:
                break
        return tuple(found.values())


def _fit(name: str, asked: str) -> _Fit | None:
    at = name.find(asked)
    if at < 0:
        return None
    if at == 0:
        return _Fit.WHOLE if len(name) == len(asked) else _Fit.START
    starts_word = any(
        not name[i - 1].isalnum() for i in range(at, len(name)) if name.startswith(asked, i)
    )
    return _Fit.WORD if starts_word else _Fit.INSIDE


def _everything(lookup: Lookup) -> Iterator[tuple[Thing, str, tuple[str, ...]]]:
    """Each thing with its names, the one it is written with first."""
    renamed = _new_names(lookup)
    for actor in lookup.scenario.actors:
        names = (actor.name, actor.short or actor.id, *actor.aliases, *renamed.get(actor.id, ()))
        yield Thing.ACTOR, actor.id, names
    for bloc in lookup.scenario.blocs:
        yield Thing.BLOC, bloc.id, (bloc.name, bloc.short or bloc.id)
    for territory in lookup.scenario.territories:
        yield Thing.TERRITORY, territory.id, (territory.name, *territory.aliases)
    for place in lookup.scenario.places:
        yield Thing.PLACE, place.id, (place.name, *place.aliases)
    for force in lookup.scenario.forces:
        yield Thing.FORCE, force.id, (force.name, force.short or force.id)
    for turn in lookup.scenario.turns:
        yield Thing.TURN, turn.id, (turn.title,)
    for turn in lookup.scenario.turns:
        for event in turn.events:
            yield Thing.EVENT, event.id, (event.title,)
    for source in lookup.scenario.sources:
        yield Thing.SOURCE, source.id, (source.title, source.publisher)


def _new_names(lookup: Lookup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for turn in lookup.scenario.turns:
        for event in turn.events:
            for effect in event.effects:
                if isinstance(effect, RenameEffect):
                    names = [effect.name] if effect.short is None else [effect.name, effect.short]
                    found.setdefault(effect.actor, []).extend(names)
    return found
