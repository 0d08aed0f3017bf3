"""What is painted when the view changes: ids and lines of the viewport, then of a margin around it.

The viewport comes first, so that an exact view need not wait for what is not looked at; the
margin follows strip by strip, and then dragging is a shift of finished pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from scenario.ui.map.camera import Camera, Part
from scenario.ui.map.ground import WATER
from scenario.ui.map.overlay import Layers, graticule_of, paint_lines
from scenario.ui.map.raster import VARIANTS, Ids, paint_ids
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.theme import Theme

Offset = tuple[int, int]
"""Device pixels of a sheet that lie left of and above the viewport."""


class Sheet:
    """One painted view. `inner` is the viewport; `camera` sees its margin too."""

    def __init__(
        self,
        shapes: ShapeStore,
        inner: Camera,
        margin: int,
        ratio: float,
        *,
        theme: Theme,
        layers: Layers,
    ) -> None:
        self.inner = inner
        self.camera = inner.grown(margin)
        self._shapes = shapes
        self._whole = Part.whole(self.camera, ratio)
        edge = round(margin * ratio)
        size = round(inner.width * ratio), round(inner.height * ratio)
        self._middle = Part(self.camera, ratio, edge, edge, *size)
        self.home: Offset = (edge, edge)
        """Where the viewport begins that was painted first."""
        self.graticule = graticule_of(self.camera, shapes.projection)
        self.painted = self._middle
        """The viewport, or everything once the margin is there."""
        self.ids = paint_ids(shapes, self._middle)
        """The ids of what is painted."""
        self._strips: list[tuple[Part, Ids, QImage]] = []
        self.paint_lines(theme, layers)

    def paint_lines(self, theme: Theme, layers: Layers) -> None:
        """Paint the lines over the fills anew."""
        self._look = theme, layers
        self._strips.clear()
        self.lines = self._lines_of(self.painted)

    def _lines_of(self, part: Part) -> QImage:
        return paint_lines(self._shapes, part, *self._look, self.graticule)

    def grow(self) -> bool:
        """Paint another strip of the margin; False when there is nothing left to be painted."""
        if self.painted == self._whole:
            return False
        strips = self._margin()
        strip = strips[len(self._strips)]
        self._strips.append((strip, paint_ids(self._shapes, strip), self._lines_of(strip)))
        if len(self._strips) == len(strips):
            self._join()
        return True

    def _margin(self) -> tuple[Part, ...]:
        """The strips around the viewport."""
        camera, ratio, left, top, width, height = self._middle
        right, bottom = left + width, top + height
        wide, high = self._whole.width, self._whole.height
        return (
            Part(camera, ratio, 0, top, left, height),
            Part(camera, ratio, right, top, wide - right, height),
            Part(camera, ratio, 0, 0, wide, top),
            Part(camera, ratio, 0, bottom, wide, high - bottom),
        )

    def _join(self) -> None:
        """Put the viewport and the strips around it together."""
        parts = [(self._middle, self.ids, self.lines), *self._strips]
        wide, high = self._whole.width, self._whole.height
        self.ids = np.empty((high, wide), dtype=np.int64)
        self.lines = QImage(wide, high, self.lines.format())
        painter = QPainter(self.lines)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for part, ids, lines in parts:
            rows = slice(part.top, part.top + part.height)
            self.ids[rows, part.left : part.left + part.width] = ids
            painter.drawImage(part.left, part.top, lines)
        painter.end()
        self._strips.clear()
        self.painted = self._whole

    def covers(self, camera: Camera) -> bool:
        """Whether a camera sees nothing beyond the margin, be it painted yet or not."""
        return self._place_of(camera) is not None

    def offset_of(self, camera: Camera) -> Offset | None:
        """Where a camera's viewport begins in the sheet; None where not all of it is painted."""
        offset = self._place_of(camera)
        return offset if offset == self.home or self.painted == self._whole else None

    def _place_of(self, camera: Camera) -> Offset | None:
        same = (camera.scale, camera.width, camera.height)
        if same != (self.inner.scale, self.inner.width, self.inner.height):
            return None
        k = camera.scale * self._whole.ratio
        left = round(self._middle.left + (camera.x - self.inner.x) * k)
        top = round(self._middle.top + (camera.y - self.inner.y) * k)
        room_x = self._whole.width - self._middle.width
        room_y = self._whole.height - self._middle.height
        return (left, top) if 0 <= left <= room_x and 0 <= top <= room_y else None

    def _viewport(self, offset: Offset) -> QRect:
        """The viewport at an offset, within what is painted."""
        left, top = offset[0] - self.painted.left, offset[1] - self.painted.top
        return QRect(left, top, self._middle.width, self._middle.height)

    def crop(self, offset: Offset) -> tuple[Ids, QImage]:
        """The ids, contiguous, and the lines of the viewport at an offset."""
        if self.painted == self._middle:
            return self.ids, self.lines
        view = self._viewport(offset)
        return np.ascontiguousarray(self._ids_in(view)), self.lines.copy(view)

    def _ids_in(self, view: QRect) -> Ids:
        rows = slice(view.top(), view.top() + view.height())
        return self.ids[rows, view.left() : view.left() + view.width()]

    @property
    def ids_at_home(self) -> Ids:
        """The ids of the viewport where it was painted first."""
        return self._ids_in(self._viewport(self.home))

    def field_at(self, camera: Camera, x: float, y: float) -> int:
        """The field at a logical pixel of a camera's view; water where nothing is painted."""
        ratio = self._whole.ratio
        view = self._viewport(self.offset_of(camera) or self.home)
        column, row = view.left() + int(x * ratio), view.top() + int(y * ratio)
        if not (0 <= column < self.painted.width and 0 <= row < self.painted.height):
            return WATER
        return int(self.ids[row, column]) // VARIANTS

    def fields_in(self, offset: Offset) -> NDArray[np.int64]:
        """Every field that the viewport at an offset shows some of."""
        return np.unique(self._ids_in(self._viewport(offset))[::4, ::4] // VARIANTS)
