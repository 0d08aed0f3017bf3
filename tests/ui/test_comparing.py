"""What is compared with what, and what the list says of it."""

import pytest

from scenario.ui.comparing import Compared, Comparing
from scenario.ui.panels.compare import ComparePanel
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.theme import LIGHT


@pytest.fixture
def comparing(bridge):
    bridge.show_turn(len(bridge.lookup.scenario.turns) - 1)
    return Comparing(bridge)


@pytest.fixture
def panel(comparing, bridge, qtbot):
    made = ComparePanel(bridge, Selection(), LIGHT, lambda _actor: "#336699", comparing=comparing)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_begins_with_the_perspective_on_display_and_another(comparing, bridge):
    first, second = comparing.chosen
    assert first == bridge.session.perspective
    assert second != first


def test_turns_are_offered_as_far_as_they_were_played(comparing, bridge):
    comparing.set_kind(Compared.TURNS)
    turns = [turn.id for turn in bridge.lookup.scenario.turns]
    assert [key for key, _ in comparing.choices()] == turns
    assert comparing.chosen == (turns[-2], turns[-1])
    first, second = comparing.sides()
    assert first.reading.world is bridge.session.chronicle().worlds[-2]
    assert second.reading.world is bridge.session.chronicle().worlds[-1]


def test_branches_are_compared_at_the_turn_on_display(comparing, bridge):
    bridge.branch_from(bridge.session.turn_end(1), "Another way")
    comparing.set_kind(Compared.BRANCHES)
    assert len(comparing.choices()) == 2
    names = {side.name for side in comparing.sides()}
    assert "Another way" in names
    assert all(side.reading.viewed.turn <= bridge.viewed.turn for side in comparing.sides())


def test_swapping_turns_the_sides_round(comparing, qtbot):
    first, second = comparing.chosen
    with qtbot.waitSignal(comparing.changed):
        comparing.swap()
    assert comparing.chosen == (second, first)


def test_the_list_has_a_row_for_every_contrast_and_leads_to_the_spot(panel, comparing, qtbot):
    comparing.set_kind(Compared.TURNS)
    found = comparing.contrasts()
    assert len(panel.rows) == len(found) > 0
    spot = next(row for row in panel.rows if row.contrast.location is not None)
    target = Picked.PLACE if spot.contrast.location in panel.bridge.lookup.places else None
    with qtbot.waitSignal(panel.fly_to) as caught:
        panel._lead(_target(spot, target))
    assert caught.args == [spot.contrast.location]
    assert panel.selection.current.id == spot.contrast.location


def _target(row, place):
    return Selected(place or Picked.TERRITORY, row.contrast.location)


def test_the_same_on_both_sides_is_said_in_words(panel, comparing):
    comparing.choose(1, comparing.chosen[0])
    assert panel.rows == []


def test_ground_in_the_same_hands_for_another_reason_is_listed_apart(bridge, comparing, panel):
    comparing.set_kind(Compared.TURNS)
    for first in range(len(comparing.choices())):
        for second in range(first):
            comparing.choose(0, comparing.choices()[second][0])
            comparing.choose(1, comparing.choices()[first][0])
            found = comparing.other_causes()
            assert [row.contrast for row in panel.causes] == list(found)
            differing = {part.id for each in comparing.contrasts() for part in each.parts}
            assert not differing & {each.location for each in found}
