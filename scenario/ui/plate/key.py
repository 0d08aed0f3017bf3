"""The key below a picture: whose colours are on its land, and what its patterns and signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from scenario.ui.map.colour_key import Holder, chip_width, paint_chip
from scenario.ui.map.legend_entries import Entry
from scenario.ui.map.lettering import write
from scenario.ui.plate.flow import Item, cut, rows_of
from scenario.ui.theme import Theme, font

_SIZE = 11.0
"""The size of type in which a sample is as large as in the map's legend."""
_WIDE, _HIGH, _GAP = 20.0, 13.0, 5.0
"""Width and height of a legend's sample; what is left clear after it."""
_WIDEST_NAME = 200.0
"""Of an actor, in type of that size."""


def colour_items(found: Sequence[Holder], theme: Theme, size: float = _SIZE) -> list[Item]:
    """Actors with their colours, in type of so many pixels."""

    def item(each: Holder) -> Item:
        def draw(painter: QPainter, at: QPointF) -> None:
            paint_chip(painter, at, each, theme, size=size)

        return Item(chip_width(each.name, size), draw)

    type_, room = font(size), _WIDEST_NAME * size / _SIZE
    return [item(replace(each, name=cut(each.name, type_, room))) for each in found]


def sample_items(entries: Sequence[Entry], theme: Theme, size: float = _SIZE) -> list[Item]:
    """Entries of the map's legend, in type of so many pixels."""
    type_, scale = font(size), size / _SIZE
    beside = (_WIDE + _GAP) * scale

    def item(entry: Entry) -> Item:
        text, sample = entry

        def draw(painter: QPainter, at: QPointF) -> None:
            painter.save()
            painter.translate(at)
            painter.scale(scale, scale)
            sample(painter, QRectF(0, -_HIGH / 2, _WIDE, _HIGH), theme)
            painter.restore()
            _say(painter, at + QPointF(beside, 0), text, theme.ink, size)

        return Item(beside + QFontMetricsF(type_).horizontalAdvance(text), draw)

    return [item(each) for each in entries]


def counted_rows(
    items: Sequence[Item],
    width: float,
    gap: float,
    most: int,
    *,
    theme: Theme,
    size: float = _SIZE,
) -> list[list[Item]]:
    """Items in at most so many rows of a width; those without room are counted at the end."""
    for kept in range(len(items), 0, -1):
        rest = [] if kept == len(items) else [_more(len(items) - kept, theme, size)]
        rows = rows_of([*items[:kept], *rest], width, gap, most)
        if sum(len(row) for row in rows) == kept + len(rest):
            return rows
    return []


def _more(count: int, theme: Theme, size: float) -> Item:
    text = QCoreApplication.translate("Plate", "and {n} more").format(n=count)

    def draw(painter: QPainter, at: QPointF) -> None:
        _say(painter, at, text, theme.text2, size)

    return Item(QFontMetricsF(font(size)).horizontalAdvance(text), draw)


def _say(painter: QPainter, at: QPointF, text: str, colour: str, size: float) -> None:
    """Write a line whose letters stand about the height of a point."""
    painter.setPen(QColor(colour))
    baseline = at.y() + QFontMetricsF(font(size)).capHeight() / 2
    write(painter, QPointF(at.x(), baseline), text, font(size))
