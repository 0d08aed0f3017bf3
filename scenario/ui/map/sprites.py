"""Small pictures that stand on the map at true size: symbols, tags, badges, labels.

Each is drawn once and kept by what it shows, with how it was drawn, so that a picture of lines
can draw it again. Texts come from files and are drawn as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
)

from scenario.ui.map.glyphs import Glyph, draw_glyph
from scenario.ui.map.lettering import lettered, write
from scenario.ui.map.sign import Sign
from scenario.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Theme, font

TAG_HEIGHT, TAG_PITCH, CELL = 19, 21, 26
_PAD = 2
"""Logical pixels around a label for its halo."""
_WIDEST = 220.0
"""Logical pixels of letters beyond which a label is cut."""
DISC, SQUARE, DOT, BADGE = 8.5, 9.0, 3.5, 16.0
_RING = 26.0
"""Side in logical pixels of the ring around a selected place."""
_ROOM = 4.0
"""Logical pixels around a place's symbol for its rim."""


class LabelStyle(StrEnum):
    """The ranks of text on the map."""

    SELECTED = "selected"
    COUNTRY = "country"
    NEIGHBOUR = "neighbour"
    CAPITAL = "capital"
    TOWN = "town"
    SMALL_TOWN = "small-town"
    REGION = "region"
    WATER = "water"
    GRATICULE = "graticule"
    OWN = "own"
    """What an author's own layer names."""


@dataclass(frozen=True, slots=True)
class _Type:
    size: float
    weight: QFont.Weight
    colour: Callable[[Theme], str]
    italic: bool = False
    capitals: bool = False
    tracking: float = 0.0

    def font(self) -> QFont:
        return font(self.size, self.weight, italic=self.italic, tracking=self.tracking)


_TYPES: dict[LabelStyle, _Type] = {
    LabelStyle.SELECTED: _Type(14, SEMIBOLD, lambda t: t.map_label),
    LabelStyle.COUNTRY: _Type(13, SEMIBOLD, lambda t: t.map_country, capitals=True, tracking=0.2),
    LabelStyle.NEIGHBOUR: _Type(11, MEDIUM, lambda t: t.map_country, capitals=True, tracking=0.12),
    LabelStyle.CAPITAL: _Type(12, SEMIBOLD, lambda t: t.map_label),
    LabelStyle.TOWN: _Type(12, MEDIUM, lambda t: t.map_label),
    LabelStyle.SMALL_TOWN: _Type(11, REGULAR, lambda t: t.map_label2),
    LabelStyle.REGION: _Type(11, REGULAR, lambda t: t.map_label2, italic=True),
    LabelStyle.WATER: _Type(11, REGULAR, lambda t: t.water_text, italic=True),
    LabelStyle.GRATICULE: _Type(10, REGULAR, lambda t: t.text3),
    LabelStyle.OWN: _Type(11, MEDIUM, lambda t: t.map_label2, tracking=0.04),
}


@lru_cache(maxsize=8192)
def label_text(text: str, style: LabelStyle) -> str:
    """A text as its label writes it: a very long one is cut, and its tip has it whole."""
    kind = _TYPES[style]
    shown = text.upper() if kind.capitals else text
    return QFontMetricsF(kind.font()).elidedText(shown, Qt.TextElideMode.ElideRight, _WIDEST)


@lru_cache(maxsize=8192)
def label_size(text: str, style: LabelStyle) -> tuple[float, float]:
    """Width and height of a label in logical pixels, its halo included."""
    kind, shown = _TYPES[style], label_text(text, style)
    metrics = QFontMetricsF(kind.font())
    tail = kind.tracking * kind.size  # the last letter is spaced too
    width = metrics.horizontalAdvance(shown) - tail + 2 * _PAD
    return round(width) + 1.0, round(metrics.capHeight() + metrics.descent()) + 2 * _PAD + 1.0


@lru_cache(maxsize=4096)
def label_pixmap(text: str, style: LabelStyle, theme: Theme, ratio: float) -> Sign:
    """A label with its halo."""
    return Sign.drawn(*label_size(text, style), ratio, partial(_draw_label, text, style, theme))


def _draw_label(text: str, style: LabelStyle, theme: Theme, painter: QPainter) -> None:
    kind = _TYPES[style]
    spot = QPointF(_PAD, _PAD + round(QFontMetricsF(kind.font()).capHeight()) + 0.5)
    painter.setPen(QColor(kind.colour(theme)))
    write(painter, spot, label_text(text, style), kind.font(), theme.halo)


