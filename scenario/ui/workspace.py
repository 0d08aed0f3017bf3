"""One session on screen: its panels, and every connection between them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from scenario.insight.search import Thing
from scenario.play.outcome import Outcome
from scenario.play.steps import Step
from scenario.ui.actions import Actions, Situation
from scenario.ui.appearance import Appearance
from scenario.ui.bridge import Bridge
from scenario.ui.finder import Finder
from scenario.ui.frame import Frame
from scenario.ui.player import Player
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.status_bar import StatusBar
from scenario.ui.top_bar import TopBar


class Workspace(QWidget):
    """Shows one session until it is closed."""

    def __init__(
        self,
        bridge: Bridge,
        *,
        appearance: Appearance,
        actions: Actions,
        menu: QMenu,
        status: StatusBar,
    ) -> None:
        super().__init__()
        self.bridge = bridge
        self.selection = Selection(self)
        self.player = Player(bridge, self)
        self._actions = actions
        self._status = status
        self.finder = Finder(actions, bridge.lookup, self.go_to)
        self.frame = Frame(
            top=TopBar(bridge, appearance, actions, menu),
            left=QFrame(),
            centre=QFrame(),
            right=(QFrame(), QFrame()),
            bottom=QFrame(),
            charts=QFrame,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._connect()
        self._heed()
        self._say_saved(bridge.session.head)

    def _connect(self) -> None:
        self.bridge.changed.connect(self._follow)
        self.selection.changed.connect(self._follow_selection)

    # What happens

    def _follow(self, outcome: Outcome) -> None:
        self._heed()
        self._say_saved(self.bridge.session.head)

    def _follow_selection(self, selected: Selected | None) -> None:
        self._heed()

    def _heed(self) -> None:
        session = self.bridge.session
        self._actions.heed(
            Situation(
                session=True,
                at_start=self.bridge.at_start,
                at_end=self.bridge.at_end,
                can_undo=session.can_undo,
                can_redo=session.can_redo,
                selected=self.selection.current is not None,
            )
        )

    def _say_saved(self, step: Step) -> None:
        time = step.at.astimezone()
        text = self.tr("saved, step {number}, {time}")
        self._status.show_saved(text.format(number=step.id, time=f"{time:%H:%M:%S}"))

    # What the actions do

    def go_to(self, thing: Thing, id_: str) -> None:
        """Show a thing of the scenario: a turn, an event, or what can be selected."""
        match thing:
            case Thing.TURN:
                self.bridge.show_turn(self.bridge.lookup.turns[id_])
            case Thing.EVENT:
                self.show_event(id_)
            case Thing.BLOC:
                members = self.bridge.world().members_of(id_)
                if members:
                    self.selection.select(Picked.ACTOR, members[0])
            case _:
                self.selection.select(thing.value, id_)

    def show_event(self, event: str) -> None:
        """Show the turn in which an event happened, and select the event."""
        turn, _ = self.bridge.lookup.events[event]
        if turn != self.bridge.viewed.turn:
            self.bridge.show_turn(turn)
        self.selection.select(Picked.EVENT, event)

    def first_turn(self) -> None:
        """Show the first turn."""
        self.bridge.show_turn(0)

    def last_turn(self) -> None:
        """Show the last turn, playing on to it."""
        self.bridge.show_turn(len(self.bridge.lookup.scenario.turns) - 1)

    def branch(self, name: str) -> None:
        """Let the game go on from the moment on display."""
        self.bridge.branch_from(self.bridge.viewed, name)

    def close_session(self) -> None:
        """Stop everything that moves by itself."""
        self.player.pause()
