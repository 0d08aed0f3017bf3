"""What a window does to export: the dialog over it, and the writing beside it."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QProgressDialog

from scenario.errors import SandtableError
from scenario.ui.exports import Wish
from scenario.ui.widgets import plain_label

if TYPE_CHECKING:
    from scenario.ui.appearance import Appearance
    from scenario.ui.library import Library
    from scenario.ui.main_window import MainWindow

_SHOWN_AFTER = 500
"""Milliseconds of work before its progress is shown."""


class Exporting(QObject):
    """Asks what is to be written, and has it written; the window goes on meanwhile."""

    def __init__(self, window: MainWindow, library: Library, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._appearance = appearance
        self._under_way: list[_Progress] = []

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
        progress = _Progress(self._window, self.tr("Writing {file}…").format(file=path.name))
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

    def _end(self, progress: _Progress) -> None:
        self._under_way.remove(progress)
        progress.done()


class _Progress(QObject):
    """How far a file is: told beside the window's thread, shown in it, and stopped there."""

    _far = Signal(int, int)

    def __init__(self, window: MainWindow, saying: str) -> None:
        super().__init__(window)
        self._stopped = Event()
        self._dialog = QProgressDialog(window)
        self._dialog.setWindowTitle(self.tr("Export"))
        self._dialog.setLabel(plain_label(saying))
        self._dialog.setCancelButtonText(self.tr("Stop"))
        self._dialog.setWindowModality(Qt.WindowModality.NonModal)
        self._dialog.setMinimumDuration(_SHOWN_AFTER)
        self._dialog.setMinimumWidth(360)
        self._dialog.setAutoReset(False)
        self._dialog.setAutoClose(False)
        self._dialog.setRange(0, 0)
        self._dialog.setValue(0)
        self._dialog.canceled.connect(self.stop)
        self._far.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def told(self, done: int, of: int) -> bool:
        """Take note of how far it is; says whether to go on."""
        self._far.emit(done, of)
        return not self._stopped.is_set()

    def stop(self) -> None:
        """Have the work end."""
        self._stopped.set()

    def done(self) -> None:
        """Take it off the screen."""
        self._dialog.close()
        self._dialog.deleteLater()
        self.deleteLater()

    def _show(self, done: int, of: int) -> None:
        if not self._stopped.is_set():
            self._dialog.setRange(0, of)
            self._dialog.setValue(done)
