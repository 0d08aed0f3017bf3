"""A bundle in the window: shown first, then taken in, then open."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from scenario.app import Run
from scenario.app.bundles import open_offer
from scenario.cli import main
from scenario.errors import Trouble
from scenario.settings import library_folder
from scenario.ui.crash import CrashReporter
from scenario.ui.dialogs.bundle import BundleDialog
from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.offers import HandOn
from tests.files.bundle.making import changed_text


@pytest.fixture
def bundle(tmp_path, monkeypatch, home):
    """A bundle made in another user's folder."""
    file, path = tmp_path / "own.scenario.json", tmp_path / "own.sandtable"
    file.write_bytes(changed_text(b"my-own"))
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    assert main(["bundle", str(file), "--to", str(path)]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(home))
    return path


@pytest.fixture
def run(qapp, qtbot, monkeypatch):
    crashes = []
    monkeypatch.setattr(CrashReporter, "_show", lambda self, text, where: crashes.append(text))
    made = Run(qapp)
    yield made
    made.window.close()
    made.end()
    made.window.deleteLater()
    assert crashes == []


def when_asked(act) -> list[str]:
    """Act on the dialog once it is open; says what the library had until then."""
    found = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, BundleDialog):
            QTimer.singleShot(20, QApplication.instance(), look)
            return
        found.append(library_folder().exists())
        act(dialog)

    QTimer.singleShot(20, QApplication.instance(), look)
    return found


def test_what_was_taken_in_is_opened(run, bundle, qtbot):
    before = when_asked(lambda dialog: dialog.accept())
    run.open(str(bundle))
    qtbot.waitUntil(lambda: run.window.workspace is not None, timeout=20_000)
    assert before == [False]
    assert run.window.workspace.bridge.session.lookup.scenario.id == "my-own"
    assert [card.title for card in run.library.scenarios()].count("Two Rivers again") == 1


def test_nothing_is_done_when_it_is_left(run, bundle, qtbot):
    before = when_asked(lambda dialog: dialog.reject())
    run.open(str(bundle))
    qtbot.waitUntil(lambda: before == [False], timeout=20_000)
    assert run.window.workspace is None
    assert not library_folder().exists()


def test_a_kept_scenario_that_is_damaged_is_not_offered(run):
    library_folder().mkdir(parents=True)
    (library_folder() / "bad.scenario.json").write_text("{")
    assert all(card.path.parent != library_folder() for card in run.library.scenarios())


def typing(text: str) -> list[str]:
    """Type a passphrase once it is asked for; says why it was asked for."""
    found = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PlainDialog) or dialog.findChild(QLineEdit) is None:
            QTimer.singleShot(20, QApplication.instance(), look)
            return
        found.append(dialog.windowTitle())
        dialog.findChild(QLineEdit).setText(text)
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()

    QTimer.singleShot(20, QApplication.instance(), look)
    return found


def test_what_is_handed_on_sealed_opens_with_its_passphrase(run, tmp_path, qtbot):
    run.open("two-rivers")
    window = run.window
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    first = window.session_id
    how = HandOn(with_session=True, note="For Monday", sign=True, passphrase="dawn")
    window.handing.write(first, tmp_path / "two", how)
    qtbot.waitUntil((tmp_path / "two.sandtable").exists, timeout=20_000)
    asked = typing("dusk")
    window.open_file(tmp_path / "two.sandtable")
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    asked = typing("dawn")
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    when_asked(lambda dialog: dialog.accept())
    qtbot.waitUntil(lambda: window.session_id not in ("", first), timeout=20_000)
    assert len(run.library.sessions()) == 2


def test_a_bundle_that_is_not_sound_leaves_what_is_open(run, tmp_path, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(
        "scenario.ui.dialogs.plain.tell", lambda _parent, _title, error: told.append(str(error))
    )
    run.open("two-rivers")
    qtbot.waitUntil(lambda: run.window.workspace is not None, timeout=20_000)
    session = run.window.session_id
    (tmp_path / "bad.sandtable").write_bytes(b"PK\x03\x04")
    run.window.open_file(tmp_path / "bad.sandtable")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "not sound" in told[0]
    assert run.window.session_id == session


def test_a_scenario_that_was_replaced_has_a_new_card(run, tmp_path):
    library_folder().mkdir(parents=True)
    for title in (b"First", b"Second"):
        (library_folder() / "my-own.scenario.json").write_bytes(changed_text(b"my-own", title))
        titles = [card.title for card in run.library.scenarios()]
        assert titles.count(title.decode()) == 1
    assert "First" not in titles


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 400, b"hello"])
def test_another_file_under_the_name_of_a_bundle_is_told_as_such(tmp_path, content):
    path = tmp_path / "sent.sandtable"
    path.write_bytes(content)
    with pytest.raises(Trouble, match=r"sent\.sandtable is no bundle\."):
        open_offer(path)
