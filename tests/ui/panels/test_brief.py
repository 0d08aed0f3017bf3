"""The brief shows the turn's events, their claims, and which of them count."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from scenario.core.chronicle import Moment
from scenario.ui.colours import contrast
from scenario.ui.models.parts import Cited, Part
from scenario.ui.panels import event_cards
from scenario.ui.panels.brief import BriefPanel
from scenario.ui.panels.event_cards import ActCard
from scenario.ui.panels.flow import FlowText
from scenario.ui.panels.marks import Dots, EventHead
from scenario.ui.panels.sources import SourceCard
from scenario.ui.panels.tolls import TollLine
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import DARK, LIGHT, load_fonts
from scenario.ui.widgets import plain_tooltip
from tests.ui.panels.conftest import COLOURS, MARKUP, colours_in

# A screen that is not there cannot hand its keyboard to a popup.
POPUP = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def brief(panel, played):
    return panel(BriefPanel, played)


def texts(widget):
    return [flow.text() for flow in widget.findChildren(FlowText)]


def test_the_cards_are_the_events_of_the_turn(brief, played):
    assert brief.turn_count.text() == "turn 1 of 2"
    assert brief.text.text() == "The front crosses the river."
    assert [card.event_id for card in brief.cards] == ["hired", "fight"]
    assert [card.head.accessibleName() for card in brief.cards] == [
        "1 The company is hired, Feb 2001",
        "2 Fight at the ford, 1 Apr",
    ]
    played.step_back()
    assert [card.event_id for card in brief.cards] == ["start"]


def test_a_clicked_event_is_selected_opens_and_is_flown_to(brief, selection, qtbot):
    with qtbot.waitSignal(brief.fly_to) as flight:
        qtbot.mouseClick(brief.cards[1].head, Qt.MouseButton.LeftButton)
    assert flight.args == ["crossing"]
    assert selection.current == Selected(Picked.EVENT, "fight")
    assert [card.is_open for card in brief.cards] == [False, True]


def test_every_claim_is_told_with_who_says_it(brief, selection):
    selection.select(Picked.EVENT, "fight")
    rows = brief.cards[1].rows
    assert [texts(row) for row in rows] == [
        ["Northern Front asserts", "The ford is ours, and two hundred of the guard fell."],
        ["Republic denies", "Nothing was lost at the ford."],
        ["Delta Herald reported", "Both sides hold a bank of the river."],
    ]
    assert rows[0].source_link.whole_text() == "Voice of the North"
    assert rows[2].source_link.whole_text() == "P3, 3 Apr 2001"
    shown = [label.text() for label in brief.cards[1].findChildren(QLabel)]
    assert "accounts differ" in shown


def test_what_counts_follows_the_perspective(brief, played, selection):
    selection.select(Picked.EVENT, "fight")
    played.look_through("republic")
    counted = [row.claim.counted for row in brief.cards[1].rows]
    assert counted == [False, True, True]
    left_out = texts(brief.cards[1].rows[0])[1].splitlines()[-1]
    assert left_out == "not counted in this perspective"


def test_words_that_do_not_count_can_still_be_read(brief, played, selection):
    selection.select(Picked.EVENT, "fight")
    played.look_through("republic")
    words = brief.cards[1].rows[0].words
    assert LIGHT.text3 in colours_in(words)
    assert contrast(LIGHT.text3, LIGHT.raised) >= 4.5
    assert not any(span.format.fontStrikeOut() for span in words._layout.formats())


def test_a_brief_beside_another_perspective_says_whose_text_it_is(brief, played):
    assert not brief.perspective.isVisible()
    played.look_through("republic")
    assert brief.perspective.isVisible()
    told = "The scenario's text; the map shows “As the republic tells it”."
    assert brief.perspective.text() == told


def test_tolls_stand_side_by_side_and_are_never_averaged(brief, selection):
    selection.select(Picked.EVENT, "fight")
    lines = [line.accessibleName() for line in brief.cards[1].findChildren(TollLine)]
    assert lines == [
        "200 Republic killed",
        "0 Republic killed",
        "3–5 Republic wounded",
        "14 (10–20) civilians killed",
    ]
    bars = brief.cards[1].findChildren(TollLine)
    brief.resize(352, 900)
    assert COLOURS["REP"] in colours_in(bars[0])
    assert COLOURS["REP"] not in colours_in(bars[1]), "nobody is a bar without length"


def test_a_toll_that_does_not_count_is_paler_and_says_so(brief, played, selection):
    selection.select(Picked.EVENT, "fight")
    assert not [text for text in texts(brief.cards[1]) if "not counted" in text]
    played.look_through("republic")
    heads = [text for text in texts(brief.cards[1]) if "not counted" in text]
    assert heads[-1] == "Northern Front asserts\nnot counted"
    front = brief.cards[1].findChildren(TollLine)[0]
    assert COLOURS["REP"] not in colours_in(front)


def test_an_open_card_begins_at_the_top_where_it_has_no_room(brief, selection, qtbot):
    brief.resize(352, 240)
    selection.select(Picked.EVENT, "fight")
    card = brief.cards[1]
    qtbot.waitUntil(lambda: not card.rows[0].visibleRegion().isEmpty())
    assert not card.head.visibleRegion().isEmpty()


def test_the_tolls_are_a_click_away_from_the_head_of_the_card(brief, selection, qtbot):
    brief.resize(352, 300)
    selection.select(Picked.EVENT, "fight")
    card = brief.cards[1]
    assert card.toll_link.whole_text() == "3 tolls"
    qtbot.wait_until(lambda: bool(card.tolls.visibleRegion().isEmpty()))
    qtbot.mouseClick(card.toll_link, Qt.MouseButton.LeftButton)
    qtbot.wait_until(lambda: not card.tolls.visibleRegion().isEmpty())


def test_a_long_title_goes_on_on_a_second_line(qapp, qtbot):
    load_fonts()
    head = EventHead(3, "A column drives for Tinzaouaten in the sand", "about 25 Jul", LIGHT)
    qtbot.addWidget(head)
    assert head.title_lines(600) == ["A column drives for Tinzaouaten in the sand"]
    assert " ".join(head.title_lines(300)) == "A column drives for Tinzaouaten in the sand"
    assert head.heightForWidth(300) == head.heightForWidth(600) + 18
    assert len(head.title_lines(150)) == 2
    assert head.title_lines(150)[1].endswith("…")


def test_stepping_by_event_opens_the_last_one_and_leaves_the_rest_to_come(brief, played):
    played.view(Moment(1, 1))
    assert [(card.is_open, card.head.to_come) for card in brief.cards] == [
        (True, False),
        (False, True),
    ]


def test_an_actor_in_a_claim_can_be_selected(brief, selection, qtbot):
    selection.select(Picked.EVENT, "fight")
    row = brief.cards[1].rows[0]
    flow = row.findChildren(FlowText)[0]
    qtbot.mouseClick(flow, Qt.MouseButton.LeftButton, pos=QPoint(30, 9))
    assert selection.current == Selected(Picked.ACTOR, "REB")


@POPUP
def test_the_publisher_of_a_claim_shows_the_source_too(brief, selection, qtbot):
    selection.select(Picked.EVENT, "fight")
    row = brief.cards[1].rows[2]
    assert row.source_link.toolTip() == plain_tooltip("Show the source")
    who = row.findChildren(FlowText)[0]
    assert who.part_at(QPointF(20, 9)).target == Cited(("herald",))
    qtbot.mouseClick(who, Qt.MouseButton.LeftButton, pos=QPoint(20, 9))
    card = brief.window().findChild(SourceCard)
    assert card.texts()[0] == "Shots at the ford"
    card.close()


@POPUP
def test_the_source_card_tells_the_source_and_asks_before_opening(
    brief, selection, qtbot, monkeypatch
):
    asked = []
    monkeypatch.setattr(event_cards, "ask_and_open", lambda parent, address: asked.append(address))
    selection.select(Picked.EVENT, "fight")
    card = brief.cards[1].rows[2].show_sources()
    assert card.texts() == [
        "Shots at the ford",
        "Delta Herald · news · 3 Apr 2001",
        "Reliability B, usually reliable",
        "herald.example/ford",
    ]
    opener = card.findChild(QPushButton)
    qtbot.mouseClick(opener, Qt.MouseButton.LeftButton)
    assert asked == ["herald.example/ford"]


@POPUP
def test_how_credible_a_claim_is_stands_on_its_card_and_at_its_dots(panel, graded, selection):
    brief = panel(BriefPanel, graded)
    selection.select(Picked.EVENT, "fight")
    row = brief.cards[1].rows[2]
    card = row.show_sources()
    assert card.texts()[2] == "Reliability B, usually reliable"
    assert card.texts()[-1] == "Credibility of the claim 4, doubtful"
    card.close()
    told = row.findChild(Dots).toolTip()
    assert told.endswith(" confidence · credibility 4, doubtful")


@POPUP
def test_markup_from_a_file_is_shown_as_it_is_written(panel, hostile, selection):
    brief = panel(BriefPanel, hostile)
    selection.select(Picked.EVENT, "fight")
    assert brief.text.text() == MARKUP
    told = [text for row in brief.cards[1].rows for text in texts(row)]
    assert sum(MARKUP in text for text in told) >= 3
    assert f"2 {MARKUP}" in brief.cards[1].head.accessibleName()
    card = brief.cards[1].rows[2].show_sources()
    assert card.findChildren(QLabel) == []
    assert card.texts()[0] == MARKUP
    assert isinstance(card, SourceCard)
    card.close()
    for link in brief.findChildren(event_cards.QuietLink):
        assert "<b>" not in link.toolTip()


def test_the_other_theme_repaints_the_cards(brief):
    assert DARK.raised not in colours_in(brief)
    brief.set_theme(DARK)
    assert DARK.raised in colours_in(brief)


@POPUP
def test_a_word_without_end_is_wrapped_and_widens_nothing(panel, hostile, selection, monkeypatch):
    endless = "x" * 3000
    source = hostile.lookup.sources["herald"]
    monkeypatch.setitem(hostile.lookup.sources, "herald", replace(source, address=endless))
    brief = panel(BriefPanel, hostile)
    brief.text.show_lines([(Part(endless),)])
    assert brief.minimumSizeHint().width() <= 352
    selection.select(Picked.EVENT, "fight")
    card = brief.cards[1].rows[2].show_sources()
    assert card.width() == card.WIDTH
    assert card.minimumSizeHint().width() <= card.WIDTH
    card.close()


def listed(brief):
    return [(card.event_id, card.note, card.head.to_come) for card in brief.cards]


def test_acts_of_play_stand_among_the_events_with_author_and_reason(panel, acted):
    brief = panel(BriefPanel, acted)
    assert [card.text.text() for card in brief.findChildren(ActCard)] == [
        "Hire the company? Send them home\nBlue: No money.",
        "a change made by hand\nUmpire: They waded across.",
    ]


def test_replaced_and_delayed_events_are_not_told_as_having_happened(panel, acted):
    brief = panel(BriefPanel, acted)
    assert listed(brief) == [
        ("hired", "did not happen on this line", True),
        ("fight", "put off to T2 on this line", True),
    ]
    acted.show_turn(2)
    assert listed(brief) == [
        ("ceasefire", "", False),
        ("absorbed", "", False),
        ("fight", "", False),
    ]
    acted.previous_event()
    assert [card.event_id for card in brief.cards if card.is_open] == ["absorbed"]
    acted.switch(1)
    acted.show_turn(1)
    assert listed(brief) == [("hired", "", False), ("fight", "", False)]


def test_a_very_long_text_leaves_most_of_the_panel_to_the_events(brief, qtbot):
    short = brief.told.height()
    assert short == brief.text.heightForWidth(brief.width() - 32)
    qtbot.waitUntil(lambda: brief.told.verticalScrollBar().maximum() == 0)
    brief.text.show_lines([(Part("The front crosses the river again. " * 80),)])
    brief.resize(352, 500)
    assert short < brief.told.height() <= 200
    qtbot.waitUntil(lambda: brief.told.verticalScrollBar().maximum() > 0)
