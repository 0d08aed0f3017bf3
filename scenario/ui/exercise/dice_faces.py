"""Dice as they lie on the table: empty until they fell, then their pips or their number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from scenario.ui.exercise.argument_words import tr
from scenario.ui.theme import SEMIBOLD, Theme, font

_SIDE, _BETWEEN = 44, 8
_PIPS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((0, 0),),
    2: ((-1, -1), (1, 1)),
    3: ((-1, -1), (0, 0), (1, 1)),
    4: ((-1, -1), (1, -1), (-1, 1), (1, 1)),
    5: ((-1, -1), (1, -1), (0, 0), (-1, 1), (1, 1)),
    6: ((-1, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (1, 1)),
}
"""Where the pips of a face lie, in steps from its middle."""


class DiceFaces(QWidget):
    """Two six-sided dice, or one with a hundred sides."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._dice: tuple[int, ...] = ()
        self._sides, self._count = 6, 2
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_dice(self, dice: tuple[int, ...], sides: int, theme: Theme) -> None:
        """Show what fell; nothing yet for no numbers."""
        self._dice, self._sides, self._theme = dice, sides, theme
        self._count = 2 if sides == 6 else 1
        said = " · ".join(map(str, dice))
        self.setAccessibleName(said or tr("The dice have not fallen."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = _SIDE if self._sides == 6 else _SIDE + 12
        return QSize(self._count * (wide + _BETWEEN) - _BETWEEN, _SIDE)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = (self.width() + _BETWEEN) / self._count - _BETWEEN
        for place in range(self._count):
            box = QRectF(place * (wide + _BETWEEN), 0, wide, _SIDE).adjusted(1, 1, -1, -1)
            fallen = place < len(self._dice)
            dashed = QPen(QColor(theme.text3), 1.2, Qt.PenStyle.DashLine)
            painter.setPen(QPen(QColor(theme.ink), 1.2) if fallen else dashed)
            painter.setBrush(QColor(theme.raised if fallen else theme.panel))
            painter.drawRoundedRect(box, 6, 6)
            if fallen and self._sides == 6:
                paint_pips(painter, box, self._dice[place], theme)
            else:
                painter.setPen(QColor(theme.ink if fallen else theme.text3))
                painter.setFont(font(22, SEMIBOLD) if fallen else font(18))
                text = str(self._dice[place]) if fallen else "?"
                painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def paint_pips(painter: QPainter, box: QRectF, die: int, theme: Theme) -> None:
    """Paint what a six-sided die shows onto its face."""
    step, radius = box.width() * 0.262, box.width() / 12
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.ink))
    for across, down in _PIPS[die]:
        painter.drawEllipse(box.center() + QPointF(step * across, step * down), radius, radius)
