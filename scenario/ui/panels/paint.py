"""Small marks that several panels paint: chips, number badges, confidence dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from scenario.core.claims import Confidence
from scenario.ui.theme import SEMIBOLD, Theme, font

CHIP = 10
BADGE = 16
DOT = 6


def chip(painter: QPainter, box: QRectF, colour: str, theme: Theme) -> None:
    """A square in an actor's colour with the outline that keeps it apart from the paper."""
    outline = QColor(theme.ink)
    outline.setAlphaF(theme.chip_outline)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(outline, 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
    painter.restore()


def badge(painter: QPainter, centre: QPointF, number: int, theme: Theme, *, strong: bool) -> None:
    """A number in a disc: filled where it is open or stands alone, outlined in a list."""
    box = QRectF(centre.x() - BADGE / 2, centre.y() - BADGE / 2, BADGE, BADGE)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if strong else QPen(QColor(theme.text3), 1))
    painter.setBrush(QColor(theme.ink) if strong else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box if strong else box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setPen(QColor(theme.panel if strong else theme.text2))
    painter.setFont(font(10 if number < 100 else 8, SEMIBOLD))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.restore()


def confidence_dots(
    painter: QPainter, right: float, middle: float, confidence: Confidence, theme: Theme
) -> None:
    """Three dots that end at `right`: as many are filled as the confidence has ranks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for place in range(3):
        left = right - (3 - place) * (DOT + 1)
        box = QRectF(left, middle - DOT / 2, DOT, DOT)
        painter.setPen(QPen(QColor(theme.text2), 1))
        filled = place <= confidence.rank
        painter.setBrush(QColor(theme.text2) if filled else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
