"""What stands on the land once it is laid out: pixmaps tied to points of the plane."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtGui import QPixmap

from scenario.ui.map.arcs import Arc
from scenario.ui.map.arrows import Arrow
from scenario.ui.map.sprites import Tag


class Sprite(NamedTuple):
    """A pixmap tied to a point of the plane, its top left `dx`, `dy` logical pixels from it."""

    pixmap: QPixmap
    at: tuple[float, float]
    dx: float
    dy: float
    width: float
    height: float
    kind: str = ""
    id: str = ""
    """What is picked by a click on it, if anything."""
    leader: bool = False
    """Whether it stands so far off its point that a thin line leads there."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Forces that stand too close together to be shown one by one."""

    id: str
    """The first of its locations."""
    at: tuple[float, float]
    """The middle of its locations on the plane."""
    locations: tuple[str, ...]
    tags: tuple[tuple[str, Tag], ...]


@dataclass(slots=True)
class Layout:
    """Everything that stands on the land, in the order of painting."""

    land_labels: list[Sprite] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    places: list[Sprite] = field(default_factory=list)
    labels: list[Sprite] = field(default_factory=list)
    forces: list[Sprite] = field(default_factory=list)
    badges: list[Sprite] = field(default_factory=list)
    clusters: dict[str, Cluster] = field(default_factory=dict)

    def pickable(self) -> Iterable[Sprite]:
        """What can be clicked, the topmost first."""
        for group in (self.badges, self.forces, self.labels, self.places):
            yield from reversed([each for each in group if each.id])
