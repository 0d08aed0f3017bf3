"""The way between the exercise's windows and the session: acts in, one signal out, and a tick."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from scenario.core.exercise.plan import Role
from scenario.errors import Trouble
from scenario.play.exercise.chair import Hand
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import ExerciseState
from scenario.play.outcome import Outcome
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge, Tell

KEEP_EVERY = 15_000
"""Milliseconds between two readings of the running clock that are kept."""
_log = logging.getLogger(__name__)


class Desk(QObject):
    """The exercise that a window runs.

    Acts go through the bridge, whose `changed` is the one signal of what they did. `ticked` comes
    each second while the exercise clock runs, and no timer stands while it does not. `hat_changed`
    says that whoever sits here now acts under another hat.
    """

    ticked = Signal()
    hat_changed = Signal(object)

    def __init__(self, bridge: Bridge, author: Author, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.conduct = Conduct(bridge.session)
        self._author = author
        self._hat = Role.FACILITATOR
        self._second = QTimer(self)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.setInterval(1000)
        self._second.timeout.connect(self.ticked)
        self._keep = QTimer(self)
        self._keep.setInterval(KEEP_EVERY)
        self._keep.timeout.connect(self._keep_time)
        bridge.changed.connect(self._follow)
        self._follow()

    @property
    def state(self) -> ExerciseState | None:
        """Where the exercise stands; None where this line has none."""
        return self.conduct.state

    @property
    def hat(self) -> Role:
        """The hat that whoever sits here wears."""
        return self._hat

    def wear(self, hat: Role) -> None:
        """Act under another hat from now on."""
        if hat is not self._hat:
            self._hat = hat
            self.hat_changed.emit(hat)

    def hand(self, hat: Role | None = None) -> Hand:
        """Who acts: the name known in this window, under the hat worn or another."""
        return Hand(hat or self._hat, self._author.name)

    def do(
        self, act: Callable[[Conduct], Outcome], *, refused: Tell | None = None
    ) -> Outcome | None:
        """Do something in the exercise; None when it was refused or met trouble.

        A form that shows in place why it was refused says so with `refused`.
        """
        return self.bridge.do(lambda _session: act(self.conduct), refused=refused)

    def _follow(self, _outcome: Outcome | None = None) -> None:
        running = self.state is not None and self.conduct.face().running
        if running != self._second.isActive():
            for timer in (self._second, self._keep):
                if running:
                    timer.start()
                else:
                    timer.stop()

    def _keep_time(self) -> None:
        """Have the time kept. Trouble with it is told by the next act, which meets it too."""
        try:
            self.conduct.keep_time()
        except Trouble as trouble:
            _log.warning("The exercise clock was not kept: %s", trouble.message)
