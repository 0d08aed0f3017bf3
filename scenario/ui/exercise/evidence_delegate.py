"""Draws lines of the log that can be ticked, with the ticks of the house."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme

ROW_HEIGHT = 28
_BOX = 13


class EvidenceDelegate(QStyledItemDelegate):
    """A line with a box before it; `theme` is what it is drawn in."""

    def __init__(self, shown: QListWidget, theme: Theme) -> None:
        super().__init__(shown)
        self._shown = shown
        self.theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The line as the style has it, and the box over the style's own."""
        super().paint(painter, option, index)
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        where = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        rect = self._shown.style().subElementRect(where, own, self._shown)
        theme, on = self.theme, index.data(Qt.ItemDataRole.CheckStateRole) == _ON
        selected = bool(own.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(theme.selected if selected else theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0, 0, _BOX, _BOX)
        box.moveCenter(QPointF(rect.center()) + QPointF(0.5, 0.5))
        painter.setPen(QPen(QColor(theme.accent if on else theme.text3), 1))
        painter.setBrush(QColor(theme.accent if on else theme.raised))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            mark = icon_pixmap("check", theme.on_accent, 12, self._shown.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPointF(0.5, 0.5), mark)
        painter.restore()


_ON = Qt.CheckState.Checked.value
