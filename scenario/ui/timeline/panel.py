"""The timeline with its play controls, and where view and game stand."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenario.play.course import Fate
from scenario.ui.actions import Actions
from scenario.ui.bridge import Bridge
from scenario.ui.icons import icon, icon_pixmap, tinted_icon
from scenario.ui.panels.panel import Panel
from scenario.ui.player import SPEEDS, Player
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.theme import Theme, font
from scenario.ui.timeline.lanes import room_for
from scenario.ui.timeline.painting import row_y
from scenario.ui.timeline.score import ROWS, Score
from scenario.ui.timeline.strip import Strip
from scenario.ui.widgets import ElidedLabel, button, line, plain_label, tool_button, while_alive

BOTTOM = 144
"""How high the panel is with up to two lanes."""
LEFT = 256
"""How wide the block with the controls is."""
_PRESSED = 32
"""How wide a button is that moves through time, so that any speed has room beside them."""
_TRANSPORT = (
    ("first-turn", "skip-back"),
    ("previous-event", "step-back"),
    ("play", "play"),
    ("next-event", "step-forward"),
    ("last-turn", "skip-forward"),
)


class TimelinePanel(Panel):
    """Turns to scale and the events in them; looking back never moves the game.

    `said` carries what a click brought about, `refused` why it brought about nothing.
    """

    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        theme: Theme,
        actions: Actions,
        player: Player,
    ) -> None:
        super().__init__(bridge, selection, theme)
        self.strip = Strip(theme)
        self._player = player
        self.buttons: dict[str, QToolButton] = {}
        self._rows = _RowNames(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left_block(actions))
        row.addWidget(line(vertical=True))
        row.addWidget(self.strip, 1)
        player.changed.connect(self._show_player)
        self.strip.turn_asked.connect(bridge.show_turn)
        self.strip.scrubbed.connect(self.view_turn)
        self.strip.event_asked.connect(self._choose_event)
        self.strip.branch_asked.connect(self._switch)

    def refresh(self) -> None:
        score = Score.of(self.bridge.session)
        self.strip.show_score(score, self.theme)
        self.setFixedHeight(BOTTOM + room_for(len(score.lanes)))
        self._say_where(score)
        self._rows.set_theme(self.theme)
        self._wear()
        self.follow_selection(self.selection.current)

    def _say_where(self, score: Score) -> None:
        """Say what is on display and where the game stands; loudly where those differ."""
        self.view_text.show_text(score.moment_text(score.viewed))
        self.game_text.show_text(score.moment_text(score.game))
        self.branch_text.show_text(self.bridge.session.branch.name)
        role = "strong" if score.viewed == score.game else "strong-warn"
        self.view_text.setProperty("role", role)
        self.view_text.style().polish(self.view_text)

    def follow_selection(self, selected: Selected | None) -> None:
        event = selected.id if selected and selected.kind is Picked.EVENT else None
        self.strip.select(event)

    def _choose_event(self, event: str) -> None:
        """Show the moment just after an event and select it; what is to come stays closed."""
        session = self.bridge.session
        course = session.course()
        turn = course.script.turn_of(event)
        if turn is not None and course.fate_of(event, session.game) is Fate.TO_COME:
            told = self.tr("Not played yet: click {turn} to play on to it.")
            self.refused.emit(told.format(turn=session.lookup.scenario.turns[turn].id))
            return
        self.view_event(event)
        self.selection.select(Picked.EVENT, event)

    def _switch(self, branch: int) -> None:
        if self.bridge.switch(branch) is not None:
            told = self.tr("the game now stands on “{branch}”")
            self.said.emit(told.format(branch=self.bridge.session.branch.name))

    # The block at the left

    def _left_block(self, actions: Actions) -> QWidget:
        block = QWidget()
        block.setFixedWidth(LEFT)
        self._rows.setParent(block)
        self._rows.setGeometry(0, 0, LEFT - 8, BOTTOM)
        column = QVBoxLayout(block)
        column.setContentsMargins(12, 10, 8, 6)
        column.setSpacing(5)
        column.addLayout(self._transport(actions))
        column.addLayout(self._where())
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._brancher(actions["branch"]))
        self.branch_list = tool_button("flat")
        self.branch_list.setProperty("dense", True)
        _follow(self.branch_list, actions["branches"])
        row.addWidget(self.branch_list)
        row.addStretch(1)
        column.addLayout(row)
        return block

    def _transport(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for id_, _ in _TRANSPORT:
            made = tool_button("primary" if id_ == "play" else "")
            _follow(made, actions[id_])
            made.setFixedWidth(_PRESSED)
            self.buttons[id_] = made
            row.addWidget(made)
        self._speed = tool_button("flat", self.tr("Speed"))
        self._speed.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._speed.setMenu(self._speeds(actions))
        row.addWidget(self._speed)
        row.addStretch(1)
        return row

    def _speeds(self, actions: Actions) -> QMenu:
        menu = QMenu(self)
        for speed in SPEEDS:
            chosen = menu.addAction(_speed_text(speed))
            chosen.triggered.connect(lambda _=False, speed=speed: self._player.set_speed(speed))
        menu.addSeparator()
        menu.addAction(actions["play-backwards"])
        menu.addAction(actions["loop"])
        return menu

    def _where(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        self.view_text, self.game_text = ElidedLabel("", "strong"), ElidedLabel("", "strong")
        self.branch_text = ElidedLabel("", "secondary-ink")
        texts = (self.tr("View"), self.tr("Game"), self.tr("Branch"))
        values = (self.view_text, self.game_text, self.branch_text)
        for place, (text, value) in enumerate(zip(texts, values, strict=True)):
            value.setMaximumWidth(120)
            grid.addWidget(plain_label(text, "note"), place, 0)
            grid.addWidget(value, place, 1)
        self.ways: dict[str, QLabel] = {}
        """How it plays, by the icon that says so where it is not once and forwards."""
        told = {"rotate-ccw": self.tr("Backwards"), "repeat": self.tr("Round and round")}
        for place, (name, text) in enumerate(told.items(), 2):
            self.ways[name] = plain_label()
            self.ways[name].setToolTip(text)
            self.ways[name].setAccessibleName(text)
            grid.addWidget(self.ways[name], 0, place)
        grid.setColumnMinimumWidth(0, 36)
        grid.setColumnStretch(4, 1)
        return grid

    def _brancher(self, action: QAction) -> QPushButton:
        self.brancher = button(self.tr("Branch from here"))
        self.brancher.setProperty("dense", True)
        _follow(self.brancher, action)
        return self.brancher

    def _wear(self) -> None:
        theme = self.theme
        for id_, name in _TRANSPORT:
            if id_ != "play":
                self.buttons[id_].setIcon(icon(name, theme))
        self.brancher.setIcon(icon("git-branch", theme))
        self.branch_list.setIcon(icon("split", theme))
        self._show_player()

    def _show_player(self) -> None:
        name = "pause" if self._player.playing else "play"
        drawn = tinted_icon(name, self.theme.on_accent, self.theme.disabled)
        self.buttons["play"].setIcon(drawn)
        self._speed.setText(_speed_text(self._player.speed))
        on = {"rotate-ccw": self._player.backwards, "repeat": self._player.loop is not None}
        for name, label in self.ways.items():
            colour, ratio = self.theme.accent, self.devicePixelRatioF()
            label.setPixmap(icon_pixmap(name, colour, 14, ratio))
            label.setVisible(on[name])


class _RowNames(QWidget):
    """What the rows of ticks are called."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names = (
            self.tr("Violence"),
            self.tr("Forces"),
            self.tr("Politics"),
            self.tr("Statements"),
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEFT, BOTTOM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(11))
        painter.setPen(QColor(self._theme.text2))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for kind, name in zip(ROWS, self._names, strict=True):
            painter.drawText(QRect(0, row_y(kind) - 7, self.width(), 14), flags, name)


def _follow(made: QToolButton | QPushButton, action: QAction) -> None:
    """Let a button do what an action does, and work when it works."""

    def take_over() -> None:
        made.setEnabled(action.isEnabled())
        made.setToolTip(action.toolTip())
        made.setAccessibleName(action.text())

    take_over()
    while_alive(made, action.changed, take_over)
    made.clicked.connect(action.trigger)


def _speed_text(speed: float) -> str:
    return f"{speed:g}×"
