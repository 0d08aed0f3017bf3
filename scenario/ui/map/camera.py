"""Where the map is looked at from: plane metres to pixels and back.

The plane is the projection's, in metres, with y pointing down as on a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QTransform

from scenario.atlas.projection import Projection

Array = NDArray[np.float64]

CLOSEST, FARTHEST = 1 / 20.0, 1 / 40_000.0
"""Pixels per metre between which one can zoom: 20 m a pixel, 40 km a pixel; a small picture of the
whole world is seen from farther off, and one cannot zoom away from it.
"""


def to_plane(projection: Projection, lonlat: Array) -> Array:
    """Plane metres (N, 2), y down, of degrees (N, 2)."""
    return projection.forward(np.asarray(lonlat, dtype=np.float64)) * (1, -1)


def to_lonlat(projection: Projection, plane: Array) -> Array:
    """Degrees (N, 2) of plane metres (N, 2); NaN off the map."""
    return projection.inverse(np.asarray(plane, dtype=np.float64) * (1, -1))


@dataclass(frozen=True, slots=True)
class Camera:
    """A view of the plane: its centre in metres, logical pixels per metre, size in pixels."""

    x: float
    y: float
    scale: float
    width: int
    height: int

    @property
    def metres_per_pixel(self) -> float:
        """Metres of the plane in one logical pixel."""
        return 1 / self.scale

    def screen(self, plane: Array) -> Array:
        """Logical pixels (N, 2) from the view's top left of plane metres (N, 2)."""
        middle = (self.width / 2, self.height / 2)
        return np.asarray((plane - (self.x, self.y)) * self.scale + middle)

    def plane(self, screen: Array) -> Array:
        """Plane metres (N, 2) of logical pixels (N, 2)."""
        middle = (self.width / 2, self.height / 2)
        return np.asarray((screen - np.array(middle)) / self.scale + (self.x, self.y))

    def transform(self, ratio: float = 1.0) -> QTransform:
        """Plane metres to device pixels, `ratio` of them to a logical pixel."""
        k = self.scale * ratio
        dx = self.width * ratio / 2 - self.x * k
        dy = self.height * ratio / 2 - self.y * k
        return QTransform(k, 0, 0, k, dx, dy)

    def resized(self, width: int, height: int) -> Camera:
        """The same centre and scale in a view of another size."""
        return replace(self, width=width, height=height)

    def panned(self, dx: float, dy: float) -> Camera:
        """The view after the map was dragged by some logical pixels."""
        return replace(self, x=self.x - dx / self.scale, y=self.y - dy / self.scale)

    def zoomed(self, factor: float, at: tuple[float, float] | None = None) -> Camera:
        """The view closer by a factor, with the pixel `at`, or the middle, held still."""
        at = at or (self.width / 2, self.height / 2)
        scale = min(max(self.scale * factor, min(FARTHEST, self.scale)), CLOSEST)
        held = self.plane(np.array([at]))[0]
        x = held[0] - (at[0] - self.width / 2) / scale
        y = held[1] - (at[1] - self.height / 2) / scale
        return replace(self, x=float(x), y=float(y), scale=scale)

    def fitted(self, plane: Array, room: float = 1.0) -> Camera:
        """The view that shows all of some plane points (N, 2) in `room` of its size, however far
        off that is.
        """
        low, high = plane.min(axis=0), plane.max(axis=0)
        span = np.maximum(high - low, 1.0)
        scale = float(min(self.width * room / span[0], self.height * room / span[1]))
        x, y = (low + high) / 2
        return replace(self, x=float(x), y=float(y), scale=min(scale, CLOSEST))

    def grown(self, margin: int) -> Camera:
        """The same view with a margin of some logical pixels on every side."""
        return self.resized(self.width + 2 * margin, self.height + 2 * margin)


class Part(NamedTuple):
    """Some device pixels, `ratio` to a logical one, of a view, counted from its top left."""

    camera: Camera
    ratio: float
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def whole(cls, camera: Camera, ratio: float) -> Part:
        """All of a view."""
        return cls(camera, ratio, 0, 0, round(camera.width * ratio), round(camera.height * ratio))

    @property
    def transform(self) -> QTransform:
        """Plane metres to device pixels from the part's own top left."""
        return self.camera.transform(self.ratio) * QTransform.fromTranslate(-self.left, -self.top)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it shows of the plane: west, top, east, bottom."""
        to_pixels = self.transform
        west, top = -to_pixels.dx() / to_pixels.m11(), -to_pixels.dy() / to_pixels.m22()
        east, bottom = west + self.width / to_pixels.m11(), top + self.height / to_pixels.m22()
        return west, top, east, bottom
