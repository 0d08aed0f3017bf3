"""Editing a cell of a table in place: the right editor for what its column holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QIcon, QIntValidator, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from scenario.ui.choice import Choice
from scenario.ui.exercise.in_place import InPlace
from scenario.ui.exercise.records import FIELD, RECORD, Field, Index, Kind
from scenario.ui.panels.note_delegate import is_done
from scenario.ui.theme import Theme

Options = Sequence[tuple[Any, str]]
"""Values with what they are called."""
_TEXT_HEIGHT = 120
_FRAMES = (Kind.CHOICES, Kind.TRIGGER, Kind.AUDIENCE)


class RecordDelegate(QStyledItemDelegate):
    """Makes editors for cells. Enter takes what was entered over, Ctrl+Enter a text of several
    lines; Esc leaves the cell as it was.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        options: Callable[[Any, Field], Options],
        frame: Callable[[Any, Field], InPlace],
        parent: QObject | None = None,
    ) -> None:
        """`options` tells what a record may choose for a field; `frame` makes an editor of several
        parts, for lists of choices, triggers and audiences.
        """
        super().__init__(parent)
        self.theme = theme
        self._options, self._frame = options, frame

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.theme.focus), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field: Field = index.data(FIELD)
        editor = self._made(field, index.data(RECORD))
        editor.setParent(parent)
        editor.setAccessibleName(field.heading)
        if isinstance(editor, InPlace):
            editor.left.connect(lambda: self._finish(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        match editor:
            case Choice():
                editor.setCurrentIndex(max(editor.findData(value), 0))
            case QLineEdit():
                editor.setText("" if value is None else str(value))
                editor.selectAll()
            case QPlainTextEdit():
                editor.setPlainText(str(value))
            case InPlace():
                editor.show_value(value)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        match editor:
            case Choice():
                model.setData(index, editor.currentData())
            case QLineEdit() if editor.validator() is not None:
                if editor.hasAcceptableInput():
                    model.setData(index, int(editor.text()))
            case QLineEdit():
                model.setData(index, " ".join(editor.text().split()))
            case QPlainTextEdit():
                model.setData(index, editor.toPlainText().strip())
            case InPlace():
                if (value := editor.value()) is not None:
                    model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        cell = QRect(option.rect)
        if isinstance(editor, InPlace | QPlainTextEdit):
            within = editor.parentWidget()
            assert within is not None, "the view makes it a child of its viewport"
            wanted = editor.sizeHint().height() if isinstance(editor, InPlace) else _TEXT_HEIGHT
            width = max(cell.width(), 320)
            height = min(max(cell.height(), wanted), within.height())
            left = max(min(cell.left(), within.width() - width), 0)
            top = max(min(cell.top(), within.height() - height), 0)
            cell = QRect(left, top, width, height)
        editor.setGeometry(cell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if isinstance(watched, QPlainTextEdit) and is_done(event):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self._finish(watched)
            return True
        if isinstance(watched, InPlace) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish(watched)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._finish(watched, take=False)
                return True
        return super().eventFilter(watched, event)

    def _made(self, field: Field, record: Any) -> QWidget:
        if field.kind in _FRAMES:
            return self._frame(record, field)
        if field.kind in (Kind.CHOICE, Kind.COLOUR):
            return self._choice(field, record)
        if field.kind is Kind.TEXT:
            return QPlainTextEdit()
        editor = QLineEdit()
        if field.kind is Kind.NUMBER:
            editor.setValidator(QIntValidator(field.least, field.most, editor))
        else:
            editor.setMaxLength(field.most)
        return editor

    def _choice(self, field: Field, record: Any) -> Choice:
        choice = Choice(self.theme)
        for value, text in self._options(record, field):
            if field.kind is Kind.COLOUR:
                choice.addItem(colour_icon(str(value)), text, value)
            else:
                choice.addItem(text, value)
        choice.activated.connect(lambda _: self._finish(choice))
        return choice

    def _finish(self, editor: QWidget, *, take: bool = True) -> None:
        """Close an editor, once: as it goes, the keyboard leaves it again."""
        if editor.property("finished"):
            return
        editor.setProperty("finished", True)
        if take:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, self.EndEditHint.NoHint)


def colour_icon(colour: str) -> QIcon:
    """A square of a colour, with an outline by which it stands out on any ground."""
    square = QPixmap(14, 14)
    square.fill(QColor(colour))
    painter = QPainter(square)
    painter.setPen(QColor("#808080"))
    painter.drawRect(0, 0, 13, 13)
    painter.end()
    return QIcon(square)
