"""The timeline is clicked, dragged and stepped; looking back never moves the game."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QWidget

from scenario.core.chronicle import Moment
from scenario.core.dates import When
from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.actions import TABLE, Actions
from scenario.ui.frame import LEFT
from scenario.ui.player import SPEEDS, Player
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import DARK, LIGHT, load_fonts
from scenario.ui.timeline.lanes import LANES_Y
from scenario.ui.timeline.panel import TimelinePanel
from scenario.ui.timeline.score import Score
from scenario.ui.timeline.strip import Strip
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario
from tests.ui.conftest import act_in

MARKUP = "<b>bold</b>"


@pytest.fixture
def asked():
    return []


@pytest.fixture
def panel(qtbot, bridge, asked):
    load_fonts()
    window = QWidget()
    qtbot.addWidget(window)
    handlers = {spec.id: (lambda id_=spec.id: asked.append(id_)) for spec in TABLE}
    player = Player(bridge, window)
    made = TimelinePanel(bridge, Selection(window), LIGHT, Actions(window, handlers), player)
    qtbot.addWidget(made)
    made.resize(1200, 144)
    made.show()
    yield made
    player.pause()


def score_of(lookup, turn=0) -> Score:
    """What is shown of a scenario that was played to a turn."""
    session = Session.begin(MemoryShelf(), lookup, "text", clock=ticking())
    if turn:
        session.play_to(turn)
    return Score.of(session)


def middle(strip, turn) -> QPoint:
    return strip.turn_box(turn).center().toPoint()


def press(qtbot, strip, point):
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=point)


def test_a_click_on_a_turn_views_it_and_plays_on_to_one_that_was_not(panel, bridge, qtbot):
    press(qtbot, panel.strip, middle(panel.strip, 2))
    assert (bridge.viewed.turn, bridge.game.turn) == (2, 2)
    press(qtbot, panel.strip, middle(panel.strip, 0))
    assert (bridge.viewed.turn, bridge.game.turn) == (0, 2)
    press(qtbot, panel.strip, middle(panel.strip, 2))
    assert (bridge.viewed, bridge.game) == (Moment(2, 2), Moment(2, 2))


def test_dragging_scrubs_through_what_was_played_and_no_further(panel, bridge, qtbot):
    bridge.play_to(1)
    strip = panel.strip
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=middle(strip, 1))
    qtbot.mouseMove(strip, middle(strip, 0))
    assert bridge.viewed.turn == 0
    qtbot.mouseMove(strip, middle(strip, 2))
    assert (bridge.viewed.turn, bridge.game.turn) == (1, 1)
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=middle(strip, 2))
    qtbot.mouseMove(strip, middle(strip, 0))
    assert bridge.viewed.turn == 1


def test_a_clicked_event_is_viewed_just_after_it_and_selected(panel, bridge, qtbot):
    bridge.play_to(2)
    press(qtbot, panel.strip, panel.strip.tick_point("hired").toPoint())
    assert bridge.viewed == Moment(1, 1)
    assert panel.selection.current == Selected(Picked.EVENT, "hired")
    assert bridge.game == Moment(2, 2)


def test_an_event_that_was_not_played_stays_closed_and_says_so(panel, bridge, qtbot):
    with qtbot.waitSignal(panel.refused) as told:
        press(qtbot, panel.strip, panel.strip.tick_point("ceasefire").toPoint())
    assert told.args == ["Not played yet: click T2 to play on to it."]
    assert bridge.viewed.turn == 0
    assert panel.selection.current is None


def test_keys_step_through_the_events_of_the_turn(panel, bridge, qtbot):
    bridge.play_to(1)
    chosen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(panel.strip, key)
        chosen.append(panel.selection.current.id)
    assert chosen == ["hired", "fight", "fight", "hired"]


def test_view_and_game_are_both_named(panel, bridge):
    bridge.play_to(2)
    bridge.view(Moment(1, 1))
    assert panel.view_text.whole_text() == "T1, event 1 of 2"
    assert panel.game_text.whole_text() == "T2"


def test_branches_lie_below_and_a_click_switches_to_one(panel, bridge, qtbot):
    bridge.play_to(2)
    first = bridge.session.branch.id
    bridge.branch_from(Moment(1, 2), "What if")
    score = Score.of(bridge.session)
    assert [(lane.branch, lane.first, lane.last) for lane in score.lanes] == [(first, 2, 2)]
    with qtbot.waitSignal(panel.said) as told:
        press(qtbot, panel.strip, QPoint(middle(panel.strip, 2).x(), LANES_Y + 6))
    assert told.args == ["the game now stands on “Main”"]
    assert bridge.session.branch.id == first
    assert Score.of(bridge.session).lanes[0].label == "What if branch from T1"


def test_a_lane_says_once_where_it_comes_from(panel, bridge):
    bridge.play_to(2)
    assert Score.of(bridge.session).lanes == ()
    main = bridge.session.branch.id
    bridge.branch_from(Moment(1, 2), "From T1")
    assert [lane.label for lane in Score.of(bridge.session).lanes] == ["Main"]
    bridge.switch(main)
    assert [lane.label for lane in Score.of(bridge.session).lanes] == ["From T1"]


def test_the_buttons_are_the_actions(panel, asked, qtbot):
    for made in panel.buttons.values():
        made.click()
    panel.brancher.click()
    assert asked == [
        "first-turn", "previous-event", "play", "next-event", "last-turn", "branch",
    ]  # fmt: skip


def test_a_tooltip_says_the_turn_or_event_as_it_is_written(qtbot, bridge):
    authored = small_scenario()
    turns = (replace(authored.turns[0], title=MARKUP), *authored.turns[1:])
    lookup = Lookup(replace(authored, turns=turns))
    strip = Strip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(900, 144)
    strip.show_score(score_of(lookup), LIGHT)
    assert strip.told_at(QPointF(middle(strip, 0))) == f"T0 {MARKUP}\n2000"
    assert strip.told_at(strip.tick_point("fight")) == "2 Fight at the ford\n1 Apr 2001"
    assert strip.told_at(QPointF(2, 140)) == ""


def test_marks_on_one_another_are_reached_by_clicking_again(qtbot, bridge):
    authored = small_scenario()
    event = authored.turns[0].events[0]
    twice = replace(authored.turns[0], events=(event, replace(event, id="again")))
    strip = Strip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(900, 144)
    lookup = Lookup(replace(authored, turns=(twice,), decisions=()))
    strip.show_score(score_of(lookup), LIGHT)
    strip.event_asked.connect(strip.select)
    reached = []
    strip.event_asked.connect(reached.append)
    for _ in range(3):
        press(qtbot, strip, strip.tick_point("start").toPoint())
    assert reached == ["start", "again", "start"]


def test_only_another_display_leaves_the_kept_picture_alone(panel, bridge, monkeypatch):
    bridge.play_to(2)
    panel.grab()
    painted = []
    paint = Strip._paint_ground
    monkeypatch.setattr(Strip, "_paint_ground", lambda self: (painted.append(1), paint(self))[1])
    bridge.view(Moment(0, 1))
    panel.grab()
    assert painted == []
    panel.set_theme(DARK)
    panel.grab()
    assert painted == [1]


@pytest.fixture
def thousand(qtbot, qapp):
    """A strip with a thousand turns of a day each, the last on display."""
    authored = small_scenario()
    span = [When.parse(f"{1000 + i}-01-01") for i in range(1000)]
    turns = tuple(
        replace(authored.turns[0], id=f"T{i}", from_=day, to=day, events=())
        for i, day in enumerate(span)
    )
    strip = Strip(LIGHT)
    qtbot.addWidget(strip)
    strip.resize(900, 144)
    lookup = Lookup(replace(authored, turns=turns, decisions=()))
    strip.show_score(score_of(lookup, 999), LIGHT)
    return strip


def test_a_thousand_turns_can_each_be_clicked(thousand, qtbot):
    assert thousand.turn_box(999).right() <= thousand.width()
    assert thousand.turn_box(999).width() >= 8
    asked = []
    thousand.turn_asked.connect(asked.append)
    press(qtbot, thousand, middle(thousand, 950))
    assert asked == [950]


def test_focus_is_seen(panel, qtbot):
    before = panel.strip.grab().toImage()
    panel.activateWindow()
    panel.strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.strip.hasFocus)
    assert panel.strip.grab().toImage() != before
    assert panel.strip.accessibleName() == "Timeline"


def test_panels_can_be_held_while_a_turn_is_dragged(panel, qtbot):
    told = []
    panel.strip.held.connect(told.append)
    qtbot.mousePress(panel.strip, Qt.MouseButton.LeftButton, pos=middle(panel.strip, 0))
    assert told == [True]
    qtbot.mouseRelease(panel.strip, Qt.MouseButton.LeftButton, pos=middle(panel.strip, 0))
    assert told == [True, False]


def test_moments_are_named_by_events_and_acts_of_play(panel, bridge):
    bridge.do(act_in)
    named = []
    for events in range(3):
        bridge.view(Moment(1, events))
        named.append(panel.view_text.whole_text())
    assert named == ["T1, event 0 of 0", "T1, after an act of play", "T1"]
    bridge.show_turn(2)
    bridge.previous_event()
    assert panel.view_text.whole_text() == "T2, event 2 of 3"


def test_what_did_not_happen_on_the_line_says_so_and_is_only_selected(panel, bridge, qtbot):
    bridge.do(act_in)
    bridge.show_turn(2)
    point = panel.strip.tick_point("hired")
    assert panel.strip.told_at(point).endswith("did not happen on this line")
    assert panel.strip.told_at(panel.strip.tick_point("ceasefire")).count("\n") == 1
    viewed = bridge.viewed
    press(qtbot, panel.strip, point.toPoint())
    assert (bridge.viewed, panel.selection.current.id) == (viewed, "hired")
    press(qtbot, panel.strip, panel.strip.tick_point("fight").toPoint())
    assert bridge.viewed == Moment(2, 3)


def test_a_turn_with_a_decision_is_marked_and_says_what_was_taken(panel, bridge):
    score = Score.of(bridge.session)
    (decision,) = score.decisions_of(1)
    assert not score.taken(decision) and score.decisions_of(0) == ()
    assert score.turn_text(1).endswith("Decision: Hire the company?")
    assert panel.strip.told_at(panel.strip.turn_box(1).center()) == score.turn_text(1)
    before = panel.strip.grab().toImage()
    bridge.do(act_in)
    score = Score.of(bridge.session)
    assert score.taken(decision)
    assert score.turn_text(1).endswith("Decision: Hire the company? – Send them home")
    assert panel.strip.grab().toImage() != before


def test_how_it_plays_is_said_whole(panel, qtbot):
    panel.setStyleSheet(stylesheet(LIGHT))
    player = panel._player
    for speed in SPEEDS:
        player.set_speed(speed)
        words = panel._speed.fontMetrics().horizontalAdvance(panel._speed.text())
        room = words + 16  # padding and border
        qtbot.waitUntil(lambda room=room: panel._speed.width() >= room, timeout=1000)
        assert panel._speed.mapTo(panel, panel._speed.rect().topRight()).x() < LEFT
    shown = [name for name, label in panel.ways.items() if label.isVisible()]
    assert shown == []
    player.toggle_backwards()
    player.toggle_loop()
    assert all(label.isVisible() for label in panel.ways.values())
