"""What every panel has in common: it follows the session while it is seen, and only then."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame

from scenario.play.outcome import Outcome
from scenario.ui.bridge import Bridge
from scenario.ui.models.reading import Reading
from scenario.ui.selection import Selected, Selection
from scenario.ui.theme import Theme


class Panel(QFrame):
    """A panel of the window. A hidden one does nothing, and catches up when it is shown."""

    def __init__(self, bridge: Bridge, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.bridge = bridge
        self.selection = selection
        self.theme = theme
        self._stale = True
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

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on."""
        self.theme = theme
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    def _hear(self, outcome: Outcome) -> None:
        if self.isVisible():
            self.follow(outcome)
        else:
            self._stale = True

    def _hear_selection(self, selected: Selected | None) -> None:
        if self.isVisible():
            self.follow_selection(selected)
        else:
            self._stale = True
