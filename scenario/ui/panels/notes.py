"""Bookmarks and notes: all of them or those that hold some words; write, edit, remove, go there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenario.play.notes import Note
from scenario.play.outcome import Change, Outcome
from scenario.ui.bridge import Bridge
from scenario.ui.icons import icon
from scenario.ui.models.note_rows import ROW, NoteRow, NoteRows
from scenario.ui.models.noted import made_text, target_text
from scenario.ui.noting import Noting
from scenario.ui.panels.note_delegate import NoteDelegate
from scenario.ui.panels.note_form import NoteForm
from scenario.ui.panels.panel import Panel
from scenario.ui.selection import Selection
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, button, plain_label, tool_button

_LIST, _FORM = 0, 1
_LEAST = 220
"""Pixels of height in which two notes can be read under the search."""


class NotesPanel(Panel):
    """The notes of the session. `closed` says that the panel is not wanted any more."""

    closed = Signal()

    def __init__(self, bridge: Bridge, selection: Selection, theme: Theme, noting: Noting) -> None:
        super().__init__(bridge, selection, theme)
        self._noting = noting
        self._gone: int | None = None
        self.setMinimumHeight(_LEAST)
        self.rows = NoteRows(noting.change, self)
        self._delegate = NoteDelegate(theme, self)
        self.list = NoteList()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.asked.connect(self._go)
        self.list.removal_asked.connect(self._remove)
        self.list.menu_asked.connect(self._offer)
        self.list.selectionModel().currentChanged.connect(self._heed)
        self.rows.modelReset.connect(self._heed)
        self.form = NoteForm(noting, theme)
        self.form.finished.connect(self._show_newest)
        self.form.left.connect(self._show_list)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._list_page())
        self.pages.addWidget(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self.pages, 1)

    def refresh(self) -> None:
        session = self.bridge.session
        found = session.find_notes(self.search.text())
        rows = [NoteRow(note, target_text(note.target, session), made_text(note)) for note in found]
        self.rows.show_rows(rows)
        self.count.setText(str(len(session.notes)) if session.notes else "")
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        none, not_found = self.tr("No notes yet: N writes one."), self.tr("No note holds that.")
        self._nothing.setText(not_found if session.notes else none)
        self._heed()
        self._wear()

    def follow(self, outcome: Outcome) -> None:
        if outcome.changes & {Change.NOTES, Change.BRANCHES, Change.GAME}:
            self.refresh()

    @property
    def writing(self) -> bool:
        """Whether a note with words in it is being written."""
        words = self.form.text.toPlainText().strip()
        return self.pages.currentIndex() == _FORM and bool(words)

    def write(self) -> None:
        """Begin a note about what is selected or on display."""
        self.pages.setCurrentIndex(_FORM)
        self.form.begin()

    def _show_newest(self) -> None:
        self.show_note(max(note.id for note in self.bridge.session.notes))

    def show_note(self, note: int) -> None:
        """Make one note, by id, the current one."""
        self.search.clear()
        self._show_list()
        row = self.rows.row_of(note)
        if row is not None:
            self.list.setCurrentIndex(self.rows.index(row))

    # What is asked of a row

    def _note(self) -> Note | None:
        index = self.list.currentIndex()
        row: NoteRow | None = index.data(ROW) if index.isValid() else None
        return None if row is None else row.note

    def _go(self) -> None:
        note = self._note()
        if note is not None:
            self._noting.go_to(note)

    def _edit(self) -> None:
        if self._note() is not None:
            self.list.edit(self.list.currentIndex())

    def _remove(self) -> None:
        note = self._note()
        if note is None or not self._noting.remove(note.id):
            return
        self._gone = note.id
        words = note.text or target_text(note.target, self.bridge.session)
        self._gone_text.show_text(self.tr("Removed: {note}").format(note=words))
        self._gone_bar.show()

    def _put_back(self) -> None:
        if self._gone is not None:
            self._noting.put_back(self._gone)
            self.show_note(self._gone)
        self._gone_bar.hide()

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Go there"), self._go)
        menu.addAction(self.tr("Edit"), self._edit)
        menu.addAction(self.tr("Remove"), self._remove)
        menu.popup(at)

    def _heed(self) -> None:
        there = self._note() is not None
        self.edit.setEnabled(there)
        self.remove.setEnabled(there)

    def _show_list(self) -> None:
        if self.pages.currentIndex() == _FORM:
            self.pages.setCurrentIndex(_LIST)
            (self.search if self.list.isHidden() else self.list).setFocus()

    # Parts

    def _head(self) -> QHBoxLayout:
        self.count = plain_label("", "secondary")
        self.add = tool_button("flat", self.tr("Write a note"))
        self.edit = tool_button("flat", self.tr("Edit the note"))
        self.remove = tool_button("flat", self.tr("Remove the note"))
        self.close_notes = tool_button("flat", self.tr("Back to the inspector"))
        self.add.clicked.connect(self.write)
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.close_notes.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.setSpacing(4)
        head.addWidget(plain_label(self.tr("Notes"), "panel-title"))
        head.addWidget(self.count)
        head.addStretch(1)
        for made in (self.add, self.edit, self.remove, self.close_notes):
            made.setProperty("dense", True)
            head.addWidget(made)
        return head

    def _list_page(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search notes"))
        self.search.setAccessibleName(self.tr("Search notes"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.refresh)
        self._nothing = plain_label("", "secondary", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._undo_bar())
        return page

    def _undo_bar(self) -> QWidget:
        self._gone_bar, self._gone_text = QWidget(), ElidedLabel("", "secondary")
        self.undo = button(self.tr("Put back"))
        self.undo.setProperty("dense", True)
        self.undo.clicked.connect(self._put_back)
        row = QHBoxLayout(self._gone_bar)
        row.setContentsMargins(16, 0, 12, 6)
        row.addWidget(self._gone_text, 1)
        row.addWidget(self.undo)
        self._gone_bar.hide()
        return self._gone_bar

    def _wear(self) -> None:
        self._delegate.theme = self.theme
        self.form.wear(self.theme)
        icons = ((self.add, "plus"), (self.edit, "pencil"), (self.remove, "trash-2"))
        for made, name in (*icons, (self.close_notes, "x")):
            made.setIcon(icon(name, self.theme))
        self.list.viewport().update()


class NoteList(QListView):
    """Rows of several lines. Enter or a double click goes there, F2 edits, Delete removes."""

    asked = Signal()
    removal_asked = Signal()
    menu_asked = Signal(QPoint)

    _OWN = (
        Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Notes"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("focus-ring", True)
        self.doubleClicked.connect(self.asked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._point)

    def _point(self, at: QPoint) -> None:
        if self.indexAt(at).isValid():
            self.setCurrentIndex(self.indexAt(at))
        if self.currentIndex().isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def event(self, event: QEvent) -> bool:
        """Keep the keys that a list has of its own from the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in self._OWN
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, index = event.key(), self.currentIndex()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.asked.emit()
        elif key == Qt.Key.Key_F2 and index.isValid():
            self.edit(index)
        elif key == Qt.Key.Key_Delete and index.isValid():
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and model is not None and model.rowCount():
            self.setCurrentIndex(model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
