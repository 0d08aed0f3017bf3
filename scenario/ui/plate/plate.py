"""A plate: a page with its title, map or maps, list, legend, sources and date."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from scenario.atlas.basemap import Basemap
from scenario.core.world import World
from scenario.ui.colours import assign
from scenario.ui.map.colour_key import Holder, holders, shown_parties
from scenario.ui.map.ground import Ground
from scenario.ui.map.legend_entries import legend_entries
from scenario.ui.map.lettering import write
from scenario.ui.map.opening import opening_camera, projection_of
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.map.styles import ALL_LAND, Mode, influence_styles, presence_styles
from scenario.ui.map.touching import touching
from scenario.ui.plate.arrangement import arranged
from scenario.ui.plate.chart import LONGEST_BAR, Chart, paint_scale
from scenario.ui.plate.contents import Contents, View
from scenario.ui.plate.flow import Item, cut, paint_rows, rows_of, wrapped
from scenario.ui.plate.key import colour_items, counted_rows, sample_items
from scenario.ui.plate.layouts import Page
from scenario.ui.plate.listing import Listing
from scenario.ui.theme import MEDIUM, SEMIBOLD, Theme, font, load_fonts

_EDGE, _HEAD = 24.0, 56.0
_PITCH, _BETWEEN = 21.0, 14.0
"""From one row of the legend to the next; between two things in a row."""
_SMALL, _LINE = 10.0, 14.0
_OR = " / "
"""Between the names of an actor that is called otherwise on the other map."""
_SCALE = LONGEST_BAR + 80
"""Units at the right of the colours that are left to the scale bar."""
_LIST = 270.0
"""Units of width of a list on a page that has none by itself, where two maps are compared."""


class Plate:
    """Contents laid out on a page, once; it paints itself, in logical pixels, on anything."""

    def __init__(self, contents: Contents, page: Page, theme: Theme, basemap: Basemap) -> None:
        load_fonts()
        two = len(contents.views) > 1
        self.contents, self.page, self.theme = contents, page.of_two() if two else page, theme
        width, height = self.page.size
        inner = width - 2 * _EDGE
        self._shapes = ShapeStore(
            Ground(basemap, contents.lookup), projection_of(contents.lookup.scenario.map)
        )
        self._shapes.lay_own(contents.own_layers)
        self._foot = self._footer(inner)
        self._legend = rows_of(self._samples(), inner, _BETWEEN, 3)
        self._swatches = assign(contents.lookup, touching(self._shapes.ground))
        self._key = counted_rows(self._holders(), inner - _SCALE, _BETWEEN, 2, theme=theme)
        rows = max(1, len(self._key)) + len(self._legend)
        self._bottom = height - _EDGE - len(self._foot) * _LINE - rows * _PITCH - 2 * 8
        top = _EDGE - 8 + _HEAD
        self._list = Listing(contents, self._swatches, theme)
        self.arrangement = arranged(
            QRectF(_EDGE, top, inner, self._bottom - top),
            len(contents.views),
            page.column or (_LIST if two else 0),
            needed=self._list.height,
            fit=self._fit,
        )
        if self.arrangement.listing is not None:
            self._list.place(self.arrangement.listing, self.arrangement.columns)
        self.charts = [
            self._chart(basemap, *each)
            for each in zip(contents.views, self.arrangement.maps, strict=True)
        ]

    def _fit(self, box: QRectF) -> float:
        """How large the ground that the scenario opens with is in a box."""
        size = (round(box.width()), round(box.height()))
        view = self.contents.lookup.scenario.map
        return opening_camera(view, self._shapes.projection, size).scale

    def _chart(self, basemap: Basemap, view: View, box: QRectF) -> Chart:
        numbered = self.arrangement.listing is not None
        return Chart(
            basemap, self.contents, view, box, self.theme, numbered=numbered, shapes=self._shapes
        )

    def paint(self, painter: QPainter) -> None:
        """Paint the page in logical pixels from the painter's origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.scale(self.page.scale, self.page.scale)
        painter.fillRect(QRectF(0, 0, *self.page.size), QColor(self.theme.panel))
        self._paint_head(painter)
        for chart, view in zip(self.charts, self.contents.views, strict=True):
            if len(self.charts) > 1:
                at = QPointF(chart.box.left(), chart.box.top() - 8)
                name = cut(view.caption, font(13, SEMIBOLD), chart.box.width())
                self._say(painter, at, name, font(13, SEMIBOLD), self.theme.ink)
            chart.paint(painter)
        if self.arrangement.listing is not None:
            self._list.paint(painter)
        self._paint_foot(painter)
        painter.restore()

    # ---- above the map

    def _paint_head(self, painter: QPainter) -> None:
        said, theme = self.contents, self.theme
        width = self.page.size[0] - 2 * _EDGE
        title, turn, quiet = font(20, SEMIBOLD), font(14, MEDIUM), font(13)
        shown = cut(said.title, title, width)
        self._say(painter, QPointF(_EDGE, _EDGE + 14), shown, title, theme.ink)
        baseline = _EDGE + 38
        shown = cut(said.turn, turn, width * 0.6)
        x = _EDGE + self._say(painter, QPointF(_EDGE, baseline), shown, turn, theme.accent)
        if said.date:
            x += 12 + self._say(painter, QPointF(x + 12, baseline), said.date, quiet, theme.text2)
        room = self.page.size[0] - _EDGE - x - 24
        name = cut(said.perspective, quiet, room)
        right = self.page.size[0] - _EDGE - QFontMetricsF(quiet).horizontalAdvance(name)
        self._say(painter, QPointF(right, baseline), name, quiet, theme.text2)

    # ---- below it

    def _samples(self) -> list[Item]:
        said = self.contents
        layers = self._shapes.own.drawn(said.layers)
        if len(said.views) > 1:
            # Nothing moves between two worlds, and an outline is a difference, as the list says.
            layers = replace(layers, changes=False, moves=False)
        return sample_items(legend_entries(said.mode, ALL_LAND, layers, full=True), self.theme)

    def _holders(self) -> list[Item]:
        """Whose colours are on the maps."""
        found: dict[str, Holder] = {}
        for view in self.contents.views:
            for each in self._parties(view.world):
                known = found.setdefault(each.actor, each)
                if each.name not in known.name.split(_OR):
                    found[each.actor] = replace(known, name=f"{known.name}{_OR}{each.name}")
        return colour_items(list(found.values()), self.theme)

    def _parties(self, world: World) -> list[Holder]:
        """The actors whose colours the land of a world is painted in."""
        lookup = self.contents.lookup
        swatches = self._swatches
        if self.contents.mode is Mode.CONTROL:
            return holders(lookup, world, swatches, self.theme, most=len(world.actors))
        influence = self.contents.mode is Mode.INFLUENCE
        styles = (
            influence_styles(world, None) if influence else presence_styles(lookup, world, None)
        )
        return shown_parties(
            lookup, world, styles.values(), swatches, self.theme, most=len(world.actors)
        )

    def _footer(self, width: float) -> list[str]:
        type_, lines = font(_SMALL), []
        if self.contents.sources:
            said = _tr("Sources: {sources}").format(sources=", ".join(self.contents.sources))
            lines += wrapped(said, type_, width, 2)
        if self.contents.note:
            lines += wrapped(self.contents.note, type_, width, 2)
        return [*lines, _tr("Made with Sandtable. Basemap: Natural Earth, public domain.")]

    def _paint_foot(self, painter: QPainter) -> None:
        y = self._bottom + 8
        corner = QPointF(self.page.size[0] - _EDGE, y + _PITCH / 2)
        camera = self.charts[0].scene.camera
        paint_scale(painter, corner, camera.metres_per_pixel, self.theme)
        for rows in (self._key, self._legend):
            paint_rows(painter, rows, QPointF(_EDGE, y), _BETWEEN, _PITCH)
            y += max(1, len(rows)) * _PITCH
        y += 8 + _SMALL
        for line in self._foot:
            self._say(painter, QPointF(_EDGE, y), line, font(_SMALL), self.theme.text2)
            y += _LINE

    def _say(self, painter: QPainter, at: QPointF, text: str, type_: QFont, colour: str) -> float:
        """Write a line; gives its width."""
        painter.setPen(QColor(colour))
        write(painter, at, text, type_)
        return QFontMetricsF(type_).horizontalAdvance(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plate", text)
