"""The plots of the charts panel. Imports pyqtgraph, so import this when a chart is first shown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate
from types import MappingProxyType

import pyqtgraph  # type: ignore[import-untyped]  # it publishes no types
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QVBoxLayout,
    QWidget,
)

from scenario.core.world import IndicatorValue
from scenario.ui.colours import contrast
from scenario.ui.theme import Theme, font

_LEAST_CONTRAST = 3.0
"""Of a line with the paper (WCAG 2.2, non-text contrast)."""
_LEVELS = 72
"""Pixels that the axis beside a plot may take."""
_UNDER = 30
"""Pixels that the axis under a plot takes."""
Values = Mapping[str, Sequence[float]]
"""For each actor its value at the end of each turn."""
Figures = Mapping[str, Sequence[IndicatorValue | None]]
"""For each series its figure at the end of each turn; None before the first."""


class TurnPlot(QWidget):
    """Values over the played turns, with the turn on display marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._plot = pyqtgraph.PlotWidget()
        self._item = self._plot.getPlotItem()
        self._item.hideButtons()
        self._item.setMenuEnabled(False)
        self._item.setMouseEnabled(False, False)
        self._now = pyqtgraph.InfiniteLine(angle=90)
        self._now.setZValue(10)
        self._item.addItem(self._now)
        self._drawn: list[QGraphicsItem] = []
        self._turns: tuple[str, ...] = ()
        self._unit = ""
        # a name may stand a little outside of its axis: the first would be left out
        self._item.getAxis("bottom").setStyle(hideOverlappingLabels=False)
        self._item.getAxis("left").enableAutoSIPrefix(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)

    def show_stacked(self, values: Values, colours: Mapping[str, str]) -> None:
        """Stack the values as areas, the first at the bottom."""
        areas = _Areas(values, colours)
        self._replace([areas])
        self._limit(areas.turns, areas.top)

    def show_lines(
        self,
        values: Values,
        colours: Mapping[str, str],
        top: float,
        others: Values = MappingProxyType({}),
    ) -> None:
        """Draw each actor's values as a line of steps; those that coincide lie side by side.

        `others` are drawn broken, beside the same actor's.
        """
        lines = []
        for place, (actor, colour) in enumerate(colours.items()):
            shift = (place - (len(colours) - 1) / 2) * 0.05
            for series, broken in ((values.get(actor), False), (others.get(actor), True)):
                if series:
                    shifted = [value + shift for value in series]
                    lines.append(self._steps(0, shifted, colour, broken=broken))
        self._replace(lines)
        drawn = (*values.values(), *others.values())
        turns = max((len(series) for series in drawn), default=1)
        self._limit(turns, top, 0.5, -0.3)

    def show_figures(
        self,
        figures: Figures,
        colours: Mapping[str, str],
        unit: str,
        others: Figures = MappingProxyType({}),
    ) -> None:
        """Draw each series as a line of steps from its first figure on, in a unit.

        Where a figure is a range, its turns are shaded from its lowest to its highest. `others`
        are drawn broken.
        """
        drawn: list[QGraphicsItem] = []
        reached = [0.0]
        every = [(*item, False) for item in figures.items()]
        every += [(*item, True) for item in others.items()]
        for key, series, broken in every:
            known = [(turn, figure) for turn, figure in enumerate(series) if figure is not None]
            values = [figure.value for _, figure in known]
            drawn.append(self._steps(known[0][0], values, colours[key], broken=broken))
            for turn, figure in known:
                low, high = _range(figure)
                reached += [low, high]
                if low < high:
                    drawn.append(_shade(turn, low, high, self._pen(colours[key]).color()))
        self._replace(drawn)
        self._unit = unit
        self._name_unit()
        turns = max((len(series) for _, series, _ in every), default=1)
        margin = (max(reached) - min(reached)) * 0.06 or 1.0
        bottom = min(reached) - (margin if min(reached) < 0 else 0)
        self._limit_to(turns, (bottom, max(reached) + margin), 0.5)

    def _steps(
        self, first: int, values: Sequence[float], colour: str, *, broken: bool = False
    ) -> QGraphicsItem:
        """One value for each turn from the first, as a line of steps."""
        edges = [first + turn - 0.5 for turn in range(len(values) + 1)]
        pen = self._pen(colour)
        if broken:
            pen.setStyle(Qt.PenStyle.DashLine)
        steps: QGraphicsItem = pyqtgraph.PlotDataItem(edges, values, pen=pen, stepMode="center")
        return steps

    def _pen(self, colour: str) -> QPen:
        if contrast(colour, self._theme.panel) < _LEAST_CONTRAST:
            colour = Theme.mix(colour, self._theme.ink, 0.45)
        pen: QPen = pyqtgraph.mkPen(QColor(colour), width=2)
        return pen

    def mark(self, turn: int) -> None:
        """Put the marker at a turn."""
        self._now.setValue(turn)

    def name_ticks(self, turns: Sequence[str], levels: Sequence[str] = ()) -> None:
        """Write the turns' names under the plot; and levels beside it, where it has any."""
        self._turns = tuple(turns)
        self._item.getAxis("left").setTicks([list(enumerate(levels))] if levels else None)
        self._name_turns()

    def named_turns(self) -> list[int]:
        """The turns that have their name written, far enough apart for it; the first always."""
        metrics = QFontMetrics(font(11))
        widest = max((metrics.horizontalAdvance(name) for name in self._turns), default=0)
        apart = max(self._plot.width() - _LEVELS, 1) / max(len(self._turns) - 1, 1)
        return list(range(0, len(self._turns), max(math.ceil((widest + 8) / apart), 1)))

    def _name_turns(self) -> None:
        named = [(turn, self._turns[turn]) for turn in self.named_turns()]
        self._item.getAxis("bottom").setTicks([named])

    def _name_unit(self) -> None:
        """Write the unit beside the plot, cut where it is longer than the plot is high."""
        if self._unit:
            room = max(self._plot.height() - _UNDER, 1)
            elide = Qt.TextElideMode.ElideRight
            cut = QFontMetrics(font(11)).elidedText(self._unit, elide, room)
            looks = {"color": self._theme.text2, "font-size": "11px"}
            # the label takes markup, and the unit comes from a file
            self._item.getAxis("left").setLabel(escape(cut), **looks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_turns()
        self._name_unit()

    def set_theme(self, theme: Theme) -> None:
        """Paint in a theme's tokens; what is drawn already keeps its colours."""
        self._theme = theme
        self._plot.setBackground(theme.panel)
        for side in ("bottom", "left"):
            axis = self._item.getAxis(side)
            axis.setPen(pyqtgraph.mkPen(theme.strong_line))
            axis.setTextPen(pyqtgraph.mkPen(theme.text2))
            axis.setStyle(tickFont=font(11), tickLength=-4)
        self._now.setPen(pyqtgraph.mkPen(theme.accent, width=2))

    def _replace(self, items: Sequence[QGraphicsItem]) -> None:
        for old in self._drawn:
            self._item.removeItem(old)
        self._drawn = list(items)
        for item in self._drawn:
            self._item.addItem(item)

    def _limit(self, turns: int, top: float, aside: float = 0.0, bottom: float = 0.0) -> None:
        self._limit_to(turns, (bottom, max(top, 1) + 0.3), aside)

    def _limit_to(self, turns: int, heights: tuple[float, float], aside: float) -> None:
        last = max(turns - 1, 0.1)
        across = (-aside, last + max(aside, last * 0.02))
        self._item.setRange(xRange=across, yRange=heights, padding=0.02)


def _range(figure: IndicatorValue) -> tuple[float, float]:
    """The lowest and the highest that a figure may be."""
    low = figure.value if figure.low is None else figure.low
    high = figure.value if figure.high is None else figure.high
    return low, high


def _shade(turn: int, low: float, high: float, colour: QColor) -> QGraphicsRectItem:
    """One turn, shaded over a range."""
    shade = QGraphicsRectItem(turn - 0.5, low, 1.0, high - low)
    shade.setPen(QPen(Qt.PenStyle.NoPen))
    colour.setAlpha(60)
    shade.setBrush(colour)
    return shade


class _Areas(QGraphicsItem):
    """Stacked areas, painted once for a size and kept as a picture."""

    def __init__(self, values: Values, colours: Mapping[str, str]) -> None:
        super().__init__()
        self.turns = max((len(series) for series in values.values()), default=1)
        columns = zip(*values.values(), strict=True)
        stacked = [(0.0, *accumulate(map(float, column))) for column in columns]
        self.top = max((column[-1] for column in stacked), default=1.0)
        self._shapes: list[tuple[QPolygonF, QColor]] = []
        for layer, actor in enumerate(values):
            upper = [QPointF(turn, column[layer + 1]) for turn, column in enumerate(stacked)]
            lower = [QPointF(turn, column[layer]) for turn, column in enumerate(stacked)]
            if len(stacked) == 1:  # a single turn is a bar, not a line without width
                upper.append(QPointF(0.1, stacked[0][layer + 1]))
                lower.append(QPointF(0.1, stacked[0][layer]))
            self._shapes.append((QPolygonF([*upper, *reversed(lower)]), QColor(colours[actor])))
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, max(self.turns - 1, 0.1), self.top)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        outline = QPen(QColor(0, 0, 0, 60), 1)
        outline.setCosmetic(True)
        painter.setPen(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape, colour in self._shapes:
            painter.setBrush(colour)
            painter.drawPolygon(shape, Qt.FillRule.OddEvenFill)
