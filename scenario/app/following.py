"""Seeing what other windows and stations do to the sessions, beside the window's own thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scenario.errors import Trouble

if TYPE_CHECKING:
    from scenario.store.store import SessionStore
    from scenario.store.watch import Watch

_WAIT = 0.25
"""Seconds to listen before asking whether to stop."""
_AGAIN = 2.0
"""Seconds to leave a keeper of sessions alone that did not answer."""


class Follower(QObject):
    """Listens to a store in a thread, until it is stopped, which is before the store is closed.

    `changed` carries the ids of sessions that stand otherwise than before, by whomever; `lost`
    says once why nothing can be heard any more, and `found` that it can again.
    """

    changed = Signal(frozenset)
    lost = Signal(str)
    found = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._end = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, store: SessionStore) -> None:
        """Listen to a store from now on."""
        self._end.clear()
        self._thread = threading.Thread(
            target=self._listen, args=(store,), name="follower", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _listen(self, store: SessionStore) -> None:
        watch: Watch | None = None
        deaf = False
        while not self._end.is_set():
            try:
                watch = watch or store.watch()
                changed = watch.changed(_WAIT)
            except Trouble as trouble:
                if not deaf:
                    self.lost.emit(trouble.message)
                deaf = True
                self._end.wait(_AGAIN)
                continue
            if deaf:
                self.found.emit()
            deaf = False
            if changed:
                self.changed.emit(changed)
        if watch is not None:
            watch.close()
