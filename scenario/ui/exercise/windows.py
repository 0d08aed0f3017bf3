"""The windows beside the console: the projector for the room, and one for each team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from scenario.errors import Refused
from scenario.ui.appearance import Appearance
from scenario.ui.exercise.desk import Desk
from scenario.ui.map.view import MapView

if TYPE_CHECKING:
    from scenario.ui.exercise.projector import ProjectorWindow

ROOM = ""
"""The key of the projector; a team's window is kept under its id."""


class Windows(QObject):
    """Opens each window once, and closes them all with the session.

    `changed` says that one was opened, closed or blanked; `refused` why nothing was done.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, view: MapView, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._appearance = appearance
        self.open_ones: dict[str, ProjectorWindow] = {}

    @property
    def projector(self) -> ProjectorWindow | None:
        """The window for the room, while it is open."""
        return self.open_ones.get(ROOM)

    @property
    def blanked(self) -> bool:
        """Whether the room sees nothing."""
        return self.projector is not None and self.projector.is_blank

    def open(self, beside: QWidget, team: str = ROOM) -> None:
        """Show the window for the room, or a team's, by id."""
        window = self.open_ones.get(team)
        if window is not None:
            window.raise_()
            window.activateWindow()
            return
        from scenario.ui.exercise.projector import ProjectorWindow
        from scenario.ui.map.large import LargeMap

        view = self._view
        window = ProjectorWindow(
            self._desk, lambda: LargeMap.like(view), self._appearance, team or None
        )
        window.closed.connect(lambda: self._forget(team))
        window.blanked.connect(self.changed)
        self.open_ones[team] = window
        if team == ROOM:
            window.show_on_second_screen(beside)
            beside.activateWindow()
        else:
            window.resize(1280, 720)
            window.show()
        self.changed.emit()

    def blank(self) -> None:
        """Blank the projector, or show it again."""
        if self.projector is None:
            hint = self.tr("Ctrl P opens it.")
            self.refused.emit(Refused(self.tr("The projector window is not open."), hint))
        else:
            self.projector.blank()

    def close(self) -> None:
        """Close every one of them."""
        for window in list(self.open_ones.values()):
            window.close()

    def _forget(self, team: str) -> None:
        window = self.open_ones.pop(team, None)
        if window is not None:
            window.deleteLater()
            self.changed.emit()
