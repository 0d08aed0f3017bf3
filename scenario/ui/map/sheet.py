"""What is painted when the view changes: ids and lines of the viewport and a margin around it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from scenario.ui.map.camera import Camera
from scenario.ui.map.overlay import Layers, graticule_of, paint_lines
from scenario.ui.map.raster import VARIANTS, Ids, paint_ids, pattern
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.theme import Theme

_pattern = lru_cache(maxsize=2)(pattern)

Offset = tuple[int, int]
"""Device pixels of a sheet that lie left of and above the viewport."""


class Sheet:
    """One painted view. `inner` is the viewport; `camera` sees its margin too."""

    def __init__(self, shapes: ShapeStore, inner: Camera, margin: int, ratio: float) -> None:
        self.inner = inner
        self.camera = inner.grown(margin)
        self.margin = margin
        self.ratio = ratio
        self.width = round(self.camera.width * ratio)
        self.height = round(self.camera.height * ratio)
        self._shapes = shapes
        variants = _pattern(self.width, self.height, ratio)
        self.ids: Ids = paint_ids(shapes, self.camera, ratio, variants)
        self.graticule = graticule_of(self.camera, shapes.projection)
        self.lines = QImage()

    def paint_lines(self, theme: Theme, layers: Layers) -> None:
        """Paint the lines over the fills anew."""
        lines = QImage(self.width, self.height, QImage.Format.Format_ARGB32_Premultiplied)
        lines.fill(Qt.GlobalColor.transparent)
        paint_lines(
            lines,
            self._shapes,
            self.camera,
            self.ratio,
            theme=theme,
            layers=layers,
            graticule=self.graticule,
        )
        self.lines = lines

    def offset_of(self, camera: Camera) -> Offset | None:
        """Where a camera's viewport begins in the sheet; None where it is not all on it."""
        same = (camera.scale, camera.width, camera.height)
        if same != (self.inner.scale, self.inner.width, self.inner.height):
            return None
        k = camera.scale * self.ratio
        left = round(self.margin * self.ratio + (camera.x - self.inner.x) * k)
        top = round(self.margin * self.ratio + (camera.y - self.inner.y) * k)
        room_x = self.width - round(camera.width * self.ratio)
        room_y = self.height - round(camera.height * self.ratio)
        return (left, top) if 0 <= left <= room_x and 0 <= top <= room_y else None

    def crop(self, offset: Offset) -> Ids:
        """The ids of the viewport at an offset, contiguous."""
        left, top = offset
        width = round(self.inner.width * self.ratio)
        height = round(self.inner.height * self.ratio)
        return np.ascontiguousarray(self.ids[top : top + height, left : left + width])

    def field_at(self, camera: Camera, x: float, y: float) -> int:
        """The field at a logical pixel of a camera's view; water where the sheet ends."""
        left, top = self.offset_of(camera) or (0, 0)
        column, row = left + int(x * self.ratio), top + int(y * self.ratio)
        if not (0 <= column < self.width and 0 <= row < self.height):
            return 0
        return int(self.ids[row, column]) // VARIANTS

    def fields_in(self, offset: Offset) -> NDArray[np.int64]:
        """Every field that the viewport at an offset shows some of."""
        left, top = offset
        width = round(self.inner.width * self.ratio)
        height = round(self.inner.height * self.ratio)
        sampled = self.ids[top : top + height : 4, left : left + width : 4]
        return np.unique(sampled // VARIANTS)
