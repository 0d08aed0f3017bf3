"""Playing turn after turn by the wall clock, forwards or backwards, once or round and round."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from scenario.ui.bridge import Bridge
from scenario.ui.models.noted import flags

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
TURN_MS = 2500
"""How long a turn stays on screen at speed 1."""


class Player(QObject):
    """Shows the turn that the clock asks for, until the end, a refusal, or a pause.

    A turn for which there is no time is passed over: frames are dropped rather than time.
    `changed` says that it began, stopped or plays otherwise. The timer runs only while playing.
    """

    changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._speed = 1.0
        self._backwards = False
        self._loop: tuple[int, int] | None = None
        self._start = 0
        """The turn that was on display when the clock began to run."""
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._keep_up)

    @property
    def playing(self) -> bool:
        """Whether it is playing now."""
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """How many times faster than one turn in `TURN_MS`."""
        return self._speed

    @property
    def backwards(self) -> bool:
        """Whether it plays from later turns to earlier ones."""
        return self._backwards

    @property
    def loop(self) -> tuple[int, int] | None:
        """The first and last turn of what is played round and round, if anything is."""
        return self._loop

    def toggle(self) -> None:
        """Play, or pause. From the end, playing begins again at the other one."""
        if self.playing:
            self.pause()
            return
        first, last = self._bounds()
        if not first <= self._bridge.viewed.turn <= last or self._at_bound():
            self._bridge.show_turn(last if self._backwards else first)
        self._run()
        self.changed.emit()

    def toggle_backwards(self) -> None:
        """Play backwards, or forwards again."""
        self._backwards = not self._backwards
        if self.playing:
            self._run()
        self.changed.emit()

    def toggle_loop(self) -> None:
        """Play round and round between the bookmarks on either side, or the ends; or once, which
        leaves it playing or not as it is.
        """
        self._loop = None if self._loop is not None else self._stretch()
        if self.playing:
            self._run()
        elif self._loop is not None:
            self.toggle()
            return
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
            self._run()
        self.changed.emit()

    def faster(self) -> None:
        """The next higher speed, if there is one."""
        self.set_speed(SPEEDS[min(SPEEDS.index(self._speed) + 1, len(SPEEDS) - 1)])

    def slower(self) -> None:
        """The next lower speed, if there is one."""
        self.set_speed(SPEEDS[max(SPEEDS.index(self._speed) - 1, 0)])

    def _run(self) -> None:
        """Let the clock run from the turn on display."""
        self._start = self._bridge.viewed.turn
        self._clock.start()
        self._timer.start(round(self._interval()))

    def _interval(self) -> float:
        return TURN_MS / self._speed

    def _keep_up(self) -> None:
        """Show the turn that the clock has come to."""
        passed = max(int(self._clock.elapsed() / self._interval()), 1)
        wanted = self._start + (-passed if self._backwards else passed)
        first, last = self._bounds()
        if self._loop is not None:
            wanted = first + (wanted - first) % (last - first + 1)
        wanted = min(max(wanted, first), last)
        try:
            shown = wanted == self._bridge.viewed.turn or self._bridge.show_turn(wanted) is not None
        except BaseException:
            self.changed.emit()  # what nobody foresaw has stopped it
            raise
        if not shown or (self._loop is None and self._at_bound()):
            self.changed.emit()
            return
        following = (passed + 1) * self._interval() - self._clock.elapsed()
        self._timer.start(max(round(following), 0))

    def _bounds(self) -> tuple[int, int]:
        """The first and last turn that are played."""
        return self._loop or (0, len(self._bridge.lookup.scenario.turns) - 1)

    def _at_bound(self) -> bool:
        """Whether there is nothing left to play in this direction."""
        if self._backwards:
            return self._bridge.viewed.turn <= self._bounds()[0]
        last = self._bounds()[1]
        return self._bridge.at_end or (self._loop is not None and self._bridge.viewed.turn >= last)

    def _stretch(self) -> tuple[int, int]:
        """From the last bookmark at or before the turn on display to the next one after it."""
        here = self._bridge.viewed.turn
        session = self._bridge.session
        turns = sorted({flag.moment.turn for flag in flags(session) if flag.bookmarked})
        before = [turn for turn in turns if turn <= here]
        after = [turn for turn in turns if turn > here]
        last = len(self._bridge.lookup.scenario.turns) - 1
        return (before or [0])[-1], (after or [last])[0]
