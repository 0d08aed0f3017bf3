"""Large type in columns: text set in as many lines as there is room for, and cut with an ellipsis.

Everything is plain text: nothing in it is read as markup.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from scenario.ui.theme import REGULAR, font

_MOST = 4_000
"""Characters of a text that are looked at: more fit on no wall."""
_LEADING = 1.28


def lines_of(text: str, type_: QFont, width: float, most: int) -> list[str]:
    """A text broken to a width in at most so many lines; the last one is cut where more follows."""
    paragraphs = [" ".join(part.split()) for part in text[:_MOST].splitlines()]
    lines: list[str] = []
    for paragraph in filter(None, paragraphs):
        lines += _broken(paragraph, type_, width)
        if len(lines) > most:
            break
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    if kept:
        rest = " ".join(lines[most - 1 : most + 1]) + "…"
        kept[-1] = QFontMetricsF(type_).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return kept


def _broken(paragraph: str, type_: QFont, width: float) -> list[str]:
    layout = QTextLayout(paragraph, type_)
    layout.setTextOption(_OPTION)
    layout.beginLayout()
    found = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        found.append(_utf16(paragraph, start, line.textLength()))
    layout.endLayout()
    return found


def _utf16(text: str, start: int, length: int) -> str:
    """A part of a text by the places that Qt counts, in which some characters are two."""
    raw = text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * (start + length)]
    return raw.decode("utf-16-le", "replace").strip()


_OPTION = QTextOption()
_OPTION.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


class Column:
    """Sets texts under each other in a box, from its top down to where there is no more room."""

    def __init__(self, painter: QPainter, box: QRectF) -> None:
        self._painter = painter
        self.box = box
        self.y = box.top()

    @property
    def room(self) -> float:
        """The height that is left."""
        return self.box.bottom() - self.y

    def fits(self, size: float) -> bool:
        """Whether there is room for another line of type of so many pixels."""
        return self.room >= size * _LEADING

    def skip(self, height: float) -> None:
        """Leave some height empty."""
        self.y += height

    def text(
        self,
        text: str,
        size: float,
        colour: str,
        *,
        weight: QFont.Weight = REGULAR,
        most: int = 1,
        indent: float = 0.0,
        kept: float = 0.0,
    ) -> None:
        """Set a text in at most so many lines, beside `kept` pixels at its right."""
        type_ = font(size, weight)
        height = size * _LEADING
        most = min(most, int(self.room / height + 0.01))
        self._painter.setFont(type_)
        self._painter.setPen(QColor(colour))
        width = self.box.width() - indent - kept
        for line in lines_of(text, type_, width, most):
            place = QRectF(self.box.left() + indent, self.y, width + size, height)
            self._painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
            self.y += height

    def beside(self, text: str, size: float, colour: str, *, line: float) -> float:
        """Set a short text at the right end of the next line, `line` pixels of type high.

        Returns how much of the line's width it takes.
        """
        self._painter.setFont(font(size))
        self._painter.setPen(QColor(colour))
        place = QRectF(self.box.left(), self.y, self.box.width(), line * _LEADING)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(place, flags, text)
        return QFontMetricsF(font(size)).horizontalAdvance(text) + size / 2 if text else 0.0

    def rule(self, colour: str) -> None:
        """Draw a line across the column."""
        self._painter.fillRect(QRectF(self.box.left(), self.y, self.box.width(), 1.4), colour)
        self.y += 1.4
