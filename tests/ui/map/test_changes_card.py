"""The card of a turn's changes has a row for each event and each act of play."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.claims import Confidence, Estimate
from scenario.core.dates import When
from scenario.core.effects import ControlState, Level, RenameEffect
from scenario.core.lookup import Lookup
from scenario.core.world import Act, Cause, Control, ForceState, ForceStatus, Influence, Kind
from scenario.insight.changes import Change, turn_changes
from scenario.ui.colours import assign
from scenario.ui.map.change_rows import contrast_rows, rows_of
from scenario.ui.map.changes_card import ChangesCard
from scenario.ui.theme import LIGHT, load_fonts
from tests.fixtures.drill import GUARD_HALVED, playing
from tests.ui.map.scenes import chronicle, happening, lookup
from tests.ui.map.scenes import scene as scene_of_the_war

_CAUSE = Cause(1, "fall", When.parse("2020"), (), Confidence.HIGH)


def _force(actor="MLI", at="gao", best=None, status=ForceStatus.PRESENT, came_from=None):
    strength = None if best is None else Estimate(best=best)
    return ForceState(actor, status, at, came_from, (), strength, _CAUSE)


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


def _held(state, holder, *rivals, confidence=Confidence.HIGH):
    return Control(ControlState(state), holder, rivals, confidence, _CAUSE, _CAUSE)


def _in_words(scene, rows, before, after, kind=Kind.CONTROL, id_="gao"):
    change = Change(1, "fall", kind, id_, before, after, "gao")
    (row,) = rows(scene, [change])
    return " ".join(part.text for part in row.first.parts)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (("held", "MLI"), ("contested", "MLI", "REB"), "MLI → MLI REB"),
        (("contested", "MLI", "REB"), ("contested", "REB", "MLI"), "MLI REB → REB MLI"),
        (("contested", "MLI", "REB"), ("contested", "MLI", "REB", "FRA"), "contested, also by FRA"),
        (("claimed", "MLI", "REB", "FRA"), ("claimed", "MLI", "FRA"), "claimed, but not by REB"),
        (("contested", "MLI", "REB"), ("contested", "MLI", "FRA"), "FRA instead of REB"),
        (("claimed", "MLI", "REB"), ("contested", "MLI", "REB"), "MLI REB claimed → contested"),
        (("unknown", None), ("contested", "MLI", "REB", "FRA"), "nobody can say → MLI REB +1"),
    ],
)  # fmt: skip
def test_what_changed_in_a_fight_is_told_and_not_the_same_twice(before, after, told):
    scene = scene_of_the_war(turn=1)
    assert _in_words(scene, rows_of, _held(*before), _held(*after)) == told
    assert _in_words(scene, contrast_rows, _held(*before), _held(*after)) == told


def test_that_only_the_confidence_changed_is_told():
    low, high = (
        _held("held", "MLI", confidence=each) for each in (Confidence.LOW, Confidence.HIGH)
    )
    told = _in_words(scene_of_the_war(turn=1), rows_of, low, high)
    assert told == "MLI low → high confidence"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (_force(at="gao"), _force(at="timbuktu"), "MLI Gao → Timbuktu"),
        (_force(at="gao"), None, "MLI Gao → not there"),
        (None, _force(at="gao"), "MLI not there → Gao"),
        (None, _force(status=ForceStatus.WITHDRAWN), "MLI came and left"),
        (_force(best=100), _force(best=2000), "MLI 100 → 2\u202f000"),
        (_force(best=100), _force(), "MLI 100 → not known"),
        (_force(), _force(actor="REB"), "MLI → REB"),
        (_force(), _force(status=ForceStatus.WITHDRAWN), "MLI Gao → left"),
        (_force(), _force(came_from="timbuktu"), "MLI came another way"),
    ],
)
def test_a_comparison_tells_what_both_sides_have_of_a_force(one, other, told):
    scene = scene_of_the_war(turn=1)
    assert _in_words(scene, contrast_rows, one, other, Kind.FORCES, "army") == told


def test_influence_is_told_with_what_it_was():
    scene = scene_of_the_war(turn=1)
    low, high = (Influence("MLI", "REB", each, _CAUSE) for each in (Level.MINOR, Level.MAJOR))

    def told(rows, one, other):
        return _in_words(scene, rows, one, other, Kind.INFLUENCE, "x")

    assert told(rows_of, low, high) == "MLI influence: minor → major"
    assert told(rows_of, None, high) == "MLI influence: major"
    assert told(contrast_rows, None, high) == "MLI influence: none → major"
    assert told(contrast_rows, low, None) == "MLI influence: minor → none"
