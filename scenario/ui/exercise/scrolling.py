"""Pages that are scrolled up and down, and bringing a part of one into sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_EDGE = 8
"""Pixels between the edge and what is scrolled to."""


def scroll_to(area: QScrollArea, part: QWidget) -> None:
    """Bring the whole of a part into sight; one that is too tall fills what is seen."""
    page = area.widget()
    if page is None or not page.isAncestorOf(part):
        return
    top = part.mapTo(page, QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    first, last = top - _EDGE, top + part.height() + _EDGE - area.viewport().height()
    bar.setValue(max(min(first, last), min(bar.value(), max(first, last))))


def scrolled(page: QWidget) -> QScrollArea:
    """A page that is as wide as its place, and scrolls up and down where it is taller."""
    area = QScrollArea()
    across = area.horizontalScrollBar()
    # To put the focus into a part that is a little too wide would move the page to the side.
    across.rangeChanged.connect(lambda: across.setRange(0, 0))
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area
