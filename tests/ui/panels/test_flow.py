"""A line of parts is laid out as it is written: chips, links, and nothing read as markup."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from scenario.ui.models.parts import Part, Tone
from scenario.ui.panels.flow import FlowText
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.ui.panels.conftest import COLOURS, MARKUP, colours_in

TARGET = Selected(Picked.ACTOR, "REP")


@pytest.fixture
def flow(qtbot):
    load_fonts()
    made = FlowText(LIGHT, COLOURS.__getitem__)
    qtbot.addWidget(made)
    made.resize(300, 40)
    return made


def test_a_chip_wears_its_actors_colour_and_a_badge_the_ink(flow):
    flow.show_lines([(Part("Republic", chip="REP"), Part(" why", badge=3))])
    assert {COLOURS["REP"], LIGHT.ink} <= colours_in(flow)
    assert flow.text() == "Republic3  why"


def test_markup_is_text(flow):
    flow.show_lines([(Part(MARKUP),)])
    assert flow.text() == MARKUP
    assert flow.part_at(QPointF(20, 9)).text == MARKUP


def test_a_point_finds_the_part_it_is_in(flow):
    flow.show_lines([(Part("Held by "), Part("Republic", chip="REP", target=TARGET))])
    assert flow.part_at(QPointF(10, 9)).target is None
    assert flow.part_at(QPointF(70, 9)).target == TARGET
    assert flow.part_at(QPointF(290, 9)) is None


def test_characters_that_qt_counts_twice_do_not_shift_the_links(flow):
    flow.show_lines([(Part("\U0001f600" * 3 + " "), Part("Republic", target=TARGET))])
    narrow = [flow.part_at(QPointF(x, 9)) for x in range(0, 290, 3)]
    assert any(part is not None and part.target == TARGET for part in narrow)
    assert flow.part_at(QPointF(4, 9)).target is None


def test_only_what_leads_somewhere_takes_the_focus(flow):
    flow.show_lines([(Part("plain"),)])
    assert flow.focusPolicy() == flow.focusPolicy().NoFocus
    flow.show_lines([(Part("link", target=TARGET),)])
    assert flow.focusPolicy() == flow.focusPolicy().TabFocus


def test_more_words_take_more_lines(flow):
    flow.show_lines([(Part("word " * 40),)])
    assert flow.heightForWidth(120) > flow.heightForWidth(300) > 18


def test_the_theme_changes_the_ink(flow):
    flow.show_lines([(Part("Loud", Tone.WARN),)])
    flow.set_theme(DARK)
    assert DARK.warn in colours_in(flow)


@settings(max_examples=30)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_text_can_be_laid_out_and_painted(qapp, texts):
    flow = FlowText(LIGHT, COLOURS.__getitem__)
    flow.resize(120, 60)
    flow.show_lines([tuple(Part(text, chip="REP") for text in texts)])
    assert flow.heightForWidth(120) >= 18
    assert not flow.grab().isNull()
    flow.deleteLater()


def test_a_link_is_called_by_its_own_words_while_it_has_the_keyboard(flow, qtbot):
    flow.show_lines(
        [(Part("Held by "), Part("Republic", target=TARGET), Part(" and "),
          Part("Rebels", target=Selected(Picked.ACTOR, "REB")))]
    )  # fmt: skip
    whole = "Held by Republic and Rebels"
    assert (flow.accessibleName(), flow.accessibleDescription()) == (whole, "")
    with qtbot.waitActive(flow):
        flow.show()
        flow.activateWindow()
    flow.clearFocus()
    flow.setFocus(Qt.FocusReason.TabFocusReason)
    assert (flow.accessibleName(), flow.accessibleDescription()) == ("Republic", whole)
    qtbot.keyClick(flow, Qt.Key.Key_Tab)
    assert (flow.accessibleName(), flow.accessibleDescription()) == ("Rebels", whole)
    qtbot.keyClick(flow, Qt.Key.Key_Up)
    assert flow.accessibleName() == "Republic"
    flow.setFocus(Qt.FocusReason.OtherFocusReason)
    flow.focusNextPrevChild(False)
    assert (flow.accessibleName(), flow.accessibleDescription()) == (whole, "")
