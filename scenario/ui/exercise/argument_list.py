"""All arguments and the rulings in force, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenario.core.exercise.plan import Exercise
from scenario.play.exercise.state import ArgumentState, ExerciseState
from scenario.ui.exercise.argument_words import one_line, status_text, team_part, tr
from scenario.ui.exercise.card_part import close_parts, empty
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.other_ruling import OtherRuling
from scenario.ui.exercise.ruling_row import RulingRow
from scenario.ui.icons import icon_pixmap
from scenario.ui.panels.paint import CHIP, chip
from scenario.ui.theme import MEDIUM, Theme, font
from scenario.ui.widgets import PushButton, button, plain_label, plain_tooltip

_HEIGHT = 48
_NUMBER = 30


class ArgumentList(QWidget):
    """Open and waiting arguments, settled ones, and the rulings in force; `chosen` a number."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self.theme = desk, theme
        self._shown: object = None
        self.rows: dict[int, ArgumentRow] = {}
        self.rulings: dict[int, RulingRow] = {}
        self._arguments, self._in_force = QVBoxLayout(), QVBoxLayout()
        self._in_force.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self._arguments.setContentsMargins(4, 0, 4, 0)
        self._arguments.setSpacing(0)
        column.addLayout(self._arguments)
        below = QVBoxLayout()
        below.setContentsMargins(16, 12, 12, 0)
        below.addLayout(self._in_force)
        self.other_button = button(tr("Rule without an argument…"))
        self.other_button.setProperty("dense", True)
        self.other_button.clicked.connect(self.begin_other)
        below.addSpacing(8)
        below.addWidget(self.other_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._other_place = QVBoxLayout()
        below.addLayout(self._other_place)
        self.other: OtherRuling | None = None
        column.addLayout(below)
        column.addStretch(1)

    def show_state(self, state: ExerciseState) -> None:
        """Show where the arguments and rulings stand; nothing is done where they stand the same."""
        for form in (self.other, *self.rulings.values()):
            if form is not None:
                form.renew()
        close_parts(state.closed is not None, self.other_button)
        wanted = (
            state.arguments, state.rulings, state.plan.teams, state.closed, self.theme.name,
        )  # fmt: skip
        if self._shown is not None and wanted == self._shown:
            return
        self._shown = wanted
        focused = next((number for number, row in self.rows.items() if row.hasFocus()), 0)
        self._list_arguments(state)
        self._list_rulings(state)
        if focused in self.rows:
            self.rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """Put the focus on the first argument."""
        for row in self.rows.values():
            row.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def begin_other(self) -> None:
        """Open the form for a ruling without an argument."""
        state = self._desk.state
        if state is None or self.other is not None:
            return
        self.other = OtherRuling(self._desk, self.theme, state)
        self.other.made.connect(self._leave_other)
        self.other.left.connect(self._leave_other)
        self._other_place.addWidget(self.other)
        self.other_button.hide()
        self.other.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _leave_other(self) -> None:
        empty(self._other_place)
        self.other = None
        self.other_button.show()
        self.other_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _list_arguments(self, state: ExerciseState) -> None:
        empty(self._arguments)
        self.rows = {}
        newest = sorted(state.arguments.values(), key=lambda a: -a.number)
        groups: Sequence[tuple[str, Iterable[ArgumentState]]] = (
            (tr("Waiting"), state.waiting),
            (tr("Settled"), [a for a in newest if not a.waits]),
        )
        for title, arguments in groups:
            listed = list(arguments)
            if not listed:
                continue
            self._arguments.addWidget(_group_head(title, len(listed)))
            for argument in listed:
                row = ArgumentRow(argument, state.plan, self.theme)
                row.clicked.connect(lambda _=False, n=argument.number: self.chosen.emit(n))
                self.rows[argument.number] = row
                self._arguments.addWidget(row)

    def _list_rulings(self, state: ExerciseState) -> None:
        standing = [r for _, r in sorted(state.rulings.items()) if r.in_force]
        before, self.rulings = self.rulings, {}
        empty(self._in_force)
        if standing:
            self._in_force.addWidget(plain_label(tr("Rulings in force"), "secondary"))
        for ruling in standing:
            row = RulingRow(self._desk, self.theme, ruling, state)
            if ruling.number in before:
                row.take_over(before[ruling.number])
            self.rulings[ruling.number] = row
            self._in_force.addWidget(row)


class ArgumentRow(PushButton):
    """One argument: its number, who, what, and where it stands."""

    def __init__(self, argument: ArgumentState, plan: Exercise, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "row")
        self.setStyleSheet(f"min-height: {_HEIGHT}px; max-height: {_HEIGHT}px;")
        self._argument, self._theme = argument, theme
        teams = [team_part(plan, team) for team in argument.teams]
        self._names = ", ".join(part.text for part in teams)
        colours = {each.id: each.colour for each in plan.teams}
        self._colours = [colours.get(team, theme.text3) for team in argument.teams]
        self._status = status_text(argument)
        secret = tr("secret") if argument.secret else ""
        said = (argument.name, self._names, argument.action, self._status, secret)
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setToolTip(plain_tooltip(argument.action))

    def sizeHint(self) -> QSize:
        return QSize(300, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        settled = not self._argument.waits
        painter.setFont(font(12))
        painter.setPen(QColor(theme.text3))
        left, right = 12.0, self.width() - 12.0
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 6, _NUMBER, 18), middle, self._argument.name)
        left += _NUMBER
        end = self._paint_status(painter, right)
        painter.setFont(font(13, MEDIUM))
        painter.setPen(QColor(theme.text2 if settled else theme.ink))
        action = painter.fontMetrics().elidedText(
            one_line(self._argument.action), Qt.TextElideMode.ElideRight, int(end - left - 8)
        )
        painter.drawText(QRectF(left, 6, end - left, 18), middle, action)
        self._paint_teams(painter, left, right)

    def _paint_status(self, painter: QPainter, right: float) -> float:
        """Where it stands, at the right; where the room for the action ends."""
        painter.setFont(font(12))
        painter.setPen(QColor(self._theme.text2))
        width = painter.fontMetrics().horizontalAdvance(self._status) + 1.0
        room = QRectF(right - width, 6, width, 18)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self._status)
        return right - width

    def _paint_teams(self, painter: QPainter, left: float, right: float) -> None:
        theme = self._theme
        for colour in self._colours[:4]:
            chip(painter, QRectF(left, 29, CHIP, CHIP), colour, theme)
            left += CHIP + 4
        painter.setFont(font(12))
        painter.setPen(QColor(theme.text2))
        if self._argument.secret:
            word = tr("secret")
            width = painter.fontMetrics().horizontalAdvance(word) + 1.0
            painter.drawText(
                QRectF(right - width, 25, width, 18), int(Qt.AlignmentFlag.AlignVCenter), word
            )
            mark = icon_pixmap("lock", theme.text2, 12, self.devicePixelRatioF())
            painter.drawPixmap(round(right - width - 16), 28, mark)
            right -= width + 24
        names = painter.fontMetrics().elidedText(
            self._names, Qt.TextElideMode.ElideRight, int(right - left - 4)
        )
        painter.drawText(
            QRectF(left + 2, 25, right - left, 18), int(Qt.AlignmentFlag.AlignVCenter), names
        )


def _group_head(title: str, count: int) -> QWidget:
    head = plain_label(f"{title}  {count}", "secondary")
    head.setContentsMargins(12, 10, 12, 4)
    return head
