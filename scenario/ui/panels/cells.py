"""A thing's past as a row of cells, one per turn, in the colours of those it belonged to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from scenario.ui.models.sheets import Cell
from scenario.ui.panels.flow import ColourOf
from scenario.ui.theme import INK_ON_ACTOR, MEDIUM, SEMIBOLD, WHITE_ON_ACTOR, Theme, font
from scenario.ui.widgets import plain_tooltip

_WIDTH, _HEIGHT, _GAP = 19.0, 16, 4
_EDGE = 2
"""Room for the outline of the first and the last cell."""


class Cells(QWidget):
    """Turns side by side, the one on display outlined; `turn_clicked` carries a turn's index.

    Where there is no room for all turns, those around the one on display are shown.
    """

    turn_clicked = Signal(int)

    def __init__(self, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__()
        self._theme, self._colour_of = theme, colour_of
        self._cells: tuple[Cell, ...] = ()
        self._current = 0
        self.setFixedHeight(_HEIGHT + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cells(self, cells: tuple[Cell, ...], current: int, theme: Theme) -> None:
        """Show a past; `current` is the index of the turn on display."""
        self._cells, self._current, self._theme = cells, current, theme
        shown = next((cell.text for cell in cells if cell.turn == current), "")
        self.setAccessibleName(self.tr("Turn by turn; now {text}").format(text=shown))
        self.setVisible(bool(cells))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT + 4)

    def shown(self) -> list[tuple[QRectF, Cell]]:
        """The cells that there is room for, each with where it is."""
        room = self.width() - 2 * _EDGE
        count = min(max(int((room + _GAP) // (_WIDTH + _GAP)), 1), len(self._cells))
        first = min(max(self._current - count // 2, 0), len(self._cells) - count)
        width = min((room + _GAP) / max(count, 1) - _GAP, 26)
        return [
            (QRectF(_EDGE + place * (width + _GAP), 2, width, _HEIGHT), cell)
            for place, cell in enumerate(self._cells[first : first + count])
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, cell in self.shown():
            self._paint(painter, box, cell)

    def _paint(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        theme = self._theme
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(theme.strong_line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 2, 2)
        colours = [self._colour_of(actor) for actor in cell.actors]
        for place, colour in enumerate(colours):
            slice_ = QRectF(box)
            slice_.setTop(box.top() + box.height() * place / len(colours))
            slice_.setHeight(box.height() / len(colours))
            painter.fillRect(slice_, QColor(colour))
        painter.setFont(font(10, SEMIBOLD if cell.turn == self._current else MEDIUM))
        painter.setPen(QColor(_ink_on(colours[0]) if colours else theme.text3))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(cell.turn))
        if cell.turn == self._current:
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 3, 3)

    def _at(self, x: float, y: float) -> Cell | None:
        return next((cell for box, cell in self.shown() if box.contains(x, y)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._at(event.position().x(), event.position().y())
        if cell is not None and cell.played:
            self.turn_clicked.emit(cell.turn)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            cell = self._at(event.pos().x(), event.pos().y())
            text = plain_tooltip(cell.text) if cell else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)


def _ink_on(colour: str) -> str:
    """Ink or white, whichever reads better; a rough measure is enough for a digit."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return INK_ON_ACTOR if light > 110 else WHITE_ON_ACTOR
