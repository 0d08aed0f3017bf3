"""The inspector answers for whatever is selected, and every entry leads on."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from scenario.ui.panels.flow import FlowText
from scenario.ui.panels.inspector import SHEETS, InspectorPanel
from scenario.ui.panels.sources import SourceCard
from scenario.ui.selection import Picked, Selected
from tests.ui.panels.conftest import COLOURS, MARKUP, colours_in


@pytest.fixture
def inspector(panel, played):
    return panel(InspectorPanel, played)


def shown(inspector):
    labels = [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]
    return labels + [flow.text() for flow in inspector.findChildren(FlowText) if flow.isVisible()]


def test_nothing_selected_says_what_to_do(inspector):
    assert shown(inspector) == ["Nothing selected: click the map or press Tab."]


@pytest.mark.parametrize(
    ("kind", "id_", "texts"),
    [
        (Picked.TERRITORY, "ford", ["Held by", "1 Apr 2001, T1", "2 Fight at the ford"]),
        (Picked.PLACE, "harbour", ["Held by", "2000, T0", "1 The republic holds the island"]),
        (Picked.ACTOR, "REP", ["Leader", "President Amari", "Who says so"]),
        (Picked.FORCE, "guard", ["Strength", "700 (500–900)  2 Fight at the ford"]),
        (Picked.RELATION, "REB|REP", ["hostile", "2000, T0"]),
        (Picked.INFLUENCE, "COM>REP", ["major", "1 The company is hired"]),
        (Picked.EVENT, "fight", ["1 Apr 2001", "Crossing", "Changed"]),
    ],
)
def test_every_kind_of_thing_is_answered_for(inspector, selection, kind, id_, texts):
    selection.select(kind, id_)
    assert set(texts) <= set(shown(inspector))


def test_no_kind_is_left_out():
    assert set(SHEETS) == set(Picked)


def test_why_leads_to_the_event_and_back_again(inspector, selection, qtbot):
    selection.select(Picked.TERRITORY, "ford")
    why = next(f for f in inspector.findChildren(FlowText) if f.text() == "2 Fight at the ford")
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton, pos=QPoint(40, 9))
    assert selection.current == Selected(Picked.EVENT, "fight")
    inspector.go_back()
    assert selection.current == Selected(Picked.TERRITORY, "ford")


def test_a_link_is_followed_with_the_keyboard(inspector, selection, qtbot):
    selection.select(Picked.TERRITORY, "ford")
    held = next(f for f in inspector.findChildren(FlowText) if "contested" in f.text())
    held.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(held, Qt.Key.Key_Down)
    qtbot.keyClick(held, Qt.Key.Key_Return)
    assert selection.current == Selected(Picked.ACTOR, "REB")


def test_the_cells_show_the_holders_and_lead_to_their_turn(inspector, selection, played, qtbot):
    selection.select(Picked.TERRITORY, "ford")
    cells = inspector.cells
    boxes = [box.toAlignedRect() for box, _ in cells.shown()]
    assert COLOURS["REB"] not in colours_in(cells, boxes[0])
    assert {COLOURS["REP"], COLOURS["REB"]} <= colours_in(cells, boxes[1])
    qtbot.mouseClick(cells, Qt.MouseButton.LeftButton, pos=boxes[0].center())
    assert played.viewed.turn == 0
    qtbot.mouseClick(cells, Qt.MouseButton.LeftButton, pos=boxes[2].center())
    assert played.viewed.turn == 0, "a turn that was not played is not to be had here"


def test_the_map_is_asked_to_show_what_is_selected(inspector, selection, qtbot):
    selection.select(Picked.FORCE, "guard")
    with qtbot.waitSignal(inspector.fly_to) as flight:
        inspector.locate.click()
    assert flight.args == [Selected(Picked.FORCE, "guard")]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_who_says_so_shows_the_sources(inspector, selection, qtbot):
    selection.select(Picked.TERRITORY, "ford")
    who = next(f for f in inspector.findChildren(FlowText) if f.text().startswith("Delta Herald"))
    qtbot.mouseClick(who, Qt.MouseButton.LeftButton, pos=QPoint(20, 9))
    card = inspector.window().findChild(SourceCard)
    assert card.texts()[0] == "Shots at the ford"
    card.close()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_who_says_so_tells_how_credible_that_is(panel, graded, selection, qtbot):
    inspector = panel(InspectorPanel, graded)
    selection.select(Picked.TERRITORY, "ford")
    who = next(f for f in inspector.findChildren(FlowText) if f.text().startswith("Delta Herald"))
    qtbot.mouseClick(who, Qt.MouseButton.LeftButton, pos=QPoint(20, 9))
    card = inspector.window().findChild(SourceCard)
    assert card.texts()[-1] == "Credibility of the claim 4, doubtful"
    card.close()


def test_markup_from_a_file_is_shown_as_it_is_written(panel, hostile, selection):
    inspector = panel(InspectorPanel, hostile)
    selection.select(Picked.ACTOR, "REB")
    assert any(MARKUP in text for text in shown(inspector))
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in inspector.findChildren(QLabel)
    )


def test_an_event_of_another_turn_is_shown_in_its_turn(inspector, selection, played, qtbot):
    selection.select(Picked.EVENT, "start")
    with qtbot.waitSignal(inspector.fly_to):
        inspector.locate.click()
    assert (played.viewed.turn, played.game.turn) == (0, 1)
