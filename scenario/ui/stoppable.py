"""Long work beside the window: how far it is, and the button that stops it."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from scenario.errors import Stopped
from scenario.ui.widgets import plain_label

_SHOWN_AFTER = 500
"""Milliseconds of work before its progress is shown."""


class Stoppable(QObject):
    """How far a long work is: told beside the window's thread, shown in it, and stopped there."""

    _far = Signal(int, int)

    def __init__(self, window: QWidget, title: str, saying: str, stopped: str = "") -> None:
        """`stopped` is what is said when `progress` stops the work."""
        super().__init__(window)
        self._stopped = Event()
        self._said = stopped
        self._dialog = QProgressDialog(window)
        self._dialog.setWindowTitle(title)
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

    def progress(self, done: int, of: int) -> None:
        """The same for work that is stopped by `Stopped`."""
        if not self.told(done, of):
            raise Stopped(self._said)

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