class PlaceLook(StrEnum):
    """How a point is drawn."""

    CAPITAL = "capital"
    TOWN = "town"
    DOT = "dot"
    """A town that the scenario does not name."""


def place_size(look: PlaceLook) -> float:
    """Side in logical pixels of a place's symbol, with the room around it."""
    side = {PlaceLook.CAPITAL: SQUARE, PlaceLook.TOWN: DISC, PlaceLook.DOT: DOT}[look]
    return side + 2 * _ROOM


@lru_cache(maxsize=1024)
def place_pixmap(
    look: PlaceLook, fill: str | None, approximate: bool, theme: Theme, ratio: float
) -> Sign:
    """A place's symbol in its holder's colour, or the land's; dashed where it is a guess."""
    side = place_size(look)
    return Sign.drawn(side, side, ratio, partial(_draw_place, look, fill, approximate, theme))


def _draw_place(
    look: PlaceLook, fill: str | None, approximate: bool, theme: Theme, painter: QPainter
) -> None:
    side = place_size(look)
    inner = QRectF(0, 0, side, side).marginsRemoved(_margins(_ROOM))
    if look is PlaceLook.DOT:
        _halo_dot(painter, inner, theme)
    else:
        rim = QPen(QColor(theme.map_label), 1.5)
        if approximate:
            rim.setDashPattern([1.6, 1.2])
        painter.setPen(QPen(QColor(theme.halo), 4))
        _rimmed(painter, look, inner, fill or theme.land, rim)


def _halo_dot(painter: QPainter, inner: QRectF, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.halo))
    painter.drawEllipse(inner.marginsAdded(_margins(1.2)))
    painter.setBrush(QColor(theme.map_label))
    painter.drawEllipse(inner)


def _rimmed(painter: QPainter, look: PlaceLook, inner: QRectF, fill: str, rim: QPen) -> None:
    painter.setBrush(QColor(fill))
    draw = painter.drawEllipse if look is PlaceLook.TOWN else painter.drawRect
    draw(inner)
    painter.setPen(rim)
    draw(inner)
    if look is PlaceLook.CAPITAL:
        painter.fillRect(inner.marginsRemoved(_margins(2.8)), rim.color())


class Tag(NamedTuple):
    """What a force's tag says."""

    text: str
    strength: str
    """Empty when nobody says."""
    base: str
    on_base: str
    glyph: Glyph
    left: bool = False
    """Whether it is gone since this turn."""
    was: str = ""
    """The colour of the actor it was before this turn; empty where it has not passed."""
    counter: bool = False
    """Whether it is a plain counter in its actor's colour, without a symbol."""


@lru_cache(maxsize=4096)
def tag_width(tag: Tag) -> float:
    """Logical pixels a tag needs."""
    width = _cell(tag) + 12 + _advance(tag.text, tag.left)
    if tag.strength:
        # Figures are tabular: letter by letter is exact enough, and new numbers are frequent.
        width += 4 + sum(_advance(letter, True) for letter in tag.strength)
    return float(round(width))


@lru_cache(maxsize=2048)
def tag_pixmap(tag: Tag, width: float, theme: Theme, ratio: float) -> Sign:
    """A force's tag: its glyph, whose it is, how strong."""
    if not tag.strength:
        return _unnumbered(tag, width, theme, ratio)
    # A strength is what changes most often: it is written on a copy of the rest.
    sign = Sign(_unnumbered(tag._replace(strength=""), width, theme, ratio))
    sign.draw = partial(_draw_tag, tag, width, theme)
    painter = QPainter(sign)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _write_strength(tag, theme, painter)
    painter.end()
    return sign


@lru_cache(maxsize=1024)
def _unnumbered(tag: Tag, width: float, theme: Theme, ratio: float) -> Sign:
    """A tag but for its strength."""
    return Sign.drawn(width, TAG_HEIGHT, ratio, partial(_draw_tag, tag, width, theme))


