"""What is compared with what, and what the list says of it."""

from dataclasses import replace

import pytest

from scenario.core.chronicle import Moment
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.core.world import ForceState, ForceStatus, Kind
from scenario.files.scenario_file import read_scenario
from scenario.insight.contrasts import Contrast
from scenario.insight.differences import Difference
from scenario.play.history import as_written
from scenario.play.taking import now
from scenario.resources import scenario_path
from scenario.ui.bridge import Bridge
from scenario.ui.comparing import HISTORY, Compared, Comparing
from scenario.ui.models.contrast_lines import side_lines
from scenario.ui.models.parts import plain_text
from scenario.ui.panels.compare import ComparePanel
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.theme import LIGHT


@pytest.fixture
def comparing(bridge):
    bridge.show_turn(len(bridge.lookup.scenario.turns) - 1)
    return Comparing(bridge)


@pytest.fixture
def panel_of(qtbot):
    """Compares in a bridge's session, with the panel that lists it."""

    def make(bridge, comparing=None):
        comparing = comparing or Comparing(bridge)
        made = ComparePanel(
            bridge, Selection(), LIGHT, lambda _actor: "#336699", comparing=comparing
        )
        qtbot.addWidget(made)
        made.show()
        return comparing, made

    return make


@pytest.fixture
def panel(comparing, bridge, panel_of):
    return panel_of(bridge, comparing)[1]


def ford_falls():
    return ControlEffect(target="ford", holder="REB")


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
    assert [name for _, name in comparing.choices()] == [
        "Main", "Another way", "History as written",
    ]  # fmt: skip
    names = {side.name for side in comparing.sides()}
    assert "Another way" in names
    assert all(side.reading.viewed.turn <= bridge.viewed.turn for side in comparing.sides())


def test_each_side_calls_an_actor_as_it_is_called_there(qapp, panel_of):
    """The CSP-PSD becomes the FLA between T8 and T12, and holds Tinzaouaten in both."""
    lookup = Lookup(read_scenario(scenario_path("wagner-africa-corps")).scenario)
    bridge = Bridge(as_written(lookup, now), print, print)
    comparing, panel = panel_of(bridge)
    comparing.set_kind(Compared.TURNS)
    comparing.choose(0, "T8")
    comparing.choose(1, "T12")
    (row,) = (each for each in panel.rows if each.contrast.location == "tinzaouaten")
    told = [
        "".join(plain_text(line) for line in side_lines(side.reading, row.contrast, second))
        for second, side in enumerate(comparing.sides())
    ]
    assert "CSP-PSD" in told[0] and "FLA" not in told[0]
    assert "FLA" in told[1] and "CSP-PSD" not in told[1]


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


def test_a_branch_is_held_against_history_as_it_is_written(acted, panel_of):
    """The decision and the change by hand of `acted` are what history has not."""
    acted.step_forward()
    comparing, panel = panel_of(acted)
    comparing.set_kind(Compared.BRANCHES)
    branch = comparing.chosen[0]
    comparing.choose(1, HISTORY)
    assert comparing.sides()[1].name == "History as written"
    assert comparing.parting().parted == Moment(1, 0)
    where, counts = map(plain_text, panel.parting._lines)
    assert where == "They part at the start of T1."
    counted = [f"T{each.turn}\u00a0{each.count}" for each in comparing.parting().turns]
    assert counts == "Differences at the end of each turn: " + "  ".join(counted)
    comparing.choose(1, branch)
    assert [plain_text(line) for line in panel.parting._lines] == ["The same has happened on both."]
    comparing.set_kind(Compared.PERSPECTIVES)
    assert comparing.parting() is None
    assert panel.parting.isHidden()


def test_a_line_that_parts_within_a_turn_names_what_happened_last(bridge, panel_of):
    bridge.play_to(1)
    bridge.branch_from(Moment(1, 1), "Other")
    bridge.do(lambda session: session.edit([ford_falls()], author="", reason="Why not?"))
    comparing, panel = panel_of(bridge)
    comparing.set_kind(Compared.BRANCHES)
    first = bridge.session.course().happenings(1)[0].event
    where = plain_text(panel.parting._lines[0])
    assert where == f"They part in T1, after “{bridge.lookup.events[first][1].title}”."


def test_the_turns_of_two_branches_lead_to_where_the_game_has_been(acted, panel_of):
    acted.step_forward()
    acted.step_forward()
    comparing, panel = panel_of(acted)
    comparing.set_kind(Compared.BRANCHES)
    comparing.choose(1, HISTORY)
    turns = [part for part in panel.parting._lines[1] if part.target is not None]
    assert [part.target.turn for part in turns] == [1, 2]
    panel.parting.activated.emit(turns[0].target)
    assert acted.viewed == acted.session.turn_end(1)


def test_a_force_that_came_another_way_says_so_on_both_sides(comparing):
    reading = comparing.sides()[0].reading
    force, state = next(iter(reading.world.forces.items()))
    here = replace(state, status=ForceStatus.PRESENT, came_from=None, via=())
    moved = replace(here, came_from="harbour")
    assert isinstance(here, ForceState)
    contrast = Contrast(1, here.at, (Difference(Kind.FORCES, force, here, moved),))
    ours, theirs = (
        plain_text(side_lines(reading, contrast, second)[0]) for second in (False, True)
    )
    assert ours.endswith(" · has not moved")
    assert theirs.endswith(" · by way of " + reading.location_name("harbour"))
