"""How sessions were looked at is remembered, and whatever is wrong with the note is passed over."""

import pytest

from scenario.app.outlooks import recall_outlook, remember_outlook
from scenario.settings import user_folder
from scenario.ui.outlook import Outlook

SEEN = Outlook(1.5, -2.5, 0.001, "actor", "REB")


def test_each_session_has_its_own_and_the_oldest_are_forgotten():
    for number in range(205):
        remember_outlook(f"s{number}", SEEN)
    assert recall_outlook("s204") == SEEN
    assert recall_outlook("s5") == SEEN
    assert recall_outlook("s4") is None
    remember_outlook("s5", Outlook())
    assert recall_outlook("s5") == Outlook()


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"a": 7}', '{"a": {"x": 1}}', "[" * 100_000])
def test_a_damaged_note_is_as_good_as_none(text):
    (user_folder() / "outlooks.json").write_text(text, encoding="utf-8")
    assert recall_outlook("a") is None
    remember_outlook("a", SEEN)
    assert recall_outlook("a") == SEEN
