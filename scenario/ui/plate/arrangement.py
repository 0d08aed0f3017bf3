"""Where the maps of a plate and its list stand, so that the maps show their ground the largest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

GAP = 14.0
"""Units between two maps, and between them and the list."""
CAPTION = 24.0
"""Units above a map for its name, where there are two."""
_COLUMNS = 4
"""Of a list below the maps."""
_MOST_BELOW = 0.4
"""Of the height that maps and list share, for a list below them."""

Fit = Callable[[QRectF], float]
"""How large the ground is on a map in a box."""
Needed = Callable[[float, int], float]
"""Units of height that a list needs in so many columns, which are so wide together."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Boxes on a page: of each map without its name, and of the list, if there is one."""

    maps: tuple[QRectF, ...]
    listing: QRectF | None = None
    columns: int = 1


def arranged(area: QRectF, maps: int, column: float, *, needed: Needed, fit: Fit) -> Arrangement:
    """One map, or two to be compared, with a list in a column of some width, if it has any.

    Two maps stand side by side or one above the other, with the list beside or below them.
    """
    if not column:
        return Arrangement((area,))
    left = area.adjusted(0, 0, -column - GAP, 0)
    beside = QRectF(area.right() - column, area.top(), column, area.height())
    if maps == 1:
        return Arrangement((left,), beside)
    high = min(needed(area.width(), _COLUMNS), area.height() * _MOST_BELOW)
    below = QRectF(area.left(), area.bottom() - high, area.width(), high)
    beside = beside.adjusted(0, CAPTION, 0, 0)
    ways = (
        Arrangement(_side_by_side(left), beside),
        Arrangement(_side_by_side(area.adjusted(0, 0, 0, -high - GAP)), below, _COLUMNS),
        Arrangement(_stacked(left), beside),
    )
    return max(ways, key=lambda way: fit(way.maps[0]))


def _side_by_side(area: QRectF) -> tuple[QRectF, ...]:
    wide = (area.width() - GAP) / 2
    first = QRectF(area.left(), area.top() + CAPTION, wide, area.height() - CAPTION)
    return first, first.translated(wide + GAP, 0)


def _stacked(area: QRectF) -> tuple[QRectF, ...]:
    high = (area.height() - GAP) / 2
    first = QRectF(area.left(), area.top() + CAPTION, area.width(), high - CAPTION)
    return first, first.translated(0, high + GAP)
