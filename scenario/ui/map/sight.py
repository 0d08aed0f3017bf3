"""What is looked at: everything that decides where things stand, but for the world itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scenario.atlas.room import Box, Point
from scenario.ui.colours import Swatch
from scenario.ui.map.camera import Camera
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
    """The id image of the view with its margin."""
    ratio: float
    theme: Theme
    layers: Layers
    swatches: Mapping[str, Swatch]
    selected: tuple[str, str] | None
    left_word: str
    """The word on the tag of a force that left."""
    crowd_word: str = "{number}"
    """What the tag of clustered forces says."""
    cards: tuple[Box, ...] = ()
    """What lies on the map and hides it, in logical pixels of the view without its margin."""

    def spots(self) -> dict[str, Spot]:
        """Of every place and territory in view its point on the plane, and in pixels."""
        spots = self.shapes.spots
        if not spots:
            return {}
        pixels = self.camera.screen(np.array(list(spots.values())))
        size = (self.camera.width, self.camera.height)
        inside = np.all((pixels >= 0) & (pixels <= size), axis=1)
        return {
            id_: (at, (x, y))
            for (id_, at), (x, y), seen in zip(
                spots.items(), pixels.tolist(), inside.tolist(), strict=True
            )
            if seen
        }

    def field_at(self, pixel: tuple[float, float]) -> int:
        """The field at a logical pixel of the view with its margin; water beyond it."""
        column, row = int(pixel[0] * self.ratio), int(pixel[1] * self.ratio)
        height, width = self.ids.shape
        if not (0 <= row < height and 0 <= column < width):
            return WATER
        return int(self.ids[row, column]) // VARIANTS
