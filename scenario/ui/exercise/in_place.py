"""Editors of several parts that stand over a cell, or in a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from scenario.core.exercise.injects import Audience, Visibility
from scenario.core.exercise.plan import Exercise
from scenario.ui.choice import Choice
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import plain_label


class InPlace(QFrame):
    """Holds a value. `changed` says that somebody changed it, `left` that the keyboard went
    elsewhere; `value` is None while it is not whole, and `problem` says why.
    """

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAutoFillBackground(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(6)
        self._application = QApplication.instance()
        if isinstance(self._application, QApplication):
            self._application.focusChanged.connect(self._follow_focus)

    def in_form(self) -> InPlace:
        """The same without a frame, as a part of a form."""
        self.setProperty("role", "")
        self.column.setContentsMargins(0, 0, 0, 0)
        return self

    def value(self) -> Any:
        """The value; None while it is not whole."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why it is not whole; empty where it is."""
        return ""

    def first(self) -> QWidget:
        """The part that takes the keyboard."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocusProxy(self.first())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.first().setFocus(event.reason())

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and self._holds(old) and now is not None and not self._holds(now):
            self.left.emit()

    def _holds(self, widget: QWidget | None) -> bool:
        """Whether a widget, or the window that it popped up in, belongs to this editor."""
        while widget is not None and isValid(widget):
            if widget is self:
                return True
            widget = widget.parentWidget()
        return False


class TicksEditor(InPlace):
    """Any number of a few things."""

    def __init__(self, options: Sequence[tuple[str, str]], theme: Theme, *, wide: bool = False):
        super().__init__()
        self.ticks = {value: Tick(text, theme) for value, text in options}
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        columns = 1 if wide else 2
        for place, tick in enumerate(self.ticks.values()):
            tick.clicked.connect(self.changed)
            tick.setMinimumHeight(22)
            grid.addWidget(tick, place // columns, place % columns)
        self.column.addLayout(grid)
        if not self.ticks:
            self.column.addWidget(plain_label(self.tr("There is nothing to choose."), "secondary"))

    def value(self) -> tuple[str, ...]:
        return tuple(value for value, tick in self.ticks.items() if tick.isChecked())

    def show_value(self, value: Sequence[str]) -> None:
        for own, tick in self.ticks.items():
            tick.setChecked(own in value)

    def first(self) -> QWidget:
        return next(iter(self.ticks.values()), self)


class AudienceEditor(InPlace):
    """All, some teams, or the white cell alone."""

    def __init__(self, plan: Exercise, theme: Theme) -> None:
        super().__init__()
        self.who = Choice(theme)
        self.who.setAccessibleName(self.tr("Audience"))
        self.who.addItem(self.tr("public"), Visibility.PUBLIC.value)
        self.who.addItem(self.tr("teams"), Visibility.TEAMS.value)
        self.who.addItem(self.tr("white cell only"), Visibility.WHITE_CELL.value)
        self.who.activated.connect(self._follow)
        self.teams = TicksEditor([(team.id, team.name) for team in plan.teams], theme)
        self.teams.in_form()
        self.teams.changed.connect(self.changed)
        self._problem = plain_label(self.tr("Name the teams that it is for."), "bad")
        self.column.addWidget(self.who)
        self.column.addWidget(self.teams)
        self.column.addWidget(self._problem)
        self.changed.connect(self._arrange)
        self._arrange()

    def value(self) -> Audience | None:
        visibility = Visibility(self.who.currentData())
        if visibility is not Visibility.TEAMS:
            return Audience(visibility=visibility)
        teams = self.teams.value()
        return Audience(visibility=visibility, teams=teams) if teams else None

    def show_value(self, value: Audience) -> None:
        self.who.setCurrentIndex(self.who.findData(value.visibility.value))
        self.teams.show_value(value.teams)
        self._arrange()

    def problem(self) -> str:
        return self._problem.text() if self.value() is None else ""

    def first(self) -> QWidget:
        return self.who

    def _follow(self) -> None:
        self.changed.emit()

    def _arrange(self) -> None:
        self.teams.setVisible(self.who.currentData() == Visibility.TEAMS.value)
        self._problem.setVisible(self.value() is None)
        fit(self)


def fit(editor: InPlace) -> None:
    """Give an editor that stands over a cell the height that it now needs."""
    within = editor.parentWidget()
    if within is None or editor.property("role") != "card" or not editor.isVisible():
        return
    height = min(editor.sizeHint().height(), within.height())
    top = max(min(editor.y(), within.height() - height), 0)
    editor.setGeometry(editor.x(), top, editor.width(), height)


def labelled(text: str, part: QWidget, add: Callable[[QWidget], object]) -> QWidget:
    """A part below its name, which is told to those who listen to the screen as well."""
    label = plain_label(text, "secondary")
    label.setBuddy(part)
    part.setAccessibleName(text)
    add(label)
    add(part)
    return part
