"""What a reference can name, by the names that things have now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from scenario.core.lookup import Lookup
from scenario.core.text import fold_text
from scenario.core.world import ForceStatus, World
from scenario.ui.words import word

NOTHING = "—"
"""Stands in a list for naming nothing."""


class Offers:
    """The things of a scenario that effects and conditions can name, as one world calls them."""

    def __init__(self, lookup: Lookup, world: World) -> None:
        self.lookup = lookup
        self.world = world
        self._models: dict[tuple[str, ...], QStandardItemModel] = {}

    def has(self, kinds: tuple[str, ...]) -> bool:
        """Whether there is anything of these kinds, named as references name them."""
        return self.model(kinds).rowCount() > 1

    def model(self, kinds: tuple[str, ...]) -> QStandardItemModel:
        """The names of everything of some kinds, with the ids as data; first nothing at all."""
        if kinds not in self._models:
            self._models[kinds] = self._made(kinds)
        return self._models[kinds]

    def _made(self, kinds: tuple[str, ...]) -> QStandardItemModel:
        named = [pair for kind in kinds for pair in self._named(kind)]
        often = Counter(name for _, name in named)
        texts = [(id_, f"{name} · {id_}" if often[name] > 1 else name) for id_, name in named]
        made = QStandardItemModel()
        made.appendRow(QStandardItem(NOTHING))
        for id_, text in sorted(texts, key=lambda pair: fold_text(pair[1])):
            item = QStandardItem(text)
            item.setData(id_, Qt.ItemDataRole.UserRole)
            made.appendRow(item)
        return made

    def _named(self, kind: str) -> Iterator[tuple[str, str]]:
        """Every id of a kind with its name in one line."""
        names = self._names.get(kind, {})
        for id_, name in names.items():
            yield id_, " ".join(name.split())

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        scenario = self.lookup.scenario
        return {
            "actor": {actor.id: self._actor(actor.id) for actor in scenario.actors},
            "bloc": {bloc.id: bloc.name for bloc in scenario.blocs},
            "territory": {each.id: each.name for each in scenario.territories},
            "place": {each.id: f"{each.name} · {word(each.kind)}" for each in scenario.places},
            "force": {force.id: self._force(force.id) for force in scenario.forces},
            "indicator": {each.id: each.name for each in scenario.indicators},
            "decision": {each.id: each.title for each in scenario.decisions},
        }

    def _actor(self, actor: str) -> str:
        state = self.world.actors[actor]
        short = "" if state.short in (state.name, actor) else f" ({state.short})"
        gone = "" if state.exists else f" · {_tr('does not exist')}"
        return f"{state.name}{short}{gone}"

    def _force(self, force: str) -> str:
        state = self.world.forces.get(force)
        absent = state is None or state.status is not ForceStatus.PRESENT
        name = self.lookup.forces[force].name
        return f"{name} · {_tr('not on the map')}" if absent else name


def _tr(text: str) -> str:
    return QCoreApplication.translate("Effects", text)
