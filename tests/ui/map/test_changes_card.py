"""The card of a turn's changes has a row for each event and each act of play."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.effects import RenameEffect
from scenario.core.lookup import Lookup
from scenario.core.world import Act
from scenario.insight.changes import turn_changes
from scenario.ui.colours import assign
from scenario.ui.map.change_rows import rows_of
from scenario.ui.map.changes_card import ChangesCard
from scenario.ui.theme import LIGHT, load_fonts
from tests.fixtures.drill import GUARD_HALVED, playing
from tests.ui.map.scenes import chronicle, happening, lookup
from tests.ui.map.scenes import scene as scene_of_the_war


@pytest.fixture
def scene(acted):
    return _told_of(acted.lookup, acted.world(), None)


def _told_of(lookup, world, before):
    return SimpleNamespace(lookup=lookup, world=world, before=before, swatches=assign(lookup))


def test_acts_of_play_are_listed_with_who_and_why(acted, scene, qtbot):
    changes = turn_changes(acted.session.chronicle(), 1)
    assert sorted((row.number, row.title) for row in rows_of(scene, changes)) == [
        (0, "Changed by hand (Umpire): They waded across."),
        (0, "Send them home (Blue): No money."),
    ]
    card = ChangesCard(None, LIGHT)
    qtbot.addWidget(card)
    card.show_changes(scene, changes)
    assert not card.grab().isNull()


def test_what_an_exercise_changed_is_told_by_its_inject_and_its_ruling():
    """The white cell reads their numbers, the room what it was told."""
    conduct, _ = playing()
    conduct.deliver("shots")
    conduct.rule(text="They fled.", effects=[GUARD_HALVED])
    conduct.announce(1)
    for line, titles in (
        (conduct.chronicle(), ["Inject 02: Shots", "Ruling 1: They fled."]),
        (conduct.chronicle(public=True), ["Inject: Shots", "Ruling: They fled."]),
    ):
        shown = _told_of(conduct.session.lookup, line.worlds[-1], None)
        assert [row.title for row in rows_of(shown, turn_changes(line, 1))] == titles


def test_the_other_changes_of_an_event_are_opened_and_lead_to_their_own_spot(qtbot):
    card, changes = _card_of_the_war(qtbot)
    row = card._rows[0]
    assert row.lines == []
    assert row.row.others
    row._toggle.click()
    assert len(row.lines) == len(row.row.others)
    with qtbot.waitSignal(card.activated) as caught:
        row.lines[-1].click()
    assert caught.args == [row.row.others[-1].change]
    assert caught.args[0] in changes
    row._toggle.click()
    assert row.lines == []


def _card_of_the_war(qtbot):
    load_fonts()
    changes = turn_changes(chronicle(), 1)
    made = scene_of_the_war(turn=1)
    card = ChangesCard(None, LIGHT)
    qtbot.addWidget(card)
    card.show_changes(made, changes)
    return card, changes


def test_the_rows_beyond_the_first_few_are_shown_when_asked_for(qtbot):
    card, changes = _card_of_the_war(qtbot)
    few = [replace(changes[0], event="", act=Act(author=str(n), reason="")) for n in range(9)]
    card.show_changes(scene_of_the_war(turn=1), few)
    assert len(card._rows) == 7
    assert card._more.text() == "and 2 more"
    card._more.click()
    assert len(card._rows) == 9
    assert card._more.isHidden()


def test_an_actor_that_is_renamed_later_in_the_turn_is_told_by_the_name_it_had(qtbot):
    known = lookup()
    first, second = known.scenario.turns
    renamed = happening("renamed", RenameEffect(actor="REB", name="Front", short="FRT"))
    turns = (first, replace(second, events=(*second.events, renamed)))
    with_name = Lookup(replace(known.scenario, turns=turns))
    told = Chronicle.of(with_name, with_name.scenario.perspectives[0])
    scene = _told_of(with_name, told.worlds[1], told.worlds[0])
    rows = {row.title: row for row in rows_of(scene, turn_changes(told, 1))}
    fall = [rows["fall"].first, *rows["fall"].others]
    words = [part.text for each in fall for part in each.parts]
    assert "FRT" not in words
    assert "REB" in words
    assert rows["renamed"].first.parts[0].text == "FRT"
