"""The bar at the top names the perspective whole and says what it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.actions import TABLE, Actions
from scenario.ui.appearance import Appearance
from scenario.ui.bridge import Bridge
from scenario.ui.top_bar import ChoiceButton, TopBar
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario

NAME, SUMMARY = "As the rebels tell it in the north", "Their word first; <b>no</b> other."


@pytest.fixture
def bar(qapp, qtbot, told):
    authored = small_scenario()
    first, second = authored.perspectives
    second = replace(second, name=NAME, summary=SUMMARY)
    lookup = Lookup(replace(authored, perspectives=(first, second)))
    session = Session.begin(MemoryShelf(), lookup, "", clock=ticking())
    bridge = Bridge(session, told.refused.append, told.trouble.append)
    window = QWidget()
    qtbot.addWidget(window)
    acts = {spec.id: print for spec in TABLE} | {"to-game": bridge.view_game}
    actions = Actions(window, acts)
    made = TopBar(bridge, Appearance(), actions, QMenu(window))
    made.setParent(window)
    made.bridge = bridge
    made.set_columns(256, 352)
    bridge.look_through(second.id)
    window.show()
    yield made


@pytest.mark.parametrize("width", [1280, 1600])
def test_the_perspective_is_named_whole(bar, width):
    bar.window().resize(width, 100)
    bar.resize(width, 52)
    name = bar.findChild(ChoiceButton)._name
    assert (name.text(), name.whole_text()) == (NAME, NAME)


@pytest.mark.parametrize("width", [1280, 1600])
def test_a_very_long_name_of_a_perspective_leaves_the_rest_of_the_bar_alone(bar, width):
    choice = bar.findChild(ChoiceButton)
    choice.widest = lambda _names: 3000
    bar.window().resize(width, 100)
    bar.resize(width, 52)
    assert choice.width() < (width - 256 - 352) // 2


def test_what_the_perspective_is_stands_in_its_tooltip(bar):
    choice = bar.findChild(ChoiceButton)
    assert choice.accessibleDescription() == SUMMARY
    assert "Their word first; &lt;b&gt;no&lt;/b&gt; other." in choice.toolTip()


@pytest.mark.parametrize("width", [1280, 1600])
def test_that_the_view_is_not_the_game_is_said_and_leads_back(bar, width, qtbot):
    bar.window().resize(width, 100)
    bar.resize(width, 52)
    bar.bridge.play_to(2)
    assert bar.away.isHidden()
    bar.bridge.view(bar.bridge.session.turn_end(1))
    told = {1280: "the game is at T2", 1600: "viewing T1, the game is at T2"}
    assert bar.away.isVisible()
    assert bar.away.text() == told[width]
    assert bar.away.width() >= bar.away.sizeHint().width()
    qtbot.mouseClick(bar.away, Qt.MouseButton.LeftButton)
    assert bar.bridge.viewed == bar.bridge.game
    assert bar.away.isHidden()
