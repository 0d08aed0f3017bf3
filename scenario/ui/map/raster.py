"""The id image: which field, and which stroke of its pattern, each pixel shows.

It is painted when the view changes. A turn is then one look-up of colours for all pixels, however
many territories change and however intricate they are.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from scenario.atlas.coverage import rasterise
from scenario.ui.map.camera import Part
from scenario.ui.map.shapes import ShapeStore

Ids = NDArray[np.int64]
Pixels = NDArray[np.uint32]

PHASES = 12
"""Stripes before a contested pattern repeats: shared evenly by 2, 3, 4 or 6 parties."""
STROKES = 3
"""What the other diagonal shows: 0 ground, 1 a hairline, 2 the rest of a claimant's stroke."""
VARIANTS = PHASES * STROKES
"""Colours that each field has."""

STRIPE, PITCH, STROKE = 7, 13, 3
"""Logical pixels along a row: one stripe; from one claimant's stroke to the next; its width."""
_OPAQUE = 0xFF000000


@lru_cache(maxsize=6)
def pattern(
    width: int, height: int, ratio: float, left: int = 0, top: int = 0
) -> NDArray[np.uint8]:
    """The variant (height, width) that each device pixel shows of any field.

    Pixel (x, y) is in stripe `(x + y) // 7` and in a stroke where `(x - y) % 13 < 3`, counted in
    logical pixels from what lies `left` and `top` device pixels before the first.
    """
    along = np.floor(np.arange(left + top, left + top + width + height) / ratio)
    phase = (along // STRIPE % PHASES).astype(np.uint8) * STROKES
    across = np.floor(np.arange(left - top - height, left - top + width) / ratio) % PITCH
    stroke = np.select([across == 1, across < STROKE], [1, 2], 0).astype(np.uint8)
    # Row y of a diagonal pattern is the row above it, moved one pixel.
    rising = sliding_window_view(phase, width)[:height]
    falling = sliding_window_view(stroke, width)[height:0:-1]
    return np.asarray(rising + falling)


@lru_cache(maxsize=6)
def _steps(width: int, height: int, ratio: float, left: int, top: int) -> NDArray[np.int8]:
    """How much each variant of a pattern is more than the one before it, row after row."""
    variants = pattern(width, height, ratio, left, top).astype(np.int8)
    return np.diff(variants.ravel(), prepend=np.int8(0)).reshape(height, width)


def paint_ids(shapes: ShapeStore, part: Part) -> Ids:
    """The place in a colour table, `field * VARIANTS + variant`, of every device pixel of a part
    of a view.
    """
    view = part.transform
    ids = rasterise(
        shapes.edges(part),
        shapes.ground.field_of_area * VARIANTS,
        (view.m11(), view.dx(), view.dy()),
        _steps(part.width, part.height, part.ratio, part.left, part.top),
        most=shapes.ground.count * VARIANTS - 1,
    )
    if shapes.ground.own_shapes:
        _paint_own(ids, shapes, part)
    return ids


def _paint_own(ids: Ids, shapes: ShapeStore, part: Part) -> None:
    """Paint the territories with a geometry of their own over what they lie in."""
    image = QImage(part.width, part.height, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setTransform(part.transform)
    level = shapes.level(part)
    for own in shapes.ground.own_shapes:
        if own.parent is not None:
            painter.setClipPath(shapes.field_path(level, own.parent))
        painter.fillPath(shapes.own_path(own.field), QColor.fromRgb(own.field * VARIANTS))
        painter.setClipping(False)
    painter.end()
    painted = pixels_of(image).ravel()
    theirs = np.flatnonzero(painted > _OPAQUE)
    variants = pattern(part.width, part.height, part.ratio, part.left, part.top).ravel()
    ids.reshape(-1)[theirs] = painted[theirs] - np.uint32(_OPAQUE) + variants[theirs]


def look_up(table: Pixels, ids: Ids, out: Pixels) -> None:
    """Give every pixel its colour; `table` is (fields, VARIANTS) of 0xFFRRGGBB."""
    # "wrap" spares the bounds check that would cost more than the look-up itself.
    np.take(table.ravel(), ids, out=out, mode="wrap")


def pixels_of(image: QImage) -> Pixels:
    """The pixels (height, width) of a 32-bit image, shared with it; they do not keep it alive."""
    rows = np.frombuffer(image.bits(), dtype=np.uint32).reshape(image.height(), -1)
    return rows[:, : image.width()]


def image_of(pixels: Pixels) -> QImage:
    """An opaque image that shares contiguous pixels; they must outlive it."""
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
