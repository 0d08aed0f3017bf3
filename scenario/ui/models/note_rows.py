"""The list of notes as Qt's views read it; to edit a row is to change its note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scenario.play.notes import Note

ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note with what is said of it."""

    note: Note
    about: str
    made: str


class NoteRows(QAbstractListModel):
    """Notes in order; `change` is called with the id of an edited one and its new text."""

    def __init__(self, change: Callable[[int, str], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._change = change
        self._rows: list[NoteRow] = []

    def show_rows(self, rows: Sequence[NoteRow]) -> None:
        """Show other notes."""
        if [row.note.id for row in rows] != [row.note.id for row in self._rows]:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
        elif rows:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def row_of(self, note: int) -> int | None:
        """Where a note stands, by its id; None where it is not among those shown."""
        ids = [row.note.id for row in self._rows]
        return ids.index(note) if note in ids else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return row.note.text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(filter(None, (row.about, row.note.text, row.made)))
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and str(value) != row.note.text:
            self._change(row.note.id, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable
