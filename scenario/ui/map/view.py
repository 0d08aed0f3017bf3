"""The map widget: looks, and says what its mouse and keys pointed at.

For measuring without an event loop: `show_world` recolours, `render_frame` paints a whole frame
into an image of its own and returns it, `pan_by` and `zoom_by` move the view, and `settle` paints
the exact view at once instead of after a moment of quiet.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.own_layer import OwnLayer
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.map.camera import Camera
from scenario.ui.map.cards import MapCards
from scenario.ui.map.fading import Fading
from scenario.ui.map.overlay import Layers
from scenario.ui.map.pointing import ZOOM_STEP, Pointing
from scenario.ui.map.scene import Scene
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.styles import Land, Mode
from scenario.ui.map.tips import name_of
from scenario.ui.map.walk import MapKeys
from scenario.ui.theme import Theme

_MARGIN = 160
"""Logical pixels painted around the viewport, so that dragging is a shift."""
_QUIET = 80
"""Milliseconds without a zoom after which the exact view is painted."""


class MapView(QWidget):
    """A scenario's map. Idle, it neither repaints nor runs a timer."""

    picked = Signal(str, str)
    """Kind (`territory`, `place`, `force`) and id of what was clicked; empty for bare ground."""
    hovered = Signal(str, str)
    """The same for what is under the pointer."""
    menu_asked = Signal(str, str, QPoint)
    """The same for what a menu is wanted for, and where on the screen."""
    moved = Signal(float, float)
    """Longitude and latitude under the pointer; NaN off the map."""
    view_changed = Signal()
    """Another part of the map is looked at, or at another scale."""
    motion_reduced = Signal(bool)
    """Turns change at once from now on, or cross-fade again."""

    def __init__(
        self,
        basemap: Basemap,
        theme: Theme,
        *,
        reduced_motion: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 240)
        self._basemap = basemap
        self._theme = theme
        self._reduced_motion = reduced_motion
        self._scene: Scene | None = None
        self._at_home = True
        self._pointing = Pointing(self)
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET)
        self._quiet.timeout.connect(self.settle)
        self._growing = QTimer(self, singleShot=True, interval=0)
        self._growing.timeout.connect(self._grow)
        self.cards = MapCards(self, theme)
        self.keys = MapKeys(self)
        self._fading = Fading(self)
        self._fading.stepped.connect(self.update)

    # ---- what is shown

    @property
    def basemap(self) -> Basemap:
        """The lands of the world."""
        return self._basemap

    @property
    def has_scenario(self) -> bool:
        """Whether there is something to show."""
        return self._scene is not None

    @property
    def scene(self) -> Scene:
        """What is drawn. Raises RuntimeError before a scenario is set."""
        if self._scene is None:
            raise RuntimeError("the map has no scenario yet")
        return self._scene

    def twin(self, parent: QWidget) -> MapView:
        """Another map of the same scenario in the same look, without cards, for comparing."""
        scene = self.scene
        made = MapView(
            self._basemap, self._theme, reduced_motion=self._reduced_motion, parent=parent
        )
        self.motion_reduced.connect(made.reduce_motion)
        made.cards.set_shown(False)
        made.resize(self.size())
        made.set_scenario(scene.lookup, scene.shapes)
        made.scene.layers = scene.layers
        made.scene.land = scene.land
        made.scene.set_mode(scene.mode, scene.focus)
        made.scene.select(scene.selected)
        return made

    def set_scenario(self, lookup: Lookup, shapes: ShapeStore | None = None) -> None:
        """Show another scenario, from its own view; its worlds come with `show_world`.

        `shapes` are the scenario's, where somebody has them already.
        """
        layers = self._scene.layers if self._scene else Layers()
        self._scene = Scene(
            self._basemap,
            lookup,
            self._theme,
            (max(self.width(), 1), max(self.height(), 1)),
            ratio=self.devicePixelRatioF(),
            margin=_MARGIN,
            left_word=self.tr("left"),
            crowd_word=self.tr("{number} forces"),
            shapes=shapes,
        )
        self._scene.layers = layers
        self.cards.explain()
        self._scene.keep_off(self.cards.boxes())
        self._at_home = True
        self._name_selection()
        self.view_changed.emit()
        self.update()

    def prepare(self, chronicle: Chronicle) -> None:
        """Make ready the colours of every turn, so that any jump is one look-up."""
        self.scene.tables.prepare(chronicle)

    def show_world(
        self, world: World, before: World | None = None, changes: Sequence[Change] = ()
    ) -> None:
        """Show a world; `before` and `changes` say what this turn made new in it."""
        scene = self.scene
        first = scene.world is None
        self._fading.stop()
        self._pointing.close_tip()
        scene.show_world(world, before, changes)
        self.cards.show_changes(changes)
        self.cards.minimap.update()
        if not (first or self._reduced_motion or not self.isVisible()):
            self._fading.begin(scene, glowing=before is not None and bool(changes))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        if self._scene is not None:
            self._fading.stop()
            self._scene.set_theme(theme)
        self.cards.set_theme(theme)
        self.update()

    def reduce_motion(self, reduced: bool) -> None:
        """Cross-fade turns, or change them at once."""
        self._reduced_motion = reduced
        self.motion_reduced.emit(reduced)
        if reduced:
            self._fading.stop()
            self.update()

    def set_mode(self, mode: Mode, focus: str | None = None) -> None:
        """Let the land's colour say who holds it, who has influence, or who is present."""
        self.scene.set_mode(mode, focus)
        self.cards.explain()
        self.update()

    def set_layers(self, layers: Layers) -> None:
        """Switch layers on and off."""
        self.scene.set_layers(layers)
        self.cards.explain()
        self.update()

    def lay_own(self, layers: Sequence[OwnLayer]) -> None:
        """Lay an author's own map layers over the land."""
        self.scene.lay_own(layers)
        self.cards.explain()
        self.update()

    def set_land(self, land: Land) -> None:
        """Let the land's colour show more or less of who holds it."""
        self.scene.set_land(land)
        self.cards.explain()
        self.update()

    def select(self, kind: str, id_: str) -> None:
        """Mark a territory, place, force or actor; nothing when the kind is empty."""
        self.scene.select((kind, id_) if kind else None)
        self._name_selection()
        self.update()

    def _name_selection(self) -> None:
        picked = self._scene.selected if self._scene else None
        text = name_of(self.scene, picked) if picked else self.tr("nothing selected")
        self.setAccessibleName(self.tr("Map: {what}").format(what=text))

    @property
    def is_fading(self) -> bool:
        """Whether one turn is still fading into another, or the outline of what changed."""
        return self._fading.runs

    # ---- moving about

    @property
    def camera(self) -> Camera:
        """What is looked at."""
        return self.scene.camera

    @property
    def at_home(self) -> bool:
        """Whether it is the view that the scenario opens with."""
        return self._at_home

    def zoom_in(self) -> None:
        """One step closer."""
        self.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step away."""
        self.zoom_by(1 / ZOOM_STEP)

    def home(self) -> None:
        """Back to the view that the scenario opens with."""
        self.look(self.scene.home((self.width(), self.height())))
        self._at_home = True

    def fly_to(self, locations: Sequence[str]) -> None:
        """Look at some places and territories; unknown ones are passed over."""
        camera = self.scene.camera_on(locations)
        if camera is not None:
            self.look(camera)

    def zoom_by(self, factor: float, at: tuple[float, float] | None = None) -> None:
        """Closer by a factor, keeping a logical pixel, or the middle, where it is."""
        self.look(self.scene.camera.zoomed(factor, at))

    def pan_by(self, dx: float, dy: float) -> None:
        """Drag the map by some logical pixels."""
        self.look(self.scene.camera.panned(dx, dy))

    def look(self, camera: Camera) -> None:
        """Look from a camera that is as large as the widget."""
        scene = self.scene
        zoomed = camera.scale != scene.camera.scale
        scene.camera = camera
        self._at_home = False
        if zoomed:
            self._quiet.start()
        else:
            scene.make_exact()
        self.view_changed.emit()
        self.update()

    def settle(self) -> None:
        """Paint the exact view now."""
        self._quiet.stop()
        self.scene.make_exact()
        self.update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._scene is None:
            painter.fillRect(self.rect(), QColor(self._theme.water))
        else:
            self._fit_screen(self._scene)
            self._scene.paint(painter)
            if self._scene.exact:
                self._growing.start()
        painter.end()

    def _grow(self) -> None:
        """Paint the margin around an exact view, a strip at a time between other things."""
        if self._scene is not None and self._scene.grow():
            self._growing.start()

    def _fit_screen(self, scene: Scene) -> None:
        """Follow the widget onto a screen with another pixel ratio."""
        ratio = self.devicePixelRatioF()
        if ratio != scene.ratio:
            scene.set_ratio(ratio)

    def render_frame(self) -> QImage:
        """One whole frame without child widgets, painted now."""
        scene = self.scene
        width, height = round(self.width() * scene.ratio), round(self.height() * scene.ratio)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scene.ratio)
        painter = QPainter(image)
        scene.paint(painter)
        painter.end()
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scene is None:
            return
        size = (max(self.width(), 1), max(self.height(), 1))
        if self._at_home:
            self._scene.camera = self._scene.home(size)
        else:
            self._scene.camera = self._scene.camera.resized(*size)
        self._quiet.start()
        self.view_changed.emit()
