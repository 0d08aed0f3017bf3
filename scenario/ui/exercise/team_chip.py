"""A team's name behind a chip in its colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from scenario.ui.panels.paint import CHIP, chip
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label


class TeamChip(QWidget):
    """A chip, a name, and a quiet note beside it."""

    def __init__(self, name: str, colour: str, theme: Theme, note: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_Square(colour, theme), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(plain_label(name, "medium"))
        row.addWidget(plain_label(note, "quiet", wrap=True), 1)


class _Square(QWidget):
    def __init__(self, colour: str, theme: Theme) -> None:
        super().__init__()
        self._colour, self._theme = colour, theme
        self.setFixedSize(QSize(CHIP + 2, CHIP + 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        chip(painter, QRectF(1, 1, CHIP, CHIP), self._colour, self._theme)
        painter.end()
