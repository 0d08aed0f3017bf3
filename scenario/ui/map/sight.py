"""What is looked at: everything that decides where things stand, but for the world itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.room import Box, Point
from scenario.ui.colours import Swatch
from scenario.ui.map.camera import Camera
from scenario.ui.map.forces import Muster
from scenario.ui.map.ground import WATER
from scenario.ui.map.overlay import Layers
from scenario.ui.map.raster import VARIANTS, Ids
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.theme import Theme

Spot = tuple[Point, Point]
"""A point on the plane, and in logical pixels of the view with its margin."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a layout is made for."""

    shapes: ShapeStore
    camera: Camera
    """The view with its margin."""
    inner: Camera
    """The view without it: labels of land that runs out of sight sit in here."""
    ids: Ids
    """The id image of the view without its margin, which is painted later."""
    ratio: float
    theme: Theme
    layers: Layers
    swatches: Mapping[str, Swatch]
    selected: tuple[str, str] | None
    muster: Muster
    """Where the forces stand."""
    crowd_word: str = "{number}"
    """What the tag of clustered forces says."""
    cards: tuple[Box, ...] = ()
    """What lies on the map and hides it, in logical pixels of the view without its margin."""
    numbers_first: bool = False
    """Whether the numbers of changes find room before the forces, as a list beside them needs."""

    @property
    def seen(self) -> Box:
        """The view without its margin, in logical pixels of the view with it."""
        outer, inner = self.camera, self.inner
        left, top = (outer.width - inner.width) / 2, (outer.height - inner.height) / 2
        return left, top, left + inner.width, top + inner.height

    def pixel(self, at: Point) -> Point:
        """Logical pixels of the view with its margin, of a point on the plane."""
        camera = self.camera
        x = (at[0] - camera.x) * camera.scale + camera.width / 2
        return x, (at[1] - camera.y) * camera.scale + camera.height / 2

    def point(self, pixel: Point) -> Point:
        """The point on the plane of a logical pixel of the view with its margin."""
        camera = self.camera
        x = (pixel[0] - camera.width / 2) / camera.scale + camera.x
        return x, (pixel[1] - camera.height / 2) / camera.scale + camera.y

    def spot(self, location: str) -> Spot | None:
        """Where a place or a territory's label is, if it is in view."""
        at, camera = self.shapes.spots.get(location), self.camera
        if at is None:
            return None
        x, y = self.pixel(at)
        return (at, (x, y)) if 0 <= x <= camera.width and 0 <= y <= camera.height else None

    def field_at(self, pixel: tuple[float, float]) -> int:
        """The field at a logical pixel of the view with its margin; water in that."""
        return int(self.fields_at(np.array([pixel]))[0])

    def fields_at(self, pixels: NDArray[np.float64]) -> NDArray[np.int64]:
        """The fields at logical pixels (N, 2) of the view with its margin; water in that."""
        outer, inner = self.camera, self.inner
        margin = np.array((outer.width - inner.width, outer.height - inner.height)) / 2
        columns, rows = np.floor((pixels - margin) * self.ratio).astype(np.int64).T
        height, width = self.ids.shape
        inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
        found = np.full(len(pixels), WATER, dtype=np.int64)
        found[inside] = self.ids[rows[inside], columns[inside]] // VARIANTS
        return found
