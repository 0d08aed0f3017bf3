"""What the palette finds: actions, and everything in the scenario that has a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from scenario.core.text import fold_text
from scenario.insight.search import Hit, SearchIndex, Thing
from scenario.ui.actions import TABLE, Actions
from scenario.ui.dialogs.palette import Entry
from scenario.ui.models.reading import Reading

_ICONS = {
    Thing.ACTOR: "users",
    Thing.BLOC: "handshake",
    Thing.TERRITORY: "map",
    Thing.PLACE: "map-pin",
    Thing.FORCE: "shield",
    Thing.EVENT: "circle-dot",
    Thing.TURN: "clock",
    Thing.SOURCE: "newspaper",
}
_WORDS = {
    Thing.ACTOR: "actor",
    Thing.BLOC: "bloc",
    Thing.TERRITORY: "territory",
    Thing.PLACE: "place",
    Thing.FORCE: "force",
    Thing.EVENT: "event",
    Thing.TURN: "turn",
    Thing.SOURCE: "source",
}
_MOST = 40
_ENOUGH = 3
"""How many letters of an action's name mean it, rather than a thing that has them in its own."""


class Finder:
    """Finds entries for the palette; `go` is called with the thing that was chosen.

    `read` gives what is on display; None where nothing is open.
    """

    def __init__(
        self,
        actions: Actions,
        read: Callable[[], Reading] | None,
        go: Callable[[Thing, str], object],
    ) -> None:
        self._actions = actions
        self._read = read
        self._go = go

    def find(self, text: str) -> list[Entry]:
        """Actions that can be done now and, once something is typed, things by their names.

        An action comes first where enough of its own name was typed to mean it.
        """
        asked = fold_text(text)
        actions = [entry for entry in self._doable() if asked in fold_text(entry.text)]
        if not asked or self._read is None:
            return actions
        reading = self._read()
        things = [self._thing(reading, hit) for hit in self._index.find(text, _MOST)]
        meant = [each for each in actions if _is_meant(each, asked)]
        return [*meant, *things, *(each for each in actions if each not in meant)]

    @cached_property
    def _index(self) -> SearchIndex:
        assert self._read is not None
        return SearchIndex(self._read().lookup)

    def _doable(self) -> list[Entry]:
        doable = []
        for spec in TABLE:
            action = self._actions[spec.id]
            if action.isEnabled() and spec.id != "palette":
                note = " ".join(spec.key_texts()[:1])
                doable.append(Entry(action.text(), note, spec.icon or "command", action.trigger))
        return doable

    def _thing(self, reading: Reading, hit: Hit) -> Entry:
        kind = _tr(_WORDS[hit.thing])
        text = hit_text(reading, hit)
        return Entry(text, kind, _ICONS[hit.thing], lambda: self._go(hit.thing, hit.id))


def _is_meant(action: Entry, asked: str) -> bool:
    return len(asked) >= _ENOUGH and fold_text(action.text).startswith(asked)


def hit_text(reading: Reading, hit: Hit) -> str:
    """What was found by its present name, with the name that was asked for where that differs."""
    if hit.thing is Thing.TURN:
        return f"{hit.id} {hit.name}"
    if hit.thing is Thing.SOURCE:
        return f"{hit.name} · {reading.lookup.sources[hit.id].publisher}"
    if hit.thing is Thing.ACTOR:
        return _actor_text(reading, hit)
    return hit.name if hit.matched in (hit.name, hit.id) else f"{hit.name} ({hit.matched})"


def _actor_text(reading: Reading, hit: Hit) -> str:
    state, authored = reading.world.actors[hit.id], reading.lookup.actors[hit.id]
    if hit.matched in (state.name, hit.id):
        return state.name
    if hit.matched in (state.short, *authored.aliases):
        return f"{state.name} ({hit.matched})"
    borne = {authored.name, authored.short}
    for world in reading.chronicle.worlds[: reading.viewed.turn]:
        borne |= {world.actors[hit.id].name, world.actors[hit.id].short}
    told = _tr("{name} (once {old})") if hit.matched in borne else _tr("{name} (later {old})")
    return told.format(name=state.name, old=hit.matched)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Things", text)
