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


def overlaps(boxes: Array, others: Array) -> NDArray[np.bool_]:
    """Which of some boxes (N, 4) share something with which of others (M, 4): (N, M)."""
    left, top, right, bottom = boxes.T[:, :, None]
    from_, above, to, below = others.T
    return np.asarray((left < to) & (from_ < right) & (top < below) & (above < bottom))


class Rank(NamedTuple):
    """Some sprites, ready to be asked where all of them are at once."""

    sprites: list[Sprite]
    tied: Array
    """The points of the plane (N, 2) they are tied to."""
    boxes: Array
    """Left, top, right, bottom (N, 4) of each in logical pixels from there."""

    @classmethod
    def of(cls, sprites: list[Sprite]) -> Rank:
        """A rank of some sprites, to which none may be added."""
        tied = np.array([each.at for each in sprites]).reshape(-1, 2)
        boxes = [(s.dx, s.dy, s.dx + s.width, s.dy + s.height) for s in sprites]
        return cls(sprites, tied, np.array(boxes).reshape(-1, 4))

    def seen(self, camera: Camera) -> Array:
        """Their boxes (N, 4) in logical pixels of a camera's view."""
        at = camera.screen(self.tied)
        return self.boxes + np.hstack([at, at])


@dataclass(slots=True)
class Layout:
    """Everything that stands on the land, in the order of painting.

    Nothing may be added once it has been asked for more than its lists.
    """

    land_labels: list[Sprite] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    places: list[Sprite] = field(default_factory=list)
    labels: list[Sprite] = field(default_factory=list)
    forces: list[Sprite] = field(default_factory=list)
    badges: list[Sprite] = field(default_factory=list)
    clusters: dict[str, Cluster] = field(default_factory=dict)

    _below: Rank | None = None
    _above: Rank | None = None
    _pickable: Rank | None = None
    """What can be clicked, the topmost first."""
    _scaled: tuple[float, Array] | None = None
    """Boxes of all of it at a scale, in logical pixels from the plane's origin."""

    @property
    def below(self) -> Rank:
        """What lies on the land under the arrows."""
        if self._below is None:
            self._below = Rank.of(self.land_labels)
        return self._below

    @property
    def above(self) -> Rank:
        """What stands over them, the topmost last."""
        if self._above is None:
            self._above = Rank.of([*self.places, *self.labels, *self.forces, *self.badges])
        return self._above

    def at(self, camera: Camera, x: float, y: float) -> Sprite | None:
        """The topmost thing to be clicked at a logical pixel of a camera's view."""
        if self._pickable is None:
            self._pickable = Rank.of([each for each in reversed(self.above.sprites) if each.id])
        found, tied, boxes = self._pickable
        beside = (x, y) - camera.screen(tied)
        under = np.all((boxes[:, :2] <= beside) & (beside < boxes[:, 2:]), axis=1)
        hits = np.flatnonzero(under)
        return found[int(hits[0])] if len(hits) else None

    def covered(self, camera: Camera, boxes: Array) -> NDArray[np.bool_]:
        """Which of some boxes (N, 4) of logical pixels of a camera's view something stands on."""
        if self._scaled is None or self._scaled[0] != camera.scale:
            ranks = self.above, self.below
            tied = np.concatenate([np.tile(rank.tied * camera.scale, 2) for rank in ranks])
            self._scaled = camera.scale, tied + np.concatenate([rank.boxes for rank in ranks])
        origin = np.tile(camera.screen(np.zeros(2)), 2)  # a drag moves all of it alike
        return np.asarray(np.any(overlaps(boxes - origin, self._scaled[1]), axis=1))
