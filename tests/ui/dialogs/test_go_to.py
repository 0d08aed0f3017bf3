"""Dates and turns are gone to, or refused in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from scenario.ui.dialogs.go_to import date_dialog, turn_dialog


@pytest.fixture
def asked(bridge, qtbot):
    """Opens one of the dialogs and types into it."""
    bridge.play_to(2)

    def ask(make, text):
        dialog = make(None, bridge)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClicks(dialog.field, text)
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        return dialog

    return ask


def test_a_day_a_month_and_a_year_show_what_stood_then(asked, bridge):
    turns = bridge.lookup.scenario.turns
    day = turns[1].events[0].when.text
    for text, turn in ((day, 1), (day[:7], None), (day[:4], None)):
        dialog = asked(date_dialog, text)
        assert dialog.result() == QDialog.DialogCode.Accepted
        if turn is not None:
            assert bridge.viewed.turn == turn
    assert bridge.game.turn == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "'' is not a date; write 2023-11-14, 2023-11 or 2023."),
        ("soon", "'soon' is not a date; write 2023-11-14, 2023-11 or 2023."),
        ("2023-13", "There is no month 13."),
        ("2023-02-30", "Month 2023-02 has no day 30."),
        ("14.11.2023", "'14.11.2023' is not a date; write 2023-11-14, 2023-11 or 2023."),
    ],
)
def test_what_is_no_date_is_refused_in_place(asked, bridge, told, text, why):
    viewed = bridge.viewed
    dialog = asked(date_dialog, text)
    assert dialog.isVisible()
    assert dialog.why_not.isVisible()
    assert dialog.why_not.text() == why
    assert dialog.height() >= dialog.column.totalHeightForWidth(dialog.width())
    assert (bridge.viewed, told.refused) == (viewed, [])


def test_a_date_that_was_not_played_is_refused_in_place_and_typing_clears_it(asked, bridge, qtbot):
    bridge.undo()
    dialog = asked(date_dialog, "2999")
    assert dialog.why_not.text().startswith("The game has not come so far yet.")
    qtbot.keyClicks(dialog.field, "1")
    assert not dialog.why_not.isVisible()


@pytest.mark.parametrize(("text", "turn"), [("T1", 1), ("t0", 0), ("2", 2)])
def test_a_turn_is_found_by_its_name_or_number(asked, bridge, text, turn):
    assert asked(turn_dialog, text).result() == QDialog.DialogCode.Accepted
    assert bridge.viewed == bridge.session.turn_end(turn)


@pytest.mark.parametrize(
    ("text", "why"), [("T2", "The game has not come so far yet."), ("T99", "no turn T99")]
)
def test_a_turn_that_cannot_be_shown_is_refused_in_place(asked, bridge, text, why):
    bridge.undo()
    dialog = asked(turn_dialog, text)
    assert dialog.isVisible()
    assert why in dialog.why_not.text()
    assert bridge.viewed == bridge.game
