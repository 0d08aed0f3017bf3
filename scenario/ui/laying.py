"""Laying an author's own map layers over the map of the session on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from scenario.ui.beside import FoundLayers
    from scenario.ui.library import Library
    from scenario.ui.main_window import MainWindow


class Laying(QObject):
    """Reads the layers beside the window's thread; the session is on screen without them first."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        window.session_changed.connect(lambda: window.attempt(self.lay))

    def lay(self) -> None:
        """Lay what belongs to the session on screen, if there is anything."""
        open_, beside = self._window.workspace, self._library.beside
        folder = beside.layers_folder(open_.bridge.session) if open_ is not None else None
        if open_ is None or folder is None:
            return

        def laid(found: FoundLayers) -> None:
            if self._window.workspace is open_:
                open_.map.lay_own(found.layers)
                for trouble in found.troubles:
                    self._window.trouble(trouble)

        self._window.background.run(open_, lambda: beside.layers(folder), laid, self._window.tell)
