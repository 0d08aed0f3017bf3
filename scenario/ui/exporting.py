"""What a window does to export: the dialog over it, and the writing beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from scenario.errors import SandtableError
from scenario.ui.exports import Wish
from scenario.ui.stoppable import Stoppable

if TYPE_CHECKING:
    from scenario.ui.appearance import Appearance
    from scenario.ui.library import Library
    from scenario.ui.main_window import MainWindow


class Exporting(QObject):
    """Asks what is to be written, and has it written; the window goes on meanwhile."""

    def __init__(self, window: MainWindow, library: Library, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._appearance = appearance
        self._under_way: list[Stoppable] = []

    def ask(self) -> None:
        """Ask how the session on screen is to be exported, and where to; then write it."""
        from scenario.ui.dialogs.export import ExportDialog

        window = self._window
        if window.workspace is None:
            return
        bridge = window.workspace.bridge
        dialog = ExportDialog(window, self._appearance.theme, self._library.exports, bridge)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        wish = dialog.wish()
        offer = f"{bridge.lookup.scenario.id}{dialog.suffix()}{wish.ending}"
        kinds = f"{dialog.format.title} (*{wish.ending})"
        chosen, _ = QFileDialog.getSaveFileName(window, self.tr("Export"), offer, kinds)
        if chosen:
            self.write(wish, Path(chosen))

    def write(self, wish: Wish, file: Path) -> None:
        """Write a file; it is given the format's ending where it has another."""
        named = file.name.lower().endswith(wish.ending)
        path = file if named else file.with_name(f"{file.name}{wish.ending}")
        progress = Stoppable(
            self._window, self.tr("Export"), self.tr("Writing {file}…").format(file=path.name)
        )
        self._under_way.append(progress)
        exports, status = self._library.exports, self._window.status
        said = self.tr("{file} was written.").format(file=path.name)

        def written(_: None) -> None:
            self._end(progress)
            status.show_saved(said)

        def failed(error: SandtableError) -> None:
            self._end(progress)
            self._window.tell(error)

        self._window.background.run(
            self, lambda: exports.write(wish, path, progress.told), written, failed
        )

    def stop(self) -> None:
        """Have what is being written stop where it is, so that the window can close."""
        for progress in self._under_way:
            progress.stop()

    def _end(self, progress: Stoppable) -> None:
        self._under_way.remove(progress)
        progress.done()
