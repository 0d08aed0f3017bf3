"""The line at the top of the console: exercise, turn, hat, the way back, and the projector."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from scenario.core.exercise.plan import Role
from scenario.play.exercise.state import ExerciseState
from scenario.ui.actions import Actions
from scenario.ui.dates_text import when_text
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.keyed_button import KeyedButton
from scenario.ui.exercise.windows import Windows
from scenario.ui.exercise.words import role_text
from scenario.ui.frame import TOP
from scenario.ui.icons import icon, tinted_icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import (
    ElidedLabel,
    beside_menu,
    button,
    line,
    plain_label,
    plain_tooltip,
    tool_button,
)

HATS = (Role.FACILITATOR, Role.WHITE_CELL, Role.SCRIBE)
"""The hats that are changed by key, in this order."""
_HAT_ICONS = {Role.FACILITATOR: "user", Role.WHITE_CELL: "eye-off", Role.SCRIBE: "pencil"}


class TopLine(QFrame):
    """52 px, in three columns over the panels below."""

    def __init__(
        self, desk: Desk, theme: Theme, windows: Windows, actions: Actions, menu: QMenu
    ) -> None:
        super().__init__()
        self.setProperty("role", "top")
        self.setFixedHeight(TOP)
        self._desk = desk
        self._theme = theme
        self._windows = windows
        self._menu_button = tool_button("flat", self.tr("Menu"))
        self._menu_button.clicked.connect(lambda: self._drop(menu, self._menu_button))
        self.title = ElidedLabel("", "strong")
        self._from = ElidedLabel("", "note")
        self.turn = plain_label("", "turn-id")
        self._name = ElidedLabel("", "turn-title")
        self._dates = plain_label("", "dates")
        self.hat = KeyedButton("", "W")
        self.hat.clicked.connect(actions["hat"].trigger)
        self.back = button(self.tr("Look back"))
        self.back.setToolTip(self.tr("The timeline, with this session · Ctrl E"))
        self.back.clicked.connect(actions["exercise"].trigger)
        self.projector = button("", "flat")
        self.projector.clicked.connect(self.offer_turns)
        self.blank = KeyedButton(self.tr("Blank"), "B")
        self.blank.setCheckable(True)
        self.blank.clicked.connect(actions["blank"].trigger)
        self.blank.clicked.connect(self._say_windows)
        windows.changed.connect(self._say_windows)
        self._search = tool_button("", actions["palette"].toolTip())
        self._search.clicked.connect(actions["palette"].trigger)
        self._left = beside_menu(self._menu_button, self.title, self._from)
        self._right = self._right_column()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(line(vertical=True))
        row.addLayout(self._middle(), 1)
        row.addWidget(line(vertical=True))
        row.addWidget(self._right)
        desk.hat_changed.connect(self._say_hat)

    def set_columns(self, left: int, right: int) -> None:
        """Keep in line with the panels below, given their widths."""
        self._left.setFixedWidth(left)
        self._right.setFixedWidth(right)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.refresh()

    def refresh(self) -> None:
        """Show where the exercise stands."""
        state, session = self._desk.state, self._desk.bridge.session
        if state is None:
            return
        turn = session.lookup.scenario.turns[session.game.turn]
        self.title.show_text(state.plan.title)
        where = self.tr("Exercise from {turn} · facilitator’s console")
        branch = "" if session.branch.fork is None else f" · {session.branch.name}"
        self._from.show_text(where.format(turn=state.plan.start) + branch)
        self.turn.setText(turn.id)
        self._name.show_text(turn.title)
        self._dates.setText(when_text(turn.when))
        self._say_hat()
        self._say_projector(state)
        theme = self._theme
        self._menu_button.setIcon(icon("menu", theme, 20))
        self._menu_button.setIconSize(QSize(20, 20))
        self.back.show_icon(icon("history", theme))
        self._search.setIcon(icon("search", theme))
        self._make_room()

    def _say_hat(self) -> None:
        hat = self._desk.hat
        self.hat.show_text(role_text(hat))
        self.hat.show_icon(icon(_HAT_ICONS.get(hat, "user"), self._theme))
        tip = self.tr("You act as: {hat}. W changes the hat.").format(hat=role_text(hat))
        self.hat.setToolTip(tip)
        self.hat.setAccessibleName(tip)

    def _say_windows(self) -> None:
        self.blank.setChecked(self._windows.blanked)

    def _say_projector(self, state: ExerciseState) -> None:
        follows = not state.shown_turn
        turn = state.shown_turn or self.turn.text()
        held = self.tr("Projector stays at {turn}")
        text = self.tr("Projector shows {turn}") if follows else held
        self.projector.show_text(text.format(turn=turn))
        colour = self._theme.good if follows else self._theme.warn
        self.projector.show_icon(tinted_icon("projector", colour))
        self.projector.setToolTip(self.tr("What the projector shows · T"))

    def offer_turns(self) -> None:
        """Offer what the room can be shown: the turn being played, or one that was played."""
        session, state = self._desk.bridge.session, self._desk.state
        if state is None:
            return
        menu = QMenu(self)
        self._offer_windows(menu, state)
        follow = menu.addAction(self.tr("Follow the game"))
        follow.triggered.connect(lambda: self._show_turn(None))
        follow.setCheckable(True)
        follow.setChecked(not state.shown_turn)
        menu.addSeparator()
        for turn in reversed(session.lookup.scenario.turns[: session.game.turn + 1]):
            offer = QAction(f"{turn.id} {turn.title}".replace("&", "&&"), menu)
            offer.setCheckable(True)
            offer.setChecked(turn.id == state.shown_turn)
            offer.triggered.connect(lambda _=False, id_=turn.id: self._show_turn(id_))
            menu.addAction(offer)
        self._drop(menu, self.projector)

    def _offer_windows(self, menu: QMenu, state: ExerciseState) -> None:
        """Offer to open the projector, and what each team may see."""
        window = self.window()
        menu.addAction(self.tr("Projector window"), lambda: self._windows.open(window))
        if self._windows.projector is not None:
            # Its own menu, so that nobody has to reach for the second screen.
            own = self._windows.projector.menu
            own.setTitle(self.tr("On the projector"))
            menu.addMenu(own)
        teams = menu.addMenu(self.tr("Team view"))
        for team in state.plan.teams:
            made = teams.addAction(team.name.replace("&", "&&"))
            made.triggered.connect(lambda _=False, id_=team.id: self._windows.open(window, id_))
        every = [team.id for team in state.plan.teams]
        briefs = menu.addAction(self.tr("Briefs for the teams as PDF…"))
        briefs.triggered.connect(lambda: self._windows.write_briefs(window, every))
        menu.addSeparator()

    def _show_turn(self, turn: str | None) -> None:
        self._desk.do(lambda conduct: conduct.show_turn(turn, by=self._desk.hand()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The turn's title comes first; its dates give way to it."""
        room = self.width() - self._left.width() - self._right.width()
        parts = (self.turn, self._name, self._dates, self.hat, self.back)
        wanted = sum(part.sizeHint().width() + 12 for part in parts) + 40
        self._dates.setVisible(room >= wanted)
        self._dates.setToolTip(plain_tooltip(self._dates.text()))

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self.turn)
        row.addWidget(self._name)
        row.addWidget(self._dates)
        row.addStretch(1)
        row.addWidget(self.hat)
        row.addWidget(self.back)
        return row

    def _right_column(self) -> QWidget:
        column = QWidget()
        row = QHBoxLayout(column)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.projector)
        row.addStretch(1)
        row.addWidget(self.blank)
        row.addWidget(self._search)
        return column

    def _drop(self, menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))
