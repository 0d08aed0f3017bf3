"""The facilitator's console: what runs an exercise, in the place of the timeline's window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from scenario.core.exercise.plan import Role
from scenario.play.foresight import Foresight
from scenario.play.outcome import Outcome
from scenario.ui.actions import Actions
from scenario.ui.exercise.argument_panel import ArgumentPanel
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.injects import InjectsPanel
from scenario.ui.exercise.log import LogPanel
from scenario.ui.exercise.map_filters import NOW, OUTCOMES
from scenario.ui.exercise.phase_bar import PhaseBar
from scenario.ui.exercise.theatre import Theatre
from scenario.ui.exercise.top_line import HATS, TopLine
from scenario.ui.exercise.windows import Windows
from scenario.ui.exercise.words import clock_text
from scenario.ui.map.view import MapView
from scenario.ui.panels.flow import ColourOf
from scenario.ui.selection import Selection
from scenario.ui.status_bar import StatusBar
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, line, plain_label

LEFT, RIGHT, LOG = 304, 448, 180
_NARROW, _NARROW_LEFT = 1400, 256
"""A narrower window narrows the injects first."""
_FOLD = 1160
"""A still narrower one folds them away, unless the user wants them."""


class Console(QWidget):
    """Phases, injects, map, log and arguments of the exercise at a desk.

    The map is lent to it while it is on screen: see `take_map`.
    """

    def __init__(
        self,
        desk: Desk,
        selection: Selection,
        theme: Theme,
        windows: Windows,
        *,
        colour_of: ColourOf,
        actions: Actions,
        menu: QMenu,
        status: StatusBar,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._status = status
        self.top = TopLine(desk, theme, windows, actions, menu)
        self.phases = PhaseBar(
            desk,
            theme,
            clock=actions["clock"],
            extend=actions["extend"],
            following=actions["next-phase"],
        )
        self.injects = InjectsPanel(desk, theme)
        for part in (self.injects, windows):
            part.refused.connect(lambda refused: status.show_refusal(str(refused)))
        windows.said.connect(status.show_saved)
        self.log = LogPanel(desk, theme)
        self.log.left.connect(self._leave_to_map)
        self.arguments = ArgumentPanel(desk, selection, theme, colour_of)
        self.arguments.previewed.connect(self._preview)
        self.arguments.argument_shown.connect(self._offer_outcomes)
        self.theatre: Theatre | None = None
        self._theme = theme
        self._wanted: bool | None = None
        self.notice = Notice(actions["clock"], actions["report"])
        self.middle = QSplitter(Qt.Orientation.Vertical)
        self.middle.setHandleWidth(1)
        self.middle.setChildrenCollapsible(False)
        self._lay_out()
        desk.bridge.changed.connect(self.follow)
        desk.ticked.connect(self._tick)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._rule = line(vertical=True)
        body.addWidget(self.injects)
        body.addWidget(self._rule)
        body.addWidget(self.middle, 1)
        body.addWidget(line(vertical=True))
        body.addWidget(self.arguments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, line(strong=True), self.phases, line(strong=True), self.notice):
            column.addWidget(part)
        column.addLayout(body, 1)
        self.middle.addWidget(self.log)

    # The map

    def take_map(self, view: MapView) -> None:
        """Show the map here, until `give_map`."""
        self.middle.insertWidget(0, view)
        self.middle.setStretchFactor(0, 1)
        self.middle.setSizes([max(self.height() - TALL - LOG, 240), LOG])
        view.show()
        self.theatre = Theatre(self.desk, view, self._theme, self)
        self.theatre.outcome_asked.connect(self._ask_outcome)
        self.refresh()

    def _leave_to_map(self) -> None:
        """Let plain keys be the console's again."""
        if self.theatre is not None:
            self.theatre.view.setFocus()

    def give_map(self) -> None:
        """Show the map no longer."""
        if self.theatre is not None:
            self.theatre.close()
            self.theatre = None
        self._status.show_clock("")

    # What is shown

    def follow(self, _outcome: Outcome) -> None:
        """Show what was done; nothing while somebody else has the map."""
        if self.theatre is not None:
            self.refresh()

    def refresh(self) -> None:
        """Show where the exercise stands."""
        if self.desk.state is None:
            return
        self.top.refresh()
        self.phases.refresh()
        self.injects.refresh()
        self.log.refresh()
        self.notice.show_for(self.desk)
        self._tick()
        if self.theatre is not None:
            self._offer_outcomes()
            self.theatre.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for part in (self.top, self.phases, self.injects, self.log, self.arguments):
            part.set_theme(theme)

    def _offer_outcomes(self) -> None:
        if self.theatre is not None:
            self.theatre.show_argument(self.arguments.argument)

    def _preview(self, seen: Foresight | None) -> None:
        if self.theatre is not None:
            self.theatre.preview(seen, self.arguments.previewed_side or NOW)

    def _ask_outcome(self, outcome: str) -> None:
        self.arguments.preview(None if outcome == NOW else outcome)

    def _tick(self) -> None:
        """Show the time of day, which stands still nowhere but in a window that shows it."""
        running = self.theatre is not None and self.desk.conduct.face().running
        now = self.desk.bridge.session.now().astimezone()
        text = self.tr("wall clock {time}").format(time=f"{now:%H:%M:%S}")
        self._status.show_clock(f"{text}  ·  " if running else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def toggle_injects(self) -> None:
        """Go to the injects; fold them away where they have the keyboard, or lie unfolded."""
        self._wanted = self.injects.isHidden()
        self._fold()
        if self._wanted:
            self.injects.take_keyboard()

    def _fold(self) -> None:
        shown = self.width() >= _FOLD if self._wanted is None else self._wanted
        left = LEFT if self.width() >= _NARROW else _NARROW_LEFT
        self.injects.setFixedWidth(left)
        self.injects.setVisible(shown)
        self._rule.setVisible(shown)
        self.arguments.setFixedWidth(RIGHT)
        self.phases.set_right(RIGHT)
        self.top.set_columns(left, RIGHT)

    # What the actions do

    def toggle_clock(self) -> None:
        """Pause the clock, or run it."""
        by = self.desk.hand()
        running = self.desk.state is not None and self.desk.conduct.face().running
        self.desk.do(lambda conduct: conduct.pause(by=by) if running else conduct.run(by=by))

    def next_phase(self) -> None:
        """Begin the phase that follows."""
        self.desk.do(lambda conduct: conduct.next_phase(by=self.desk.hand()))

    def extend(self) -> None:
        """Give the phase a minute more."""
        self.desk.do(lambda conduct: conduct.extend(1, by=self.desk.hand()))

    def end_exercise(self) -> None:
        """Say that the exercise is over."""
        self.desk.do(lambda conduct: conduct.close(by=self.desk.hand()))

    def change_hat(self) -> None:
        """Act under the next hat."""
        hat = self.desk.hat if self.desk.hat in HATS else Role.FACILITATOR
        self.desk.wear(HATS[(HATS.index(hat) + 1) % len(HATS)])

    def next_audience(self) -> None:
        """See the map as the next audience."""
        if self.theatre is not None:
            self.theatre.see_as(self.theatre.audience.after(self.theatre.seen_as))

    def next_outcome(self) -> None:
        """Show the next end of the argument on the map."""
        argument = self.arguments.argument
        if self.theatre is not None and argument is not None and argument.waits:
            here = OUTCOMES.index(self.theatre.outcome_shown)
            self._ask_outcome(OUTCOMES[(here + 1) % len(OUTCOMES)])


TALL = 52 + 64 + 2
"""Pixels of height above the map."""


class Notice(QFrame):
    """A line under the phases, while there is something that the facilitator must know."""

    def __init__(self, clock: QAction, report: QAction) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.text = plain_label("", "strong-warn")
        self.run = _doing(clock, self.tr("Run"))
        self.report = _doing(report, report.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 12, 4)
        for part in (self.text, self.run, self.report):
            row.addWidget(part)
        row.addStretch(1)
        self.hide()

    def show_for(self, desk: Desk) -> None:
        """Show what is to be known of the exercise at a desk; hide where that is nothing."""
        state = desk.state
        over = state is not None and state.closed is not None
        stopped = state is not None and not over and desk.conduct.face().stopped
        self.setVisible(stopped or over)
        self.run.setVisible(stopped)
        self.report.setVisible(over)
        self.text.setText(
            self.tr("The exercise is over. What is left is to talk about it and to report it.")
            if over
            else self._still(desk)
        )

    def _still(self, desk: Desk) -> str:
        time = clock_text(desk.conduct.face().seconds) if desk.state is not None else ""
        told = self.tr("The clock stands still since the session was opened. It had run to {time}.")
        return told.format(time=time)


def _doing(action: QAction, text: str) -> QPushButton:
    """A small button that does what an action does."""
    made = button(text)
    made.setProperty("dense", True)
    made.setToolTip(action.toolTip())
    made.clicked.connect(action.trigger)
    return made
