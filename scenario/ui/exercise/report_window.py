"""The window of what comes after an exercise: forms, ratings, findings, and the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError
from scenario.play.exercise.acts import FormKind
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.report_findings import FindingsPage
from scenario.ui.exercise.report_forms import FormPage
from scenario.ui.exercise.report_objectives import ObjectivesPage
from scenario.ui.exercise.report_page import ReportPage
from scenario.ui.exercise.report_sections import SectionsPage
from scenario.ui.exercise.report_words import form_title
from scenario.ui.exercise.reports import Reports, Work
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, FocusRing, button, line, plain_label, while_alive

_NAVIGATION = 232


class ReportWindow(QWidget):
    """Hot wash, feedback, debrief, objectives, findings and the report's own words.

    Nothing waits for it, and all that is done in it are acts of the exercise. Ctrl+1 to Ctrl+6
    turn to its pages, Ctrl+E issues the report. `closed` says that the window was closed.
    """

    closed = Signal()

    def __init__(
        self, desk: Desk, reports: Reports, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        """Raises `Refused` where no exercise is played."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("report")
        self.setWindowTitle(self.tr("After the exercise"))
        self.desk, self._reports = desk, reports
        self.background = Background(self)
        self.pages = self._pages(appearance.theme)
        self.navigation = QListWidget()
        self.stack = QStackedWidget()
        self.none = plain_label(self.tr("No exercise is played on this line."), "secondary")
        self.title = ElidedLabel("", "turn-title")
        self.about = plain_label("", "secondary")
        self.said = ElidedLabel("", "secondary")
        self.issue = button(self.tr("Issue the report"), "primary")
        self.issue.setToolTip(self.tr("Write the report as a file · Ctrl E"))
        self.menu = QMenu(self)
        self._fill_navigation()
        self._fill_menu()
        self._lay_out()
        self._ring = FocusRing(self, appearance)
        self._connect(appearance)
        self.resize(1180, 680)
        self._follow()
        self.turn_to(0)

    @property
    def page(self) -> ReportPage:
        """The page on display."""
        return list(self.pages.values())[self.navigation.currentRow()]

    def turn_to(self, number: int) -> None:
        """Show a page, by its place in the list, and give it the keyboard."""
        self.navigation.setCurrentRow(number)
        if self.desk.state is not None:
            self.page.take_keyboard()

    def write_report(self, path: Path) -> None:
        """Have the report written, beside the window."""
        self.page.keep()
        try:
            work = self._reports.issue(self.desk.conduct, path)
        except SandtableError as error:
            self._tell(error)
        else:
            self._write(work, path)

    def write_form(self, page: FormPage, path: Path) -> None:
        """Have an empty form written, beside the window."""
        self._write(self._reports.print_paper(page.paper(), path), path)

    # Its parts

    def _pages(self, theme: Theme) -> dict[str, ReportPage]:
        """The pages under their titles, in order."""
        desk = self.desk
        return {
            **{form_title(form): FormPage(desk, form, theme) for form in FormKind},
            self.tr("Objectives"): ObjectivesPage(desk, theme),
            self.tr("Findings"): FindingsPage(desk, theme),
            self.tr("The report"): SectionsPage(desk, theme),
        }

    def _fill_navigation(self) -> None:
        self.navigation.setObjectName("pages")
        self.navigation.setFixedWidth(_NAVIGATION)
        self.navigation.setAccessibleName(self.tr("Pages"))
        self.navigation.setProperty("focus-ring", True)
        for number, (title, page) in enumerate(self.pages.items(), start=1):
            item = QListWidgetItem(title)
            item.setToolTip(f"Ctrl {number}")
            item.setSizeHint(QSize(0, 36))
            self.navigation.addItem(item)
            self.stack.addWidget(page)
        self.stack.addWidget(self.none)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _fill_menu(self) -> None:
        titles = {
            ".html": self.tr("Web page, one file (HTML)…"),
            ".pdf": self.tr("To print (PDF)…"),
            ".docx": self.tr("To edit further (DOCX)…"),
            ".json": self.tr("The data (JSON)…"),
        }
        for ending in self._reports.endings:
            action = self.menu.addAction(titles.get(ending, ending))
            action.triggered.connect(lambda _=False, e=ending: self._ask_where(e))
        self.issue.setMenu(self.menu)

    def _lay_out(self) -> None:
        top, body = QFrame(), QFrame()
        top.setProperty("role", "top")
        body.setProperty("role", "panel")
        head = QHBoxLayout(top)
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.about)
        head.addWidget(self.said, 1)
        head.addWidget(self.issue)
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(line(vertical=True))
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(line())
        column.addWidget(body, 1)

    def _connect(self, appearance: Appearance) -> None:
        bridge = self.desk.bridge
        self.navigation.currentRowChanged.connect(self._show_page)
        for page in self.pages.values():
            page.said.connect(lambda text: self._say(text, "warn"))
            if isinstance(page, FormPage):
                page.print_asked.connect(lambda page=page: self._ask_where_to_print(page))
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+E": self.issue.showMenu,
            "Ctrl+W": self.close,
            "Ctrl+Z": bridge.undo,
            "Ctrl+Shift+Z": bridge.redo,
        }
        for number in range(len(self.pages)):
            keys[f"Ctrl+{number + 1}"] = partial(self.turn_to, number)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)
        while_alive(self, bridge.changed, self._follow)
        while_alive(self, appearance.changed, lambda: self._wear(appearance.theme))

    # What happens

    def _follow(self) -> None:
        """Show what was done: the page on display now, the others when they are turned to."""
        state = self.desk.state
        self.issue.setEnabled(state is not None)
        self.navigation.setEnabled(state is not None)
        if state is None:
            self.stack.setCurrentWidget(self.none)
            return
        self.title.show_text(state.plan.title)
        self.about.setText(self.tr("still in play") if state.closed is None else self.tr("over"))
        self._show_page(max(self.navigation.currentRow(), 0))

    def _show_page(self, number: int) -> None:
        if self.desk.state is None:
            return
        page, left = list(self.pages.values())[number], self.stack.currentWidget()
        page.refresh()
        self.stack.setCurrentWidget(page)
        if isinstance(left, ReportPage) and left is not page:
            left.keep()

    def _ask_where(self, ending: str) -> None:
        offer = f"{self.desk.conduct.standing.plan.id}-report{ending}"
        title, kinds = self.tr("Issue the report"), f"*{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, title, offer, kinds)
        if chosen:
            self.write_report(_with_ending(Path(chosen), ending))

    def _ask_where_to_print(self, page: FormPage) -> None:
        title = self.tr("Empty form as PDF")
        chosen, _ = QFileDialog.getSaveFileName(self, title, "form.pdf", "*.pdf")
        if chosen:
            self.write_form(page, _with_ending(Path(chosen), ".pdf"))

    def _write(self, work: Work, path: Path) -> None:
        self._say(self.tr("Writing {file}…").format(file=path.name), "secondary")
        said = self.tr("{file} was written.").format(file=path.name)
        self.background.run(self, work, lambda _: self._say(said, "good"), self._tell)

    def _tell(self, error: SandtableError) -> None:
        self._say(" ".join(filter(None, (error.message, error.hint))), "warn")

    def _say(self, text: str, role: str) -> None:
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.show_text(text)

    def _wear(self, theme: Theme) -> None:
        for page in self.pages.values():
            page.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk.state is not None:
            self.page.keep()
        self.background.stop()
        self.closed.emit()
        super().closeEvent(event)


def _with_ending(path: Path, ending: str) -> Path:
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")
