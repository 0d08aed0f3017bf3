"""A bundle in the window: shown first, then taken in, then open."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from scenario.app import Run
from scenario.cli import main
from scenario.settings import library_folder
from scenario.ui.crash import CrashReporter
from scenario.ui.dialogs.bundle import BundleDialog
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
