"""Records as rows of a table: what a column holds, how it is shown and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scenario.ui.widgets import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
RECORD: int = Qt.ItemDataRole.UserRole
"""The record of a row."""
ORDER: int = Qt.ItemDataRole.UserRole + 1
"""What a cell is sorted by: a text or a number."""
FIELD: int = Qt.ItemDataRole.UserRole + 2
"""The `Field` of a column."""
_TOOLTIP_FROM = 24
"""Characters from which a text is told in a tooltip as well."""


class Kind(StrEnum):
    """How a field is edited."""

    FIXED = "fixed"
    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    CHOICE = "choice"
    CHOICES = "choices"
    COLOUR = "colour"
    TRIGGER = "trigger"
    AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: a field of the records."""

    key: str
    heading: str
    kind: Kind = Kind.LINE
    width: int = 120
    most: int = 500
    """Characters, or the greatest number."""
    least: int = 0
    """The least number."""


class Records(QAbstractTableModel):
    """Rows of frozen records with an `id`; `write` is asked to enter what somebody changed."""

    def __init__(
        self,
        fields: Sequence[Field],
        *,
        shown: Callable[[Any, Field], str],
        write: Callable[[Any, Field, Any], bool],
        order: Callable[[Any, Field], object] | None = None,
        is_open: Callable[[Any], bool] = lambda _record: True,
        mark: Callable[[Any, Field], Any] = lambda _record, _field: None,
        parent: QObject | None = None,
    ) -> None:
        """`shown` tells a cell's text, `order` what it is sorted by, `is_open` whether a record
        can be changed, and `mark` an icon for a cell.
        """
        super().__init__(parent)
        self.fields = tuple(fields)
        self.records: tuple[Any, ...] = ()
        self._write, self._is_open = write, is_open
        self._told: dict[int, Callable[[Any, Field], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda record, f: " ".join(shown(record, f)[:300].split()),
            Qt.ItemDataRole.EditRole: lambda record, f: getattr(record, f.key, None),
            Qt.ItemDataRole.ToolTipRole: lambda record, f: _tooltip(shown(record, f)),
            Qt.ItemDataRole.DecorationRole: mark,
            Qt.ItemDataRole.AccessibleTextRole: lambda r, f: f"{f.heading}: {shown(r, f)[:300]}",
            RECORD: lambda record, _field: record,
            FIELD: lambda _record, field: field,
            ORDER: order or shown,
        }

    def show_records(self, records: Sequence[Any]) -> None:
        """Show other records; where they are the same things, only what changed is told."""
        before, self_records = self.records, tuple(records)
        if [each.id for each in before] != [each.id for each in self_records]:
            self.beginResetModel()
            self.records = self_records
            self.endResetModel()
            return
        self.records = self_records
        if self.records:
            last = self.index(len(self.records) - 1, len(self.fields) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_of(self, id_: str) -> int:
        """The row of a record, by id; -1 where there is none."""
        return next((n for n, each in enumerate(self.records) if each.id == id_), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.fields)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.fields[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record, field = self.records[index.row()], self.fields[index.column()]
        told = self._told.get(role)
        return None if told is None else told(record, field)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record, field = self.records[index.row()], self.fields[index.column()]
        if role != Qt.ItemDataRole.EditRole or value == getattr(record, field.key, None):
            return False
        return self._write(record, field, value)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        field = self.fields[index.column()]
        if field.kind is not Kind.FIXED and self._is_open(self.records[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


def _tooltip(text: str) -> str | None:
    return plain_tooltip(text[:2_000]) if len(text) >= _TOOLTIP_FROM else None
