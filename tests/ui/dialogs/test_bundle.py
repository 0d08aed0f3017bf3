"""The dialog of a bundle: it shows what is in it, and does nothing before it is asked to."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QLineEdit

from scenario.errors import Trouble
from scenario.ui.dialogs.bundle import BundleDialog, ask_and_take_in
from scenario.ui.offers import (
    Choice,
    Offer,
    OfferedScenario,
    OfferedSession,
    PassphraseNeeded,
    Standing,
    TakenIn,
)
from scenario.ui.widgets import Segments

EVIL = '<img src="file:///etc/passwd"><b>bold</b>'
ALL = (Choice.COPY, Choice.UPDATE, Choice.LEAVE)


def offer(**changes) -> Offer:
    known = {
        "file": "a.sandtable", "title": "A title", "authors": ("Ada",), "note": "",
        "signed": "Not signed: it could come from anybody.", "is_known": False,
        "scenarios": (), "sessions": (), "others": (),
    }  # fmt: skip
    return Offer(**(known | changes))


class FakeBundles:
    """Opens one offer, and remembers what was taken in."""

    def __init__(self, found: Offer, passphrase: str | None = None) -> None:
        self.found, self.passphrase = found, passphrase
        self.tried, self.taken = [], []

    def open_bundle(self, path: Path, passphrase: str | None = None) -> Offer:
        self.tried.append(passphrase)
        if passphrase != self.passphrase:
            raise PassphraseNeeded("That is not its passphrase.")
        return self.found

    def take_in(self, found: Offer, choices: dict[str, Choice]) -> TakenIn:
        self.taken.append(choices)
        return TakenIn((Path("a"),), ())


def answer(*acts) -> None:
    """Do something to each dialog that opens, one after the other."""

    def act(number: int = 0) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, QApplication.instance(), lambda: act(number))
            return
        if number + 1 < len(acts):
            QTimer.singleShot(10, QApplication.instance(), lambda: act(number + 1))
        acts[number](dialog)

    QTimer.singleShot(10, QApplication.instance(), act)


def typing(text: str):
    def act(dialog: QDialog) -> None:
        dialog.findChild(QLineEdit).setText(text)
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    return act


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_nothing_is_done_when_it_is_closed(qtbot):
    parent = QDialog()
    qtbot.addWidget(parent)
    bundles = FakeBundles(offer())
    answer(lambda dialog: dialog.reject())
    assert ask_and_take_in(parent, bundles, Path("a.sandtable")) is None
    assert bundles.taken == []


def test_what_was_chosen_is_taken_in(qtbot):
    parent = QDialog()
    qtbot.addWidget(parent)
    scenario = OfferedScenario("own", "Own", Standing.DIFFERS, ALL)
    bundles = FakeBundles(offer(scenarios=(scenario,)))

    def replace_mine(dialog: QDialog) -> None:
        dialog.findChild(Segments).chosen.emit(Choice.UPDATE)
        dialog.accept()

    answer(replace_mine)
    assert ask_and_take_in(parent, bundles, Path("a.sandtable")) == TakenIn((Path("a"),), ())
    assert bundles.taken == [{"own": Choice.UPDATE}]


def test_without_a_choice_both_are_kept(qtbot):
    dialog = BundleDialog(
        None,
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


def test_a_passphrase_is_asked_for_until_it_is_right(qtbot):
    parent = QDialog()
    qtbot.addWidget(parent)
    bundles = FakeBundles(offer(), "dawn")
    answer(typing("dusk"), typing("dawn"), lambda dialog: dialog.accept())
    assert ask_and_take_in(parent, bundles, Path("a.sandtable")) is not None
    assert bundles.tried == [None, "dusk", "dawn"]


def test_it_can_be_given_up_at_the_passphrase(qtbot):
    parent = QDialog()
    qtbot.addWidget(parent)
    answer(lambda dialog: dialog.reject())
    assert ask_and_take_in(parent, FakeBundles(offer(), "dawn"), Path("a.sandtable")) is None


def test_a_bundle_that_is_not_sound_opens_no_dialog(qtbot):
    class Bad(FakeBundles):
        def open_bundle(self, path, passphrase=None):
            raise Trouble("This bundle is not sound.")

    parent = QDialog()
    qtbot.addWidget(parent)
    with pytest.raises(Trouble):
        ask_and_take_in(parent, Bad(offer()), Path("a.sandtable"))
    assert QApplication.overrideCursor() is None


def test_what_a_stranger_wrote_is_shown_as_it_is(qtbot):
    dialog = BundleDialog(
        None,
        offer(
            title=EVIL, authors=(EVIL,), note=EVIL, others=(EVIL,),
            scenarios=(OfferedScenario("own", EVIL, Standing.DIFFERS, ALL),),
            sessions=(OfferedSession(EVIL, EVIL, 3),),
        ),
    )  # fmt: skip
    qtbot.addWidget(dialog)
    labels = dialog.findChildren(QLabel)
    assert sum(EVIL in label.text() for label in labels) >= 6
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_it_says_from_whom_it_is(qtbot):
    dialog = BundleDialog(None, offer(signed="Signed by the key you know as Ada.", is_known=True))
    qtbot.addWidget(dialog)
    assert "Signed by the key you know as Ada." in texts(dialog)
    assert "It names as its authors: Ada" in texts(dialog)
    assert "Nothing has been changed yet." in texts(dialog)
