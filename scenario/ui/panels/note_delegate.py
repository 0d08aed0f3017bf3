"""How one note looks in the list, and how it is edited there. Plain text only."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scenario.play.notes import NoteKind
from scenario.ui.icons import icon_pixmap
from scenario.ui.models.note_rows import ROW, NoteRow
from scenario.ui.theme import SEMIBOLD, Theme, font

_LEFT, _RIGHT, _TOP = 38, 12, 7
_LINES = 4
"""Lines of a text that are shown; editing shows them all."""
_EDITOR = 84
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_Index = QModelIndex | QPersistentModelIndex


class NoteDelegate(QStyledItemDelegate):
    """A row: what the note is about, what it says, and who says so and when."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: NoteRow = index.data(ROW)
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        height = 18 + _text_height(row.note.text, width - _LEFT - _RIGHT) + 16
        return QSize(width, height + 2 * _TOP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: NoteRow = index.data(ROW)
        theme, rect = self.theme, option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.selected if selected else theme.hover))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.focus))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        name = "bookmark" if row.note.kind is NoteKind.BOOKMARK else "message-square"
        ratio = painter.device().devicePixelRatio()
        at = rect.topLeft() + QPoint(16, _TOP + 2)
        painter.drawPixmap(at, icon_pixmap(name, theme.text2, 14, ratio))
        self._texts(painter, row, rect.adjusted(_LEFT, _TOP, -_RIGHT, -_TOP))
        painter.restore()

    def _texts(self, painter: QPainter, row: NoteRow, room: QRect) -> None:
        line = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(13, SEMIBOLD))
        painter.setPen(QColor(self.theme.ink))
        painter.drawText(
            QRect(room.left(), room.top(), room.width(), 18),
            int(line),
            _cut(painter.fontMetrics(), row.about, room.width()),
        )
        height = _text_height(row.note.text, room.width())
        painter.setFont(font(13))
        painter.drawText(
            QRect(room.left(), room.top() + 18, room.width(), height), _WRAP, row.note.text
        )
        painter.setFont(font(11))
        painter.setPen(QColor(self.theme.text2))
        painter.drawText(
            QRect(room.left(), room.top() + 18 + height, room.width(), 16),
            int(line),
            _cut(painter.fontMetrics(), row.made, room.width()),
        )

    # Editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        editor = QPlainTextEdit(parent)
        editor.setAccessibleName(self.tr("Text of the note"))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QPlainTextEdit)
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        within = editor.parentWidget()
        assert within is not None, "the view makes it a child of its viewport"
        room = within.height()
        height = min(max(option.rect.height(), _EDITOR), room)
        top = max(min(option.rect.top(), room - height), 0)
        editor.setGeometry(option.rect.left() + 4, top, option.rect.width() - 8, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter is done; Esc leaves the note as it was."""
        if isinstance(event, QKeyEvent) and is_done(event) and isinstance(watched, QWidget):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, self.EndEditHint.NoHint)
            return True
        return super().eventFilter(watched, event)


def is_done(event: QKeyEvent) -> bool:
    """Whether a key says that a text of several lines is finished: Ctrl+Enter."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _text_height(text: str, width: int) -> int:
    """How high the part of a text is that is shown."""
    if not text:
        return 0
    metrics = QFontMetrics(font(13))
    needed = metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), _WRAP, text[:1_000]).height()
    return min(needed, _LINES * metrics.lineSpacing())


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
