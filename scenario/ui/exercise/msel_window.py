"""The window of the MSEL: the list of injects, along the clock too, and each as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.exercise.msel_fields import MselWords
from scenario.ui.exercise.msel_form import MselForm
from scenario.ui.exercise.msel_import import MselImport
from scenario.ui.exercise.msel_list import MselList
from scenario.ui.exercise.msel_timeline import MselTimeline
from scenario.ui.exercise.plan_source import PlanSource
from scenario.ui.exercise.plans import Plans
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import (
    ElidedLabel,
    FocusRing,
    Segments,
    line,
    plain_label,
    tool_button,
    while_alive,
)
from scenario.ui.words import counted

_LIST, _TIMELINE = "list", "timeline"
_FORM_WIDTH = 420


class MselPage(QWidget):
    """The list, the timeline and the inject that is chosen; a part of a window.

    `said` carries what was refused or done, in a sentence.
    """

    said = Signal(str)

    def __init__(
        self, source: PlanSource, files: Plans, appearance: Appearance, background: Background
    ) -> None:
        super().__init__()
        theme = appearance.theme
        self._source, self._files, self._theme = source, files, theme
        self._background = background
        self.words = MselWords(source)
        self.list = MselList(source, self.words, theme)
        self.timeline = MselTimeline(source, self.words, theme)
        self.form = MselForm(source, self.words, theme)
        self.importing = MselImport(source, files, background, theme)
        self._stack = QStackedWidget()
        for page in (self.list, self.timeline):
            self._stack.addWidget(page)
        self._whole = QStackedWidget()
        self._make_split()
        self._whole.addWidget(self._split)
        self._whole.addWidget(self.importing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_top())
        column.addWidget(line())
        column.addWidget(self._whole, 1)
        self._connect(appearance)
        self._choose("" if self.list.current is None else self.list.current.id)

    def show_view(self, key: str) -> None:
        """Show the list or the timeline."""
        self.views.set_current(key)
        self._whole.setCurrentWidget(self._split)
        self._stack.setCurrentIndex((_LIST, _TIMELINE).index(key))
        if key == _TIMELINE:
            self.timeline.renew()
            self.timeline.canvas.setFocus()
        else:
            self.list.table.setFocus()

    def import_file(self, path: Path) -> None:
        """Begin to bring a sheet in."""
        self._whole.setCurrentWidget(self.importing)
        self.importing.open(path)

    def export_file(self, path: Path) -> None:
        """Write the list as a sheet, and say when it is written or why it is not."""
        plan = self._source.plan
        status = {each.id: self._source.status(each.id) for each in plan.injects}
        told = {own: found.value for own, found in status.items() if found is not None}
        done = self.tr("The list is written as {file}.").format(file=path.name)
        self.said.emit(self.tr("Writing {file} …").format(file=path.name))
        self._background.run(
            self,
            lambda: self._files.export(path, plan, told),
            lambda _: self.said.emit(done),
            lambda error: self.said.emit(_sentence(error)),
        )

    # Its parts

    def _make_split(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.form)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([860, _FORM_WIDTH])
        self._stack.setMinimumWidth(520)
        self.form.setMinimumWidth(340)

    def _make_top(self) -> QHBoxLayout:
        views = ((_LIST, self.tr("List")), (_TIMELINE, self.tr("Timeline")))
        self.views = Segments(views)
        self.views.set_current(_LIST)
        self.views.chosen.connect(self.show_view)
        self.buttons = {
            "undo": tool_button("", self.tr("Undo (Ctrl+Z)")),
            "redo": tool_button("", self.tr("Redo (Ctrl+Shift+Z)")),
            "import": tool_button("", self.tr("Bring in a spreadsheet: XLSX or CSV (Ctrl+I)")),
            "export": tool_button("", self.tr("Write a spreadsheet: XLSX or CSV (Ctrl+E)")),
        }
        self.buttons["import"].setText(self.tr("Import…"))
        self.buttons["export"].setText(self.tr("Export…"))
        row = QHBoxLayout()
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.views)
        row.addStretch()
        for id_, made in self.buttons.items():
            made.setIcon(icon(_ICONS[id_], self._theme))
            if made.text():
                made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(made)
        return row

    def _connect(self, appearance: Appearance) -> None:
        source = self._source
        acts: dict[str, tuple[Callable[[], object], QKeySequence]] = {
            "undo": (source.undo, QKeySequence(QKeySequence.StandardKey.Undo)),
            "redo": (source.redo, QKeySequence(QKeySequence.StandardKey.Redo)),
            "import": (self._ask_import, QKeySequence("Ctrl+I")),
            "export": (self._ask_export, QKeySequence("Ctrl+E")),
        }
        for id_, (act, key) in acts.items():
            self.buttons[id_].clicked.connect(lambda _=False, act=act: act())
            shortcut = QShortcut(key, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        source.changed.connect(self._renew)
        source.refused.connect(lambda error: self.said.emit(_sentence(error)))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.form.take_keyboard)
        self.timeline.canvas.chosen.connect(self._choose)
        self.timeline.canvas.opened.connect(self.form.take_keyboard)
        self.importing.finished.connect(self._end_import)
        while_alive(self, appearance.changed, lambda: self._wear(appearance.theme))

    # What happens

    def _renew(self) -> None:
        self.said.emit("")
        self.words.renew()
        self.list.renew()
        self.timeline.renew()
        found = self.list.current
        self._choose("" if found is None else found.id)

    def _choose(self, id_: str) -> None:
        inject = next((each for each in self._source.plan.injects if each.id == id_), None)
        self.form.show_inject(inject)
        if inject is not None:
            self.list.choose(id_)
            self.timeline.choose(id_)

    def _end_import(self) -> None:
        self._whole.setCurrentWidget(self._split)
        self.list.table.setFocus()

    def _ask_import(self) -> None:
        title = self.tr("Bring in a list of injects")
        kinds = self.tr("Spreadsheets (*.xlsx *.csv)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.import_file(Path(chosen))

    def _ask_export(self) -> None:
        title = self.tr("Write the list of injects")
        kinds = self.tr("Spreadsheets (*.xlsx *.csv)")
        offer = f"{self._source.plan.id}-msel.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, title, offer, kinds)
        if chosen:
            self.export_file(Path(chosen))

    def _wear(self, theme: Theme) -> None:
        self._theme = theme
        for id_, made in self.buttons.items():
            made.setIcon(icon(_ICONS[id_], theme))
        self.list.set_theme(theme)
        self.timeline.set_theme(theme)
        self.form.set_theme(theme)


class MselWindow(QWidget):
    """The list of injects of a plan in a window of its own, which nothing waits for.

    It works on a draft before the exercise and, with a `PlayedPlan`, while it runs.
    """

    closed = Signal()

    def __init__(
        self,
        source: PlanSource,
        files: Plans,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("msel")
        self.setWindowTitle(self.tr("List of injects (MSEL)"))
        self._source = source
        source.setParent(self)
        self.background = Background(self)
        self.page = MselPage(source, files, appearance, self.background)
        self.said = ElidedLabel("", "warn")
        self.page.said.connect(self.said.show_text)
        self._title = plain_label("", "turn-title")
        self._about = plain_label("", "secondary")
        top = QFrame()
        top.setProperty("role", "top")
        head = QHBoxLayout(top)
        head.setContentsMargins(16, 10, 16, 6)
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._about, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.said, 1)
        panel = QFrame()
        panel.setProperty("role", "panel")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(panel, 1)
        self._ring = FocusRing(self, appearance)
        source.changed.connect(self._tell)
        source.ended.connect(self.close)
        self.resize(1280, 720)
        self._tell()
        self.page.list.table.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.background.stop()
        self.closed.emit()
        super().closeEvent(event)

    def _tell(self) -> None:
        plan = self._source.plan
        self._title.setText(" ".join(plan.title.split())[:120])
        count = counted(len(plan.injects), self.tr("1 inject"), self.tr("{n} injects"))
        self._about.setText(self.tr("in play") + f" · {count}" if self._source.in_play else count)


_ICONS = {"undo": "undo-2", "redo": "redo-2", "import": "download", "export": "upload"}


def _sentence(error: SandtableError) -> str:
    return " ".join(filter(None, (error.message, error.hint)))
