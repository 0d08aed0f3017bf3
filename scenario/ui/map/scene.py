"""The map as it stands: a view, a world, a theme; and how they become pixels.

What depends on the view alone (the id image and the lines over it) is painted when the view
changes, for the viewport and a margin around it. A turn looks colours up for the pixels in sight.
Dragging inside the margin shifts finished pixels. The widget and the pictures both draw with this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from scenario.atlas.basemap import Basemap
from scenario.atlas.room import Box
from scenario.core.lookup import Lookup
from scenario.core.own_layer import OwnLayer
from scenario.core.world import World
from scenario.insight.changes import Change
from scenario.ui.colours import assign
from scenario.ui.map.camera import Camera, to_lonlat, to_plane
from scenario.ui.map.canvas import Canvas
from scenario.ui.map.clusters import CLUSTER, Fan
from scenario.ui.map.degrees import paint_degrees
from scenario.ui.map.forces import Muster
from scenario.ui.map.ground import Ground
from scenario.ui.map.layouts import Layouts
from scenario.ui.map.marks import Layout
from scenario.ui.map.opening import opening_camera, projection_of
from scenario.ui.map.overlay import Layers
from scenario.ui.map.raster import Pixels
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.sheet import Sheet
from scenario.ui.map.sight import Sight
from scenario.ui.map.standing import paint_glow, paint_hovered, paint_standing, paint_traces
from scenario.ui.map.styles import ALL_LAND, Land, Mode
from scenario.ui.map.tables import Tables, blend
from scenario.ui.map.touching import touching
from scenario.ui.theme import Theme

Picked = tuple[str, str]
"""A kind (`territory`, `place` or `force`) and an id."""


class Scene:
    """A scenario's map, drawn for one size, pixel ratio and theme; it paints when it is told to."""

    def __init__(
        self,
        basemap: Basemap,
        lookup: Lookup,
        theme: Theme,
        size: tuple[int, int],
        *,
        ratio: float = 1.0,
        margin: int = 0,
        left_word: str = "left",
        crowd_word: str = "{number} forces",
        shapes: ShapeStore | None = None,
    ) -> None:
        """`shapes` are those of the same scenario, where somebody has them already."""
        if shapes is None:
            shapes = ShapeStore(Ground(basemap, lookup), projection_of(lookup.scenario.map))
        self.lookup = lookup
        self.theme = theme
        self.ratio = ratio
        self.layers = Layers()
        self.mode = Mode.CONTROL
        self.land = ALL_LAND
        self.focus: str | None = None
        self.selected: Picked | None = None
        self.hovered: Picked | None = None
        self.glow = 0.0
        self.world: World | None = None
        self.before: World | None = None
        self.changes: Sequence[Change] = ()
        self.cards: tuple[Box, ...] = ()
        self.numbers_first = False
        self.swatches = assign(lookup, touching(shapes.ground))
        self.shapes = shapes
        self.ground = shapes.ground
        self.projection = shapes.projection
        self.tables = Tables(self.ground, self.swatches)
        self.camera = self.home(size)
        self._margin = margin
        self._muster = Muster(lookup, self.swatches, left_word)
        self._crowd_word = crowd_word
        self._opened: str | None = None
        self._table: Pixels | None = None
        self._last_table: Pixels | None = None
        self._canvas = Canvas()
        self._still: tuple[int, Layout, QImage] | None = None
        self._layout: Layout | None = None
        self._layouts = Layouts()

    # ---- what is shown

    def show_world(
        self, world: World, before: World | None = None, changes: Sequence[Change] = ()
    ) -> None:
        """Show a world; `before` and `changes` say what is new in it."""
        self.world, self.before, self.changes = world, before, changes
        self._layout = None
        self._recolour()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme
        self._repaint_lines()
        self._recolour()

    def set_ratio(self, ratio: float) -> None:
        """Draw for a screen with another number of device pixels to a logical one."""
        self.ratio = ratio
        self._canvas.put(None)
        self._forget_layouts()

    def set_mode(self, mode: Mode, focus: str | None = None) -> None:
        """Let the land's colour say something else, of one actor or of all."""
        self.mode, self.focus = mode, focus
        self._recolour()

    def set_land(self, land: Land) -> None:
        """Show more or less of who holds the land."""
        self.land = land
        self._recolour()

    @property
    def drawn_layers(self) -> Layers:
        """The layers that are on and of which there is something to draw."""
        return self.shapes.own.drawn(self.layers)

    def set_layers(self, layers: Layers) -> None:
        """Switch layers on and off."""
        self.layers = layers
        self._repaint_lines()

    def lay_own(self, layers: Sequence[OwnLayer]) -> None:
        """Lay an author's own map layers over the land, painted once like its borders."""
        self.shapes.lay_own(layers)
        self._repaint_lines()

    def select(self, picked: Picked | None) -> None:
        """Mark one thing, or nothing."""
        if picked != self.selected:
            self.selected = picked
            self._forget_layouts()

    def keep_off(self, cards: tuple[Box, ...]) -> None:
        """Say what lies on the viewport, in logical pixels: nothing to be read goes under it."""
        if cards != self.cards:
            self.cards = cards
            self._layout = None

    def fade(self, share: float) -> None:
        """Show a mix of the world before the last change of colours (0) and after it (1)."""
        if self.world is None or self._table is None or self._last_table is None:
            return
        mixed = blend(self._last_table, self._table, share) if share < 1 else self._table
        self._canvas.colour(mixed, self.camera)

    def _recolour(self) -> None:
        if self.world is None:
            return
        spare, self._last_table = self._last_table, self._table
        self._table = self.tables.table(
            self.world, self.theme, self.mode, self.focus, land=self.land, out=spare
        )
        self._canvas.colour(self._table, self.camera)

    def _repaint_lines(self) -> None:
        self._forget_layouts()
        self._canvas.paint_lines(self.theme, self.layers)

    def _forget_layouts(self) -> None:
        self._layout = None
        self._layouts.forget()

    # ---- where it is looked at from

    def home(self, size: tuple[int, int]) -> Camera:
        """The view that the scenario opens with, in a viewport of some logical pixels."""
        return opening_camera(self.lookup.scenario.map, self.projection, size)

    def camera_on(self, locations: Sequence[str], *, closest: float = 1 / 800) -> Camera | None:
        """The view on some places and territories, or None when none can be found."""
        degrees = self.ground.outline_points(locations)
        if not len(degrees):
            return None
        fitted = self.camera.fitted(to_plane(self.projection, degrees), room=0.6)
        return replace(fitted, scale=min(fitted.scale, closest))

    @property
    def _sheet(self) -> Sheet | None:
        """The view as it is painted, from the camera or from where it was before."""
        return self._canvas.sheet

    @property
    def exact(self) -> bool:
        """Whether the painted view is the one that is looked at."""
        return self._sheet is not None and self._sheet.offset_of(self.camera) is not None

    def make_exact(self) -> None:
        """Paint the view that is looked at, if it is not painted already."""
        if self.exact:
            return
        if self._sheet is not None and self._sheet.covers(self.camera):
            while self.grow():
                pass
            return
        sheet = Sheet(
            self.shapes,
            self.camera,
            self._margin,
            self.ratio,
            theme=self.theme,
            layers=self.layers,
            last=self._sheet,
        )
        self._canvas.put(sheet)
        self._forget_layouts()
        if self._table is not None:
            self._canvas.colour(self._table, self.camera)

    def grow(self) -> bool:
        """Paint some more of the margin around the view; False when all of it is painted."""
        return self._canvas.grow()

    # ---- painting

    def paint(self, painter: QPainter) -> None:
        """Paint the map: exactly where the view is painted, otherwise stretched until it is."""
        if self._sheet is None:
            self.make_exact()
        sheet, canvas = self._sheet, self._canvas
        if sheet is None:
            return
        offset = sheet.offset_of(self.camera)
        if offset is None or offset == canvas.offset:
            if offset is None:
                water = QColor(self.theme.water)
                canvas.paint_stretched(painter, self._table, self.camera, water)
            else:
                canvas.paint_frame(painter, self.ratio)
            self._paint_hovered(painter)
            self._paint_standing(painter, self.camera)
        else:
            canvas.paint_shifted(painter, self._finished(sheet), offset, self.ratio)
            self._paint_hovered(painter)
        paint_degrees(painter, self, sheet.graticule)
        if self.glow:
            paint_glow(painter, self)
        if (fan := self.fan) is not None:
            fan.paint(painter)

    def _paint_hovered(self, painter: QPainter) -> None:
        """The outline under the pointer; under what is to be read, where that is painted anew."""
        if self.hovered is not None:
            paint_hovered(painter, self)

    def _paint_standing(self, painter: QPainter, camera: Camera) -> None:
        paint_traces(painter, self, camera)
        paint_standing(painter, self, camera, self.layout)

    def _finished(self, sheet: Sheet) -> QImage:
        """The whole sheet with what stands on it, so that a step of a drag is one blit."""
        flat, layout = self._canvas.whole(self._table), self.layout
        known = self._still
        if known is None or known[0] != flat.cacheKey() or known[1] is not layout:
            image = flat.copy()
            painter = QPainter(image)
            painter.scale(self.ratio, self.ratio)
            self._paint_standing(painter, sheet.camera)
            painter.end()
            self._still = known = (flat.cacheKey(), layout, image)
        return known[2]

    @property
    def layout(self) -> Layout:
        """What stands on the land, laid out for the painted view."""
        if self._layout is None and self._sheet is not None:
            self._layout = self._layouts.of(
                self._sight(self._sheet), self.world, self.before, self.changes
            )
        return self._layout if self._layout is not None else Layout()

    def _sight(self, sheet: Sheet) -> Sight:
        return Sight(
            shapes=self.shapes,
            camera=sheet.camera,
            inner=sheet.inner,
            ids=sheet.ids_at_home,
            ratio=self.ratio,
            theme=self.theme,
            layers=self.layers,
            swatches=self.swatches,
            selected=self.selected,
            muster=self._muster,
            crowd_word=self._crowd_word,
            cards=self.cards,
            numbers_first=self.numbers_first,
        )

    # ---- asking

    def pick(self, x: float, y: float) -> Picked | None:
        """What is at a logical pixel: the topmost force, place or label, else the territory.

        A cluster of forces that lies open covers what is under it.
        """
        fan = self.fan
        if fan is not None and (force := fan.at(x, y)) is not None:
            return ("force", force) if force else (CLUSTER, self._opened or "")
        sprite = self.layout.at(self.camera, x, y)
        if sprite is not None:
            return sprite.kind, sprite.id
        territory = self.ground.territory_at(self.field_at(x, y))
        return None if territory is None else ("territory", territory)

    def open_cluster(self, cluster: str | None) -> None:
        """Lay a cluster's forces open, or none."""
        self._opened = cluster

    @property
    def fan(self) -> Fan | None:
        """The cluster that lies open, if any does in this layout."""
        cluster = self.layout.clusters.get(self._opened) if self._opened else None
        return None if cluster is None else Fan(self, cluster)

    def field_at(self, x: float, y: float) -> int:
        """The field of the ground at a logical pixel of the painted view."""
        return 0 if self._sheet is None else self._sheet.field_at(self.camera, x, y)

    def lonlat_at(self, x: float, y: float) -> tuple[float, float] | None:
        """Degrees at a logical pixel, or None off the map."""
        lon, lat = to_lonlat(self.projection, self.camera.plane(np.array([[x, y]])))[0].tolist()
        return None if np.isnan(lon) else (lon, lat)

    def territories_in_view(self) -> list[str]:
        """The territories that can be seen some of, in the scenario's order."""
        if self._sheet is None:
            return []
        fields = self._sheet.fields_in(self._sheet.offset_of(self.camera) or self._canvas.offset)
        seen = {self.ground.territory_at(field) for field in fields.tolist()}
        return [id_ for id_ in self.lookup.territories if id_ in seen]
