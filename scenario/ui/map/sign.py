"""A small picture that knows how it was drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap


class Sign(QPixmap):
    """A small picture, and what draws it from its top left."""

    draw: Callable[[QPainter], None]

    @classmethod
    def drawn(
        cls, width: float, height: float, ratio: float, draw: Callable[[QPainter], None]
    ) -> Sign:
        """A picture of so many logical pixels, drawn anew."""
        sign = cls(round(width * ratio), round(height * ratio))
        sign.setDevicePixelRatio(ratio)
        sign.fill(Qt.GlobalColor.transparent)
        sign.draw = draw
        painter = QPainter(sign)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        return sign
