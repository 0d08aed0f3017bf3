"""A page of a plan that is a list: a table with what is done to its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import Refused
from scenario.ui.exercise.in_place import InPlace, TicksEditor
from scenario.ui.exercise.msel_fields import written
from scenario.ui.exercise.record_delegate import Options, RecordDelegate, colour_icon
from scenario.ui.exercise.records import Field, Kind, Records
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label, tool_button

_ROW = 32


class RecordTable(QTableView):
    """A table whose rows are added with Insert, removed with Delete, moved with Alt+Up and Alt+Down
    and edited with F2 or Enter; `asked` carries what was asked for.
    """

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is self.State.EditingState:
            super().keyPressEvent(event)  # an editor leaves the key that ends it to the table
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        acts = {
            Qt.Key.Key_Insert: "add",
            Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Up: "up" if alt else "",
            Qt.Key.Key_Down: "down" if alt else "",
        }
        if act := acts.get(Qt.Key(event.key()), ""):
            self.asked.emit(act)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RecordPage(QWidget):
    """Shows records and changes them: `written` carries all of them as they are to be, `refused`
    why something was not done.
    """

    written = Signal(tuple)
    refused = Signal(object)

    def __init__(
        self,
        fields: Sequence[Field],
        theme: Theme,
        *,
        options: Callable[[Field], Options],
        make: Callable[[str], Any],
        stem: str,
        name: str,
        least: int = 0,
    ) -> None:
        """`options` tells what may be chosen for a field, `make` a new record for an id, whose
        ids begin with `stem`; `least` is how many there must be.
        """
        super().__init__()
        self._theme = theme
        self._options, self._make, self._stem, self._least = options, make, stem, least
        self.records: tuple[Any, ...] = ()
        self.model = Records(
            fields, shown=self._shown, write=self._write, mark=self._mark, parent=self
        )
        self.table = RecordTable()
        self.table.setModel(self.model)
        self.delegate = RecordDelegate(
            theme, options=lambda _record, field: options(field), frame=self._frame,
            parent=self.table,
        )  # fmt: skip
        self.table.setItemDelegate(self.delegate)
        self.table.setAccessibleName(name)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        for column, field in enumerate(fields):
            self.table.setColumnWidth(column, field.width)
        header.setSectionResizeMode(len(fields) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.asked.connect(self.act)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(8)
        column_.addWidget(self.table, 1)
        column_.addLayout(self._make_acts())

    def show_records(self, records: tuple[Any, ...]) -> None:
        """Show records."""
        here = self.table.currentIndex()
        self.records = records
        self.model.show_records(records)
        if records and not self.table.currentIndex().isValid():
            row = min(max(here.row(), 0), len(records) - 1)
            self.table.setCurrentIndex(self.model.index(row, max(here.column(), 0)))
        for id_ in ("remove", "up", "down"):
            self.buttons[id_].setEnabled(bool(records))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self._theme = self.delegate.theme = theme
        for id_, made in self.buttons.items():
            made.setIcon(icon(_ICONS[id_], theme))

    def act(self, what: str) -> None:
        """Add a record, or remove the current one, or move it up or down."""
        row = self.table.currentIndex().row()
        rows = list(self.records)
        if what == "add":
            self._add()
            return
        if what == "remove" and 0 <= row < len(rows):
            if len(rows) <= self._least:
                self.refused.emit(Refused(self.tr("There must be at least one.")))
                return
            del rows[row]
            self.written.emit(tuple(rows))
        elif what in ("up", "down") and 0 <= row < len(rows):
            there = row + (-1 if what == "up" else 1)
            if 0 <= there < len(rows):
                rows[row], rows[there] = rows[there], rows[row]
                self.written.emit(tuple(rows))
                column = self.table.currentIndex().column()
                self.table.setCurrentIndex(self.model.index(there, column))
        self.table.setFocus()

    def _add(self) -> None:
        taken = {each.id for each in self.records}
        number = len(self.records) + 1
        while f"{self._stem}-{number}" in taken:
            number += 1
        self.written.emit((*self.records, self._make(f"{self._stem}-{number}")))
        index = self.model.index(self.model.rowCount() - 1, 0)
        self.table.setCurrentIndex(index)
        self.table.setFocus()
        self.table.edit(index)

    def _write(self, record: Any, field: Field, value: Any) -> bool:
        try:
            changed = replace(record, **{field.key: written(field, value)})
        except Refused as refused:
            self.refused.emit(refused)
            return False
        rows = (changed if each.id == record.id else each for each in self.records)
        self.written.emit(tuple(rows))
        return True

    def _shown(self, record: Any, field: Field) -> str:
        value = getattr(record, field.key)
        names = dict(self._options(field)) if field.kind in _CHOSEN else {}
        if field.kind is Kind.CHOICES:
            return ", ".join(names.get(each, each) for each in value)
        if field.kind in _CHOSEN:
            return names.get(value, "" if value is None else str(value))
        return "" if value is None else str(value)

    def _mark(self, record: Any, field: Field) -> QIcon | None:
        return colour_icon(record.colour) if field.kind is Kind.COLOUR else None

    def _frame(self, _record: Any, field: Field) -> InPlace:
        return TicksEditor(list(self._options(field)), self._theme)

    def _make_acts(self) -> QHBoxLayout:
        texts = {
            "add": (self.tr("Add"), self.tr("Add (Insert)")),
            "remove": (self.tr("Remove"), self.tr("Remove (Delete)")),
            "up": ("", self.tr("Move up (Alt+Up)")),
            "down": ("", self.tr("Move down (Alt+Down)")),
        }
        self.buttons = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for id_, (text, tip) in texts.items():
            made = self.buttons[id_] = tool_button("", tip)
            made.setIcon(icon(_ICONS[id_], self._theme))
            if text:
                made.setText(text)
                made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.clicked.connect(lambda _=False, id_=id_: self.act(id_))
            row.addWidget(made)
        row.addStretch()
        row.addWidget(plain_label(self.tr("F2 edits a cell"), "quiet"))
        return row


_CHOSEN = (Kind.CHOICE, Kind.CHOICES, Kind.COLOUR)
_ICONS = {"add": "plus", "remove": "trash-2", "up": "chevron-up", "down": "chevron-down"}
