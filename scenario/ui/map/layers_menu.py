"""The menu of the map's layers: what the land shows, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from scenario.ui.map.overlay import Layers
from scenario.ui.map.scene import Scene
from scenario.ui.map.styles import Land, Mode


class Layered(Protocol):
    """A map whose layers can be switched."""

    @property
    def scene(self) -> Scene:
        """What is drawn."""

    def set_layers(self, layers: Layers) -> None:
        """Switch layers on and off."""

    def set_land(self, land: Land) -> None:
        """Let the land's colour show more or less of who holds it."""

    def set_mode(self, mode: Mode, focus: str | None = None) -> None:
        """Let the land's colour say something else."""


class LayersMenu(QMenu):
    """One switch for each layer; it says what is on whenever it is opened."""

    def __init__(self, view: Layered, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._switches: list[tuple[QAction, Callable[[], bool]]] = []
        self._add_land()
        self._outsiders = (
            (Mode.INFLUENCE, self.addMenu(self.tr("Influence of"))),
            (Mode.PRESENCE, self.addMenu(self.tr("Presence of"))),
        )
        self.addSeparator()
        self._add_layers()
        self._own = self.addMenu(self.tr("The author's own layers"))
        self.aboutToShow.connect(self._look)

    def _add_land(self) -> None:
        names = {
            "control": self.tr("Who holds the land"),
            "contested": self.tr("Contested and claimed"),
            "confidence": self.tr("Confidence (paler is less sure)"),
        }
        for field, name in names.items():
            self._switch(name, partial(self._shows, field), partial(self._set_land, field))

    def _add_layers(self) -> None:
        groups = (
            {
                "relations": self.tr("Relations"),
                "ties": self.tr("Ties (who commands, supports, hosts, succeeds)"),
                "recognition": self.tr("Recognition"),
            },
            {
                "forces": self.tr("Forces"),
                "counters": self.tr("Counters instead of symbols"),
                "moves": self.tr("Moves of this turn"),
                "changes": self.tr("Changes of this turn"),
            },
            {
                "labels": self.tr("Labels"),
                "places": self.tr("Places"),
                "towns": self.tr("Other towns"),
                "water": self.tr("Rivers and lakes"),
                "borders": self.tr("Borders and coasts"),
                "graticule": self.tr("Graticule"),
            },
        )
        for number, names in enumerate(groups):
            if number:
                self.addSeparator()
            for field, name in names.items():
                self._switch(name, partial(self._has, field), partial(self._set_layer, field))

    def _shows(self, field: str) -> bool:
        return bool(getattr(self._view.scene.land, field))

    def _set_land(self, field: str, on: bool) -> None:
        self._view.set_land(replace(self._view.scene.land, **{field: on}))

    def _has(self, field: str) -> bool:
        return bool(getattr(self._view.scene.layers, field))

    def _set_layer(self, field: str, on: bool) -> None:
        change: dict[str, Any] = {field: on}
        self._view.set_layers(replace(self._view.scene.layers, **change))

    def _switch(self, name: str, is_on: Callable[[], bool], turn: Callable[[bool], None]) -> None:
        made = QAction(name, self)
        made.setCheckable(True)
        made.setChecked(True)
        made.triggered.connect(lambda _=False: turn(made.isChecked()))
        self._switches.append((made, is_on))
        self.addAction(made)

    def _look(self) -> None:
        """Say what is on now, and offer the actors who have influence or presence now."""
        for made, is_on in self._switches:
            made.setChecked(is_on())
        for mode, menu in self._outsiders:
            self._offer(mode, menu)
        self._list_own()

    def _list_own(self) -> None:
        """A switch for each of the author's own layers."""
        scene, menu = self._view.scene, self._own
        menu.clear()
        for paths in scene.shapes.own.shown():
            layer = paths.layer
            made = QAction(layer.name.replace("&", "&&"), menu)
            made.setCheckable(True)
            made.setChecked(scene.layers.own and layer.id not in scene.layers.hidden)
            made.toggled.connect(partial(self._set_own, layer.id))
            menu.addAction(made)
        menu.menuAction().setVisible(not menu.isEmpty())

    def _set_own(self, id_: str, on: bool) -> None:
        scene = self._view.scene
        ids = {paths.layer.id for paths in scene.shapes.own.shown()}
        hidden = scene.layers.hidden & ids if scene.layers.own else ids
        hidden = hidden - {id_} if on else hidden | {id_}
        self._view.set_layers(replace(scene.layers, own=True, hidden=frozenset(hidden)))

    def _offer(self, mode: Mode, menu: QMenu) -> None:
        scene = self._view.scene
        menu.clear()
        group = QActionGroup(menu)
        everybody = self.tr("The leading actor") if mode is Mode.INFLUENCE else self.tr("Everybody")
        offers: list[tuple[str | None, str]] = [(None, everybody)]
        if scene.world is not None:
            records = scene.world.influence if mode is Mode.INFLUENCE else scene.world.forces
            actors = {record.actor for record in records.values()}
            named = sorted((scene.world.actors[actor].name, actor) for actor in actors)
            offers += [(actor, name) for name, actor in named]
        for actor, name in offers:
            made = QAction(name.replace("&", "&&"), group)
            made.setCheckable(True)
            made.setChecked((scene.mode, scene.focus) == (mode, actor))
            made.triggered.connect(lambda _=False, actor=actor: self._view.set_mode(mode, actor))
            menu.addAction(made)
