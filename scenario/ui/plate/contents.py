"""What a plate shows and says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from scenario.core.lookup import Lookup
from scenario.core.own_layer import OwnLayer
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map.overlay import Layers
from scenario.ui.map.styles import Mode


class View(NamedTuple):
    """One map: a world, and what is new in it."""

    world: World
    before: World | None = None
    changes: tuple[Change, ...] = ()
    caption: str = ""
    """What stands above it where there are two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that is on a plate. Texts come from files."""

    lookup: Lookup
    title: str
    turn: str
    """The turn that is shown, or the two that are compared."""
    date: str
    perspective: str
    views: tuple[View, ...]
    """One map, or two to be compared."""
    heading: str
    """Of the list: what changed, or how many differences there are."""
    sources: tuple[str, ...]
    """Who published what the events of the turn cite."""
    note: str = ""
    """The scenario's word on its map."""
    mode: Mode = Mode.CONTROL
    layers: Layers = field(default_factory=Layers)
    own_layers: tuple[OwnLayer, ...] = ()
    """The author's own map layers."""
