"""What is painted when the view changes: ids and lines of the viewport, then of a margin around it.

The viewport comes first, so that an exact view need not wait for what is not looked at; the
margin follows strip by strip, and then dragging is a shift of finished pixels. A drag beyond it
begins another sheet on the same grid of pixels, which paints only what the one before does not
show.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

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


class _Piece(NamedTuple):
    """Some device pixels of a grid, painted."""

    part: Part
    ids: Ids
    lines: QImage


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
        last: Sheet | None = None,
    ) -> None:
        """`last` is the sheet before this one: at the same scale, what it shows is kept."""
        edge = round(margin * ratio)
        size = round(inner.width * ratio), round(inner.height * ratio)
        self._look = theme, layers
        self._shapes = shapes
        self._known: Sequence[_Piece] = ()
        if last is not None and last._goes_on(inner, ratio):
            grid, (left, top) = last._whole.camera, last._pixel_of(inner)
            k = inner.scale * ratio
            inner = replace(inner, x=grid.x + (left - edge) / k, y=grid.y + (top - edge) / k)
            if last._look == self._look:
                self._known = last._pieces
        else:
            grid, (left, top) = inner.grown(margin), (edge, edge)
        self.inner = inner
        self.camera = inner.grown(margin)
        whole = size[0] + 2 * edge, size[1] + 2 * edge
        self._whole: Part = Part(grid, ratio, left - edge, top - edge, *whole)
        self._middle = Part(grid, ratio, left, top, *size)
        self.home: Offset = (edge, edge)
        """Where the viewport begins that was painted first."""
        self.graticule = graticule_of(self.camera, shapes.projection)
        self._pieces: list[_Piece] = [self._paint(self._middle)]

    @property
    def painted(self) -> Part:
        """The viewport, or everything once the margin is there."""
        return self._pieces[0].part

    @property
    def ids(self) -> Ids:
        """The ids of what is painted."""
        return self._pieces[0].ids

    @property
    def lines(self) -> QImage:
        """The lines over it."""
        return self._pieces[0].lines

    def _goes_on(self, inner: Camera, ratio: float) -> bool:
        """Whether a view is as large and as close as this one."""
        same = (inner.scale, inner.width, inner.height, ratio)
        return same == (self.inner.scale, self.inner.width, self.inner.height, self._whole.ratio)

    def _pixel_of(self, inner: Camera) -> tuple[int, int]:
        """The pixel of this sheet's grid nearest to where a viewport begins."""
        grid, k = self._whole.camera, inner.scale * self._whole.ratio
        left, top = self.home
        return left + round((inner.x - grid.x) * k), top + round((inner.y - grid.y) * k)

    def paint_lines(self, theme: Theme, layers: Layers) -> None:
        """Paint the lines over the fills anew."""
        self._look = theme, layers
        self._known = ()
        part, ids, _ = self._pieces[0]
        self._pieces = [_Piece(part, ids, self._lines_of(part))]

    def _lines_of(self, part: Part) -> QImage:
        return paint_lines(self._shapes, part, *self._look, self.graticule)

    def _paint(self, part: Part) -> _Piece:
        """Paint a part, but for what of it is known already."""
        for piece in self._known:
            kept = _common(part, piece.part)
            if kept is not None:
                rest = [self._paint_anew(strip) for strip in _around(part, kept)]
                return _joined(part, [piece, *rest])
        return self._paint_anew(part)

    def _paint_anew(self, part: Part) -> _Piece:
        return _Piece(part, paint_ids(self._shapes, part), self._lines_of(part))

    def grow(self) -> bool:
        """Paint another strip of the margin, or put them all together; False when that is done."""
        if self.painted == self._whole:
            return False
        strips = list(_around(self._whole, self._middle))
        if len(self._pieces) <= len(strips):
            self._pieces.append(self._paint(strips[len(self._pieces) - 1]))
        else:
            self._pieces = [_joined(self._whole, self._pieces)]
            self._known = ()
        return True

    def covers(self, camera: Camera) -> bool:
        """Whether a camera sees nothing beyond the margin, be it painted yet or not."""
        return self._place_of(camera) is not None

    def offset_of(self, camera: Camera) -> Offset | None:
        """Where a camera's viewport begins in the sheet; None where not all of it is painted."""
        offset = self._place_of(camera)
        return offset if offset == self.home or self.painted == self._whole else None

    def _place_of(self, camera: Camera) -> Offset | None:
        if not self._goes_on(camera, self._whole.ratio):
            return None
        left, top = self._pixel_of(camera)
        left, top = left - self._whole.left, top - self._whole.top
        room_x = self._whole.width - self._middle.width
        room_y = self._whole.height - self._middle.height
        return (left, top) if 0 <= left <= room_x and 0 <= top <= room_y else None

    def _viewport(self, offset: Offset) -> QRect:
        """The viewport at an offset, within what is painted."""
        left = offset[0] + self._whole.left - self.painted.left
        top = offset[1] + self._whole.top - self.painted.top
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


def _common(one: Part, other: Part) -> Part | None:
    """What two parts of the same grid share."""
    left, top = max(one.left, other.left), max(one.top, other.top)
    right = min(one.left + one.width, other.left + other.width)
    bottom = min(one.top + one.height, other.top + other.height)
    if left >= right or top >= bottom:
        return None
    return one._replace(left=left, top=top, width=right - left, height=bottom - top)


def _around(outer: Part, inner: Part) -> Iterator[Part]:
    """The strips of a part around one that lies in it."""
    camera, ratio, left, top, width, height = inner
    right, bottom = left + width, top + height
    first, last = outer.left, outer.left + outer.width
    strips = (
        Part(camera, ratio, first, top, left - first, height),
        Part(camera, ratio, right, top, last - right, height),
        Part(camera, ratio, first, outer.top, outer.width, top - outer.top),
        Part(camera, ratio, first, bottom, outer.width, outer.top + outer.height - bottom),
    )
    return (strip for strip in strips if strip.width and strip.height)


def _joined(part: Part, pieces: Sequence[_Piece]) -> _Piece:
    """A part put together from pieces that cover it, and may go beyond it."""
    ids = np.empty((part.height, part.width), dtype=np.int64)
    lines = QImage(part.width, part.height, pieces[0].lines.format())
    painter = QPainter(lines)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for piece in pieces:
        own = piece.part
        common = _common(part, own)
        if common is None:
            continue
        here, there = _window(common, part), _window(common, own)
        ids[here] = piece.ids[there]
        painter.drawImage(own.left - part.left, own.top - part.top, piece.lines)
    painter.end()
    return _Piece(part, ids, lines)


def _window(part: Part, within: Part) -> tuple[slice, slice]:
    """The rows and columns that a part is of one that it lies in."""
    top, left = part.top - within.top, part.left - within.left
    return slice(top, top + part.height), slice(left, left + part.width)
