"""The log as a Qt model, and how one line of it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from scenario.core.exercise.plan import Exercise
from scenario.core.lookup import Lookup
from scenario.core.text import fold_text
from scenario.play.exercise.acts import Argued, Observed, Reasoned
from scenario.play.exercise.state import ExerciseState, LogLine
from scenario.ui.exercise.words import clock_text, line_text, role_text, tag_text
from scenario.ui.panels.paint import CHIP, chip
from scenario.ui.theme import Theme, font
from scenario.ui.widgets import plain_tooltip

ROW = Qt.ItemDataRole.UserRole
HEIGHT = 24
_TIME, _WHO, _TAGS = 76, 116, 180
_NARROW = 520
"""Width below which the tags give way to the text."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log in words."""

    step: int
    time: str
    """By the wall clock."""
    clock: str
    """By the exercise clock."""
    who: str
    colour: str
    """Of the team that it is about; empty for none."""
    text: str
    tags: str
    observed: bool

    def fits(self, asked: str) -> bool:
        """Whether some folded text stands in it."""
        return asked in fold_text(f"{self.time} {self.who} {self.text} {self.tags}")


def log_row(line: LogLine, state: ExerciseState, lookup: Lookup) -> LogRow:
    """A line of the log, told."""
    team = _team_of(line)
    who, colour = _named(team, state.plan)
    stamp = line.stamp
    return LogRow(
        step=stamp.step,
        time=f"{stamp.at.astimezone():%H:%M:%S}",
        clock=clock_text(stamp.clock),
        who=who or role_text(stamp.hat),
        colour=colour,
        text=line_text(line, state, lookup),
        tags=tag_text(line, state),
        observed=isinstance(line.cause, Observed),
    )


def _team_of(line: LogLine) -> str:
    """The team whose doing a line is; empty for none."""
    match line.cause:
        case Argued(teams=(first, *_)):
            return first
        case Reasoned(team=team):
            return team
    return ""


def _named(team: str, plan: Exercise) -> tuple[str, str]:
    found = next((each for each in plan.teams if each.id == team), None)
    return (found.name, found.colour) if found is not None else ("", "")


class LogRows(QAbstractListModel):
    """Lines of the log, the newest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[LogRow] = ()

    def show_rows(self, rows: Sequence[LogRow]) -> None:
        """List other lines; what was only added at the top is inserted there."""
        added = len(rows) - len(self._rows)
        if added > 0 and list(rows[added:]) == list(self._rows):
            self.beginInsertRows(QModelIndex(), 0, added - 1)
            self._rows = rows
            self.endInsertRows()
        elif list(rows) != list(self._rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as in Qt
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        said = " · ".join(filter(None, (f"{row.time} ({row.clock})", row.who, row.text, row.tags)))
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return said
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(said)
        return None


class LogDelegate(QStyledItemDelegate):
    """Wall clock, hat or team, what was done, what it is about."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: LogRow = index.data(ROW)
        theme, rect = self.theme, option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.selected if selected else theme.hover))
        left = rect.left() + 16
        self._text(painter, row.time, QRect(left, rect.top(), _TIME, HEIGHT), theme.text2)
        left += _TIME
        if row.colour:
            box = QRectF(left, rect.top() + (HEIGHT - CHIP) / 2, CHIP, CHIP)
            chip(painter, box, row.colour, theme)
        inside = QRect(left + (CHIP + 6 if row.colour else 0), rect.top(), _WHO - 24, HEIGHT)
        self._text(painter, row.who, inside, theme.text2)
        left += _WHO
        wide = rect.width() >= _NARROW
        tags = 0
        if row.tags and wide:
            painter.setFont(font(11))
            tags = min(painter.fontMetrics().horizontalAdvance(row.tags) + 12, _TAGS)
        room = QRect(left, rect.top(), rect.right() - left - tags - 16, HEIGHT)
        self._text(painter, row.text, room, theme.ink, italic=row.observed)
        if tags:
            at = QRect(rect.right() - tags - 12, rect.top(), tags, HEIGHT)
            self._text(painter, row.tags, at, theme.text2, size=11, right=True)
        painter.restore()

    def _text(
        self,
        painter: QPainter,
        text: str,
        room: QRect,
        ink: str,
        *,
        size: int = 13,
        right: bool = False,
        italic: bool = False,
    ) -> None:
        face = font(size)
        face.setItalic(italic)
        painter.setFont(face)
        painter.setPen(QColor(ink))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        painter.drawText(room, flags, cut)
