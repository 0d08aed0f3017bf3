"""One inject in the list: a line, a card when it is due, and everything of it when it is open."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scenario.core.exercise.injects import Inject, Visibility
from scenario.core.exercise.plan import Exercise
from scenario.play.exercise.board import BoardRow
from scenario.play.exercise.state import InjectStatus
from scenario.ui.exercise.audience_choice import AudienceChoice
from scenario.ui.exercise.words import (
    audience_text,
    clock_text,
    inject_type_text,
    over_text,
    trigger_text,
)
from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme
from scenario.ui.widgets import (
    ElidedLabel,
    IconButton,
    button,
    key_label,
    plain_label,
    plain_tooltip,
)

_OWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SHOWN = 180
"""Characters of a text that a card shows before it is opened."""
_WAITS = (InjectStatus.DUE, InjectStatus.SCHEDULED, InjectStatus.POSTPONED)


class InjectRow(QFrame):
    """An inject. Enter, space or a click opens it and closes it again; a `keyed` one is the one
    that the console's keys act on, and shows them.

    `asked` carries what a button of it wants: `fire`, `hold`, `release`, `postpone`, `cancel`.
    """

    opened = Signal(str)
    asked = Signal(str, str)
    walked = Signal(int)

    def __init__(
        self, row: BoardRow, plan: Exercise, theme: Theme, *, is_open: bool, keyed: bool
    ) -> None:
        super().__init__()
        self.row = row
        self.plan = plan
        self.theme = theme
        self.is_open = is_open
        self._keyed = keyed
        self.audience: AudienceChoice | None = None
        self._made: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focus-ring", True)
        due = row.status is InjectStatus.DUE
        self.setProperty("role", "due" if due else "open" if is_open else "")
        self.right = plain_label("", "quiet")
        self.column = QVBoxLayout(self)
        framed = due or is_open
        self.column.setContentsMargins(*((10, 8, 8, 10) if framed else (4, 5, 4, 5)))
        self.column.setSpacing(4)
        self.column.addLayout(self._head())
        if is_open:
            self._open_parts()
        elif due:
            self._due_parts()
        else:
            self.column.addLayout(self._note(_audience_icon(row), self._audience_text()))
        inject = row.state.inject
        self.setAccessibleName(f"{inject.order:02} {inject.title}, {self._audience_text()}")
        self.show_time(row)

    @property
    def id(self) -> str:
        """The inject's id."""
        return self.row.state.inject.id

    def show_time(self, row: BoardRow) -> None:
        """Say at the right when it comes, or when it came."""
        self.row = row
        self.right.setText(self._when())

    def _when(self) -> str:
        row, state = self.row, self.row.state
        moved = state.moved
        match row.status:
            case InjectStatus.DUE:
                return ""
            case InjectStatus.DELIVERED | InjectStatus.CANCELLED if moved is not None:
                return f"{moved.at.astimezone():%H:%M}"
            case InjectStatus.HELD if moved is not None:
                return self.tr("since {clock}").format(clock=clock_text(moved.clock))
            case InjectStatus.POSTPONED:
                return self.tr("to {when}").format(when=trigger_text(state.trigger, self.plan))
        return trigger_text(state.trigger, self.plan)

    def _audience_text(self) -> str:
        state = self.row.state
        return audience_text(state.audience or state.inject.audience, self.plan)

    def _head(self) -> QGridLayout:
        inject = self.row.state.inject
        head = QGridLayout()
        head.setHorizontalSpacing(8)
        head.setVerticalSpacing(0)
        number = plain_label(f"{inject.order:02}", "quiet")
        number.setFixedWidth(20)
        past = self.row.status in (InjectStatus.DELIVERED, InjectStatus.CANCELLED)
        wrapped = self.is_open or self.row.status is InjectStatus.DUE
        role = "strong" if wrapped else "body" if past else "medium"
        title = plain_label(inject.title, role, wrap=True) if wrapped else ElidedLabel("", role)
        if isinstance(title, ElidedLabel):
            title.show_text(inject.title)
        head.addWidget(number, 0, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(title, 0, 1)
        head.addWidget(self.right, 0, 2, Qt.AlignmentFlag.AlignTop)
        head.setColumnStretch(1, 1)
        return head

    def _note(self, picture: str, text: str) -> QHBoxLayout:
        note = QHBoxLayout()
        note.setContentsMargins(28, 0, 0, 0)
        note.setSpacing(6)
        mark = plain_label()
        ratio = self.devicePixelRatioF()
        mark.setPixmap(icon_pixmap(picture, self.theme.text2, 12, ratio))
        note.addWidget(mark)
        note.addWidget(ElidedLabel(text, "note"), 1)
        return note

    # A card

    def _due_parts(self) -> None:
        inject = self.row.state.inject
        words = inject.description or inject.details
        if words:
            self._text(words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…")
        self.column.addLayout(self._note(_audience_icon(self.row), self._audience_text()))
        self.column.addLayout(self._note("clock", self._delivery(inject)))
        self._buttons(["fire", "hold", "postpone"])

    def _delivery(self, inject: Inject) -> str:
        parts = (inject.delivery_method, trigger_text(self.row.state.trigger, self.plan))
        return ", ".join(filter(None, parts))

    def _open_parts(self) -> None:
        inject, status = self.row.state.inject, self.row.status
        self._field(self.tr("For the staff"), inject.description)
        self._field(self.tr("The audience reads"), inject.details)
        names = {team.id: team.name for team in self.plan.teams}
        for each in inject.team_texts:
            who = names.get(each.team, each.team)
            self._field(self.tr("{team} reads instead").format(team=who), each.text)
        self._field(self.tr("Expected"), inject.expected_actions)
        self._field(self.tr("From"), inject.from_)
        self._field(self.tr("When"), self._delivery(inject))
        objectives = {each.id: each.title for each in self.plan.objectives}
        self._field(self.tr("Objective"), objectives.get(inject.objective or "", ""))
        if inject.effects:
            text = self.tr("{n} on the map, once it is delivered")
            self._field(self.tr("Effects"), text.format(n=len(inject.effects)))
        kind = f"{inject_type_text(inject.type)}, {inject.controller}".rstrip(", ")
        self._field(self.tr("Kind"), kind)
        if status in (*_WAITS, InjectStatus.HELD):
            self._heading(self.tr("Audience"))
            self.audience = AudienceChoice(self.theme, narrow=True)
            self.audience.offer(self.plan)
            self.audience.show_audience(inject.audience)
            self.audience.setContentsMargins(28, 0, 0, 4)
            self.column.addWidget(self.audience)
        else:
            self._field(self.tr("Audience"), self._audience_text())
        self._buttons(_acts(self.row))

    def _field(self, name: str, text: str) -> None:
        if text:
            self._heading(name)
            self._text(text)

    def _heading(self, text: str) -> None:
        label = plain_label(text, "note")
        label.setContentsMargins(28, 2, 0, 0)
        self.column.addWidget(label)

    def _text(self, text: str) -> None:
        label = plain_label(text, "body", wrap=True)
        label.setContentsMargins(28, 0, 0, 0)
        self.column.addWidget(label)

    def _buttons(self, acts: Iterable[str]) -> None:
        """Two in a row, so that nothing is cut in the narrowest column."""
        grid = QGridLayout()
        grid.setContentsMargins(0 if self.is_open else 28, 4, 0, 0)
        grid.setSpacing(6)
        for place, act in enumerate(acts):
            made = self._button(act)
            self._made.append(made)
            made.clicked.connect(lambda _=False, act=act: self.asked.emit(self.id, act))
            grid.addWidget(made, place // 2, place % 2)
        self.column.addLayout(grid)

    def _button(self, act: str) -> IconButton:
        texts = {
            "fire": (self.tr("Fire now"), "F"),
            "hold": (self.tr("Hold"), "H"),
            "release": (self.tr("Let it wait again"), "H"),
            "postpone": (self.tr("Postpone…"), "P"),
            "cancel": (self.tr("Cancel it"), ""),
        }
        text, key = texts[act]
        made = button(text, "primary" if act == "fire" else "")
        made.setProperty("dense", True)
        made.setAccessibleName(f"{text}: {self.row.state.inject.title}")
        if act == "fire" and self._keyed:
            made.setStyleSheet("text-align: left;")
            inside = QHBoxLayout(made)
            inside.setContentsMargins(0, 0, 8, 0)
            inside.addStretch()
            label: QLabel = key_label(key)
            label.setProperty("role", "key-on-accent")
            inside.addWidget(label)
            made.setMinimumWidth(made.sizeHint().width() + 26)
        elif key and self._keyed:
            made.setToolTip(f"{text} · {key}")
        return made

    def close_acts(self) -> None:
        """Show that nothing is done with it any more, and why."""
        over = over_text()
        closed = [*self._made, *(() if self.audience is None else (self.audience,))]
        for each in closed:
            each.setEnabled(False)
            each.setToolTip(plain_tooltip(over))
            each.setAccessibleDescription(over)
        for each in self._made:
            each.setProperty("look", "")
        if self._made:
            self._field(self.tr("Not open"), over)

    # Keys and mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self.id)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _OWN
            and self.hasFocus()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() in _OWN:
            self.opened.emit(self.id)
        elif step is not None:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)


def _audience_icon(row: BoardRow) -> str:
    audience = row.state.audience or row.state.inject.audience
    if audience.visibility is Visibility.PUBLIC:
        return "monitor"
    return "users" if audience.visibility is Visibility.TEAMS else "eye-off"


def _acts(row: BoardRow) -> list[str]:
    """What can be done with an inject as it stands."""
    match row.status:
        case InjectStatus.HELD:
            return ["fire", "release", "postpone", "cancel"]
        case InjectStatus.DELIVERED:
            return []
        case InjectStatus.CANCELLED:
            return ["release"]
    return ["fire", "hold", "postpone", "cancel"]


def heading(text: str, role: str, count: int) -> QWidget:
    """The line over the injects that stand alike."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(4, 8, 4, 2)
    row.setSpacing(6)
    row.addWidget(plain_label(text, role))
    row.addWidget(plain_label(str(count), "quiet"))
    row.addStretch()
    return made