def _draw_tag(tag: Tag, width: float, theme: Theme, painter: QPainter) -> None:
    box = QRectF(0.5, 0.5, width - 1, TAG_HEIGHT - 1)
    outline = QPen(QColor(theme.ink if not tag.left else theme.text2), 1)
    if tag.left:
        outline.setDashPattern([2.5, 2.0])
    frame = QPainterPath()
    frame.addRoundedRect(box, 3, 3)
    painter.fillPath(frame, QColor(theme.raised))
    cell = QRectF(1, 1, (width if tag.counter else CELL) - 1, TAG_HEIGHT - 2)
    if not tag.left:
        fill_within(painter, frame, cell, tag.base)
        if tag.was:
            _fill_corner(painter, frame, cell, tag.was)
    if not tag.counter:
        drawn = tag.on_base if not tag.left else theme.text2
        draw_glyph(painter, tag.glyph, QRectF(cell.left() + 3.5, cell.top() + 2.5, 18, 12), drawn)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(outline)
    painter.drawPath(frame)
    painter.setPen(QColor(_ink(tag, theme.text2, theme)))
    write(painter, QPointF(_cell(tag) + 6, 13.5), tag.text, _tag_font(tag.left))
    if tag.strength:
        _write_strength(tag, theme, painter)


def _write_strength(tag: Tag, theme: Theme, painter: QPainter) -> None:
    painter.setPen(QColor(_ink(tag, theme.ink, theme)))
    x = _cell(tag) + 10 + _advance(tag.text, tag.left)
    write(painter, QPointF(x, 13.5), tag.strength, _tag_font(True))


def _cell(tag: Tag) -> int:
    """The width that a tag's symbol takes; of a counter, the corner that shows a passing."""
    if not tag.counter:
        return CELL
    return TAG_HEIGHT if tag.was else 2


def _ink(tag: Tag, ink: str, theme: Theme) -> str:
    """What is written with on a tag."""
    if tag.left:
        return theme.text2
    return tag.on_base if tag.counter else ink


def fill_within(painter: QPainter, frame: QPainterPath, box: QRectF, colour: str) -> None:
    """Fill the part of a frame that lies in a box."""
    part = QPainterPath()
    part.addRect(box)
    painter.fillPath(frame.intersected(part), QColor(colour))


def _fill_corner(painter: QPainter, frame: QPainterPath, cell: QRectF, colour: str) -> None:
    """The half towards the upper left in the colour of whose it was."""
    half = QPainterPath(cell.topLeft())
    half.lineTo(cell.left() + CELL - 1, cell.top())
    half.lineTo(cell.left(), cell.bottom())
    painter.fillPath(frame.intersected(half), QColor(colour))


def _tag_font(strong: bool) -> QFont:
    return font(11, SEMIBOLD if strong else MEDIUM)


@lru_cache(maxsize=4096)
def _advance(text: str, strong: bool) -> float:
    return _tag_metrics(strong).horizontalAdvance(text)


@lru_cache(maxsize=2)
def _tag_metrics(strong: bool) -> QFontMetricsF:
    return QFontMetricsF(_tag_font(strong))


@lru_cache(maxsize=512)
def badge_pixmap(text: str, theme: Theme, ratio: float) -> Sign:
    """A numbered badge that ties the map to the list of changes."""
    side = BADGE + 3
    return Sign.drawn(side, side, ratio, partial(_draw_badge, text, theme))


def _draw_badge(text: str, theme: Theme, painter: QPainter) -> None:
    side = BADGE + 3
    middle = QPointF(side / 2, side / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.halo))
    painter.drawEllipse(middle, side / 2, side / 2)
    painter.setBrush(QColor(theme.ink))
    painter.drawEllipse(middle, BADGE / 2, BADGE / 2)
    painter.setPen(QColor(theme.raised))
    painter.setFont(lettered(painter, font(11 if len(text) < 2 else 9, SEMIBOLD)))
    painter.drawText(QRectF(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, text)


@lru_cache(maxsize=16)
def ring_pixmap(theme: Theme, ratio: float) -> Sign:
    """The ring around a selected place."""
    return Sign.drawn(_RING, _RING, ratio, partial(_draw_ring, theme))


def _draw_ring(theme: Theme, painter: QPainter) -> None:
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    for colour, width in ((theme.halo, 5.0), (theme.ink, 2.0)):
        painter.setPen(QPen(QColor(colour), width))
        painter.drawEllipse(QPointF(_RING / 2, _RING / 2), 9.5, 9.5)


def _margins(all_round: float) -> QMarginsF:
    return QMarginsF(all_round, all_round, all_round, all_round)
