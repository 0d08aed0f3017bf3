"""The one thing that is selected, shared by the map, the timeline and every panel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Signal


class Picked(StrEnum):
    """The kinds of thing that can be selected."""

    TERRITORY = "territory"
    PLACE = "place"
    ACTOR = "actor"
    FORCE = "force"
    RELATION = "relation"
    INFLUENCE = "influence"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Selected:
    """A kind and an id: of the scenario, or of the world for a relation or an influence."""

    kind: Picked
    id: str


class Selection(QObject):
    """What is selected, or nothing; `changed` carries the new `Selected` or None."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Selected | None = None

    @property
    def current(self) -> Selected | None:
        """What is selected now."""
        return self._current

    def select(self, kind: Picked | str, id_: str) -> None:
        """Select a thing; selecting it again tells nobody. ValueError for an unknown kind."""
        self._set(Selected(Picked(kind), id_))

    def clear(self) -> None:
        """Select nothing."""
        self._set(None)

    def _set(self, wanted: Selected | None) -> None:
        if wanted != self._current:
            self._current = wanted
            self.changed.emit(wanted)
