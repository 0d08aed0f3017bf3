"""A painted view in colour: what a table of colours makes of a sheet.

The viewport's pixels are looked up for every turn; those of the whole sheet, margin and lines
included, only when they are asked for: while it is dragged, or stretched until an exact view comes.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from scenario.ui.map.camera import Camera
from scenario.ui.map.overlay import Layers
from scenario.ui.map.raster import Ids, Pixels, image_of, look_up, pixels_of
from scenario.ui.map.sheet import Offset, Sheet
from scenario.ui.theme import Theme


class Canvas:
    """A sheet and its colours; without a sheet it paints nothing."""

    def __init__(self) -> None:
        self.sheet: Sheet | None = None
        self.offset: Offset = (0, 0)
        """Where in the sheet the viewport begins that is coloured."""
        self.ids: Ids | None = None
        """That viewport's ids, contiguous."""
        self.lines: QImage | None = None
        """The lines over it."""
        self._frame: Pixels | None = None
        self._whole: QImage | None = None

    def put(self, sheet: Sheet | None) -> None:
        """Take another sheet, or none; it has no colours yet."""
        self.sheet = sheet
        self._whole = None
        if sheet is not None:
            self._crop(sheet, sheet.home)

    def _crop(self, sheet: Sheet, offset: Offset) -> None:
        self.offset = offset
        self.ids, self.lines = sheet.crop(offset)
        if self._frame is None or self._frame.shape != self.ids.shape:
            self._frame = np.empty(self.ids.shape, dtype=np.uint32)

    def colour(self, table: Pixels, camera: Camera) -> None:
        """Give the pixels of a camera's viewport their colours; of the last one, where its own is
        not painted.
        """
        self._whole = None
        if self.sheet is None:
            return
        offset = self.sheet.offset_of(camera)
        if offset is not None and offset != self.offset:
            self._crop(self.sheet, offset)
        if self.ids is not None and self._frame is not None:
            look_up(table, self.ids, self._frame)

    def paint_lines(self, theme: Theme, layers: Layers) -> None:
        """Paint the lines over the colours anew."""
        self._whole = None
        if self.sheet is not None:
            self.sheet.paint_lines(theme, layers)
            self._crop(self.sheet, self.offset)

    def grow(self) -> bool:
        """Paint some more of the sheet's margin; False when all of it is painted."""
        grown = self.sheet is not None and self.sheet.grow()
        if grown:
            self._whole = None
        return grown

    def whole(self, table: Pixels | None) -> QImage:
        """All that is painted of the sheet in colour, with its lines; made when first needed."""
        if self._whole is None and self.sheet is not None and table is not None:
            part = self.sheet.painted
            self._whole = QImage(part.width, part.height, QImage.Format.Format_RGB32)
            look_up(table, self.sheet.ids, pixels_of(self._whole))
            painter = QPainter(self._whole)
            painter.drawImage(0, 0, self.sheet.lines)
            painter.end()
        return self._whole if self._whole is not None else QImage()

    def paint_frame(self, painter: QPainter, ratio: float) -> None:
        """Put the viewport's own pixels in place, one to one."""
        if self._frame is None or self.lines is None:
            return
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(0, 0, image_of(self._frame))
        painter.drawImage(0, 0, self.lines)
        painter.restore()

    def paint_shifted(
        self, painter: QPainter, finished: QImage, offset: Offset, ratio: float
    ) -> None:
        """Put some of a whole sheet's pixels in place, one to one, from where a viewport begins."""
        if self.ids is None:
            return
        height, width = self.ids.shape
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(QPoint(0, 0), finished, QRect(*offset, width, height))
        painter.restore()

    def paint_stretched(
        self, painter: QPainter, table: Pixels | None, camera: Camera, water: QColor
    ) -> None:
        """Put all that is painted where a camera sees it, larger or smaller than it was painted."""
        if self.sheet is None:
            return
        painter.fillRect(QRectF(0, 0, camera.width, camera.height), water)
        painted = np.array(self.sheet.painted.box).reshape(2, 2)
        (left, top), (right, bottom) = camera.screen(painted).tolist()
        whole = self.whole(table)
        target = QRectF(left, top, right - left, bottom - top)
        painter.drawImage(target, whole, QRectF(0, 0, whole.width(), whole.height()))
