"""Territories held, influence and the author's indicators over the turns that were played."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from scenario.core.chronicle import Chronicle
from scenario.core.effects import Level
from scenario.insight.indicators import IndicatorSeries, indicator_series
from scenario.insight.series import Series, by_state, series
from scenario.ui.bridge import Bridge
from scenario.ui.choice import Choice
from scenario.ui.comparing import Side
from scenario.ui.models.figures import told
from scenario.ui.models.parts import Line, Part, Tone, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import actor_part
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.panels.panel import Panel
from scenario.ui.selection import Selected, Selection
from scenario.ui.theme import Theme
from scenario.ui.widgets import line, plain_label
from scenario.ui.words import counted, word

if TYPE_CHECKING:
    from scenario.ui.panels.plots import TurnPlot

_MOST = 12
"""How many actors are drawn apart; those with less are one area in grey."""
_REST = ""
"""What stands in the place of an actor for all those that are not drawn apart."""
_CHOICE = 110
"""Pixels that a choice may shrink to, so that the charts do not push the side panels away."""


class ChartsPanel(Panel):
    """Charts side by side; they are made when the panel is first shown.

    The third, of indicators, is there where the scenario has any.
    """

    def __init__(
        self, bridge: Bridge, selection: Selection, theme: Theme, colour_of: ColourOf
    ) -> None:
        super().__init__(bridge, selection, theme)
        self._colour_of = colour_of
        self._sides: tuple[Side, ...] = ()
        self._chronicles: tuple[Chronicle, ...] = ()
        self._figures: tuple[Series, ...] = ()
        self._painted: Theme | None = None
        self._indicators: tuple[tuple[IndicatorSeries, ...], ...] = ()
        self._indicator_colours: Mapping[str, str] = {}
        self._plots: tuple[TurnPlot, ...] | None = None
        self.country = Choice(theme)
        self.country.setAccessibleName(self.tr("Influence in"))
        self.country.activated.connect(self._show_influence)
        self.indicator = Choice(theme)
        self.indicator.setAccessibleName(self.tr("Indicator"))
        self.indicator.activated.connect(self._show_indicator)
        for choice in (self.country, self.indicator):
            choice.setMinimumWidth(_CHOICE)
        third = (self._indicator_colour,) if bridge.lookup.indicators else ()
        self.legends = tuple(FlowText(theme, each, 11) for each in (colour_of, colour_of, *third))
        self._titles = (
            plain_label(self.tr("Number of territories held"), "strong"),
            plain_label(self.tr("Influence in"), "strong"),
            plain_label(self.tr("Indicator"), "strong"),
        )

        whose = self.tr("A state counts with its own government, junta and army.")
        self._titles[0].setToolTip(whose)
        self._titles[0].setAccessibleDescription(whose)

    def compare(self, sides: tuple[Side, ...]) -> None:
        """Draw what is compared, the second side in broken lines; without sides, what is played.

        Sides that are moments of one line are one line here.
        """
        chronicles = {id(side.reading.chronicle) for side in sides}
        self._sides = sides if len(chronicles) > 1 else ()
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def refresh(self) -> None:
        if self._plots is None:
            self._plots = self._lay_out()
        readings = [side.reading for side in self._sides] or [self.reading()]
        chronicles = tuple(reading.chronicle for reading in readings)
        if chronicles != self._chronicles or self.theme is not self._painted:
            self._draw(readings[0], chronicles)
        for plot in self._plots:
            plot.mark(self.bridge.viewed.turn)

    def _draw(self, reading: Reading, chronicles: tuple[Chronicle, ...]) -> None:
        """Everything but the marker, which alone moves while one looks back."""
        assert self._plots is not None
        if chronicles != self._chronicles:
            self._chronicles = chronicles
            self._figures = tuple(map(series, chronicles))
            self._indicators = tuple(map(indicator_series, chronicles))
        self._painted = self.theme
        for choice in (self.country, self.indicator):
            choice.theme = self.theme
        for legend in self.legends:
            legend.set_theme(self.theme)
        longest = max(map(len, chronicles))
        names = [turn.id for turn in reading.lookup.scenario.turns[:longest]]
        for place, plot in enumerate(self._plots):
            plot.set_theme(self.theme)
            plot.name_ticks(names, [word(level) for level in Level] if place == 1 else ())
        self._show_territories(reading)
        self._offer_countries(reading)
        self._show_influence()
        if len(self._plots) == 3:
            self._offer_indicators(reading)
            self._show_indicator()

    def _show_territories(self, reading: Reading) -> None:
        assert self._plots is not None
        held = [by_state(reading.lookup, each.territories) for each in self._figures]
        most: dict[str, int] = {}
        for actor, row in chain.from_iterable(each.items() for each in held):
            most[actor] = max(most.get(actor, 0), *row)
        written = [actor for actor in reading.lookup.actors if most.get(actor)]
        ranked = sorted(written, key=lambda actor: -most[actor])
        largest, rest = ranked[:_MOST], ranked[_MOST:]
        values, *others = (
            {actor: [float(value) for value in each.get(actor, ())] for actor in largest}
            for each in held
        )
        colours = {actor: self._colour_of(actor) for actor in largest}
        if others:
            top = float(max(most.values(), default=1))
            self._plots[0].show_lines(values, colours, top, others[0])
        else:
            if rest:
                columns = zip(*(held[0][actor] for actor in rest), strict=True)
                values[_REST] = [float(sum(column)) for column in columns]
                colours[_REST] = self.theme.strong_line
            self._plots[0].show_stacked(values, colours)
        self._show_legend(0, reading, largest, left_out=len(rest))

    def _offer_countries(self, reading: Reading) -> None:
        """The countries in which anybody has had influence; the choice is kept."""
        found: dict[str, int] = {}
        for _, country in sorted(set().union(*(each.influence for each in self._figures))):
            found[country] = found.get(country, 0) + 1
        chosen = self.country.currentData()
        self.country.clear()
        for country in sorted(found, key=lambda each: -found[each]):
            self.country.addItem(reading.actor_name(country), country)
        self.country.setCurrentIndex(max(self.country.findData(chosen), 0))
        self.country.setVisible(bool(found))
        self._titles[1].setText(self.tr("Influence in") if found else self.tr("Influence"))

    def _show_influence(self) -> None:
        assert self._plots is not None
        country = self.country.currentData()
        values, *others = (
            {
                actor: [float(level.rank) for level in levels]
                for (actor, where), levels in sorted(each.influence.items())
                if where == country
            }
            for each in self._figures
        )
        actors = sorted(set(values).union(*others))
        colours = {actor: self._colour_of(actor) for actor in actors}
        top = float(len(Level) - 1)
        self._plots[1].show_lines(values, colours, top, *others)
        self._show_legend(1, self.reading(), actors)

    def _offer_indicators(self, reading: Reading) -> None:
        """Every indicator, in the author's order; the choice is kept."""
        chosen = self.indicator.currentData()
        self.indicator.clear()
        for indicator in reading.lookup.indicators.values():
            self.indicator.addItem(" ".join(indicator.name.split()), indicator.id)
        self.indicator.setCurrentIndex(max(self.indicator.findData(chosen), 0))

    def _show_indicator(self) -> None:
        assert self._plots is not None
        reading, id_ = self.reading(), self.indicator.currentData()
        shown, *others = (
            told(reading, [each for each in line if each.indicator == id_], self._colour_of)
            for line in self._indicators
        )
        colours = dict(shown.colours)
        for other in others:
            colours |= other.colours
        self._indicator_colours = colours
        unit = reading.lookup.indicators[id_].unit
        self._plots[2].show_figures(
            shown.figures, colours, unit, *(other.figures for other in others)
        )
        self._show_line(2, shown.legend)

    def _indicator_colour(self, key: str) -> str:
        return self._indicator_colours[key]

    def _show_legend(
        self, place: int, reading: Reading, actors: list[str], *, left_out: int = 0
    ) -> None:
        told: list[Line] = [(actor_part(reading, actor),) for actor in actors]
        if left_out:
            grey = counted(left_out, self.tr("in grey: 1 other"), self.tr("in grey: {n} others"))
            apart = counted(left_out, self.tr("1 other not drawn"), self.tr("{n} others not drawn"))
            told.append((Part(apart if self._sides else grey, Tone.QUIET),))
        self._show_line(place, joined(told, "   "))

    def _show_line(self, place: int, legend: Line) -> None:
        nothing = Part(self.tr("Nothing to show yet."))
        lines = [legend or (nothing,)]
        if self._sides:
            words = self.tr("unbroken: {first}, broken: {second}")
            first, second = (side.name for side in self._sides)
            lines.append((Part(words.format(first=first, second=second), Tone.QUIET),))
        self.legends[place].show_lines(lines)

    def _lead(self, target: Selected) -> None:
        self.selection.select(target.kind, target.id)

    def _lay_out(self) -> tuple[TurnPlot, ...]:
        from scenario.ui.panels.plots import TurnPlot

        plots = tuple(TurnPlot(self.theme) for _ in self.legends)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        choices: tuple[QWidget | None, ...] = (None, self.country, self.indicator)
        for place, plot in enumerate(plots):
            if place:
                row.addWidget(line(vertical=True))
            self.legends[place].activated.connect(self._lead)
            chart = _chart(self._titles[place], choices[place], self.legends[place], plot)
            row.addWidget(chart, 1)
        return plots


def _chart(title: QLabel, choice: QWidget | None, legend: QWidget, plot: QWidget) -> QWidget:
    chart = QWidget()
    column = QVBoxLayout(chart)
    column.setContentsMargins(16, 8, 16, 8)
    column.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(title)
    if choice is not None:
        head.addWidget(choice)
    head.addStretch(1)
    column.addLayout(head)
    column.addWidget(legend)
    column.addWidget(plot, 1)
    return chart
