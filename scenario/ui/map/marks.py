"""What stands on the land once it is laid out: pixmaps tied to points of the plane."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenario.ui.map.arcs import Arc
from scenario.ui.map.arrows import Arrow
from scenario.ui.map.camera import Camera
from scenario.ui.map.sign import Sign
from scenario.ui.map.sprites import Tag

Array = NDArray[np.float64]


class Sprite(NamedTuple):
    """A pixmap tied to a point of the plane, its top left `dx`, `dy` logical pixels from it."""

    pixmap: Sign
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
    colours: tuple[str, ...]
    """Of the first few actors among them."""


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

    _pickable: tuple[list[Sprite], Array, Array] | None = None
    """What can be clicked, the topmost first; where it is tied; and its box from there."""

    def at(self, camera: Camera, x: float, y: float) -> Sprite | None:
        """The topmost thing to be clicked at a logical pixel of a camera's view.

        The first question sorts what stands on the land once; nothing may be added after it.
        """
        if self._pickable is None:
            groups = (self.badges, self.forces, self.labels, self.places)
            found = [each for group in groups for each in reversed(group) if each.id]
            tied = np.array([each.at for each in found]).reshape(-1, 2)
            corners = [(s.dx, s.dy, s.dx + s.width, s.dy + s.height) for s in found]
            self._pickable = found, tied, np.array(corners).reshape(-1, 4)
        found, tied, boxes = self._pickable
        beside = (x, y) - camera.screen(tied)
        under = np.all((boxes[:, :2] <= beside) & (beside < boxes[:, 2:]), axis=1)
        hits = np.flatnonzero(under)
        return found[int(hits[0])] if len(hits) else None
