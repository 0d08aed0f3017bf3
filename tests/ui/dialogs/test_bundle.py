"""The dialog of a bundle: it shows what is in it, and does nothing before it is asked to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QPushButton

from scenario.settings import Theme as Choice_
from scenario.ui.appearance import Appearance
from scenario.ui.dialogs.bundle import BundleDialog
from scenario.ui.dialogs.hand_on import HandOnDialog
from scenario.ui.offers import (
    Choice,
    HandOn,
    Offer,
    OfferedPart,
    OfferedScenario,
    OfferedSession,
    PartKind,
    Standing,
)
from scenario.ui.status_bar import StatusBar
from scenario.ui.theme import LIGHT
from scenario.ui.ticks import Tick
from scenario.ui.widgets import IconButton, Segments

EVIL = '<img src="file:///etc/passwd"><b>bold</b>'
ALL = (Choice.COPY, Choice.UPDATE, Choice.LEAVE)


def offer(**changes) -> Offer:
    known = {
        "file": "a.sandtable", "title": "A title", "authors": ("Ada",), "note": "",
        "signed": "Not signed: it could come from anybody.", "is_known": False, "key": "",
        "scenarios": (), "sessions": (), "others": (),
    }  # fmt: skip
    return Offer(**(known | changes))


def made(found: Offer, know_key=lambda _key, _name: None) -> BundleDialog:
    return BundleDialog(None, found, know_key)


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_what_is_chosen_is_kept_in_mind(qtbot):
    scenario = OfferedScenario("own", "Own", Standing.DIFFERS, ALL)
    dialog = made(offer(scenarios=(scenario,)))
    qtbot.addWidget(dialog)
    dialog.findChild(Segments).chosen.emit(Choice.UPDATE)
    assert dialog.chosen() == {"own": Choice.UPDATE}


def test_without_a_choice_both_are_kept(qtbot):
    dialog = made(
        offer(
            scenarios=(
                OfferedScenario("new", "New", Standing.NEW, ()),
                OfferedScenario("own", "Own", Standing.DIFFERS, ALL),
                OfferedScenario("old", "Old", Standing.TAKEN, (Choice.COPY, Choice.LEAVE)),
                OfferedScenario("same", "Same", Standing.SAME, ()),
            )
        ),
    )
    qtbot.addWidget(dialog)
    assert dialog.chosen() == {"own": Choice.COPY, "old": Choice.COPY}
    assert [pick.accessibleName() for pick in dialog.findChildren(Segments)] == ["Own", "Old"]


def test_what_a_stranger_wrote_is_shown_as_it_is(qtbot):
    dialog = made(
        offer(
            title=EVIL, authors=(EVIL,), note=EVIL, others=(OfferedPart(EVIL, PartKind.LAYER),),
            scenarios=(OfferedScenario("own", EVIL, Standing.DIFFERS, ALL),),
            sessions=(OfferedSession(EVIL, EVIL, 3),),
        ),
    )  # fmt: skip
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    assert sum(EVIL in label.text() for label in labels) >= 6
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_it_says_from_whom_it_is(qtbot):
    dialog = made(offer(signed="Signed by the key you know as Ada.", is_known=True))
    qtbot.addWidget(dialog)
    assert "Signed by the key you know as Ada." in texts(dialog)
    assert "It names as its authors: Ada" in texts(dialog)
    assert "Nothing has been changed yet." in texts(dialog)


def hand_on(qtbot) -> HandOnDialog:
    dialog = HandOnDialog(None, LIGHT, EVIL, EVIL)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def save_button(dialog: QDialog):
    return dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)


def field(dialog: QDialog, name: str) -> QLineEdit:
    return next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == name)


def test_a_session_goes_along_unless_it_is_left_out(qtbot):
    dialog = hand_on(qtbot)
    assert dialog.how() == HandOn(with_session=True)
    for tick in dialog.findChildren(Tick):
        tick.setChecked("key" in tick.text())
    field(dialog, "A word to whoever opens it").setText(" For Monday ")
    assert dialog.how() == HandOn(with_session=False, note="For Monday", sign=True)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {
        Qt.TextFormat.PlainText
    }


def private_words(dialog: HandOnDialog) -> str:
    shown = (label for label in dialog.findChildren(QLabel) if not label.isHidden())
    return " ".join(label.text() for label in shown if "not for players" in label.text())


def test_it_says_that_secrets_of_an_exercise_go_along(qtbot):
    dialog = HandOnDialog(None, LIGHT, "A", "B", plans=True, exercise=True)
    qtbot.addWidget(dialog)
    assert "secret arguments" in private_words(dialog)
    dialog._with_session.setChecked(False)
    assert "exercise plans" in private_words(dialog)
    assert private_words(hand_on(qtbot)) == ""


def test_a_passphrase_is_given_twice(qtbot):
    dialog = hand_on(qtbot)
    assert not field(dialog, "Passphrase").isVisible()
    (seal,) = [tick for tick in dialog.findChildren(Tick) if "Seal" in tick.text()]
    seal.setChecked(True)
    assert field(dialog, "Passphrase").isVisible()
    assert not save_button(dialog).isEnabled()
    field(dialog, "Passphrase").setText("dawn")
    assert not save_button(dialog).isEnabled()
    field(dialog, "The same again").setText("dawn")
    assert save_button(dialog).isEnabled()
    assert dialog.how().passphrase == "dawn"
    seal.setChecked(False)
    assert dialog.how().passphrase == ""


def test_the_status_bar_shows_again_what_stood_there_before(qtbot):
    bar = StatusBar(Appearance(Choice_.LIGHT))
    qtbot.addWidget(bar)
    bar.show_right("1 px = 422 m")
    bar.show_work("Reading a.sandtable…")
    bar.show_right("1 px = 200 m")
    assert "Reading a.sandtable…" in texts(bar)
    bar.show_work_done()
    assert "1 px = 200 m" in texts(bar)


def test_a_key_is_known_only_once_the_user_says_whose_it_is(qtbot, monkeypatch):
    known, names = [], iter([None, "Ada"])
    monkeypatch.setattr("scenario.ui.dialogs.bundle.ask_name", lambda *_: next(names))

    def know(key: str, name: str) -> str:
        known.append((key, name))
        return f"Signed by the key you know as {name}."

    dialog = made(offer(signed="Signed by a key you do not know.", key="abc="), know)
    qtbot.addWidget(dialog)
    dialog.show()
    (ask,) = [b for b in dialog.findChildren(IconButton) if "whose key" in b.text()]
    (default,) = [b for b in dialog.findChildren(QPushButton) if b.isDefault()]
    assert default.text() == "Take in"
    ask.click()
    assert known == []
    ask.click()
    assert known == [("abc=", "Ada")]
    assert "Signed by the key you know as Ada." in texts(dialog)
    assert not ask.isVisible()


@pytest.mark.parametrize("changes", [{"key": ""}, {"key": "abc=", "is_known": True}])
def test_nobody_is_introduced_who_is_known_or_did_not_sign(changes, qtbot):
    dialog = made(offer(**changes))
    qtbot.addWidget(dialog)
    assert not [b for b in dialog.findChildren(IconButton) if "whose key" in b.text()]
