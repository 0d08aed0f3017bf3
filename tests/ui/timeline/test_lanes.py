"""Lanes and flags: twenty branches stay in reach, bookmarks are clicked, menus do what they say."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from scenario.core.chronicle import Moment
from scenario.play.notes import NoteKind, Target, TargetKind
from scenario.ui.actions import TABLE, Actions
from scenario.ui.branches import COLOURS, BranchMenus
from scenario.ui.dialogs.asking import AskDialog
from scenario.ui.player import Player
from scenario.ui.selection import Selection
from scenario.ui.theme import LIGHT, load_fonts
from scenario.ui.timeline.lanes import LANES_Y, STEP
from scenario.ui.timeline.panel import BOTTOM, TimelinePanel

COLOUR = COLOURS[1][1]


@pytest.fixture
def window(qtbot):
    load_fonts()
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window):
    return Actions(window, {spec.id: (lambda: None) for spec in TABLE})


@pytest.fixture
def panel(qtbot, window, actions, bridge):
    player = Player(bridge, window)
    made = TimelinePanel(bridge, Selection(window), LIGHT, actions, player)
    qtbot.addWidget(made)
    made.resize(1200, BOTTOM)
    made.show()
    yield made
    player.pause()


@pytest.fixture
def menus(window, actions, bridge):
    return BranchMenus(bridge, actions, window)


def with_branches(bridge, count):
    bridge.play_to(2)
    for number in range(count):
        bridge.branch_from(Moment(0, 10**6), f"What if {number}")
        bridge.play_to(1)


def answer(monkeypatch, *names):
    """Type one name after the other into the next dialog that asks; gives what it refused."""
    refused = []

    def typed(dialog):
        for name in names:
            dialog.field.setText(name)
            dialog.accept()
            refused.append(dialog.why_not.text())
        return dialog.result()

    monkeypatch.setattr(AskDialog, "exec", typed)
    return refused


def lanes_in_sight(strip, count=6):
    x = strip.turn_box(1).center().x()
    found = (strip.lane_at(QPointF(x, LANES_Y + STEP * row + 5)) for row in range(count))
    return [lane.name for lane in found if lane is not None]


def wheel(strip, turned):
    at = QPointF(strip.turn_box(1).center().x(), LANES_Y + 5)
    event = QWheelEvent(
        at, strip.mapToGlobal(at), QPoint(), QPoint(0, turned), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(strip, event)


def choose(menu, *texts):
    """Trigger what stands in a menu, or in those below it, by its texts."""
    for text in texts:
        action = next(each for each in menu.actions() if each.text().startswith(text))
        menu = action.menu()
    action.trigger()


def test_twenty_branches_are_scrolled_through_four_at_a_time(panel, bridge):
    with_branches(bridge, 20)
    strip = panel.strip
    assert lanes_in_sight(strip) == ["Main", "What if 0", "What if 1", "What if 2"]
    assert panel.height() == BOTTOM + 2 * STEP
    wheel(strip, -120)
    assert lanes_in_sight(strip)[0] == "What if 0"
    for _ in range(40):
        wheel(strip, -120)
    assert lanes_in_sight(strip) == [f"What if {number}" for number in range(15, 19)]
    assert panel.height() == strip.height()


def test_a_lane_is_drawn_in_its_branchs_colour(panel, bridge):
    with_branches(bridge, 2)
    bridge.do(lambda session: session.describe_branch(2, colour=COLOUR, note="Second group"))
    box = panel.strip.turn_box(1)
    edge = panel.strip.grab().toImage().pixelColor(round(box.center().x()), LANES_Y + STEP)
    plain = panel.strip.grab().toImage().pixelColor(round(box.center().x()), LANES_Y)
    assert edge != plain
    assert edge.blue() - edge.red() > 60, "sky blue, not grey"
    told = panel.strip.told_at(QPointF(box.center().x(), LANES_Y + STEP + 5))
    assert told.splitlines()[0] == "What if 0"
    assert told.splitlines()[-1] == "Second group"


def test_a_click_on_a_bookmark_asks_for_it_and_its_tip_tells_of_it(panel, bridge, qtbot):
    bridge.play_to(2)
    at = Target.of(bridge.session.turn_end(1))
    mark = NoteKind.BOOKMARK
    bridge.do(lambda session: session.add_note(at, "The hire", kind=mark, author="Red"))
    bridge.do(lambda session: session.add_note(Target(TargetKind.TURN, "T2"), "Why?"))
    strip = panel.strip
    first, second = strip._shown().flags
    assert (first.bookmarked, first.text, second.bookmarked) == (True, "The hire", False)
    assert strip.told_at(strip.flag_point(first)).startswith("The hire\nRed · ")
    for flag in (first, second):
        with qtbot.waitSignal(strip.note_asked) as asked:
            point = strip.flag_point(flag).toPoint()
            qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=point)
        assert asked.args == [flag.notes[0].id]


def test_what_was_marked_on_another_branch_stands_on_that_one_alone(panel, bridge):
    bridge.play_to(2)
    end = Target.of(bridge.session.turn_end(2))
    bridge.do(lambda session: session.add_note(end, "", kind=NoteKind.BOOKMARK))
    assert len(panel.strip._shown().flags) == 1
    bridge.branch_from(bridge.session.turn_end(1), "Other")
    assert panel.strip._shown().flags == ()


def test_the_menu_key_offers_every_branch_and_a_lane_its_own(panel, bridge, qtbot):
    with_branches(bridge, 1)
    asked = []
    panel.strip.menu_asked.connect(lambda branch, at: asked.append(branch))
    at = QPoint(round(panel.strip.turn_box(1).center().x()), LANES_Y + 5)
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        event = QContextMenuEvent(reason, at, panel.strip.mapToGlobal(at))
        QApplication.sendEvent(panel.strip, event)
    assert asked == [None, 1]


def test_the_menus_switch_and_colour(menus, bridge):
    with_branches(bridge, 2)
    choose(menus.menu(), "What if 0", "Colour", "Sky blue")
    assert bridge.session.branches[1].colour == COLOUR
    choose(menus.menu(), "What if 0", "Colour", "None")
    assert bridge.session.branches[1].colour == ""
    choose(menus.menu(), "What if 0", "Switch to it")
    assert bridge.session.branch.name == "What if 0"
    names = [action.text() for action in menus.menu().actions()]
    assert names == ["Branch from here", "", "Main", "What if 0 (played now)", "What if 1"]


def test_the_menus_rename_and_note(menus, bridge, monkeypatch, told):
    with_branches(bridge, 1)
    monkeypatch.setattr("scenario.ui.dialogs.plain.ask_text", lambda *_: "Blue team")
    choose(menus.menu(), "Main", "Note")
    answer(monkeypatch, "Kept away")
    choose(menus.menu(), "Main", "Rename")
    assert (bridge.session.branches[0].name, bridge.session.branches[0].note) == (
        "Kept away", "Blue team",
    )  # fmt: skip
    assert told.refused == []


def test_a_name_that_is_taken_is_refused_in_its_dialog(menus, bridge, monkeypatch, told):
    with_branches(bridge, 1)
    refused = answer(monkeypatch, "Main", "Another way")
    menus.begin()
    assert refused == ["There is a branch called Main already. Choose another name.", ""]
    assert bridge.session.branch.name == "Another way"
    refused = answer(monkeypatch, "Another way", "Third")
    choose(menus.menu(), "What if 0", "Rename")
    assert refused[0].startswith("There is a branch called Another way already")
    assert [branch.name for branch in bridge.session.branches] == ["Main", "Third", "Another way"]
    assert told.refused == [], "nothing is told elsewhere"


def test_a_menu_opens_where_it_was_asked_for(menus, bridge, qtbot):
    with_branches(bridge, 1)
    menu = menus.open_at(1, QPoint(40, 40))
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()


def test_the_view_is_said_loudly_while_it_is_not_the_game(panel, bridge):
    bridge.play_to(2)
    assert panel.view_text.property("role") == "strong"
    at_game = panel.strip.grab().toImage()
    bridge.view(bridge.session.turn_end(1))
    assert panel.view_text.property("role") == "strong-warn"
    assert panel.strip.grab().toImage() != at_game
    assert panel.branch_text.whole_text() == "Main"
