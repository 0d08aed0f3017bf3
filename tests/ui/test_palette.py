"""The palette finds actions and things, and does what is chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from scenario.core.effects import RenameEffect
from scenario.core.lookup import Lookup
from scenario.insight.search import Thing
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.actions import TABLE, Actions, Situation
from scenario.ui.appearance import Appearance
from scenario.ui.dialogs.palette import Palette
from scenario.ui.finder import Finder
from scenario.ui.models.reading import Reading
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario


@pytest.fixture
def reading(session):
    return Reading.of(session)


@pytest.fixture
def parts(qapp, qtbot, reading):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    done = []
    actions = Actions(window, {s.id: lambda id_=s.id: done.append(id_) for s in TABLE})
    actions.heed(Situation(session=True, at_start=True, at_end=False))
    finder = Finder(actions, lambda: reading, lambda thing, id_: done.append((thing, id_)))
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


def test_enough_letters_of_an_action_mean_it(parts):
    palette, _ = parts
    palette.type_in("co")
    assert palette.texts()[0] == "Company of the Lance"
    palette.type_in("com")
    assert palette.texts()[:2] == ["Compare", "Company of the Lance"]


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
    said = [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    assert said == ["Nothing is called “zzzzqqq”: try a part of a name, or fewer letters."]
    enter(qtbot, palette)
    assert done == []


def test_turns_have_their_ids_and_sources_their_publishers(parts, qtbot):
    palette, done = parts
    palette.type_in("company goes")
    assert palette.texts() == ["T2 The company goes"]
    palette.type_in("delta herald")
    assert palette.texts() == ["Shots at the ford · Delta Herald"]
    enter(qtbot, palette)
    assert done == [(Thing.SOURCE, "herald")]


def test_an_actor_is_found_by_every_name_and_called_by_the_present_one(parts):
    authored = small_scenario()
    turn = authored.turns[1]
    fight = turn.events[1]
    rename = RenameEffect(actor="REB", name="Free North")
    turn = replace(turn, events=(turn.events[0], replace(fight, effects=(rename,))))
    turns = (authored.turns[0], turn, authored.turns[2])
    lookup = Lookup(replace(authored, turns=turns, decisions=()))
    session = Session.begin(MemoryShelf(), lookup, "", clock=ticking())
    window = QWidget()
    actions = Actions(window, {spec.id: print for spec in TABLE})
    finder = Finder(actions, lambda: Reading.of(session), print)

    def found(text):
        return [entry.text for entry in finder.find(text)]

    assert found("northern front") == ["Northern Front"]
    assert found("free north") == ["Northern Front (later Free North)"]
    session.play_to(1)
    assert found("free north") == ["Free North"]
    assert found("northern front") == ["Free North (once Northern Front)"]
    assert found("deux-rivieres") == ["Republic of Two Rivers (Deux-Rivières)"]
