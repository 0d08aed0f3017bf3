"""A title that may take two lines, and is cut with an ellipsis where even these are too few."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy

from scenario.ui.widgets import ElidedLabel, plain_tooltip


class TwoLines(ElidedLabel):
    """A plain text on one line, or two; where it had to be cut the tooltip has it all."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text, role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def lines_in(self, width: int) -> int:
        """How many lines it takes at a width in logical pixels: 1 or 2."""
        self.ensurePolished()
        return 1 if self.fontMetrics().horizontalAdvance(self._whole) <= width else 2

    def height_in(self, width: int) -> int:
        """The logical pixels that it needs of a place so wide."""
        return self.lines_in(width) * self.fontMetrics().lineSpacing()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_in(max(self.width(), 1)))

    def _cut(self) -> None:
        if self.lines_in(self.width()) == 1:
            self.setText(self._whole)
            self.setToolTip("")
            return
        first = self._first_line()
        rest = self._whole[len(first) :].lstrip()
        elide = Qt.TextElideMode.ElideRight
        second = self.fontMetrics().elidedText(rest, elide, max(self.width(), 1))
        self.setText(f"{first.rstrip()}\n{second}")
        self.setToolTip(plain_tooltip(self._whole) if second != rest else "")

    def _first_line(self) -> str:
        layout = QTextLayout(self._whole, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(self.width(), 1))
        layout.endLayout()
        counted = self._whole.encode("utf-16-le", "surrogatepass")  # as Qt counts characters
        return counted[: 2 * line.textLength()].decode("utf-16-le", "surrogatepass")
