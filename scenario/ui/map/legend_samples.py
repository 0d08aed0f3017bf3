"""The samples that the legend draws: fills, tags, arrows, arcs, symbols, lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from scenario.core.effects import Standing
from scenario.core.model import Colours
from scenario.ui.colours import Swatch, swatch
from scenario.ui.map.arcs import RECOGNITION, Stroke, paint_head, paint_standing_mark, stroke_path
from scenario.ui.map.glyphs import Glyph
from scenario.ui.map.hatching import paint_hatched
from scenario.ui.map.overlay import OWN_DASHES, OWN_OPACITY, OWN_WIDTH
from scenario.ui.map.sprites import (
    TAG_HEIGHT,
    PlaceLook,
    Tag,
    place_pixmap,
    place_size,
    tag_pixmap,
)
from scenario.ui.map.styles import Style, rows_of
from scenario.ui.theme import Theme

_SHOWN = {
    "one": swatch(Colours(base="#00814E", light="#7ABBA6", dark="#36624F")),
    "other": swatch(Colours(base="#CB8A12", light="#E5B363", dark="#884B00")),
    "any": swatch(Colours(base="#5B676F", light="#8B969C", dark="#7F8B93")),
    "else": swatch(Colours(base="#3A444D", light="#C0C7CA", dark="#48535B")),
}
"""Actors for the samples; the colours stand for nobody, the greys for whoever it is."""

Draw = Callable[[QPainter, QRectF, Theme], None]


def fill(style: Style) -> Draw:
    """A piece of land."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        frame = box.adjusted(0.5, 0.5, -0.5, -0.5)
        piece = QPainterPath()
        piece.addRoundedRect(frame.translated(-box.topLeft()), 2, 2)
        painter.save()
        painter.translate(box.topLeft())  # so that each sample shows the same part of its pattern
        paint_hatched(painter, piece, rows_of(style, theme, _SHOWN))
        painter.restore()
        outline = QColor(theme.ink)
        outline.setAlphaF(theme.chip_outline)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 2, 2)

    return draw


def tag(*, left: bool) -> Draw:
    """A force, or one that left."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        tag = Tag("", "", _neutral(theme).base, _neutral(theme).on_base, Glyph.BARE, left)
        scale = box.width() / 30
        painter.translate(box.left(), box.center().y() - TAG_HEIGHT * scale / 2)
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tag_pixmap(tag, 30, theme, 1.0).draw(painter)

    return draw


def _neutral(theme: Theme) -> Swatch:
    return Swatch(theme.text2, theme.raised, theme.text2, theme.text2)


def arrow(*, withdrew: bool) -> Draw:
    """A move, or a withdrawal."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        middle = box.center().y()
        pen = QPen(QColor(theme.ink), 2)
        if withdrew:
            pen.setDashPattern([2.5, 1.75])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right() - 7, middle))
        head = [(box.right(), middle), (box.right() - 8, middle - 4), (box.right() - 8, middle + 4)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink))
        painter.drawPolygon([QPointF(*point) for point in head])

    return draw


def bond(stroke: Stroke) -> Draw:
    """A piece of the arc between two actors."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke_path(painter, _bow(box), stroke, theme)

    return draw


def tie(stroke: Stroke) -> Draw:
    """A piece of the arc from one actor to another, with its head."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke_path(painter, _bow(box), stroke, theme)
        end = QPointF(box.right(), box.bottom() - 3)
        paint_head(painter, QPointF(box.center().x(), box.top()), end, stroke, theme)

    return draw


def standing(value: Standing) -> Draw:
    """The end of a recognition."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke_path(painter, _bow(box), RECOGNITION, theme)
        paint_standing_mark(painter, QPointF(box.right() - 4, box.center().y() + 2), value, theme)

    return draw


def _bow(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.left(), box.bottom() - 3))
    path.quadTo(QPointF(box.center().x(), box.top()), QPointF(box.right(), box.bottom() - 3))
    return path


def changed(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The outline of ground that changed in this turn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((theme.halo, 4.0), (theme.ink, 1.75)):
        pen = QPen(QColor(colour), width)
        if colour == theme.ink:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.1, 2.0])
        painter.setPen(pen)
        painter.drawRect(box.adjusted(2, 2, -2, -2))


def place(look: PlaceLook, *, approximate: bool = False) -> Draw:
    """A town's or capital's symbol."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        fill = _SHOWN["one"].base if look is not PlaceLook.DOT else None
        side = place_size(look)
        corner = box.center() - QPointF(side / 2, side / 2)
        painter.translate(round(corner.x()), round(corner.y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place_pixmap(look, fill, approximate, theme, 1.0).draw(painter)

    return draw


def rule(colour: Callable[[Theme], str], opacity: float = 1.0) -> Draw:
    """A line on the map: a river, a border, the graticule."""

    def draw(painter: QPainter, box: QRectF, theme: Theme) -> None:
        painter.setOpacity(opacity)
        painter.setPen(QPen(QColor(colour(theme)), 1.25))
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))

    return draw


def own(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A line of an author's own map layer."""
    painter.setOpacity(OWN_OPACITY)
    pen = QPen(QColor(theme.ink), OWN_WIDTH)
    pen.setDashPattern(OWN_DASHES)
    painter.setPen(pen)
    middle = round(box.center().y()) + 0.5
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
