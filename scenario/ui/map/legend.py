"""The legend: what the styles mean. It names no actor; the list of actors is the colours' key."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from scenario.ui.icons import icon
from scenario.ui.map.card import paint_card
from scenario.ui.map.legend_entries import Entry, legend_entries
from scenario.ui.map.overlay import Layers
from scenario.ui.map.styles import Land, Mode
from scenario.ui.theme import Theme, font
from scenario.ui.widgets import tool_button

_HEIGHT, _ROW, _PAD, _SAMPLE, _GAP, _BETWEEN = 32, 22, 12, (20, 13), 5, 11
_BESIDE = 272
"""Logical pixels of the map's width that are left to the scale bar and the legend's own button."""


class Legend(QWidget):
    """What fills, tags, arcs and lines mean: in short, in full, or folded to a button."""

    folded = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._open, self._full = True, False
        self._shown = Mode.CONTROL, Land(), Layers()
        self._fold = tool_button("flat", self.tr("Legend"))
        self._fold.setParent(self)
        self._fold.clicked.connect(self._turn)
        self.setAccessibleName(self.tr("Legend"))
        self.set_theme(theme)

    def explain(self, mode: Mode, land: Land, layers: Layers) -> None:
        """Explain what the land's colour says now, and the layers that are on."""
        self._shown = mode, land, layers
        self.update()
        self.folded.emit()

    def entries(self) -> list[Entry]:
        """What is explained, the most needed first."""
        return legend_entries(*self._shown, full=self._full)

    def fold(self, folded: bool) -> None:
        """Show the button alone, or what is needed most."""
        self._open, self._full = not folded, False
        self.set_theme(self._theme)
        self.folded.emit()

    def _turn(self) -> None:
        """From short to full, from full to the button, from the button to short."""
        if self._open and not self._full:
            self._full = True
            self.set_theme(self._theme)
            self.folded.emit()
        else:
            self.fold(self._open)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        says = {
            (True, False): ("chevron-up", self.tr("The whole legend")),
            (True, True): ("chevron-down", self.tr("Fold the legend")),
        }
        name, tip = says.get((self._open, self._full), ("list", self.tr("Legend")))
        self._fold.setIcon(icon(name, theme))
        self._fold.setToolTip(tip)
        self._fold.setAccessibleName(tip)
        self.update()

    def sizeHint(self) -> QSize:
        button = self._fold.sizeHint().width() + 2
        if not self._open:
            return QSize(button, _HEIGHT)
        spots = self._spots()
        right = max((x + self._width(text) for (text, _), (x, _) in spots), default=_PAD)
        rows = 1 + max((row for _, (_, row) in spots), default=0)
        return QSize(round(right) + button, _HEIGHT + _ROW * (rows - 1))

    def _spots(self) -> list[tuple[Entry, tuple[float, int]]]:
        """Each entry with where it begins, and in which row."""
        parent = self.parentWidget()
        room = (parent.width() if parent is not None else 0) - _BESIDE - _PAD
        x, row = float(_PAD), 0
        spots = []
        for entry in self.entries():
            width = self._width(entry[0])
            if x + width > max(room, 260) and x > _PAD:
                x, row = float(_PAD), row + 1
            spots.append((entry, (x, row)))
            x += width
        return spots

    def _width(self, text: str) -> float:
        return _SAMPLE[0] + _GAP + QFontMetricsF(font(11)).horizontalAdvance(text) + _BETWEEN

    def resizeEvent(self, _event: object) -> None:
        size = self._fold.sizeHint()
        self._fold.setGeometry(self.width() - size.width() - 1, 1, size.width(), _HEIGHT - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, self, self._theme)
        if self._open:
            painter.setFont(font(11))
            for (text, draw), (x, row) in self._spots():
                top = row * _ROW
                painter.save()
                box = QRectF(x, top + (_HEIGHT - _SAMPLE[1]) // 2, *_SAMPLE)
                draw(painter, box, self._theme)
                painter.restore()
                painter.setPen(QColor(self._theme.ink))
                painter.drawText(QPointF(x + _SAMPLE[0] + _GAP, top + 20), text)
        painter.end()
