"""The map for a room: everything on it drawn larger, and nothing to be asked of it.

It has no cards, no tips and nothing to click; it can be moved about, and it says in words no more
than its owner tells it to.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from scenario.atlas.basemap import Basemap
from scenario.atlas.room import Box
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map.camera import Camera
from scenario.ui.map.fading import Fading
from scenario.ui.map.overlay import Layers
from scenario.ui.map.pointing import ZOOM_STEP
from scenario.ui.map.scene import Scene
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.styles import Land, Mode
from scenario.ui.map.view import MapView
from scenario.ui.theme import Theme

_MARGIN = 80
"""Pixels of the map painted around what is seen, so that dragging is a shift."""
_QUIET = 80
"""Milliseconds without a zoom after which the exact view is painted."""


class LargeMap(QWidget):
    """A scenario's map, `factor` times as large as in a window. Idle, it does nothing at all."""

    view_changed = Signal()
    """Another part of the map is looked at, or is painted exactly now, or other layers are on."""

    def __init__(
        self,
        basemap: Basemap,
        shapes: ShapeStore,
        theme: Theme,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(self.tr("Map"))
        self.basemap = basemap
        self._factor = 1.0
        self._reduced_motion = reduced_motion
        self._at_home = True
        self._dragged_to: QPoint | None = None
        self.scene = Scene(
            basemap,
            shapes.ground.lookup,
            theme,
            (1, 1),
            margin=_MARGIN,
            left_word=self.tr("left"),
            crowd_word=self.tr("{number} forces"),
            shapes=shapes,
        )
        self.scene.layers = Layers(own=False)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self.settle)
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        self._fading = Fading(self)
        self._fading.stepped.connect(self.update)

    @classmethod
    def like(cls, view: MapView) -> LargeMap:
        """One of the same scenario as another map, without anything of what that one shows."""
        return cls(view.basemap, view.scene.shapes, view.scene.theme)

    # ---- what is shown

    def show_world(
        self, world: World, before: World | None = None, changes: Sequence[Change] = ()
    ) -> None:
        """Show a world; `before` and `changes` say what is new in it."""
        first = self.scene.world is None
        self._fading.stop()
        self.scene.show_world(world, before, changes)
        if not (first or self._reduced_motion or not self.isVisible()):
            self._fading.begin(self.scene, glowing=bool(changes))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._fading.stop()
        self.scene.set_theme(theme)
        self.update()

    def reduce_motion(self, reduced: bool) -> None:
        """Cross-fade worlds, or change them at once."""
        self._reduced_motion = reduced
        if reduced:
            self._fading.stop()
            self.update()

    def set_mode(self, mode: Mode, focus: str | None = None) -> None:
        """Let the land's colour say who holds it, who has influence, or who is present."""
        self.scene.set_mode(mode, focus)
        self.view_changed.emit()
        self.update()

    def set_layers(self, layers: Layers) -> None:
        """Switch layers on and off."""
        self.scene.set_layers(layers)
        self.view_changed.emit()
        self.update()

    def set_land(self, land: Land) -> None:
        """Let the land's colour show more or less of who holds it."""
        self.scene.set_land(land)
        self.view_changed.emit()
        self.update()

    def select(self, kind: str, id_: str) -> None:
        """Mark a territory, place, force or actor; nothing when the kind is empty."""
        self.scene.select((kind, id_) if kind else None)
        self.update()

    def keep_off(self, cards: Sequence[QWidget]) -> None:
        """Let nothing that is to be read go under some widgets that lie on the map."""
        shown = [card.geometry() for card in cards if not card.isHidden()]
        k = self._factor
        boxes: list[Box] = [
            (box.left() / k, box.top() / k, (box.right() + 1) / k, (box.bottom() + 1) / k)
            for box in shown
        ]
        self.scene.keep_off(tuple(boxes))
        self.update()

    # ---- moving about

    @property
    def factor(self) -> float:
        """How many times as large as in a window everything is drawn."""
        return self._factor

    def enlarge(self, factor: float) -> None:
        """Draw everything so many times as large as in a window."""
        if factor != self._factor:
            self._factor = factor
            self._fit()

    def zoom_in(self) -> None:
        """One step closer."""
        self._look(self.scene.camera.zoomed(ZOOM_STEP))

    def zoom_out(self) -> None:
        """One step away."""
        self._look(self.scene.camera.zoomed(1 / ZOOM_STEP))

    def home(self) -> None:
        """Back to the view that the scenario opens with."""
        self._look(self.scene.home(self._size()))
        self._at_home = True

    def fly_to(self, locations: Sequence[str]) -> None:
        """Look at some places and territories; unknown ones are passed over."""
        camera = self.scene.camera_on(locations)
        if camera is not None:
            self._look(camera)

    def pan_by(self, dx: float, dy: float) -> None:
        """Drag the map by some logical pixels."""
        self._look(self.scene.camera.panned(dx / self._factor, dy / self._factor))

    def settle(self) -> None:
        """Paint the exact view now."""
        self._quiet.stop()
        self.scene.make_exact()
        self.view_changed.emit()
        self.update()

    def _look(self, camera: Camera) -> None:
        zoomed = camera.scale != self.scene.camera.scale
        self.scene.camera = camera
        self._at_home = False
        if zoomed:
            self._quiet.start()
        else:
            self.scene.make_exact()
        self.view_changed.emit()
        self.update()

    def _size(self) -> tuple[int, int]:
        """The size of the widget in pixels of the map."""
        return ceil(self.width() / self._factor), ceil(self.height() / self._factor)

    def _fit(self) -> None:
        """Follow the widget to another size, or onto another screen."""
        ratio = self.devicePixelRatioF() * self._factor
        if ratio != self.scene.ratio:
            self.scene.set_ratio(ratio)
        size = self._size()
        home = self._at_home
        self.scene.camera = self.scene.home(size) if home else self.scene.camera.resized(*size)
        self._quiet.start()
        self.view_changed.emit()
        self.update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.devicePixelRatioF() * self._factor != self.scene.ratio:
            self.scene.set_ratio(self.devicePixelRatioF() * self._factor)
            self._quiet.start()
        painter = QPainter(self)
        painter.scale(self._factor, self._factor)
        self.scene.paint(painter)
        painter.end()
        if self.scene.exact:
            self._growing.start()

    def _grow(self) -> None:
        """Paint the margin around an exact view, a strip at a time between other things."""
        if self.scene.grow():
            self._growing.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- the mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if turned:
            at = event.position() / self._factor
            self._look(self.scene.camera.zoomed(ZOOM_STEP ** (turned / 120), (at.x(), at.y())))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_to = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged_to is not None:
            to = event.position().toPoint()
            step, self._dragged_to = to - self._dragged_to, to
            self.pan_by(step.x(), step.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._dragged_to = None
            self.unsetCursor()
