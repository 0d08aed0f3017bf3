"""The list beside a plate's map: what changed, or where two worlds differ, by number."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenario.ui.map import sprites
from scenario.ui.map.change_rows import Part, Row, contrast_rows, rows_of
from scenario.ui.map.lettering import write
from scenario.ui.map.scene import Scene
from scenario.ui.plate.contents import Contents
from scenario.ui.plate.flow import cut, wrapped
from scenario.ui.theme import MEDIUM, SEMIBOLD, Theme, font

_INDENT, _TITLE, _TOLD, _AFTER = 26.0, 15.0, 16.0, 7.0
_CHIP = 9.0
_HEADING, _MORE = 26.0, 16.0


class Listing:
    """Rows with the numbers that are on the map; the ones that there is no room for are counted."""

    def __init__(self, contents: Contents, scene: Scene, box: QRectF, theme: Theme) -> None:
        changes = contents.views[-1].changes
        compared = len(contents.views) > 1
        self._heading, self._box, self._theme = contents.heading, box, theme
        rows = contrast_rows(scene, changes) if compared else rows_of(scene, changes)
        room = box.height() - _HEADING - _MORE
        self._rows: list[tuple[Row, list[str]]] = []
        for row in rows:
            lines = wrapped(row.title, font(12, MEDIUM), box.width() - _INDENT, 2)
            room -= len(lines) * _TITLE + _TOLD + _AFTER
            if room < 0:
                break
            self._rows.append((row, lines))
        self._more = len(rows) - len(self._rows)

    def paint(self, painter: QPainter) -> None:
        """Paint the rows from the top of the box."""
        x, y = self._box.left(), self._box.top() + 12
        self._say(painter, QPointF(x, y), self._heading, strong=True)
        y += _HEADING - 12
        for row, lines in self._rows:
            y = self._paint_row(painter, row, lines, y)
        if not self._rows:
            self._say(painter, QPointF(x, y + 12), _tr("Nothing on the map."))
        if self._more:
            more = _tr("and {n} more").format(n=self._more)
            self._say(painter, QPointF(x + _INDENT, y + 10), more)

    def _paint_row(self, painter: QPainter, row: Row, lines: list[str], y: float) -> float:
        x, theme = self._box.left(), self._theme
        if row.number:
            painter.save()
            painter.translate(x, y - 1)
            sprites.badge_pixmap(str(row.number), theme, 1.0).draw(painter)
            painter.restore()
        for line in lines:
            painter.setPen(QColor(theme.ink))
            write(painter, QPointF(x + _INDENT, y + 12), line, font(12, MEDIUM))
            y += _TITLE
        self._paint_parts(painter, row.first.parts, y + 11)
        return y + _TOLD + _AFTER

    def _paint_parts(self, painter: QPainter, parts: tuple[Part, ...], baseline: float) -> None:
        type_ = font(11)
        metrics = QFontMetricsF(type_)
        x = self._box.left() + _INDENT
        for part in parts:
            room = self._box.right() - x - (_CHIP + 4 if part.chip else 0)
            if room < 16:
                return
            if part.chip:
                outline = QColor(self._theme.ink)
                outline.setAlphaF(self._theme.chip_outline)
                painter.setPen(QPen(outline, 1))
                painter.setBrush(QColor(part.chip))
                painter.drawRoundedRect(QRectF(x, baseline - 8.5, _CHIP, _CHIP), 2, 2)
                x += _CHIP + 4
            text = cut(part.text, type_, room)
            painter.setPen(QColor(self._theme.text2))
            write(painter, QPointF(x, baseline), text, type_)
            x += metrics.horizontalAdvance(text) + 6

    def _say(self, painter: QPainter, at: QPointF, text: str, *, strong: bool = False) -> None:
        type_ = font(13, SEMIBOLD) if strong else font(11)
        painter.setPen(QColor(self._theme.ink if strong else self._theme.text2))
        write(painter, at, cut(text, type_, self._box.width()), type_)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plate", text)
