"""The actors panel: who is selected opens, and names are drawn as they are written."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from scenario.ui.models.actor_rows import RelationRow
from scenario.ui.panels import actor_delegate
from scenario.ui.panels.actor_delegate import called_in
from scenario.ui.panels.actors import ActorsPanel
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import DARK
from tests.ui.panels.conftest import COLOURS, MARKUP, colours_in


@pytest.fixture
def actors(panel, played):
    return panel(ActorsPanel, played)


def click(actors, index, qtbot):
    box = actors.view.visualRect(index)
    qtbot.mouseClick(actors.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_clicked_actor_is_selected_and_opens_its_relations(actors, selection, qtbot):
    index = actors.model.find("COM")
    assert not actors.view.isExpanded(index)
    click(actors, index, qtbot)
    assert selection.current == Selected(Picked.ACTOR, "COM")
    assert actors.view.isExpanded(actors.model.find("COM"))
    selection.select(Picked.ACTOR, "REB")
    assert not actors.view.isExpanded(actors.model.find("COM"))
    assert actors.view.isExpanded(actors.model.find("REB"))


def test_a_relation_can_be_selected_and_stays_open(actors, selection, qtbot):
    selection.select(Picked.ACTOR, "COM")
    relation = actors.model.index(0, 0, actors.model.find("COM"))
    assert isinstance(actors.model.content(relation), RelationRow)
    click(actors, relation, qtbot)
    assert selection.current == Selected(Picked.RELATION, "COM>REP>supports")
    assert actors.view.isExpanded(actors.model.find("COM"))


def test_the_open_actor_stays_open_from_turn_to_turn(actors, selection, played):
    selection.select(Picked.ACTOR, "REP")
    played.step_forward()
    played.step_back()
    assert actors.view.isExpanded(actors.model.find("REP"))


def test_the_keyboard_stays_with_an_actor_from_turn_to_turn(actors, selection, played, qtbot):
    actors.view.setFocus()
    actors.view.setCurrentIndex(actors.model.find("REP"))
    played.step_back()
    current = actors.view.currentIndex()
    assert actors.model.content(current).actor == "REP"
    qtbot.keyClick(actors.view, Qt.Key.Key_Return)
    assert selection.current == Selected(Picked.ACTOR, "REP")


def test_actors_are_listed_by_bloc_when_wanted(actors, qtbot):
    heading = actors.model.index(0, 0)
    assert actors.model.content(heading).name == "The republic"
    actors.segments.chosen.emit("blocs")
    assert actors.model.content(actors.model.index(0, 0)).name == "League of the Delta"


def test_what_is_left_over_opens_when_it_is_clicked(actors, played, qtbot):
    played.step_back()
    more = actors.model.index(actors.model.rowCount() - 1, 0)
    assert not actors.view.isExpanded(more)
    click(actors, more, qtbot)
    assert actors.view.isExpanded(more)


def test_chips_wear_the_actors_colours_in_both_themes(actors):
    assert set(COLOURS.values()) - {COLOURS["LEAGUE"]} <= colours_in(actors.view.viewport())
    actors.set_theme(DARK)
    assert COLOURS["REP"] in colours_in(actors.view.viewport())


def test_markup_in_a_name_is_drawn_and_told_as_it_is_written(panel, hostile, monkeypatch):
    actors = panel(ActorsPanel, hostile)
    index = actors.model.find("REB")
    assert index.data() == MARKUP
    shown = []
    monkeypatch.setattr(
        actor_delegate.QToolTip, "showText", lambda _at, text, _view: shown.append(text)
    )
    point = actors.view.visualRect(index).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, point)
    actors.view.itemDelegate().helpEvent(event, actors.view, QStyleOptionViewItem(), index)
    assert "&lt;b&gt;" in shown[0]
    assert "<b>" not in shown[0]
    assert not actors.grab().isNull()


@pytest.mark.parametrize(
    ("beside", "alone", "called"),
    [
        (400, 450, ("Kingdom of the Placeholders", True)),
        (90, 140, ("Placeholders", True)),
        (60, 110, ("Placeholders", False)),
        (60, 70, ("KNG-PH", True)),
        (30, 70, ("Placeholders", False)),
    ],
)
def test_an_actor_is_called_by_a_shorter_name_before_one_is_cut(actors, beside, alone, called):
    content = actors.model.content(actors.model.find("REP"))
    name = "Kingdom of the Placeholders"
    row = replace(content, name=name, short="Placeholders", tag="KNG-PH")
    assert called_in(row, beside, alone) == called


def test_a_line_that_would_cut_a_name_is_left_out(actors, monkeypatch):
    painted = []
    monkeypatch.setattr(
        actor_delegate.ActorDelegate, "_spark", lambda _s, _p, _b, row: painted.append(row.actor)
    )
    actors.resize(256, 500)
    actors.grab()
    assert "REP" in painted
    painted.clear()
    monkeypatch.setattr(actor_delegate, "called_in", lambda row, *_: (row.short, False))
    actors.grab()
    assert painted == []
