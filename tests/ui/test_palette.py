"""The palette finds actions and things, and does what is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from scenario.core.lookup import Lookup
from scenario.insight.search import Thing
from scenario.ui.actions import TABLE, Actions, Situation
from scenario.ui.appearance import Appearance
from scenario.ui.dialogs.palette import Palette
from scenario.ui.finder import Finder
from tests.fixtures.small import small_scenario


@pytest.fixture
def parts(qapp, qtbot):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    done = []
    actions = Actions(window, {s.id: lambda id_=s.id: done.append(id_) for s in TABLE})
    actions.heed(Situation(session=True, at_start=True, at_end=False))
    finder = Finder(actions, Lookup(small_scenario()), lambda thing, id_: done.append((thing, id_)))
    palette = Palette(window, Appearance(), finder.find)
    qtbot.addWidget(palette)
    window.show()
    palette.open_over(window)
    yield palette, done  # and not return: the window must outlive this frame


def enter(qtbot, palette):
    qtbot.keyClick(palette.focusWidget() or palette, Qt.Key.Key_Return)


def test_without_text_it_offers_what_can_be_done_now(parts):
    palette, _ = parts
    assert "Next turn" in palette.texts()
    assert "Previous turn" not in palette.texts()


def test_typing_finds_things_first_and_enter_goes_there(parts, qtbot):
    palette, done = parts
    palette.type_in("crossing")
    assert palette.texts()[0] == "Crossing"
    enter(qtbot, palette)
    assert done == [(Thing.PLACE, "crossing")]
    assert not palette.isVisible()


def test_arrows_move_and_enter_runs_the_action(parts, qtbot):
    palette, done = parts
    palette.type_in("next")
    assert palette.texts()[:2] == ["Next turn", "Next event"]
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Down)
    enter(qtbot, palette)
    assert done == ["next-event"]


def test_nonsense_finds_nothing_and_enter_does_nothing(parts, qtbot):
    palette, done = parts
    palette.type_in("zzzzqqq")
    assert palette.texts() == []
    enter(qtbot, palette)
    assert done == []
