"""The log at the foot of the console: everything that was done, and what the scribe adds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from scenario.core.text import fold_text
from scenario.errors import Refused
from scenario.play.exercise.acts import Tags
from scenario.play.exercise.state import ExerciseState
from scenario.ui.choice import Choice
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.log_rows import LogDelegate, LogRow, LogRows, log_row
from scenario.ui.exercise.words import role_text
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import key_label, line, plain_label, tool_button

Offers = Sequence[tuple[str | int, str]]
"""What can be chosen, with words for it."""
_LONGEST = 10_000
"""Characters of an observation."""


class LogPanel(QFrame):
    """The log, newest line first; a field adds an observation, another finds lines.

    `left` says that the keyboard is not wanted here any more.
    """

    left = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._desk = desk
        self._theme = theme
        self._told: dict[int, LogRow] = {}
        self._plan: object = None
        self.count = plain_label("", "quiet")
        self.only_observed = tool_button("flat", self.tr("Observations only"))
        self.only_observed.setCheckable(True)
        self.only_observed.toggled.connect(self.refresh)
        self.search = _Field(self.tr("Search the log"), "Ctrl F")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.refresh)
        self.observation = _Field(self.tr("Add an observation"), "N")
        self.observation.setMaxLength(_LONGEST)
        for field in (self.search, self.observation):
            field.left.connect(self.left)
        self.observation.returnPressed.connect(self._enter)
        self.observation.textChanged.connect(self._show_tags)
        self.tags = TagChoices(theme)
        self.tags.entered.connect(self._enter)
        self.tags.left.connect(self.write)
        self.rows = LogRows(self)
        self._delegate = LogDelegate(theme, self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(self.tr("Log"))
        self.list.setProperty("focus-ring", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.tags)
        column.addWidget(line())
        column.addWidget(self.list, 1)
        self._show_tags()
        desk.hat_changed.connect(self._say_hat)
        self._say_hat()

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = self._delegate.theme = theme
        self.tags.set_theme(theme)
        self._wear()
        self.list.viewport().update()

    def refresh(self) -> None:
        """List what the log holds now."""
        state = self._desk.state
        if state is None:
            return
        self._wear()
        asked, only = fold_text(self.search.text()), self.only_observed.isChecked()
        told = self._tell(state)
        rows = [row for row in told if row.fits(asked) and (row.observed or not only)]
        self.rows.show_rows(rows)
        whole = self.tr("1 entry") if len(told) == 1 else self.tr("{n} entries")
        text = whole if len(rows) == len(told) else self.tr("{some} of {n}")
        self.count.setText(text.format(n=len(told), some=len(rows)))
        self.tags.offer(state)

    def _tell(self, state: ExerciseState) -> list[LogRow]:
        """The lines in words; each is put into words once while the plan stays."""
        if self._plan is not state.plan:
            self._plan, self._told = state.plan, {}
        lookup = self._desk.bridge.lookup
        for each in state.log:
            if each.stamp.step in self._told:
                break
            self._told[each.stamp.step] = log_row(each, state, lookup)
        return [self._told[each.stamp.step] for each in state.log]

    # What is done

    def take_keyboard(self) -> None:
        """Put the focus on the lines."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_for(self) -> None:
        """Put the focus where the log is searched."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def write(self) -> None:
        """Begin an observation."""
        self.observation.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter(self) -> None:
        text, tags = self.observation.text(), self.tags.tags()
        hand = self._desk.hand()
        done = self._desk.do(
            lambda conduct: conduct.observe(text, tags, by=hand), refused=self._refuse
        )
        if done is not None:
            self.observation.clear()
            self.tags.clear()
            self.list.scrollToTop()
            self.left.emit()

    def _refuse(self, refused: Refused) -> None:
        self.observation.setPlaceholderText(refused.message)

    def _show_tags(self) -> None:
        self.tags.setVisible(bool(self.observation.text()))

    def _say_hat(self) -> None:
        who = role_text(self._desk.hat)
        self.observation.setPlaceholderText(self.tr("Add an observation"))
        self.observation.setToolTip(self.tr("It is written under the hat: {hat}").format(hat=who))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 3, 12, 3)
        head.setSpacing(8)
        head.addWidget(plain_label(self.tr("Log"), "strong"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        head.addWidget(self.only_observed)
        head.addWidget(self.observation, 4)
        return head

    def _wear(self) -> None:
        self.only_observed.setIcon(icon("message-square", self._theme))


class TagChoices(QWidget):
    """What an observation is about, besides the turn that is being played.

    `entered` says that the observation is whole, `left` that its words are wanted again.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.inject, self.argument = _TagChoice(theme), _TagChoice(theme)
        self.objective, self.team = _TagChoice(theme), _TagChoice(theme)
        self._offered: object = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 3)
        row.setSpacing(8)
        row.addWidget(plain_label(self.tr("about"), "secondary"))
        for choice, name in self._named():
            choice.setAccessibleName(name)
            choice.setMinimumWidth(60)
            choice.entered.connect(self.entered)
            choice.left.connect(self.left)
            row.addWidget(choice, 1)

    def _named(self) -> list[tuple[_TagChoice, str]]:
        return [
            (self.team, self.tr("Team")),
            (self.inject, self.tr("Inject")),
            (self.argument, self.tr("Argument")),
            (self.objective, self.tr("Objective")),
        ]

    def offer(self, state: ExerciseState) -> None:
        """Offer what there is now; what was chosen stays chosen."""
        injects: Offers = [
            (s.inject.id, f"{s.inject.order:02} {s.inject.title}") for s in state.msel
        ]
        arguments: Offers = [
            (number, f"{each.name} {each.action}")
            for number, each in sorted(state.arguments.items())
        ]
        objectives: Offers = [
            (each.id, f"{number} {each.title}")
            for number, each in enumerate(state.plan.objectives, 1)
        ]
        teams: Offers = [(team.id, team.name) for team in state.plan.teams]
        offered = injects, arguments, objectives, teams
        if offered == self._offered:
            return
        self._offered = offered
        kinds = (self.inject, self.argument, self.objective, self.team)
        names = dict(self._named())
        for choice, pairs in zip(kinds, offered, strict=True):
            kept = choice.currentData()
            choice.clear()
            choice.addItem(names[choice], None)
            for key, text in pairs:
                choice.addItem(text, key)
            choice.setCurrentIndex(max(choice.findData(kept), 0))

    def tags(self) -> Tags:
        """What is chosen."""
        return Tags(
            inject=self.inject.currentData() or "",
            argument=self.argument.currentData() or 0,
            objective=self.objective.currentData() or "",
            team=self.team.currentData() or "",
        )

    def clear(self) -> None:
        """Choose nothing."""
        for choice, _ in self._named():
            choice.setCurrentIndex(0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        for choice, _ in self._named():
            choice.theme = theme


class _TagChoice(Choice):
    """A choice in which Enter ends the observation, as in its words, and Escape goes back there."""

    entered = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Escape is the choice's own while it has the keyboard."""
        if _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Field(QLineEdit):
    """A field that shows the key that leads to it, and that Escape empties and leaves."""

    left = Signal()

    def __init__(self, text: str, key: str) -> None:
        super().__init__()
        self.setPlaceholderText(text)
        self.setAccessibleName(text)
        self._key = key_label(key)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addStretch()
        inside.addWidget(self._key)
        self.textChanged.connect(self._show_key)

    def _show_key(self) -> None:
        text = self.fontMetrics().horizontalAdvance(self.placeholderText())
        fits = text + self._key.sizeHint().width() + 34 <= self.width()
        self._key.setVisible(fits and not self.text() and not self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_key()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_key()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_key()

    def event(self, event: QEvent) -> bool:
        """Escape is the field's own while it has the keyboard."""
        if _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_escape(event: QEvent) -> bool:
    """Whether a widget is asked if Escape is its own."""
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Escape
    )
