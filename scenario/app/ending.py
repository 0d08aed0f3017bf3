"""Ending in order when the system or the terminal asks the program to end."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_ASKING = ("SIGTERM", "SIGINT", "SIGHUP")


class OrderlyEnd(QObject):
    """From its making on, closes all windows when a signal asks for the end.

    What was on display is so kept as by the close button. Whoever asks a second time is not made
    to wait: the program then ends at once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Qt's loop runs no Python while it waits: the signal has to come to it as a byte to read.
        self._heard, self._told = socket.socketpair()
        self._told.setblocking(False)
        signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        asking = [getattr(signal, name) for name in _ASKING if hasattr(signal, name)]
        self._before = {each: signal.signal(each, _note) for each in asking}
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)

    def _end(self) -> None:
        self._notifier.setEnabled(False)
        for each in self._before:
            signal.signal(each, signal.SIG_DFL)
        QApplication.closeAllWindows()
        QApplication.quit()

    def let_go(self) -> None:
        """Leave the signals to whoever heard them before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for each, before in self._before.items():
            signal.signal(each, before)
        self._heard.close()
        self._told.close()


def _note(_number: int, _frame: object) -> None:
    """Python does nothing with a signal that has no handler in Python."""
