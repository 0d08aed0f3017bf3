"""Stripes and strokes as shapes: what a row of a colour table looks like in a picture of lines.

The same diagonals as in `scenario.ui.map.raster.pattern`, where a pixel is the unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from scenario.ui.map.raster import PHASES, PITCH, STRIPE, STROKE, STROKES, Pixels

_HALF = 0.5
"""A pixel's middle lies so far from its corner, on both of a diagonal's axes together twice."""


def paint_hatched(painter: QPainter, path: QPainterPath, row: Pixels) -> None:
    """Fill a path with the colours (VARIANTS,) of a row, as 0xFFRRGGBB.

    The path must lie within the painter's clip.
    """
    painter.fillPath(path, _colour(row[0]))
    if (row == row[0]).all():
        return
    with only_within(painter, path):
        for bands, colour in _bands(path.boundingRect(), row):
            painter.fillPath(bands, colour)


@contextmanager
def only_within(painter: QPainter, path: QPainterPath) -> Iterator[None]:
    """Clip to a path in place of what is clipped to, for as long as the context lasts.

    Files of lines cannot clip twice, nor go back to the clip before by restoring a painter.
    """
    outer = painter.clipPath() if painter.hasClipping() else None
    painter.setClipPath(path)
    try:
        yield
    finally:
        if outer is None:
            painter.setClipping(False)
        else:
            painter.setClipPath(outer)


def _colour(pixel: int) -> QColor:
    return QColor.fromRgb(int(pixel))


def _bands(box: QRectF, row: Pixels) -> Iterator[tuple[QPainterPath, QColor]]:
    """What is painted over a row's first colour in a box: stripes, then strokes across them."""
    stripes = row[::STROKES]
    for colour in dict.fromkeys(stripes.tolist()):
        if colour != stripes[0]:
            phases = np.flatnonzero(stripes == colour).tolist()
            yield _diagonals(box, phases, falling=False), _colour(colour)
    hairline, rest = row[1], row[2]
    if hairline != stripes[0]:
        yield _diagonals(box, [0 if rest == hairline else 1], falling=True), _colour(hairline)


def _diagonals(box: QRectF, starts: list[int], *, falling: bool) -> QPainterPath:
    """Bands across a box: stripes of some phases; or strokes, whole from 0, a hairline from 1."""
    if falling:
        period, width, shift, turn = PITCH, STROKE if starts == [0] else 1, -_HALF, -1
        places = [float(each) for each in starts]
    else:
        period, width, shift, turn = STRIPE * PHASES, STRIPE, _HALF, 1
        places = [float(each * STRIPE) for each in starts]
    top, bottom = box.top(), box.bottom()
    sums = sorted((box.left() + turn * top, box.left() + turn * bottom))
    low, high = sums[0], sums[1] + box.width()
    path = QPainterPath()
    for start in places:
        first = int(np.floor((low - start - width) / period))
        for number in range(first, int(np.ceil((high - start) / period)) + 1):
            edge = start + number * period + shift
            corners = (
                (edge - turn * top, top),
                (edge + width - turn * top, top),
                (edge + width - turn * bottom, bottom),
                (edge - turn * bottom, bottom),
            )
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            path.closeSubpath()
    return path
