"""Playing turn after turn by the wall clock."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from scenario.ui.bridge import Bridge

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
TURN_MS = 2500
"""How long a turn stays on screen at speed 1."""


class Player(QObject):
    """Steps forward at a pace until the end, a refusal, or a pause.

    `changed` says that it began, stopped or changed its speed. The timer runs only while playing.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._speed = 1.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    @property
    def playing(self) -> bool:
        """Whether it is playing now."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """How many times faster than one turn in `TURN_MS`."""
        return self._speed

    def toggle(self) -> None:
        """Play, or pause. At the end, playing begins again at the first turn."""
        if self.playing:
            self.pause()
            return
        if self._bridge.at_end:
            self._bridge.show_turn(0)
        self._timer.start(self._interval())
        self.changed.emit()

    def pause(self) -> None:
        """Stop where it is."""
        if self.playing:
            self._timer.stop()
            self.changed.emit()

    def set_speed(self, speed: float) -> None:
        """Play at another of `SPEEDS` from now on."""
        self._speed = speed
        if self.playing:
            self._timer.start(self._interval())
        self.changed.emit()

    def faster(self) -> None:
        """The next higher speed, if there is one."""
        self.set_speed(SPEEDS[min(SPEEDS.index(self._speed) + 1, len(SPEEDS) - 1)])

    def slower(self) -> None:
        """The next lower speed, if there is one."""
        self.set_speed(SPEEDS[max(SPEEDS.index(self._speed) - 1, 0)])

    def _interval(self) -> int:
        return round(TURN_MS / self._speed)

    def _step(self) -> None:
        if self._bridge.step_forward() is None or self._bridge.at_end:
            self.pause()
