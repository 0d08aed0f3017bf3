"""A decision is offered quietly, told before it is taken, and taken from the keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.play.steps import Decided
from scenario.ui.bridge import Bridge
from scenario.ui.panels.brief import BriefPanel
from scenario.ui.panels.deciding import DecidePanel
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import DARK
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario
from tests.ui.panels.conftest import MARKUP

MARKED = "It would change"


@pytest.fixture
def deciding(panel, bridge):
    return panel(DecidePanel, bridge)


@pytest.fixture
def seen(deciding):
    found = []
    deciding.previewed.connect(found.append)
    return found


def option(deciding, id_):
    return next(row for row in deciding.rows if row.option.id == id_)


def test_the_brief_offers_what_is_open_where_the_game_stands(panel, bridge, qtbot):
    brief = panel(BriefPanel, bridge)
    (card,) = brief.questions
    assert (card.heading, card.note) == ("Decide: Hire the company?", "T1 · 2 options")
    asked = []
    brief.decision_asked.connect(asked.append)
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Space)
    assert asked == ["hire"]
    bridge.play_to(1)
    assert [card.note for card in brief.questions] == ["T1 · 1 option"]
    bridge.step_back()
    assert brief.questions == []
    bridge.play_to(2)
    assert brief.questions == []


def test_every_option_is_told_and_none_is_pushed(deciding):
    yes, no = deciding.rows
    assert not (yes.radio.isChecked() or no.radio.isChecked() or deciding.apply.isEnabled())
    assert "as history went" in yes.text.text()
    assert "as history went" not in no.text.text()
    assert "Does not happen: 1 The company is hired" in no.text.text()
    assert "Put off to T2: 2 Fight at the ford" in no.text.text()
    assert "likely" in no.text.text()
    assert no.changes.isHidden()


def test_marking_an_option_shows_what_it_would_change(deciding, seen):
    no = option(deciding, "no")
    no.radio.setChecked(True)
    assert deciding.apply.isEnabled()
    assert no.changes.isVisible() and no.changes.text()
    assert [bool(each and each.touched) for each in seen] == [True]
    deciding.preview.setChecked(False)
    assert seen[-1] is None
    deciding.preview.setChecked(True)
    option(deciding, "yes").radio.setChecked(True)
    assert no.changes.isHidden()
    assert "as it is written" in option(deciding, "yes").changes.text()
    assert deciding.bridge.session.head.id == 1


def test_it_is_taken_with_the_keyboard_alone(deciding, qtbot):
    closed = []
    deciding.closed.connect(lambda: closed.append(True))
    deciding.take_keyboard()
    yes, no = (row.radio for row in deciding.rows)
    qtbot.waitUntil(yes.hasFocus)
    qtbot.keyClick(yes, Qt.Key.Key_Space)
    assert deciding.chosen == "yes"
    qtbot.keyClick(yes, Qt.Key.Key_Down)
    qtbot.waitUntil(no.hasFocus)
    assert deciding.chosen == "no"
    deciding.author.setFocus()
    qtbot.keyClicks(deciding.author, "Blue")
    qtbot.keyClicks(deciding.reason, "No money.")
    deciding.apply.setFocus()
    qtbot.keyClick(deciding.apply, Qt.Key.Key_Space)
    session = deciding.bridge.session
    assert session.head.cause == Decided("hire", "no", "Blue", "No money.")
    assert session.branch.name == option_title("no")
    assert closed == [True]


def option_title(id_):
    (decision,) = small_scenario().decisions
    return next(each.title for each in decision.options if each.id == id_)


def test_a_click_on_its_words_marks_an_option(deciding, qtbot):
    text = option(deciding, "no").text
    qtbot.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(text.width() - 3, 4))
    assert deciding.chosen == "no"


def test_a_link_in_an_option_leads_to_the_event(deciding, selection):
    option(deciding, "no").activated.emit(Selected(Picked.EVENT, "hired"))
    assert selection.current == Selected(Picked.EVENT, "hired")


def test_what_is_too_late_says_why_and_cannot_be_marked(deciding):
    deciding.bridge.play_to(1)
    no = option(deciding, "no")
    assert not no.radio.isEnabled()
    assert "Too late, it has happened: The company is hired, Fight at the ford" in no.text.text()
    texts = [label.text() for label in deciding.body.widget().findChildren(type(deciding.title))]
    assert "To decide otherwise, go back before those events and branch from there." in texts


def test_it_is_taken_only_where_the_game_is_on_display(deciding, seen):
    deciding.bridge.next_event()
    deciding.choose("yes")
    deciding.bridge.previous_event()
    assert not deciding.apply.isEnabled()
    assert deciding.elsewhere.isVisible()
    assert seen[-1] is None
    deciding.elsewhere.click()
    assert deciding.bridge.viewed == deciding.bridge.game
    assert deciding.apply.isEnabled() and deciding.elsewhere.isHidden()


def test_a_refusal_is_said_in_the_form(deciding, qtbot):
    deciding.choose("no")
    deciding.reason.setText("bell\a")
    deciding.act()
    assert "control characters" in deciding.refusal.text()
    assert deciding.refusal.isVisible()
    assert deciding.bridge.session.head.id == 1
    deciding.reason.setText("fine")
    assert deciding.refusal.isHidden()


def test_escape_asks_for_the_form_to_be_taken_away(deciding, qtbot):
    with qtbot.waitSignal(deciding.closed):
        qtbot.keyClick(deciding.author, Qt.Key.Key_Escape)


def test_without_a_decision_it_says_so(deciding):
    deciding.bridge.play_to(2)
    assert deciding.rows == [] and not deciding.apply.isEnabled()
    assert deciding.foresight() is None


def test_among_several_one_is_chosen(panel, told, qtbot):
    authored = small_scenario()
    (decision,) = authored.decisions
    other = replace(decision, id="other", title="And then?", options=decision.options[:1])
    scenario = replace(authored, decisions=(decision, other))
    session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    deciding = panel(DecidePanel, Bridge(session, told.refused.append, told.trouble.append))
    assert deciding.which.isVisible() and deciding.which.count() == 2
    assert len(deciding.rows) == 2
    deciding.which.setFocus()
    qtbot.keyClick(deciding.which, Qt.Key.Key_Down)
    assert deciding.decision == "other" and len(deciding.rows) == 1
    deciding.show_decision("hire")
    assert deciding.which.currentData() == "hire"


def test_texts_of_a_decision_are_plain(panel, told):
    authored = small_scenario()
    (decision,) = authored.decisions
    options = tuple(
        replace(each, title=MARKUP, text=MARKUP, likelihood=MARKUP) for each in decision.options
    )
    hostile = replace(
        decision, title=MARKUP, question=MARKUP, note=MARKUP, options=options, history=None
    )
    scenario = replace(authored, decisions=(hostile,))
    session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    bridge = Bridge(session, told.refused.append, told.trouble.append)
    brief, deciding = panel(BriefPanel, bridge), panel(DecidePanel, bridge)
    assert brief.questions[0].heading == f"Decide: {MARKUP}"
    assert "&lt;b&gt;" in brief.questions[0].toolTip()
    deciding.choose("no")
    assert f"{MARKUP}  {MARKUP}\n{MARKUP}" in deciding.rows[1].text.text()
    deciding.grab()


def test_it_follows_the_theme(deciding):
    deciding.choose("no")
    deciding.set_theme(DARK)
    assert option(deciding, "no").radio.isChecked()
    assert option(deciding, "no").changes.isVisible()
    assert deciding.preview.theme is DARK


def test_a_decision_without_history_is_a_step_like_any_other(panel, told):
    authored = small_scenario()
    (decision,) = authored.decisions
    ford = ControlEffect(target="ford", holder="REB")
    options = (replace(decision.options[1], effects=(ford,), replaces=(), delays=()),)
    scenario = replace(authored, decisions=(replace(decision, options=options, history=None),))
    session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    deciding = panel(DecidePanel, Bridge(session, told.refused.append, told.trouble.append))
    deciding.choose(options[0].id)
    assert "Ford" in deciding.rows[0].changes.text()
    deciding.act()
    assert session.world().holder_of("ford") == "REB"
    assert len(session.branches) == 1


def test_the_title_of_the_question_stays_in_sight_while_options_are_scrolled(deciding, qtbot):
    deciding.resize(320, 330)
    deciding.show()
    option(deciding, "no").radio.setChecked(True)
    bar = deciding.body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    assert "Hire the company?" in deciding.asked.text()
    assert not deciding.asked.visibleRegion().isEmpty()
    assert not deciding.body.isAncestorOf(deciding.asked)
