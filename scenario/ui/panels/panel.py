"""What every panel has in common: it follows the session while it is seen, and only then."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame

from scenario.play.outcome import Outcome
from scenario.ui.bridge import Bridge
from scenario.ui.models.reading import Reading
from scenario.ui.selection import Selected, Selection
from scenario.ui.theme import Theme

_PAUSE = 150
"""Milliseconds between two looks of a panel that is held."""


class Panel(QFrame):
    """A panel of the window. A hidden one does nothing, and catches up when it is shown."""

    def __init__(self, bridge: Bridge, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.bridge = bridge
        self.selection = selection
        self.theme = theme
        self._stale = True
        self._held = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._catch_up)
        bridge.changed.connect(self._hear)
        selection.changed.connect(self._hear_selection)

    def reading(self) -> Reading:
        """What the session displays now."""
        return Reading.of(self.bridge.session)

    def refresh(self) -> None:
        """Show everything anew."""
        raise NotImplementedError

    def follow(self, outcome: Outcome) -> None:
        """Show what an act changed; everything, unless a panel knows better."""
        self.refresh()

    def follow_selection(self, selected: Selected | None) -> None:
        """Show what is selected now; nothing, unless the panel shows the selection."""

    def view_turn(self, turn: int) -> None:
        """Display the end of a turn that the game has entered, by index."""
        self.bridge.view(self.bridge.session.turn_end(turn))

    def view_event(self, event: str) -> None:
        """Display the moment just after an event, if the game has come so far."""
        after = self.bridge.session.moment_of(event)
        if after is not None:
            self.bridge.view(after)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on."""
        self.theme = theme
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def hold(self, held: bool) -> None:
        """While held, follow what happens only now and then: for scrubbing, which moves on before
        anybody could have read what stands here.
        """
        self._held = held
        if not held:
            self._pause.stop()
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def _catch_up(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.refresh()

    def _hear(self, outcome: Outcome) -> None:
        if self.isVisible() and not self._held:
            self.follow(outcome)
            return
        self._stale = True
        if self.isVisible() and not self._pause.isActive():
            self._pause.start()

    def _hear_selection(self, selected: Selected | None) -> None:
        if self.isVisible():
            self.follow_selection(selected)
        else:
            self._stale = True
