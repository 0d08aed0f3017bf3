"""The icons, drawn from one set of SVG files in whatever colour they are asked for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from scenario.resources import asset
from scenario.ui.theme import Theme

STROKE = ('stroke-width="2"', 'stroke-width="1.75"')
"""What the files say of their stroke, and what is drawn instead."""
SIZE = 16
"""Logical pixels of an ordinary icon; 14 where it is dense, 12 in notes."""
_RATIOS = (1.0, 2.0)


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels in one colour (`#RRGGBB`).

    Raises `Trouble` when there is no such icon.
    """
    text = asset("icons", f"{name}.svg").read_text(encoding="utf-8")
    text = text.replace(*STROKE).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@lru_cache(maxsize=512)
def tinted_icon(
    name: str, colour: str, disabled: str | None = None, size: int = SIZE, on: str | None = None
) -> QIcon:
    """An icon for buttons: its colour, its colour when disabled, its colour when checked."""
    icon = QIcon()
    for ratio in _RATIOS:
        icon.addPixmap(icon_pixmap(name, colour, size, ratio))
        if disabled:
            pixmap = icon_pixmap(name, disabled, size, ratio)
            icon.addPixmap(pixmap, QIcon.Mode.Disabled)
        if on:
            icon.addPixmap(icon_pixmap(name, on, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def icon(name: str, theme: Theme, size: int = SIZE) -> QIcon:
    """An icon in the theme's ink, paler when disabled."""
    return tinted_icon(name, theme.ink, theme.disabled, size)


def mark(theme: Theme, size: int, ratio: float = 1.0) -> QPixmap:
    """The mark of the application: a line over a row of turns, on a rounded square."""
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixmap.width() / 32, pixmap.height() / 32)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(QRectF(0, 0, 32, 32), 6, 6)
    pen = QPen(QColor(theme.on_accent), 2.25)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(6, 20), QPointF(13, 11), QPointF(18, 16), QPointF(26, 7)])
    for left in (6, 12, 18, 24):
        painter.drawLine(QPointF(left, 26), QPointF(left + 1.5, 26))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
