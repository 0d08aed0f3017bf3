"""What the palette finds: actions, and everything in the scenario that has a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from scenario.core.lookup import Lookup
from scenario.core.text import fold_text
from scenario.insight.search import Hit, SearchIndex, Thing
from scenario.ui.actions import TABLE, Actions
from scenario.ui.dialogs.palette import Entry

_ICONS = {
    Thing.ACTOR: "users",
    Thing.BLOC: "handshake",
    Thing.TERRITORY: "map",
    Thing.PLACE: "map-pin",
    Thing.FORCE: "shield",
    Thing.EVENT: "circle-dot",
    Thing.TURN: "clock",
}
_WORDS = {
    Thing.ACTOR: "actor",
    Thing.BLOC: "bloc",
    Thing.TERRITORY: "territory",
    Thing.PLACE: "place",
    Thing.FORCE: "force",
    Thing.EVENT: "event",
    Thing.TURN: "turn",
}
_MOST = 40


class Finder:
    """Finds entries for the palette; `go` is called with the thing that was chosen."""

    def __init__(
        self, actions: Actions, lookup: Lookup | None, go: Callable[[Thing, str], object]
    ) -> None:
        self._actions = actions
        self._lookup = lookup
        self._go = go

    def find(self, text: str) -> list[Entry]:
        """Actions that can be done now and, once something is typed, things by their names."""
        asked = fold_text(text)
        actions = [entry for entry in self._doable() if asked in fold_text(entry.text)]
        if not asked or self._lookup is None:
            return actions
        things = [self._thing(hit) for hit in self._index.find(text, _MOST)]
        return [*things, *actions]

    @cached_property
    def _index(self) -> SearchIndex:
        assert self._lookup is not None
        return SearchIndex(self._lookup)

    def _doable(self) -> list[Entry]:
        doable = []
        for spec in TABLE:
            action = self._actions[spec.id]
            if action.isEnabled() and spec.id != "palette":
                note = " ".join(spec.key_texts()[:1])
                doable.append(Entry(action.text(), note, spec.icon or "command", action.trigger))
        return doable

    def _thing(self, hit: Hit) -> Entry:
        word = QCoreApplication.translate("Things", _WORDS[hit.thing])
        known = (hit.name, hit.id)
        text = hit.name if hit.matched in known else f"{hit.name} ({hit.matched})"
        return Entry(text, word, _ICONS[hit.thing], lambda: self._go(hit.thing, hit.id))
