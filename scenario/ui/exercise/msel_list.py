"""The list of injects: a table with search, filters, a choice of columns, and editing in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenario.core.exercise.injects import Inject
from scenario.errors import Refused
from scenario.play.exercise.state import InjectStatus
from scenario.ui.exercise.in_place import AudienceEditor, InPlace
from scenario.ui.exercise.msel_fields import SHOWN_FIRST, MselWords, msel_fields, written
from scenario.ui.exercise.msel_filter import MselFilter, Wanted
from scenario.ui.exercise.msel_filters import MselFilters
from scenario.ui.exercise.msel_table import MselTable
from scenario.ui.exercise.plan_source import PlanSource, PlayedPlan
from scenario.ui.exercise.record_delegate import RecordDelegate
from scenario.ui.exercise.records import RECORD, Field, Kind, Records
from scenario.ui.exercise.trigger_editor import TriggerEditor
from scenario.ui.exercise.words import over_text
from scenario.ui.icons import icon, tinted_icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label, plain_tooltip, tool_button
from scenario.ui.words import counted

_ROW = 30
_CLOSED = (InjectStatus.DELIVERED,)
_STATUS_ICONS = {
    InjectStatus.DUE: ("clock", "warn"),
    InjectStatus.HELD: ("pause", "text2"),
    InjectStatus.SCHEDULED: ("circle", "text3"),
    InjectStatus.POSTPONED: ("timer", "text2"),
    InjectStatus.DELIVERED: ("check", "good"),
    InjectStatus.CANCELLED: ("x", "text3"),
}


class MselList(QWidget):
    """Shows the injects of a plan as a table and changes them.

    `chosen` carries the id of the inject that the table stands on, `opened` that it is to be
    edited as a whole.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, source: PlanSource, words: MselWords, theme: Theme) -> None:
        super().__init__()
        self._source, self._words, self._theme = source, words, theme
        self.model = Records(
            msel_fields(), shown=words.shown, order=words.order, write=self._write,
            is_open=lambda inject: source.status(inject.id) not in _CLOSED,
            mark=self._mark, parent=self,
        )  # fmt: skip
        self.filter = MselFilter(source, words, self)
        self.filter.setSourceModel(self.model)
        self._make_table()
        self.filters = MselFilters(theme)
        self.filters.wanted.connect(self._narrow)
        QShortcut(QKeySequence.StandardKey.Find, self, self.filters.search.setFocus)
        self.columns = self._make_columns()
        self.filters.row.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addLayout(self._make_acts())
        self.renew()

    # What is shown

    @property
    def current(self) -> Inject | None:
        """The inject that the table stands on."""
        index = self.table.currentIndex()
        found: Inject | None = index.data(RECORD) if index.isValid() else None
        return found

    def choose(self, id_: str) -> None:
        """Stand on an inject, by id, if it is shown."""
        row = self.model.row_of(id_)
        if row < 0:
            return
        column = max(self.table.currentIndex().column(), 0)
        if self.table.isColumnHidden(column):
            column = self._column("title")
        index = self.filter.mapFromSource(self.model.index(row, column))
        if index.isValid() and index != self.table.currentIndex():
            self.table.setCurrentIndex(index)

    def renew(self) -> None:
        """Show the plan as it is now."""
        before = self.current
        self.filter.forget()
        self.filters.offer(self._source.plan, self._source.lookup, in_play=self._source.in_play)
        self.model.show_records(self._source.plan.injects)
        if before is not None:
            self.choose(before.id)
        if self.current is None and self.filter.rowCount():
            self.table.setCurrentIndex(self.filter.index(0, self._column("title")))
        self._count()
        self._heed()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self._theme = self.delegate.theme = theme
        self.filters.set_theme(theme)
        for id_, made in self.buttons.items():
            made.setIcon(icon(_ICONS[id_], theme))
        self.columns.setIcon(icon("columns-2", theme))
        self.table.viewport().update()

    # Acts on the list

    def act(self, what: str) -> None:
        """Add, duplicate, remove, or move the current inject up or down."""
        acts: dict[str, Callable[[], object]] = {
            "add": self.add,
            "duplicate": self.duplicate,
            "remove": self.remove,
            "up": lambda: self.move_inject(-1),
            "down": lambda: self.move_inject(1),
            "fire": lambda: self._play(PlayedPlan.fire),
            "hold": lambda: self._play(PlayedPlan.hold),
        }
        acts[what]()

    def add(self) -> None:
        """Add an inject at the end, and begin with its title."""
        number = self._free_number()
        made = Inject(id=self._free_id(), order=number, title=self.tr("New inject"))
        self._enter(made)

    def duplicate(self) -> None:
        """Add a copy of the current inject at the end."""
        if (found := self.current) is not None:
            title = self.tr("{title} (copy)").format(title=found.title)[:200]
            self._enter(replace(found, id=self._free_id(), order=self._free_number(), title=title))

    def remove(self) -> None:
        """Take the chosen injects out of the list; while the exercise runs they are cancelled."""
        rows = {index.row() for index in self.table.selectionModel().selectedIndexes()}
        gone = [self.filter.index(row, 0).data(RECORD).id for row in sorted(rows)]
        if gone:
            self._source.put([], gone)
            self.table.setFocus()

    def move_inject(self, by: int) -> None:
        """Change the current inject's place in the list with the one before or after it."""
        rows = list(self._source.plan.injects)
        found = self.current
        if found is None:
            return
        here = rows.index(found)
        there = here + by
        if not 0 <= there < len(rows):
            return
        other = rows[there]
        if found.order != other.order:
            pair = [replace(found, order=other.order), replace(other, order=found.order)]
            self._source.put(pair)
            return
        rows[here], rows[there] = other, found
        self._source.put(replace(each, order=n) for n, each in enumerate(rows, 1))

    def _play(self, act: Callable[[PlayedPlan, str], bool]) -> None:
        """Do something to the current inject of an exercise that runs."""
        if isinstance(self._source, PlayedPlan) and (found := self.current) is not None:
            act(self._source, found.id)

    def edit_title(self) -> None:
        """Edit the title of the current inject in place."""
        row = self.table.currentIndex().row()
        index = self.filter.index(row, self._column("title"))
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def _enter(self, inject: Inject) -> None:
        if self._source.put([inject]):
            self.filters.clear()
            self.choose(inject.id)
            self.table.setFocus()
            self.edit_title()

    def _free_number(self) -> int:
        return max((each.order for each in self._source.plan.injects), default=0) + 1

    def _free_id(self) -> str:
        taken = {each.id for each in self._source.plan.injects}
        number = self._free_number()
        while f"inject-{number}" in taken:
            number += 1
        return f"inject-{number}"

    def _write(self, inject: Inject, field: Field, value: Any) -> bool:
        try:
            changed = replace(inject, **{field.key: written(field, value)})
        except Refused as refused:
            self._source.refused.emit(refused)
            return False
        return self._source.put([changed])

    # Its parts

    def _make_table(self) -> None:
        self.table = MselTable()
        self.table.setModel(self.filter)
        self.delegate = RecordDelegate(
            self._theme,
            options=lambda _inject, field: self._words.options(field),
            frame=self._frame,
            parent=self.table,
        )
        self.table.setItemDelegate(self.delegate)
        self.table.setAccessibleName(self.tr("List of injects"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setIconSize(QSize(14, 14))
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        for column, field in enumerate(self.model.fields):
            self.table.setColumnWidth(column, field.width)
            self.table.setColumnHidden(column, field.key not in SHOWN_FIRST)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(self._column("order"), Qt.SortOrder.AscendingOrder)
        self.table.setColumnHidden(self._column("status"), not self._source.in_play)
        self.table.selectionModel().currentRowChanged.connect(self._follow)
        self.table.asked.connect(self.act)
        self.table.opened.connect(self.opened)

    def _make_columns(self) -> QToolButton:
        made = tool_button("", self.tr("Choose the columns"))
        made.setIcon(icon("columns-2", self._theme))
        made.setText(self.tr("Columns"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setMenu(self._make_column_menu())
        made.setPopupMode(made.ToolButtonPopupMode.InstantPopup)
        return made

    def _make_column_menu(self) -> QMenu:
        menu = QMenu(self)
        for column, field in enumerate(self.model.fields):
            if field.key == "status" and not self._source.in_play:
                continue
            action = menu.addAction(field.heading.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not self.table.isColumnHidden(column))
            action.toggled.connect(
                lambda on, column=column: self.table.setColumnHidden(column, not on)
            )
        return menu

    def _make_acts(self) -> QHBoxLayout:
        texts = {
            "add": (self.tr("Add"), self.tr("Add an inject (Insert)")),
            "duplicate": (self.tr("Duplicate"), self.tr("Add a copy of this one (Ctrl+D)")),
            "remove": (self.tr("Remove"), self.tr("Take it out of the list (Delete)")),
            "up": ("", self.tr("Move up in the list (Alt+Up)")),
            "down": ("", self.tr("Move down in the list (Alt+Down)")),
        }
        if self._source.in_play:
            texts["remove"] = (self.tr("Cancel inject"), self.tr("It stays in the list (Delete)"))
            texts["fire"] = (self.tr("Fire now"), self.tr("Give it to its audience now (F)"))
            texts["hold"] = (self.tr("Hold"), self.tr("Hold it, or let it wait again (H)"))
        self._tips = {id_: tip for id_, (_, tip) in texts.items()}
        self.buttons = {}
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
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
        self.counted = plain_label("", "secondary")
        row.addWidget(self.counted)
        return row

    def _frame(self, _inject: Inject, field: Field) -> InPlace:
        plan = self._source.plan
        if field.kind is Kind.TRIGGER:
            return TriggerEditor(plan, self._words.offers, self._theme)
        return AudienceEditor(plan, self._theme)

    def _mark(self, inject: Inject, field: Field) -> QIcon | None:
        status = self._source.status(inject.id) if field.key == "status" else None
        if status is None:
            return None
        name, token = _STATUS_ICONS[status]
        return tinted_icon(name, getattr(self._theme, token), None, 14)

    # Narrowing

    def _narrow(self, wanted: Wanted) -> None:
        self.filter.want(wanted)
        self._count()
        self._heed()

    def _count(self) -> None:
        whole, shown = self.model.rowCount(), self.filter.rowCount()
        text = counted(whole, self.tr("1 inject"), self.tr("{n} injects"))
        if shown != whole:
            text = self.tr("{shown} of {whole}").format(shown=shown, whole=text)
        self.counted.setText(text)

    def _heed(self) -> None:
        for id_, made in self.buttons.items():
            over = id_ in _PLAYED and self._source.is_over
            made.setEnabled(not over and (id_ == "add" or self.current is not None))
            made.setToolTip(plain_tooltip(over_text() if over else self._tips[id_]))

    def _follow(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._heed()
        found: Inject | None = now.data(RECORD) if now.isValid() else None
        self.chosen.emit("" if found is None else found.id)

    def _column(self, key: str) -> int:
        return [field.key for field in self.model.fields].index(key)


_PLAYED = ("remove", "fire", "hold")
"""What an exercise that has ended does not do."""
_ICONS = {
    "add": "plus",
    "duplicate": "copy",
    "remove": "trash-2",
    "up": "chevron-up",
    "down": "chevron-down",
    "fire": "radio",
    "hold": "pause",
}
