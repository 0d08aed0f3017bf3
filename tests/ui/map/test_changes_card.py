"""The card of a turn's changes has a row for each event and each act of play."""

from types import SimpleNamespace

import pytest

from scenario.insight.changes import turn_changes
from scenario.ui.colours import assign
from scenario.ui.map.changes_card import ChangesCard, rows_of
from scenario.ui.theme import LIGHT


@pytest.fixture
def scene(acted):
    return SimpleNamespace(lookup=acted.lookup, world=acted.world(), swatches=assign(acted.lookup))


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
