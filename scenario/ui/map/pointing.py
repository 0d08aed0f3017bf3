"""Going about the map with a mouse: pointing, clicking, dragging, zooming, asking for a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent

from scenario.ui.map.clusters import CLUSTER
from scenario.ui.map.hover import Hover
from scenario.ui.map.scene import Picked

if TYPE_CHECKING:
    from scenario.ui.map.view import MapView

ZOOM_STEP = 1.4
"""How much closer one step of zooming goes."""
_CLICK = 4
"""Logical pixels that a press may wander and still be a click."""


class Pointing(QObject):
    """The mouse over one map; what is pointed at is said with the map's own signals."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._dragged_to: QPoint | None = None
        self._hover = Hover(view)
        self._hover.hovered.connect(self._outline)
        self._hover.hovered.connect(view.hovered)
        self._hover.moved.connect(view.moved)
        view.view_changed.connect(self._hover.forget)
        self._handlers = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseButtonDblClick: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
        }
        view.setMouseTracking(True)
        view.installEventFilter(self)

    def close_tip(self) -> None:
        """What the tip says may be so no longer."""
        self._hover.close_tip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QHelpEvent):
            return True  # tips come from `Hover`, at their own pace
        if kind is QEvent.Type.Leave:
            self._hover.leave()
        elif isinstance(event, QWheelEvent):
            self._zoom(event)
            return True
        elif isinstance(event, QContextMenuEvent):
            self._ask_menu(event)
            return True
        elif isinstance(event, QMouseEvent) and kind in self._handlers:
            self._handlers[kind](event)
            return True
        return False

    def _zoom(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if self._view.has_scenario and turned:
            at = event.position()
            self._view.zoom_by(ZOOM_STEP ** (turned / 120), (at.x(), at.y()))
        event.accept()

    def _press(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._dragged_to = event.position().toPoint()

    def _move(self, event: QMouseEvent) -> None:
        if not self._view.has_scenario:
            return
        if self._pressed is not None:
            self._drag(event.position().toPoint())
        else:
            self._hover.follow(self._view.scene, event.position())

    @property
    def _is_dragging(self) -> bool:
        return self._view.cursor().shape() is Qt.CursorShape.ClosedHandCursor

    def _drag(self, to: QPoint) -> None:
        wandered = (to - (self._pressed or to)).manhattanLength()
        if wandered <= _CLICK and not self._is_dragging:
            return
        self._view.setCursor(Qt.CursorShape.ClosedHandCursor)
        step = to - (self._dragged_to or to)
        self._dragged_to = to
        self._view.pan_by(step.x(), step.y())

    def _release(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged = self._is_dragging
        self._pressed = self._dragged_to = None
        self._view.unsetCursor()
        if not dragged and self._view.has_scenario:
            at = event.position()
            self._click(self._view.scene.pick(at.x(), at.y()))

    def _click(self, under: Picked | None) -> None:
        """Pick what was clicked; a cluster of forces is flown to, and lies open there."""
        view = self._view
        if under is None or under[0] != CLUSTER:
            view.picked.emit(*(under or ("", "")))
            return
        locations = view.scene.layout.clusters[under[1]].locations
        if len(locations) > 1:
            view.scene.open_cluster(None)
            view.fly_to(locations)
        else:
            view.scene.open_cluster(under[1])
            view.update()

    def _outline(self, kind: str, id_: str) -> None:
        """Outline what is under the pointer; a cluster of forces fans out."""
        scene = self._view.scene
        scene.hovered = (kind, id_) if kind else None
        fan = scene.fan
        if kind == CLUSTER:
            scene.open_cluster(id_)
        elif fan is None or id_ not in {force for force, _, _ in fan.tags}:
            scene.open_cluster(None)
        self._view.update()

    def _ask_menu(self, event: QContextMenuEvent) -> None:
        if not self._view.has_scenario:
            return
        scene = self._view.scene
        under = scene.selected
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            under = scene.pick(event.pos().x(), event.pos().y())
        if under is not None and under[0] != CLUSTER:
            self._view.menu_asked.emit(*under, event.globalPos())
