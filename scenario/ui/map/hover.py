"""The pointer over the map: where it is, what is under it, and the tip that says so."""

from __future__ import annotations

from math import nan

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolTip, QWidget

from scenario.ui.map.scene import Picked, Scene
from scenario.ui.map.tips import tip_of
from scenario.ui.widgets import plain_tooltip

_TIP_DELAY = 300
_BESIDE = QPoint(8, 12)


class Hover(QObject):
    """Follows the pointer over one widget; a tip comes after 300 ms of rest."""

    hovered = Signal(str, str)
    moved = Signal(float, float)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._scene: Scene | None = None
        self._under: Picked | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TIP_DELAY)
        self._timer.timeout.connect(self._show_tip)

    def follow(self, scene: Scene, at: QPointF) -> None:
        """The pointer moved to a logical pixel of a scene."""
        self._scene = scene
        self.moved.emit(*(scene.lonlat_at(at.x(), at.y()) or (nan, nan)))
        under = scene.pick(at.x(), at.y())
        if under != self._under:
            self._under = under
            QToolTip.hideText()
            shape = Qt.CursorShape.PointingHandCursor if under else Qt.CursorShape.ArrowCursor
            self._widget.setCursor(shape)
            self.hovered.emit(*(under or ("", "")))
        if under is not None and not QToolTip.isVisible():
            self._timer.start()

    def leave(self) -> None:
        """The pointer is over nothing of the map any more."""
        self.forget()
        self.moved.emit(nan, nan)

    def forget(self) -> None:
        """The map moved under the pointer: what was under it is so no longer."""
        self.close_tip()
        if self._under is not None:
            self._under = None
            self.hovered.emit("", "")

    def close_tip(self) -> None:
        """What the tip says may be so no longer."""
        self._timer.stop()
        if QToolTip.isVisible():
            QToolTip.hideText()

    def _show_tip(self) -> None:
        if self._under is not None and self._scene is not None:
            told = tip_of(self._scene, self._under)
            text = plain_tooltip(told) if told else ""
            QToolTip.showText(self._widget.cursor().pos() + _BESIDE, text, self._widget)
