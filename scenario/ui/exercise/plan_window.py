"""The window of a plan: everything that is settled before an exercise, page by page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
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

from scenario.core.exercise.plan import Exercise
from scenario.errors import SandtableError
from scenario.play.exercise.planning import check_plan
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.dialogs.plain import confirm
from scenario.ui.exercise.msel_window import MselPage
from scenario.ui.exercise.phases_page import PhasesPage
from scenario.ui.exercise.plan_drafts import PARTS, copy_of, faults, new_plan
from scenario.ui.exercise.plan_pages import (
    GeneralPage,
    MethodsPage,
    Page,
    list_page,
    rules_page,
)
from scenario.ui.exercise.plan_source import DraftPlan, PlanSource
from scenario.ui.exercise.plans import Plans
from scenario.ui.theme import Theme
from scenario.ui.widgets import (
    ElidedLabel,
    FocusRing,
    IconButton,
    button,
    line,
    plain_label,
    while_alive,
)

_SHOWN_FLAWS = 4
_KEYS = QKeySequence.StandardKey
_SCENARIO_SUFFIX = ".scenario.json"


class PlanWindow(QWidget):
    """A plan in a window of its own, which nothing waits for.

    `chosen` carries the plan that is to be played. While an exercise runs the same window changes
    what may still be changed of it.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        source: PlanSource,
        plans: Plans,
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("plan")
        self.setWindowTitle(self.tr("Plan of an exercise"))
        self._source, self._plans = source, plans
        source.setParent(self)
        self.background = Background(self)
        self._make_pages(appearance)
        self.buttons = self._make_buttons()
        self.said = ElidedLabel("", "warn")
        self.flaws = plain_label("", "bad", wrap=True)
        self._title = plain_label("", "panel-title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_body(), 1)
        column.addWidget(line(strong=True))
        column.addWidget(self._make_foot())
        self._ring = FocusRing(self, appearance)
        source.changed.connect(self._renew)
        source.refused.connect(self._refuse)
        source.ended.connect(self.close)
        while_alive(self, appearance.changed, lambda: self._wear(appearance.theme))
        self.resize(1280, 720)
        self.list.setCurrentRow(0)
        self._renew()
        self.list.setFocus()

    @property
    def plan(self) -> Exercise:
        """The plan as it stands."""
        return self._source.plan

    @property
    def draft(self) -> Exercise | None:
        """The plan, where it is one that is not played yet."""
        return None if self._source.in_play else self.plan

    def show_page(self, key: str) -> None:
        """Show a page: `general`, `teams`, `injects` …"""
        self.list.setCurrentRow(list(PARTS).index(key))

    def open_file(self, path: Path) -> None:
        """Go on with the plan in a file."""
        scenario = self._source.lookup.scenario

        def act() -> str:
            plan, warnings = self._plans.read(path, scenario)
            for content in self._plans.attachments(path, plan):
                self._source.session.keep_attachment(content)
            self.take(plan)
            return " ".join(warnings)

        self._attempt(act)

    def save_file(self, path: Path) -> None:
        """Write the plan as a file of its own; not while something is wrong with it."""

        def act() -> str:
            check_plan(self.plan, self._source.lookup)
            plan = self.plan
            self._plans.save(path, plan, self._source.lookup.scenario)
            held = ((each.hash, self._source.content(each)) for each in plan.attachments)
            self._plans.save_attachments(path, {own: c for own, c in held if c is not None})
            self._mark_saved()
            return self.tr("The plan is saved as {file}.").format(file=path.name)

        self._attempt(act)

    def save_scenario(self, path: Path) -> None:
        """Write a copy of the scenario with the plan; not while something is wrong with it."""

        def act() -> str:
            check_plan(self.plan, self._source.lookup)
            self._plans.save_copy(path, self.plan, self._source.lookup.scenario)
            self._mark_saved()
            text = self.tr("A copy of the scenario with the plan is saved as {file}.")
            return text.format(file=path.name)

        self._attempt(act)

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() and not self._may_go():
            event.ignore()
            return
        self.background.stop()
        self.closed.emit()
        super().closeEvent(event)

    def _may_go(self) -> bool:
        """Whether somebody who closes the window wants to lose what was not saved."""
        if not isinstance(self._source, DraftPlan) or self._source.is_saved:
            return True
        question = self.tr("Close the plan without saving what was changed?")
        return confirm(self, self.tr("Plan of an exercise"), question)

    # Its parts

    def _make_pages(self, appearance: Appearance) -> None:
        source, theme, lookup = self._source, appearance.theme, self._source.lookup
        made = (
            list_page(part, lookup, lambda: source.plan, theme)
            for part in ("objectives", "teams", "participants")
        )
        self.pages: list[Page] = [
            GeneralPage(lookup, theme),
            *made,
            PhasesPage(lookup, theme),
            MethodsPage(theme),
            rules_page(theme),
        ]
        self.msel = MselPage(source, self._plans, appearance, self.background)
        self.msel.said.connect(self._say)
        for page in self.pages:
            page.written.connect(source.change)
            page.refused.connect(self._refuse)
            for key, act in ((_KEYS.Undo, source.undo), (_KEYS.Redo, source.redo)):
                shortcut = QShortcut(QKeySequence(key), page)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def _make_body(self) -> QWidget:
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setFixedWidth(208)
        self.list.setAccessibleName(self.tr("Pages of the plan"))
        self._stack = QStackedWidget()
        for page in self.pages:
            framed = QWidget()
            inner = QVBoxLayout(framed)
            inner.setContentsMargins(24, 12, 24, 16)
            inner.addWidget(page)
            self._stack.addWidget(framed)
        self._stack.addWidget(self.msel)
        for key in PARTS:
            item = QListWidgetItem(_page_title(key))
            item.setSizeHint(QSize(0, 36))
            self.list.addItem(item)
        self.list.currentRowChanged.connect(self._turn)
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 4)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self.flaws)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        body = QFrame()
        body.setProperty("role", "panel")
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(line(vertical=True))
        row.addLayout(right, 1)
        return body

    def _make_buttons(self) -> dict[str, IconButton]:
        acts: dict[str, tuple[str, Callable[[], object]]] = {
            "new": (self.tr("New"), self._new),
            "duplicate": (self.tr("Duplicate"), self._duplicate),
            "open": (self.tr("Open…"), self._ask_open),
            "save": (self.tr("Save…"), self._ask_save),
            "scenario": (self.tr("Save in a copy of the scenario…"), self._ask_scenario),
            "choose": (self.tr("Begin with this plan"), lambda: self.chosen.emit(self.plan)),
        }
        made = {}
        for id_, (text, act) in acts.items():
            made[id_] = button(text, "primary" if id_ == "choose" else "")
            made[id_].clicked.connect(lambda _=False, act=act: act())
            if self._source.in_play and id_ in ("new", "duplicate", "open", "choose"):
                made[id_].hide()
        return made

    def _make_foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("role", "panel")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        for id_, made in self.buttons.items():
            if id_ == "choose":
                row.addWidget(self.said, 1)
            row.addWidget(made)
        return foot

    # What is shown

    def _renew(self) -> None:
        plan = self.plan
        self._say("")
        for page in self.pages:
            page.show_plan(plan)
        found = faults(plan, self._source.lookup)
        for row, key in enumerate(PARTS):
            count = sum(part == key for part, _ in found)
            text = _page_title(key)
            self.list.item(row).setText(f"{text}  ({count})" if count else text)
        self.buttons["choose"].setEnabled(not found)
        saved = self._source.is_saved if isinstance(self._source, DraftPlan) else True
        title = " ".join(plan.title.split())[:100]
        self.setWindowTitle(f"{title}{'' if saved else ' *'} · {self.tr('plan of an exercise')}")
        self._show_flaws(found)

    def _show_flaws(self, found: list[tuple[str, str]]) -> None:
        """Say on a page what is wrong there."""
        key = list(PARTS)[max(self.list.currentRow(), 0)]
        own = [message for part, message in found if part == key]
        more = len(own) - _SHOWN_FLAWS
        shown = own[:_SHOWN_FLAWS] + ([self.tr("and {n} more").format(n=more)] if more > 0 else [])
        self.flaws.setText("\n".join(shown))
        self.flaws.setVisible(bool(own))

    def _turn(self, row: int) -> None:
        self._stack.setCurrentIndex(row)
        self._title.setText(_page_title(list(PARTS)[row]))
        self._show_flaws(faults(self.plan, self._source.lookup))

    def _wear(self, theme: Theme) -> None:
        for page in self.pages:
            page.set_theme(theme)

    def _say(self, text: str) -> None:
        self.said.show_text(text)

    def _refuse(self, error: SandtableError) -> None:
        for page in self.pages:
            page.show_plan(self.plan)
        self._say(" ".join(filter(None, (error.message, error.hint))))

    # Acts

    def _new(self) -> None:
        game = self._source.session.game.turn
        self.take(new_plan(self._source.lookup, game))
        self.show_page("general")

    def _duplicate(self) -> None:
        self.take(copy_of(self.plan, self._source.lookup))
        self.show_page("general")

    def take(self, plan: Exercise) -> None:
        """Go on with another plan, which can be taken back; not while one is played."""
        if isinstance(self._source, DraftPlan):
            self._source.take(plan)

    def _mark_saved(self) -> None:
        if isinstance(self._source, DraftPlan):
            self._source.mark_saved()

    def _attempt(self, act: Callable[[], str]) -> None:
        try:
            self._say(act())
        except SandtableError as error:
            self._refuse(error)

    def _ask_open(self) -> None:
        menu = QMenu(self)
        for plan in self._source.lookup.scenario.exercises:
            action = menu.addAction(" ".join(plan.title.split())[:80].replace("&", "&&"))
            action.triggered.connect(lambda _=False, plan=plan: self.take(plan))
        menu.addAction(self.tr("From a file…")).triggered.connect(self._ask_file)
        where = self.buttons["open"]
        menu.popup(where.mapToGlobal(where.rect().topLeft()))

    def _ask_file(self) -> None:
        kinds = self.tr("Plans (*{suffix})").format(suffix=self._plans.suffix)
        title = self.tr("Open the plan of an exercise")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.open_file(Path(chosen))

    def _ask_save(self) -> None:
        kinds = self.tr("Plans (*{suffix})").format(suffix=self._plans.suffix)
        offer = f"{self.plan.id}{self._plans.suffix}"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the plan"), offer, kinds)
        if chosen:
            self.save_file(_with_suffix(Path(chosen), self._plans.suffix))

    def _ask_scenario(self) -> None:
        kinds = self.tr("Scenarios (*{suffix})").format(suffix=_SCENARIO_SUFFIX)
        offer = f"{self._source.lookup.scenario.id}-{self.plan.id}{_SCENARIO_SUFFIX}"
        title = self.tr("Save a copy of the scenario")
        chosen, _ = QFileDialog.getSaveFileName(self, title, offer, kinds)
        if chosen:
            self.save_scenario(_with_suffix(Path(chosen), _SCENARIO_SUFFIX))


def _page_title(key: str) -> str:
    titles = {
        "general": _tr("The exercise"),
        "objectives": _tr("Objectives"),
        "teams": _tr("Teams"),
        "participants": _tr("Participants"),
        "phases": _tr("Phases"),
        "methods": _tr("Adjudication"),
        "house_rules": _tr("House rules"),
        "injects": _tr("Injects (MSEL)"),
    }
    return titles[key]


def _with_suffix(path: Path, suffix: str) -> Path:
    return path if path.name.endswith(suffix) else path.with_name(path.name + suffix)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plan", text)
