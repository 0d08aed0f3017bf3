"""The charts show the played turns, and make their plots when first seen."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from scenario.ui.panels.charts import ChartsPanel
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import font
from tests.ui.panels.conftest import COLOURS, colours_in


@pytest.fixture
def charts(panel, played):
    made = panel(ChartsPanel, played)
    made.resize(900, 240)
    return made


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
