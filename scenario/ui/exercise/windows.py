"""The windows beside the console: the room's, the teams', and those of the plan and report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scenario.errors import Refused
from scenario.ui.appearance import Appearance
from scenario.ui.exercise.desk import Desk
from scenario.ui.map.view import MapView
from scenario.ui.words import counted

if TYPE_CHECKING:
    from scenario.core.exercise.plan import Exercise
    from scenario.ui.exercise.briefs import Briefs
    from scenario.ui.exercise.msel_window import MselWindow
    from scenario.ui.exercise.plan_source import PlanSource
    from scenario.ui.exercise.plan_window import PlanWindow
    from scenario.ui.exercise.plans import Plans
    from scenario.ui.exercise.projector import ProjectorWindow
    from scenario.ui.exercise.report_window import ReportWindow
    from scenario.ui.exercise.reports import Reports

ROOM = ""
"""The key of the projector; a team's window is kept under its id."""


class Windows(QObject):
    """Opens each window once, and closes them all with the session.

    `changed` says that one was opened, closed or blanked; `said` carries what was done, `refused`
    why nothing was. `plan_chosen` carries a plan that is to be played.
    """

    changed = Signal()
    said = Signal(str)
    refused = Signal(object)
    plan_chosen = Signal(object)

    def __init__(
        self,
        desk: Desk,
        view: MapView,
        appearance: Appearance,
        parent: QObject,
        *,
        plans: Plans,
        reports: Callable[[], Reports],
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._appearance = appearance
        self._plans = plans
        self._reports = reports
        self.rooms: dict[str, ProjectorWindow] = {}
        self.list: MselWindow | None = None
        self.plan: PlanWindow | None = None
        self._draft: Exercise | None = None
        """The plan that was drafted last."""
        self.report: ReportWindow | None = None

    @property
    def projector(self) -> ProjectorWindow | None:
        """The window for the room, while it is open."""
        return self.rooms.get(ROOM)

    @property
    def blanked(self) -> bool:
        """Whether the room sees nothing."""
        return self.projector is not None and self.projector.is_blank

    def open(self, beside: QWidget, team: str = ROOM) -> None:
        """Show the window for the room, or a team's, by id."""
        if team in self.rooms:
            _raise(self.rooms[team])
            return
        from scenario.ui.exercise.projector import ProjectorWindow
        from scenario.ui.map.large import LargeMap

        view = self._view
        window = ProjectorWindow(
            self._desk, lambda: LargeMap.like(view), self._appearance, team or None
        )
        window.closed.connect(lambda: self._forget(team))
        window.blanked.connect(self.changed)
        self.rooms[team] = window
        if team == ROOM:
            window.show_on_second_screen(beside)
            beside.activateWindow()
        else:
            window.resize(1280, 720)
            window.show()
        self.changed.emit()

    def open_list(self) -> None:
        """Show the list of injects of the exercise that is played."""
        if self.list is not None:
            _raise(self.list)
            return
        from scenario.ui.exercise.msel_window import MselWindow
        from scenario.ui.exercise.plan_source import PlayedPlan

        window = MselWindow(PlayedPlan(self._desk), self._plans, self._appearance)
        window.closed.connect(self._forget_list)
        self.list = window
        window.show()

    def open_plan(self, plan: Exercise | None = None) -> None:
        """Show the plan of the exercise that is played, or a draft of one: this one, or else
        the last, the scenario's first, or a new one.
        """
        if self.plan is not None:
            if plan is not None:
                self.plan.take(plan)
            _raise(self.plan)
            return
        from scenario.ui.exercise.plan_drafts import new_plan
        from scenario.ui.exercise.plan_source import DraftPlan, PlayedPlan
        from scenario.ui.exercise.plan_window import PlanWindow

        source: PlanSource
        if self._desk.state is not None:
            source = PlayedPlan(self._desk)
        else:
            session = self._desk.bridge.session
            first = next(iter(session.lookup.scenario.exercises), None)
            draft = plan or self._draft or first or new_plan(session.lookup, session.game.turn)
            source = DraftPlan(session, draft)
        window = PlanWindow(source, self._plans, self._appearance)
        window.closed.connect(self._forget_plan)
        window.chosen.connect(self.plan_chosen)
        window.chosen.connect(window.close)
        self.plan = window
        window.show()

    def open_report(self) -> None:
        """Show what comes after the exercise: hot wash, ratings, findings, and the report."""
        if self.report is not None:
            _raise(self.report)
            return
        from scenario.ui.exercise.report_window import ReportWindow

        window = ReportWindow(self._desk, self._reports(), self._appearance)
        window.closed.connect(self._forget_report)
        self.report = window
        window.show()

    def blank(self) -> None:
        """Blank the projector, or show it again."""
        if self.projector is None:
            hint = self.tr("Ctrl P opens it.")
            self.refused.emit(Refused(self.tr("The projector window is not open."), hint))
        else:
            self.projector.blank()

    def write_briefs(self, beside: QWidget, teams: Sequence[str]) -> None:
        """Ask for a folder and write the briefs of some teams, by id, as PDF."""
        self._briefs.ask(beside, teams)

    def close(self) -> None:
        """Close every one of them."""
        windows: list[QWidget] = [*self.rooms.values()]
        own = (self.list, self.plan, self.report)
        windows += [each for each in own if each is not None]
        for window in windows:
            window.close()

    @cached_property
    def _briefs(self) -> Briefs:
        from scenario.ui.exercise.briefs import Briefs

        made = Briefs(self._desk, self._view.basemap, self._view.scene.shapes, self)
        made.wrote.connect(self._say_written)
        made.failed.connect(self._desk.bridge.warn)
        return made

    def _say_written(self, files: tuple[Path, ...]) -> None:
        text = counted(len(files), self.tr("1 brief written"), self.tr("{n} briefs written"))
        where = files[0].parent if files else ""
        self.said.emit(f"{text}: {where}")

    def _forget(self, team: str) -> None:
        window = self.rooms.pop(team, None)
        if window is not None:
            window.deleteLater()
            self.changed.emit()

    def _forget_list(self) -> None:
        if self.list is not None:
            self.list.deleteLater()
            self.list = None

    def _forget_plan(self) -> None:
        if self.plan is not None:
            self._draft = self.plan.draft
            self.plan.deleteLater()
            self.plan = None

    def _forget_report(self) -> None:
        if self.report is not None:
            self.report.deleteLater()
            self.report = None


def _raise(window: QWidget) -> None:
    window.showNormal() if window.isMinimized() else window.raise_()
    window.activateWindow()
