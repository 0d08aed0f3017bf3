"""What moves by itself when a turn comes: colours cross-fade, the outline of what changed fades.

Both end; afterwards no timer runs.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from scenario.ui.map.scene import Scene

_CROSS = 200
"""Milliseconds of a cross-fade between two turns."""
_GLOW = 1_200
"""Milliseconds in which the outline of what a turn changed fades to its dotted line."""


class Fading(QObject):
    """The two animations of one map; `stepped` says that it looks otherwise now."""

    stepped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._cross = self._animation(_CROSS, 0.0, 1.0)
        self._cross.valueChanged.connect(self._fade_to)
        self._glow = self._animation(_GLOW, 1.0, 0.0)
        self._glow.valueChanged.connect(self._glow_to)

    def _animation(self, duration: int, start: float, end: float) -> QVariantAnimation:
        made = QVariantAnimation(self)
        made.setDuration(duration)
        made.setStartValue(start)
        made.setEndValue(end)
        return made

    @property
    def runs(self) -> bool:
        """Whether anything still fades."""
        running = QVariantAnimation.State.Running
        return running in (self._cross.state(), self._glow.state())

    def begin(self, scene: Scene, *, glowing: bool) -> None:
        """Fade into the world that the scene shows now; where `glowing`, outline what is new."""
        self._scene = scene
        scene.fade(0.0)
        self._cross.start()
        if glowing:
            self._glow.start()

    def stop(self) -> None:
        """Show at once what was being faded to."""
        self._cross.stop()
        self._glow.stop()
        if self._scene is not None:
            self._scene.fade(1.0)
            self._scene.glow = 0.0

    def _fade_to(self, share: float) -> None:
        if self._scene is not None:
            self._scene.fade(share)
            self.stepped.emit()

    def _glow_to(self, strength: float) -> None:
        if self._scene is not None:
            self._scene.glow = strength
            self.stepped.emit()
