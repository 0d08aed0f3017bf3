"""Words written with a painter: as outlines on a screen, as text where the device keeps text.

A picture in a file of lines (SVG, PDF) keeps its words as words: they can be found, copied, read
aloud. Texts come from files and are written as they are.

What writes SVG knows no tracking, no halo, and not how wide a text is in a typeface that another
machine may lack. They go into the file as marks among the names of families, which no machine has,
and `finished` makes attributes of them.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPaintEngine, QPainter, QPainterPath, QPen

from scenario.ui.theme import FAMILY

HALO = 3.0
"""Logical pixels of a halo's pen: half of it is seen around the letters."""
_HALO_OPACITY = 0.85
_TRACKED, _WIDE, _HALOED = "tracked ", "wide ", "haloed "
_MARKED = re.compile(
    rf'font-family="{FAMILY}'
    rf"(?:,{_TRACKED}(?P<tracking>[0-9.]+))?"
    rf",{_WIDE}(?P<width>[0-9.]+)"
    rf'(?:,{_HALOED}(?P<halo>#[0-9a-f]+))?(?P<rest>,[^"]*)"'
)
_STANDING_IN = ("tnum", "calt", "liga", "clig", "ccmp")
"""Features of a typeface by which other glyphs stand in for letters, figures and dashes."""
_FALLBACK = ("Helvetica Neue", "Arial", "sans-serif")
"""Families for who opens an SVG file without the house's own."""


def is_svg(painter: QPainter) -> bool:
    """Whether a painter writes an SVG file."""
    return painter.paintEngine().type() is QPaintEngine.Type.SVG


def _is_pdf(painter: QPainter) -> bool:
    return painter.paintEngine().type() is QPaintEngine.Type.Pdf


def write(painter: QPainter, at: QPointF, text: str, font: QFont, halo: str = "") -> None:
    """Write a line, in the pen's colour, from a point on its baseline; in a halo if it has one."""
    kept = lettered(painter, font)
    if is_svg(painter):
        tracking = (f"{_TRACKED}{font.letterSpacing():g}",) if font.letterSpacing() else ()
        width = (f"{_WIDE}{QFontMetricsF(kept).horizontalAdvance(text):g}",)
        haloed = (f"{_HALOED}{QColor(halo).name()}",) if halo else ()
        kept.setFamilies([FAMILY, *tracking, *width, *haloed, *_FALLBACK])
    elif halo:
        path = _outline(at, text, kept)
        _paint_halo(painter, path, halo)
        if not _is_pdf(painter):
            painter.fillPath(path, painter.pen().color())
            return
    painter.setFont(kept)
    painter.drawText(at, text)


def _outline(at: QPointF, text: str, font: QFont) -> QPainterPath:
    path = QPainterPath()
    path.addText(at, font, text)
    return path


def _paint_halo(painter: QPainter, path: QPainterPath, colour: str) -> None:
    halo = QColor(colour)
    halo.setAlphaF(_HALO_OPACITY)
    pen = QPen(halo, HALO)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def lettered(painter: QPainter, font: QFont) -> QFont:
    """A font as the painter's device can keep its text."""
    kept = QFont(font)
    if is_svg(painter) or _is_pdf(painter):
        # Glyphs that stand in for others are no letters, figures or dashes any more in a PDF.
        for feature in _STANDING_IN:
            kept.setFeature(QFont.Tag(feature), 0)
    if is_svg(painter):
        kept.setFamilies([FAMILY, *_FALLBACK])
    return kept


def finished(svg: str) -> str:
    """An SVG document with attributes in place of marks."""
    return _MARKED.sub(_attributes, svg)


def _attributes(found: re.Match[str]) -> str:
    made = f'font-family="{FAMILY}{found["rest"]}"'
    made += f' textLength="{found["width"]}" lengthAdjust="spacingAndGlyphs"'
    if found["tracking"]:
        made += f' letter-spacing="{found["tracking"]}"'
    if found["halo"]:
        made += (
            f' style="stroke:{found["halo"]};stroke-width:{HALO:g};stroke-linejoin:round;'
            f'stroke-opacity:{_HALO_OPACITY:g};paint-order:stroke"'
        )
    return made
