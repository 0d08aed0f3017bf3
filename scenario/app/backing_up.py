"""Backups on a schedule while a window is open, made beside it so that it never waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from scenario.errors import Trouble
from scenario.store import backups
from scenario.store.store import SessionStore
from scenario.ui.background import Background

_ASK_EVERY = 5 * 60 * 1000
"""Milliseconds between looks at whether a backup is due; how often one is due is the store's."""

Clock = Callable[[], datetime]


class BackupTimer(QObject):
    """Asks now and then whether a backup is due, and has it made in the background.

    `store` says which store is open; None while there is none.
    """

    def __init__(
        self,
        store: Callable[[], SessionStore | None],
        background: Background,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__()
        self._store = store
        self._background = background
        self._clock = clock
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now and then from now on."""
        self._timer.start(_ASK_EVERY)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Have a backup made if one is due. What keeps it from being made is logged there."""
        store = self._store()
        if store is None or self._busy:
            return
        try:
            file = store.to_back_up
        except Trouble:
            # Whoever asks the sessions for something next is told; a timer need not be.
            return
        if file is not None:
            self._make(file)

    def _make(self, file: Path) -> None:
        self._busy = True
        self._background.run(
            self,
            lambda: backups.keep(file, backups.EVERY, self._clock),
            lambda _made: self._done(),
            lambda _error: self._done(),
        )

    def _done(self) -> None:
        self._busy = False
