"""Bringing a list in from a spreadsheet, step by step: the columns, what would change, and go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError
from scenario.ui.background import Background
from scenario.ui.choice import Choice
from scenario.ui.exercise.plan_source import PlanSource
from scenario.ui.exercise.plans import DryRun, Plans
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import button, line, plain_label
from scenario.ui.words import counted

_MOST_SHOWN = 500
"""Lines of one kind that are listed."""


class MselImport(QWidget):
    """Shows what a sheet would change, by columns that can be corrected, and changes it when asked.

    `finished` says that it was done, or that somebody changed their mind.
    """

    finished = Signal()

    def __init__(
        self, source: PlanSource, files: Plans, background: Background, theme: Theme
    ) -> None:
        super().__init__()
        self._source, self._files, self._background = source, files, background
        self._theme = theme
        self._path = Path()
        self._run: DryRun | None = None
        self._asked = 0
        self.choices: dict[str, Choice] = {}
        self.title = plain_label("", "panel-title")
        self.columns = QScrollArea()
        self.columns.setWidgetResizable(True)
        self.columns.setFixedWidth(440)
        self.found = QTreeWidget()
        self.found.setHeaderHidden(True)
        self.found.setAccessibleName(self.tr("What the sheet would change"))
        self.found.setUniformRowHeights(True)
        self.remove = Tick(self.tr("Remove injects that the sheet does not have"), theme)
        self.remove.clicked.connect(self._heed)
        self.said = plain_label("", "warn", wrap=True)
        self.apply_button = button(self.tr("Apply"), "primary")
        self.apply_button.clicked.connect(self.apply)
        self.back = button(self.tr("Cancel"))
        self.back.clicked.connect(self.finished)
        self._arrange()

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self.title)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.columns)
        middle.addWidget(line(vertical=True))
        around = QVBoxLayout()
        around.setContentsMargins(12, 8, 8, 8)
        around.addWidget(self.found)
        middle.addLayout(around, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.remove)
        foot.addWidget(self.said, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(middle, 1)
        column.addWidget(line())
        column.addLayout(foot)

    def open(self, path: Path) -> None:
        """Begin with a file: guess its columns, and look at what it would change."""
        self._path = path
        self.title.setText(self.tr("Bring in {file}").format(file=path.name))
        self.said.setText("")
        self.found.clear()
        self._run = None
        self._heed()
        self._background.run(
            self, lambda: self._files.headings(path), lambda told: self._map(*told), self._fail
        )

    def apply(self) -> None:
        """Change the list as the dry run says."""
        run = self._run
        if run is None:
            return
        injects = [*run.added, *(each.after for each in run.changed)]
        gone = [each.id for each in run.removed] if self.remove.isChecked() else []
        if self._source.put(injects, gone):
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    # The columns

    def _map(self, headings: object, guessed: object) -> None:
        assert isinstance(headings, tuple) and isinstance(guessed, dict)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(plain_label(self.tr("Column of the list"), "note"), 0, 0)
        grid.addWidget(plain_label(self.tr("Column of the sheet"), "note"), 0, 1)
        self.choices = {}
        for row, (key, heading) in enumerate(self._files.columns().items(), 1):
            choice = self.choices[key] = Choice(self._theme)
            choice.setAccessibleName(self.tr("Column of the sheet for {name}").format(name=heading))
            choice.addItem(self.tr("none"), None)
            for at, text in enumerate(headings):
                choice.addItem(" ".join(text.split())[:80] or f"({at + 1})", at)
            choice.setCurrentIndex(choice.findData(guessed.get(key)) if key in guessed else 0)
            choice.activated.connect(self._look)
            grid.addWidget(plain_label(heading, "secondary"), row, 0)
            grid.addWidget(choice, row, 1)
        grid.setRowStretch(len(self.choices) + 1, 1)
        self.columns.setWidget(body)
        if "title" in self.choices:
            self.choices["title"].setFocus()
        self._look()

    def _look(self) -> None:
        """Ask what the sheet would change by the columns that are chosen."""
        chosen = {
            key: choice.currentData()
            for key, choice in self.choices.items()
            if choice.currentData() is not None
        }
        self._asked += 1
        asked, plan, path = self._asked, self._source.plan, self._path
        scenario = self._source.lookup.scenario
        self._run = None
        self.said.setText(self.tr("Reading …"))
        self._heed()
        self._background.run(
            self,
            lambda: self._files.dry_run(path, plan, scenario, chosen),
            lambda run: self._show(run) if asked == self._asked else None,
            lambda error: self._fail(error) if asked == self._asked else None,
        )

    # What it would change

    def _show(self, run: DryRun) -> None:
        self._run = run
        self.said.setText("")
        self.found.clear()
        self._list(
            counted(len(run.unreadable), self.tr("1 row cannot be read"),
                    self.tr("{n} rows cannot be read")),
            [self.tr("Row {n}: {why}").format(n=n, why=why) for n, why in run.unreadable],
        )  # fmt: skip
        self._list(
            counted(len(run.added), self.tr("1 would be added"), self.tr("{n} would be added")),
            [f"{each.order}  {each.title}" for each in run.added],
        )
        self._list(
            counted(
                len(run.changed), self.tr("1 would be changed"), self.tr("{n} would be changed")
            ),
            [
                f"{each.after.order}  {each.after.title}: {', '.join(each.headings)}"
                for each in run.changed
            ],
        )
        self._list(
            counted(len(run.removed), self.tr("1 is not in the sheet"),
                    self.tr("{n} are not in the sheet")),
            [f"{each.order}  {each.title}" for each in run.removed],
        )  # fmt: skip
        self._list(
            counted(len(run.unused), self.tr("1 column says nothing to the list"),
                    self.tr("{n} columns say nothing to the list")),
            list(run.unused),
        )  # fmt: skip
        same = counted(run.same, self.tr("1 stays as it is"), self.tr("{n} stay as they are"))
        self.found.addTopLevelItem(QTreeWidgetItem([same]))
        self._heed()

    def _list(self, heading: str, texts: list[str]) -> None:
        if not texts:
            return
        top = QTreeWidgetItem([heading])
        for text in texts[:_MOST_SHOWN]:
            top.addChild(QTreeWidgetItem([" ".join(text.split())[:300]]))
        if len(texts) > _MOST_SHOWN:
            more = self.tr("and {n} more").format(n=f"{len(texts) - _MOST_SHOWN:,}")
            top.addChild(QTreeWidgetItem([more]))
        self.found.addTopLevelItem(top)
        top.setExpanded(True)

    def _fail(self, error: SandtableError) -> None:
        self._run = None
        self.said.setText(" ".join(filter(None, (error.message, error.hint))))
        self._heed()

    def _heed(self) -> None:
        run = self._run
        does = run is not None and bool(
            run.added or run.changed or (run.removed and self.remove.isChecked())
        )
        self.apply_button.setEnabled(does)
        self.remove.setVisible(run is not None and bool(run.removed))
