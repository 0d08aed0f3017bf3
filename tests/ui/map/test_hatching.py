"""Stripes drawn as shapes lie where the pattern of pixels has them."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from scenario.core.model import Colours
from scenario.ui.colours import swatch
from scenario.ui.map.hatching import only_within, paint_hatched
from scenario.ui.map.raster import look_up, pattern, pixels_of
from scenario.ui.map.styles import Style, rows_of
from scenario.ui.theme import DARK, LIGHT

SWATCHES = {
    "one": swatch(Colours(base="#00814E", light="#7ABBA6", dark="#36624F")),
    "two": swatch(Colours(base="#CB8A12", light="#E5B363", dark="#884B00")),
    "three": swatch(Colours(base="#5B676F", light="#8B969C", dark="#7F8B93")),
}
STYLES = [
    Style(("one",)),
    Style(("one", "two")),
    Style(("one", "two", "three"), faint=0.5),
    Style(("one",), claimant="two"),
    Style(sparse=True),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("style", STYLES)
def test_shapes_and_pixels_agree(qapp, style, theme):
    row = rows_of(style, theme, SWATCHES)
    expected = np.empty((120, 160), dtype=np.uint32)
    look_up(row[None], pattern(160, 120, 1.0).astype(np.int64), expected)
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    path = QPainterPath()
    path.addRect(QRectF(0, 0, 160, 120))
    paint_hatched(painter, path, row)
    painter.end()
    assert (pixels_of(image) == expected).mean() > 0.99


def test_what_was_clipped_to_before_is_clipped_to_again(qapp):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    outer, inner = QPainterPath(), QPainterPath()
    outer.addRect(QRectF(1, 1, 8, 8))
    inner.addRect(QRectF(2, 2, 2, 2))
    with only_within(painter, inner):
        assert painter.clipPath() == inner
    assert not painter.hasClipping()
    painter.setClipPath(outer)
    with only_within(painter, inner):
        assert painter.clipPath() == inner
    assert painter.clipPath() == outer
    painter.end()
