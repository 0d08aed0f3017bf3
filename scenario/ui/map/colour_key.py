"""Whose colours are on the map, for pictures that stand without the list of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenario.core.world import World
from scenario.ui.colours import Swatch
from scenario.ui.theme import Theme, font

_CHIP, _GAP, _BETWEEN = 20, 6, 18


@dataclass(frozen=True, slots=True)
class Holder:
    """An actor that holds or contests ground, and its colour there."""

    actor: str
    name: str
    fill: str


def holders(
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
    for location, control in sorted(world.control.items()):
        if among is not None and location not in among:
            continue
        counted.update(party for party in (control.holder, *control.rivals) if party)
    return [
        Holder(actor, world.actors[actor].short, swatches[actor].fill(theme))
        for actor, _ in counted.most_common(most)
    ]


def paint_key(
    painter: QPainter, box: QRectF, found: list[Holder], theme: Theme, *, size: float
) -> None:
    """Paint as many of them in one line as there is room for, in type of so many pixels."""
    type_ = font(size)
    metrics = QFontMetricsF(type_)
    painter.setFont(type_)
    scale = size / 12
    x, middle = box.left(), box.center().y()
    for each in found:
        width = (_CHIP + _GAP) * scale + metrics.horizontalAdvance(each.name)
        if x + width > box.right():
            break
        outline = QColor(theme.ink)
        outline.setAlphaF(theme.chip_outline)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(QColor(each.fill))
        chip = QRectF(x, middle - 6.5 * scale, _CHIP * scale, 13 * scale)
        painter.drawRoundedRect(chip, 2 * scale, 2 * scale)
        painter.setPen(QColor(theme.ink))
        baseline = middle + metrics.capHeight() / 2
        painter.drawText(QPointF(x + (_CHIP + _GAP) * scale, baseline), each.name)
        x += width + _BETWEEN * scale
