"""The palette: actions, turns, events, actors and places by a few letters of their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from scenario.ui.appearance import Appearance
from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import font
from scenario.ui.widgets import line, plain_label

_WIDTH = 560
_ROW = 36
_ROWS = 11
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the palette offers."""

    text: str
    note: str
    icon: str
    run: Callable[[], object]


Find = Callable[[str], Sequence[Entry]]
"""The entries for what was typed, best first; for no text those worth offering unasked."""


class Palette(QDialog):
    """A field and a list under it; Up and Down move, Enter does it, Esc leaves."""

    def __init__(self, parent: QWidget, appearance: Appearance, find: Find) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self._find = find
        self._field = QLineEdit()
        self._field.setProperty("look", "bare")
        self._field.setPlaceholderText(self.tr("Search or command"))
        self._field.textChanged.connect(self._offer)
        self._field.installEventFilter(self)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(appearance, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._field)
        column.addWidget(line())
        self._nothing = plain_label("", "secondary", wrap=True)
        self._nothing.setContentsMargins(14, 12, 14, 12)
        self._nothing.hide()
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        self._offer("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette near the top of a window, ready to type in."""
        width = min(_WIDTH, window.width() - 32)
        height = 44 + _ROWS * _ROW + 4
        left = window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - width) // 2
        top = window.mapToGlobal(window.rect().topLeft()).y() + 60
        self.setGeometry(left, top, width, min(height, window.height() - 80))
        self.show()
        self._field.setFocus()

    def texts(self) -> list[str]:
        """What is offered now, in order."""
        return [self._entry(row).text for row in range(self._model.rowCount())]

    def type_in(self, text: str) -> None:
        """Search for a text."""
        self._field.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS - 1,
            Qt.Key.Key_PageUp: 1 - _ROWS,
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
            return True
        if key in steps:
            row = self._list.currentIndex().row() + steps[Qt.Key(key)]
            self._point_at(max(0, min(row, self._model.rowCount() - 1)))
            return True
        return False

    def _offer(self, text: str) -> None:
        self._model.clear()
        for entry in self._find(text.strip()):
            item = QStandardItem(entry.text)
            item.setData(entry, _ENTRY)
            item.setEditable(False)
            self._model.appendRow(item)
        found = self._model.rowCount() > 0
        self._nothing.setText("" if found else self.nothing_text(text.strip()))
        self._nothing.setVisible(not found)
        self._point_at(0)

    def nothing_text(self, text: str) -> str:
        """What is said where a search finds nothing."""
        told = self.tr("Nothing is called “{text}”: try a part of a name, or fewer letters.")
        return told.format(text=text)

    def _point_at(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _entry(self, row: int) -> Entry:
        entry: Entry = self._model.item(row).data(_ENTRY)
        return entry

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            run = self._entry(index.row()).run
            self.close()
            run()


class _EntryDelegate(QStyledItemDelegate):
    """Draws an icon, the text, and a note at the right; all of it as plain text."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, entry = self._appearance.theme, index.data(_ENTRY)
        rect: QRect = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selected))
        ratio = painter.device().devicePixelRatioF()
        pixmap = icon_pixmap(entry.icon, theme.text2, 16, ratio)
        painter.drawPixmap(rect.left() + 14, rect.top() + (rect.height() - 16) // 2, pixmap)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(12))
        note_width = painter.fontMetrics().horizontalAdvance(entry.note)
        painter.setPen(QColor(theme.text3))
        painter.drawText(rect.adjusted(0, 0, -14, 0), middle | Qt.AlignmentFlag.AlignRight,
                         entry.note)  # fmt: skip
        painter.setFont(font(13))
        painter.setPen(QColor(theme.ink))
        room = rect.adjusted(42, 0, -note_width - 26, 0)
        elide = Qt.TextElideMode.ElideRight
        text = painter.fontMetrics().elidedText(entry.text, elide, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, text)
