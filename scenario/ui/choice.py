"""A choice of one among a few."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme


class Choice(QComboBox):
    """A choice of one, with an arrow that says so."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = icon_pixmap("chevron-down", self.theme.text2, 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 22, (self.height() - 14) // 2, arrow)
