"""Words in lines of a width, and things in rows of a width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

Draw = Callable[[QPainter, QPointF], None]


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """A text in at most so many lines; the last is cut short where the text goes on."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        count = 1
        while count < len(words) and (
            metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width
        ):
            count += 1
        last = len(lines) == most - 1
        line = " ".join(words if last else words[:count])
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        words = words[count:]
    return lines


def cut(text: str, font: QFont, width: float) -> str:
    """A text in one line, cut short where there is no room for all of it."""
    line = " ".join(text.split())
    return QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, width)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stands in a row: how wide it is, and what paints it from its left middle."""

    width: float
    draw: Draw


def rows_of(items: Sequence[Item], width: float, gap: float, most: int) -> list[list[Item]]:
    """As many items as there is room for in so many rows of a width."""
    rows: list[list[Item]] = [[]]
    x = 0.0
    for item in items:
        if rows[-1] and x + item.width > width:
            if len(rows) == most:
                break
            rows.append([])
            x = 0.0
        rows[-1].append(item)
        x += item.width + gap
    return rows if rows[0] else []


def paint_rows(
    painter: QPainter, rows: Sequence[Sequence[Item]], at: QPointF, gap: float, pitch: float
) -> None:
    """Paint rows under each other, from the top left of the first."""
    for number, row in enumerate(rows):
        x, y = at.x(), at.y() + (number + 0.5) * pitch
        for item in row:
            item.draw(painter, QPointF(x, y))
            x += item.width + gap
