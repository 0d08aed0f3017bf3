"""The injects at the left of the console, by where they stand, and everything done with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scenario.core.exercise.injects import Audience, Trigger
from scenario.errors import Refused
from scenario.play.exercise.board import BoardRow
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import InjectStatus
from scenario.play.outcome import Outcome
from scenario.ui.exercise.choices import TriggerChoice
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.inject_form import InjectForm
from scenario.ui.exercise.inject_rows import InjectRow, heading
from scenario.ui.exercise.scrolling import scroll_to
from scenario.ui.exercise.words import status_text
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label, tool_button

_RECENT = 3
"""Delivered injects that are listed before the others are asked for."""
_OVER = (InjectStatus.DELIVERED, InjectStatus.CANCELLED)


class InjectsPanel(QFrame):
    """The list, or the form for a new inject in its place.

    `refused` carries why nothing was done.
    """

    refused = Signal(object)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._desk = desk
        self._theme = theme
        self._all_delivered = False
        self._shown: object = None
        self.open = ""
        self.postponing = ""
        self.rows: dict[str, InjectRow] = {}
        self.form: InjectForm | None = None
        self.trigger: TriggerChoice | None = None
        self.add = tool_button("flat", self.tr("Make up an inject (I)"))
        self.add.clicked.connect(self.write)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.addWidget(plain_label(self.tr("Injects"), "panel-title"), 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        desk.ticked.connect(self._tick)

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """List the injects as they stand; what is being written or chosen is left alone."""
        if self._desk.state is None or self.form is not None:
            return
        self.add.setIcon(icon("plus", self._theme))
        self.add.setEnabled(self._desk.conduct.standing.closed is None)
        board = self._desk.conduct.board()
        if self._shown != self._standing(board):
            self._show(board)

    def _tick(self) -> None:
        """List anew only when something fell due."""
        if self._desk.state is None or self.form is not None or not self.isVisible():
            return
        board = self._desk.conduct.board()
        if self._shown != self._standing(board) and not self.postponing:
            self._show(board)

    def _standing(self, board: Iterable[BoardRow]) -> object:
        """Everything that the list shows, to be compared."""
        state = self._desk.conduct.standing
        rows = [(row.state, row.status) for row in board]
        looks = self.open, self.postponing, self._all_delivered, self._theme.name
        return rows, state.plan, (state.turn, state.phase, state.closed), looks

    def _show(self, board: tuple[BoardRow, ...]) -> None:
        focused = next((id_ for id_, row in self.rows.items() if row.hasFocus()), "")
        chosen = self._audience_of_open()
        self._shown = self._standing(board)
        self.rows = {}
        self.trigger = None
        page, column = _page()
        if not board:
            text = self.tr("No injects yet: “+” makes one up.")
            column.addWidget(plain_label(text, "secondary", wrap=True))
        for status in InjectStatus:
            found = [row for row in board if row.status is status]
            if found:
                self._section(column, status, found)
        column.addStretch()
        at = self._scroll.verticalScrollBar().value()
        self._put(page)
        self._scroll.verticalScrollBar().setValue(at)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        opened = self.rows.get(self.open)
        if chosen is not None and chosen[0] == self.open and opened and opened.audience:
            opened.audience.show_audience(chosen[1])

    def _audience_of_open(self) -> tuple[str, Audience] | None:
        """The audience that was chosen for the inject that lies open, by id."""
        row = next((row for row in self.rows.values() if row.audience is not None), None)
        if row is None or row.audience is None:
            return None
        return row.id, row.audience.chosen

    def _put(self, page: QWidget) -> None:
        """Show another page; the old one may be at work just now, and goes afterwards."""
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._scroll.setWidget(page)

    def _section(self, column: QVBoxLayout, status: InjectStatus, found: list[BoardRow]) -> None:
        role = "warn" if status is InjectStatus.DUE else "secondary"
        column.addWidget(heading(status_text(status), role, len(found)))
        if status is InjectStatus.DELIVERED:
            found = sorted(found, key=_when, reverse=True)
        hidden = 0
        if status in _OVER and not self._all_delivered:
            hidden = max(0, len(found) - _RECENT)
        for row in found[: len(found) - hidden]:
            column.addWidget(self._row(row))
            if self.postponing == row.state.inject.id:
                column.addWidget(self._postpone_form(row.state.inject.id))
        if hidden:
            more = button(self.tr("{n} earlier").format(n=hidden), "link")
            more.clicked.connect(self._show_all)
            column.addWidget(more)

    def _row(self, row: BoardRow) -> InjectRow:
        id_ = row.state.inject.id
        state = self._desk.conduct.standing
        first = not any(each.row.status is InjectStatus.DUE for each in self.rows.values())
        first_due = first and row.status is InjectStatus.DUE
        keyed = id_ == self.open or (first_due and not self.open)
        made = InjectRow(row, state.plan, self._theme, is_open=id_ == self.open, keyed=keyed)
        if state.closed is not None:
            made.close_acts()
        made.opened.connect(self.toggle)
        made.asked.connect(self._act)
        made.walked.connect(self._walk)
        self.rows[id_] = made
        return made

    def _show_all(self) -> None:
        self._all_delivered = True
        self.refresh()

    def toggle(self, inject: str) -> None:
        """Open an inject, by id, or close it."""
        self.open = "" if self.open == inject else inject
        self.postponing = ""
        self.refresh()
        row = self.rows.get(inject)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring(row)

    def take_keyboard(self) -> None:
        """Put the focus on the list, or on the form that stands in its place."""
        if self.form is not None:
            self.form.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        target = self.open if self.open in self.rows else next(iter(self.rows), "")
        if target:
            self.rows[target].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _walk(self, step: int) -> None:
        ids = list(self.rows)
        here = next((n for n, id_ in enumerate(ids) if self.rows[id_].hasFocus()), 0)
        row = self.rows[ids[max(0, min(here + step, len(ids) - 1))]]
        row.setFocus(Qt.FocusReason.TabFocusReason)
        self._bring(row)

    def _bring(self, row: InjectRow) -> None:
        """Scroll to an inject, once it has taken the room that it needs."""
        QTimer.singleShot(0, row, lambda: scroll_to(self._scroll, row))

    # What is done

    def target(self) -> BoardRow | None:
        """The inject that keys act on: the one that is open or has the focus, else the first
        that is due.
        """
        focused = next((row for row in self.rows.values() if row.hasFocus()), None)
        opened = self.rows.get(self.open)
        for row in (opened, focused):
            if row is not None and row.row.status not in _OVER:
                return row.row
        board = self._desk.conduct.board()
        return next((row for row in board if row.status is InjectStatus.DUE), None)

    def fire(self) -> None:
        """Deliver it."""
        self._to_target("fire")

    def hold(self) -> None:
        """Hold it; let one that is held wait again."""
        row = self.target()
        held = row is not None and row.status is InjectStatus.HELD
        self._to_target("release" if held else "hold")

    def postpone(self) -> None:
        """Ask until when it is postponed."""
        self._to_target("postpone")

    def _to_target(self, act: str) -> None:
        row = self.target()
        if row is None:
            hint = self.tr("Open one first.")
            self.refused.emit(Refused(self.tr("No inject is due."), hint))
        else:
            self._act(row.state.inject.id, act)

    def _act(self, inject: str, act: str) -> None:
        if act == "postpone":
            self._begin_postponing(inject)
            return
        by = self._desk.hand()
        acts: dict[str, Callable[[Conduct], Outcome]] = {
            "hold": lambda conduct: conduct.hold(inject, by=by),
            "release": lambda conduct: conduct.release(inject, by=by),
            "cancel": lambda conduct: conduct.cancel(inject, by=by),
        }
        if act == "fire":
            self._fire(inject)
        else:
            self._do(acts[act])

    def _fire(self, inject: str) -> None:
        by = self._desk.hand()
        try:
            audience = self._chosen_audience(inject)
        except Refused as refused:
            self.refused.emit(refused)
            return
        if self._do(lambda conduct: conduct.deliver(inject, audience=audience, by=by)):
            self.open = ""
            self.refresh()

    def _chosen_audience(self, inject: str) -> Audience | None:
        """Another audience than the planned one; None for that."""
        row = self.rows.get(inject)
        if row is None or row.audience is None:
            return None
        chosen = row.audience.audience()
        return None if chosen == row.row.state.inject.audience else chosen

    def _do(self, act: Callable[[Conduct], Outcome]) -> bool:
        return self._desk.do(act, refused=self.refused.emit) is not None

    def _begin_postponing(self, inject: str) -> None:
        self.postponing = inject
        self.refresh()
        if self.trigger is not None:
            self.trigger.when.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _postpone_form(self, inject: str) -> QWidget:
        box = QFrame()
        box.setProperty("role", "card")
        self.trigger = TriggerChoice(self._desk.conduct, self._theme, by_hand_first=False)
        done = button(self.tr("Postpone"), "primary")
        done.clicked.connect(lambda: self._postpone(inject))
        self.trigger.at.returnPressed.connect(lambda: self._postpone(inject))
        leave = button(self.tr("Leave it"))
        leave.clicked.connect(self._end_postponing)
        last = QHBoxLayout()
        last.addWidget(done)
        last.addWidget(leave)
        last.addStretch()
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 10)
        column.addWidget(plain_label(self.tr("Postpone it to"), "secondary"))
        column.addWidget(self.trigger)
        column.addLayout(last)
        return box

    def _postpone(self, inject: str) -> None:
        assert self.trigger is not None
        try:
            until: Trigger = self.trigger.trigger()
        except Refused as refused:
            self.refused.emit(refused)
            return
        by = self._desk.hand()
        if self._do(lambda conduct: conduct.postpone(inject, until, by=by)):
            self._end_postponing()

    def _end_postponing(self) -> None:
        self.postponing = ""
        self.refresh()

    def write(self) -> None:
        """Begin a new inject."""
        if self.form is None and self._desk.state is not None:
            self.form = InjectForm(self._desk, self._theme)
            self.form.finished.connect(self._written)
            self.rows, self._shown = {}, None
            self._put(self.form)
        self.take_keyboard()

    def _written(self, inject: str) -> None:
        self.form = None
        self.open = inject
        self.refresh()
        self.take_keyboard()


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 0, 12, 12)
    column.setSpacing(2)
    return page, column


def _when(row: BoardRow) -> int:
    return row.state.moved.step if row.state.moved is not None else 0
