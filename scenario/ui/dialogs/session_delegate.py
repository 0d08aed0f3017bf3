"""How a row of the session browser is painted, and its name edited in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from scenario.ui.appearance import Appearance
from scenario.ui.library import SessionCard
from scenario.ui.models.session_cards import CARD, PICTURE, TROUBLE
from scenario.ui.start_cards import paint_progress, played_text
from scenario.ui.theme import SEMIBOLD, Theme, font

Index = QModelIndex | QPersistentModelIndex

PICTURE_SIZE = QSize(96, 58)
_HEIGHT = 76
_LEFT, _GAP = 12, 16
_PLAYED = 130
"""Width of the column that says when a session was played last."""
_LONGEST_NAME = 200


class SessionDelegate(QStyledItemDelegate):
    """Map, name and scenario, how far it has come, and when it was played last."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(400, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, rect, state, theme)
        self._picture(painter, rect, index.data(PICTURE), theme)
        card: SessionCard = index.data(CARD)
        trouble: str = index.data(TROUBLE)
        name, progress, played = _columns(rect)
        _write(painter, _upper(name), card.name, font(13, SEMIBOLD), theme.ink)
        below, colour = (trouble, theme.bad) if trouble else (card.scenario, theme.text2)
        _write(painter, _lower(name), below, font(12), colour)
        turn = self.tr("Turn {number}, {title}").format(number=card.turn, title=card.turn_title)
        _write(painter, _upper(progress), turn, font(12), theme.ink)
        bar = _lower(progress)
        painter.translate(bar.left(), bar.center().y() - 3)
        paint_progress(painter, min(bar.width(), 240), card.turn, card.turns, theme)
        painter.translate(-bar.left(), 3 - bar.center().y())
        _write(painter, played, played_text(card.played), font(12), theme.text2)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, theme: Theme
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        focused = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
        if state & focused == focused:
            painter.setPen(QPen(QColor(theme.focus), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 4, 4)

    def _picture(
        self, painter: QPainter, rect: QRect, picture: QPixmap | None, theme: Theme
    ) -> None:
        """The map; water until it is there."""
        place = QRect(rect.topLeft(), PICTURE_SIZE).translated(_LEFT, (_HEIGHT - 58) // 2)
        painter.save()
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(place), 3, 3)
        painter.setClipPath(edge)
        painter.fillRect(place, QColor(theme.water))
        if picture is not None:
            painter.drawPixmap(place, picture)
        painter.restore()

    # Renaming in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setMaxLength(_LONGEST_NAME)
        field.setAccessibleName(self.tr("Name of the session"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text().strip())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect
        name, _progress, _played = _columns(rect)
        editor.setGeometry(name.left() - 11, rect.top() + 6, name.width() + 11, 32)


def _columns(rect: QRect) -> tuple[QRect, QRect, QRect]:
    """Where name, progress and time of a row are written."""
    left = rect.left() + _LEFT + PICTURE_SIZE.width() + _GAP
    room = rect.right() - left - _PLAYED - 2 * _GAP - _LEFT
    wide = room * 48 // 100
    name = QRect(left, rect.top(), wide, rect.height())
    progress = QRect(left + wide + _GAP, rect.top(), room - wide, rect.height())
    played = QRect(progress.right() + _GAP, rect.top(), _PLAYED, rect.height())
    return name, progress, played


def _upper(cell: QRect) -> QRect:
    return QRect(cell.left(), cell.top() + 16, cell.width(), 22)


def _lower(cell: QRect) -> QRect:
    return QRect(cell.left(), cell.top() + 38, cell.width(), 22)


def _write(painter: QPainter, place: QRect, text: str, face: QFont, colour: str) -> None:
    """Write a text on one line, cut to its place."""
    painter.setFont(face)
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    cut = metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
