"""The way into an exercise and out of it: console, set-up, and the session's ordinary window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from scenario.play.outcome import Change, Outcome
from scenario.ui.actions import Actions
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.map.view import MapView
from scenario.ui.panels.flow import ColourOf
from scenario.ui.selection import Selection
from scenario.ui.status_bar import StatusBar
from scenario.ui.theme import Theme

if TYPE_CHECKING:
    from scenario.core.exercise.plan import Exercise
    from scenario.ui.exercise.console import Console
    from scenario.ui.exercise.convene import ConvenePage
    from scenario.ui.exercise.desk import Desk
    from scenario.ui.exercise.plans import Plans
    from scenario.ui.exercise.reports import Reports
    from scenario.ui.exercise.windows import Windows


class Exercising(QObject):
    """Puts the console in the place of a session's frame, and takes it away again.

    `entering` comes before the map is taken from the frame, `left` once it may have it back;
    `turned` whenever another page is on screen. Its parts are made when they are first needed.
    """

    entering = Signal()
    left = Signal()
    turned = Signal()

    def __init__(
        self,
        bridge: Bridge,
        pages: QStackedWidget,
        view: MapView,
        selection: Selection,
        *,
        appearance: Appearance,
        author: Author,
        actions: Actions,
        menu: QMenu,
        status: StatusBar,
        plans: Plans,
        reports: Callable[[], Reports],
        colour_of: ColourOf,
    ) -> None:
        """`pages` shows the frame, as its first page."""
        super().__init__(pages)
        self._bridge = bridge
        self._pages = pages
        self._view = view
        self._selection = selection
        self._appearance = appearance
        self._author = author
        self._given = actions, menu, status
        self._plans = plans
        self._reports = reports
        self._colour_of = colour_of
        self.set_up: ConvenePage | None = None
        bridge.changed.connect(self._follow)

    @property
    def on_line(self) -> bool:
        """Whether an exercise is played on the line of the session."""
        session = self._bridge.session
        return session.tree.last_act(session.head.id) is not None

    @property
    def is_over(self) -> bool:
        """Whether that exercise has ended."""
        state = self.desk.state if self.on_line else None
        return state is not None and state.closed is not None

    @property
    def console_shown(self) -> bool:
        """Whether the console is on screen."""
        return "console" in self.__dict__ and self._pages.currentWidget() is self.console

    @property
    def frame_shown(self) -> bool:
        """Whether the session's ordinary window is on screen."""
        return self._pages.currentIndex() == 0

    @cached_property
    def desk(self) -> Desk:
        """The exercise that this window runs."""
        from scenario.ui.exercise.desk import Desk

        return Desk(self._bridge, self._author, self)

    @cached_property
    def console(self) -> Console:
        """The console."""
        from scenario.ui.exercise.console import Console

        actions, menu, status = self._given
        made = Console(
            self.desk,
            self._selection,
            self._appearance.theme,
            self.windows,
            colour_of=self._colour_of,
            actions=actions,
            menu=menu,
            status=status,
        )
        self._pages.addWidget(made)
        return made

    @cached_property
    def windows(self) -> Windows:
        """The windows beside the console."""
        from scenario.ui.exercise.windows import Windows

        made = Windows(
            self.desk,
            self._view,
            self._appearance,
            self,
            plans=self._plans,
            reports=self._reports,
        )
        made.plan_chosen.connect(self._offer)
        return made

    def open_projector(self) -> None:
        """Show the room what it may see."""
        self.windows.open(self._pages.window())

    def _offer(self, plan: Exercise) -> None:
        """Offer a plan that was chosen where an exercise is begun."""
        if self.set_up is None:
            self.toggle()
        if self.set_up is not None:
            self.set_up.take(plan)

    def close(self) -> None:
        """Close what is open beside the session's window."""
        if "windows" in self.__dict__:
            self.windows.close()

    def toggle(self) -> None:
        """Go to the console, or to setting an exercise up, or back to the frame."""
        if not self.frame_shown:
            self.leave()
        elif self.on_line:
            self.show_console()
        else:
            self._set_up()

    def show_console(self) -> None:
        """Put the console on screen, with the map."""
        if self.console_shown:
            return
        self.entering.emit()
        self._drop_set_up()
        self._pages.setCurrentWidget(self.console)
        self.console.take_map(self._view)
        self._view.setFocus()
        self.turned.emit()

    def leave(self) -> None:
        """Put the frame on screen, with the map."""
        if self.console_shown:
            self.console.give_map()
        self._drop_set_up()
        self._pages.setCurrentIndex(0)
        self.left.emit()
        self._view.setFocus()
        self.turned.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        if "console" in self.__dict__:
            self.console.set_theme(theme)
        if self.set_up is not None:
            self.set_up.set_theme(theme)

    def _set_up(self) -> None:
        from scenario.ui.exercise.convene import ConvenePage

        self.entering.emit()
        theme = self._appearance.theme
        page = ConvenePage(self.desk, theme, self._author, self._plans)
        page.begun.connect(self.show_console)
        page.left.connect(self.leave)
        page.plan_wanted.connect(self.windows.open_plan)
        self.set_up = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.take_keyboard()
        self.turned.emit()

    def _drop_set_up(self) -> None:
        if self.set_up is not None:
            page: QWidget = self.set_up
            self.set_up = None
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _follow(self, outcome: Outcome) -> None:
        """A line without an exercise has no console."""
        if self.console_shown and not self.on_line:
            self.leave()
        elif Change.EXERCISE in outcome.changes:
            self.turned.emit()
