"""The charts show the played turns, and make their plots when first seen."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from scenario.core.lookup import Lookup
from scenario.core.model import Indicator
from scenario.core.reshaping import IndicatorEffect
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.bridge import Bridge
from scenario.ui.comparing import Compared, Comparing
from scenario.ui.models.parts import plain_text
from scenario.ui.panels.charts import ChartsPanel
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import LIGHT, font
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario
from tests.ui.panels.conftest import COLOURS, MARKUP, colours_in


@pytest.fixture
def charts(panel, played):
    made = panel(ChartsPanel, played)
    made.resize(900, 240)
    return made


@pytest.fixture
def measured(panel, told):
    """Charts of the small scenario with figures of a republic, of a place and of the whole."""
    authored = small_scenario()
    indicators = (
        Indicator(id="gold", name="Gold", unit="tonnes"),
        Indicator(id="salt", name="Salt", unit=MARKUP),
        Indicator(id="rain", name="Rain", unit="mm"),
    )
    given = (
        (0, IndicatorEffect(indicator="gold", actor="REP", value=60)),
        (1, IndicatorEffect(indicator="gold", at="harbour", value=-5, low=-9, high=8)),
        (1, IndicatorEffect(indicator="salt", value=3)),
    )
    turns = list(authored.turns)
    for number, effect in given:
        first, *rest = turns[number].events
        first = replace(first, effects=(*first.effects, effect))
        turns[number] = replace(turns[number], events=(first, *rest))
    lookup = Lookup(replace(authored, indicators=indicators, turns=tuple(turns)))
    session = Session.begin(MemoryShelf(), lookup, "", clock=ticking())
    bridge = Bridge(session, told.refused.append, told.trouble.append)
    bridge.play_to(1)
    made = panel(ChartsPanel, bridge)
    made.resize(900, 240)
    return made


def choose(charts, name):
    charts.indicator.setCurrentText(name)
    charts.indicator.activated.emit(charts.indicator.currentIndex())


def unit_of(charts):
    return charts._plots[2]._item.getAxis("left").label.toPlainText().strip()


def test_pyqtgraph_waits_until_a_chart_is_shown():
    program = "import sys, scenario.ui.panels.charts; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_holders_and_the_influential_are_in_the_legends(charts):
    assert [legend.text().split() for legend in charts.legends] == [
        ["Republic"],
        ["Company", "of", "the", "Lance"],
    ]
    assert charts.country.currentText() == "Republic of Two Rivers"


def test_turns_are_named_as_densely_as_their_names_have_room(charts, qtbot):
    plot = charts._plots[0]
    plot.name_ticks([f"T{turn}" for turn in range(13)])
    for width in (900, 640, 420):
        charts.resize(width, 240)
        named = plot.named_turns()
        apart = (plot.width() - 72) / 12 * (named[1] - named[0])
        assert named[0] == 0
        assert apart >= QFontMetrics(font(11)).horizontalAdvance("T12") + 8
    assert len(named) < 13


def test_what_is_counted_stands_in_the_title(charts):
    titles = {label.text(): label.toolTip() for label in charts.findChildren(QLabel)}
    told = "A state counts with its own government, junta and army."
    assert titles["Number of territories held"] == told


def test_the_areas_wear_the_actors_colours(charts):
    assert COLOURS["REP"] in colours_in(charts)


def test_holders_beyond_the_first_dozen_are_one_area_in_grey(panel, played, monkeypatch, qtbot):
    monkeypatch.setattr("scenario.ui.panels.charts._MOST", 0)
    made = panel(ChartsPanel, played)
    made.resize(900, 240)
    qtbot.waitUntil(made.legends[0].isVisible)
    assert made.legends[0].text() == "in grey: 1 other"
    assert LIGHT.strong_line in colours_in(made)
    assert COLOURS["REP"] not in colours_in(made)


def test_only_the_marker_moves_while_one_looks_back(charts, played, monkeypatch):
    drawn = []
    monkeypatch.setattr(ChartsPanel, "_draw", lambda *_: drawn.append(1))
    played.step_back()
    assert drawn == []
    played.step_forward()
    played.step_forward()
    assert drawn == [1]


def test_a_legend_leads_to_its_actor(charts, selection):
    charts.legends[0].activated.emit(Selected(Picked.ACTOR, "REP"))
    assert selection.current == Selected(Picked.ACTOR, "REP")


def test_a_scenario_without_indicators_shows_nothing_of_them(charts):
    assert len(charts.legends) == len(charts._plots) == 2
    assert "Indicator" not in [label.text() for label in charts.findChildren(QLabel)]


def test_an_indicator_tells_its_unit_and_whose_its_figures_are(measured):
    offered = [measured.indicator.itemText(row) for row in range(measured.indicator.count())]
    assert offered == ["Gold", "Salt", "Rain"]
    assert measured.legends[2].text().split() == ["Republic", "Harbour"]
    assert unit_of(measured) == "tonnes"
    assert COLOURS["REP"] in colours_in(measured._plots[2])
    choose(measured, "Salt")
    assert measured.legends[2].text() == "as a whole"
    choose(measured, "Rain")
    assert measured.legends[2].text() == "Nothing to show yet."


def test_a_figure_is_drawn_from_its_turn_on_with_its_range(measured):
    harbour, republic = (
        next(item for item in measured._plots[2]._drawn if _first_value(item) == value)
        for value in (-5, 60)
    )
    assert list(harbour.getData()[0]) == [0.5, 1.5]
    assert list(republic.getData()[0]) == [-0.5, 0.5, 1.5]
    (shade,) = (item for item in measured._plots[2]._drawn if _first_value(item) is None)
    box = shade.rect()
    assert (box.left(), box.right(), box.top(), box.bottom()) == (0.5, 1.5, -9, 8)
    heights = measured._plots[2]._item.viewRange()[1]
    assert heights[0] < -9
    assert heights[1] > 60


def _first_value(item):
    """Of a line; None for what is no line."""
    return item.getData()[1][0] if hasattr(item, "getData") else None


def test_the_turn_on_display_is_marked_at_the_indicator_too(measured):
    assert measured._plots[2]._now.value() == 1
    measured.bridge.step_back()
    assert measured._plots[2]._now.value() == measured.bridge.viewed.turn


def test_a_unit_from_a_file_is_no_markup_and_is_cut_where_there_is_no_room(measured, qtbot):
    measured.resize(900, 900)
    choose(measured, "Salt")
    qtbot.waitUntil(lambda: unit_of(measured) == MARKUP)
    measured.resize(900, 240)
    qtbot.waitUntil(lambda: unit_of(measured).endswith("…"))
    assert MARKUP.startswith(unit_of(measured)[:-1])


def test_a_legend_of_figures_leads_to_whose_they_are(measured, selection):
    measured.legends[2].activated.emit(Selected(Picked.PLACE, "harbour"))
    assert selection.current == Selected(Picked.PLACE, "harbour")


def test_the_chosen_indicator_stays_chosen_as_play_goes_on(measured):
    choose(measured, "Salt")
    measured.bridge.play_to(2)
    assert measured.indicator.currentText() == "Salt"


def test_what_is_compared_is_drawn_as_two_lines_for_everybody(charts, played):
    comparing = Comparing(played)
    alone = len(charts._plots[0]._drawn)
    charts.compare(comparing.sides())
    pens = [line.opts["pen"].style() for line in charts._plots[0]._drawn]
    assert pens.count(Qt.PenStyle.DashLine) == pens.count(Qt.PenStyle.SolidLine) > 0
    told = plain_text(charts.legends[0]._lines[-1])
    names = [side.name for side in comparing.sides()]
    assert told == f"unbroken: {names[0]}, broken: {names[1]}"
    charts.compare(())
    assert len(charts._plots[0]._drawn) == alone == 1
    assert len(charts.legends[0]._lines) == 1


def test_two_turns_of_one_line_are_one_line_in_the_charts(charts, played):
    comparing = Comparing(played)
    comparing.set_kind(Compared.TURNS)
    charts.compare(comparing.sides())
    assert len(charts._plots[0]._drawn) == 1
