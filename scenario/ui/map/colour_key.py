"""Whose colours are on the map, for pictures that stand without the list of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.ui.actor_names import short_name
from scenario.ui.colours import Swatch
from scenario.ui.map.lettering import write
from scenario.ui.map.styles import Style
from scenario.ui.theme import Theme, font

_CHIP, _GAP, _BETWEEN = 20, 6, 18


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor that holds or contests ground, and its colour there."""

    actor: str
    name: str
    fill: str


def holders(
    lookup: Lookup,
    world: World,
    swatches: Mapping[str, Swatch],
    theme: Theme,
    *,
    most: int,
    among: Collection[str] | None = None,
) -> list[Holder]:
    """The actors that hold or contest most territories, the ones with most first.

    `among` are the territories that count; all where absent.
    """
    counted: Counter[str] = Counter()
    for location in sorted(world.control if among is None else among):
        control = world.control.get(location)
        if control is None:
            continue
        counted.update(party for party in (control.holder, *control.rivals) if party)
    return [
        Holder(actor, short_name(lookup, world, actor), swatches[actor].fill(theme))
        for actor, _ in counted.most_common(most)
    ]


def shown_parties(
    lookup: Lookup,
    world: World,
    styles: Iterable[Style],
    swatches: Mapping[str, Swatch],
    theme: Theme,
    *,
    most: int,
) -> list[Holder]:
    """The actors whose colours some ground is painted in, the ones with most of it first."""
    counted = Counter(party for style in styles for party in style.parties)
    ordered = sorted(counted, key=lambda actor: (-counted[actor], actor))
    return [
        Holder(actor, short_name(lookup, world, actor), swatches[actor].fill(theme))
        for actor in ordered[:most]
    ]


def paint_key(
    painter: QPainter, box: QRectF, found: list[Holder], theme: Theme, *, size: float
) -> None:
    """Paint as many of them in one line as there is room for, in type of so many pixels."""
    scale = size / 12
    x, middle = box.left(), box.center().y()
    for each in found:
        width = chip_width(each.name, size)
        if x + width > box.right():
            break
        paint_chip(painter, QPointF(x, middle), each, theme, size=size)
        x += width + _BETWEEN * scale


def chip_width(name: str, size: float) -> float:
    """Pixels that a chip with its name takes in type of so many pixels."""
    return (_CHIP + _GAP) * size / 12 + QFontMetricsF(font(size)).horizontalAdvance(name)


def paint_chip(painter: QPainter, at: QPointF, each: Holder, theme: Theme, *, size: float) -> None:
    """Paint a colour and whose it is, from the middle of its left edge."""
    scale, type_ = size / 12, font(size)
    outline = QColor(theme.ink)
    outline.setAlphaF(theme.chip_outline)
    painter.setPen(QPen(outline, 1))
    painter.setBrush(QColor(each.fill))
    chip = QRectF(at.x(), at.y() - 6.5 * scale, _CHIP * scale, 13 * scale)
    painter.drawRoundedRect(chip, 2 * scale, 2 * scale)
    painter.setPen(QColor(theme.ink))
    baseline = at.y() + QFontMetricsF(type_).capHeight() / 2
    write(painter, QPointF(at.x() + (_CHIP + _GAP) * scale, baseline), each.name, type_)
