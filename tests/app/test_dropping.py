"""Files dropped on the window: opened, or shown before anything is done."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from scenario.cli import main
from scenario.settings import library_folder
from tests.app.test_bundles import when_asked
from tests.files.bundle.making import changed_text

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


def drop(window, *files: Path) -> bool:
    """Drag files over the middle of a window and let go; says whether it takes them."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    middle = window.rect().center()
    entering = QDragEnterEvent(QPoint(middle), COPY, carried, LEFT, NONE)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        dropped = QDropEvent(QPointF(middle), COPY, carried, LEFT, NONE)
        QApplication.sendEvent(window, dropped)
    return entering.isAccepted()


@pytest.fixture
def window(open_runs):
    return open_runs("two-rivers").window


@pytest.fixture
def scenario(tmp_path) -> Path:
    made = tmp_path / "my own % map.scenario.json"
    made.write_bytes(changed_text(b"my-own"))
    return made


def opened(window, qtbot, id_: str) -> None:
    def is_open() -> bool:
        return window.workspace.bridge.session.lookup.scenario.id == id_

    qtbot.waitUntil(is_open, timeout=20_000)


def test_a_scenario_is_opened(window, scenario, qtbot):
    before = window.session_id
    assert drop(window, scenario)
    assert window.session_id == before, "the drop is over before anything is opened"
    opened(window, qtbot, "my-own")


def test_a_bundle_and_a_recorded_session_are_shown_first(window, scenario, tmp_path, qtbot):
    bundle = tmp_path / "for you.sandtable"
    assert main(["bundle", str(scenario), "--to", str(bundle)]) == 0
    library = when_asked(lambda dialog: dialog.accept())
    assert drop(window, bundle)
    opened(window, qtbot, "my-own")
    assert library == [False] and library_folder().exists()

    recording = tmp_path / "kept.sandtable-session.json"
    session = window.session_id
    assert main(["sessions", "export", session, str(recording)]) == 0
    shown = when_asked(lambda dialog: dialog.accept())
    assert drop(window, recording)
    qtbot.waitUntil(lambda: window.session_id not in ("", session), timeout=20_000)
    assert shown == [True]


def test_several_files_and_what_is_no_file_are_not_taken(window, scenario, tmp_path):
    assert not drop(window, scenario, tmp_path / "another.sandtable")
    assert not drop(window)
    carried = QMimeData()
    carried.setUrls([QUrl("https://example.org/a.sandtable")])
    entering = QDragEnterEvent(QPoint(5, 5), COPY, carried, LEFT, NONE)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_a_file_that_is_nothing_leaves_what_is_open(open_runs, tmp_path, qtbot):
    run = open_runs("two-rivers")
    before = run.window.session_id
    (tmp_path / "bad.sandtable").write_bytes(b"PK\x03\x04 and no more")
    assert drop(run.window, tmp_path / "bad.sandtable")
    qtbot.waitUntil(lambda: bool(run.dialogs), timeout=20_000)
    assert "not sound" in str(run.dialogs[0])
    assert run.window.session_id == before
