"""Files to begin from again: what a disk says of them is plain text, and what is gone is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from scenario.ui.library import FileCard
from scenario.ui.recent_files import RecentFiles

HOSTILE = "<img src=x>\n\u202efoo.scenario.json"


@pytest.fixture
def files(qtbot):
    made = RecentFiles()
    qtbot.addWidget(made)
    return made


def said(files):
    return [each.text() for each in files.findChildren(QLabel)]


def test_a_file_is_offered_and_one_that_is_gone_is_told(files, qtbot):
    here, gone = Path("/a/here.scenario.json"), Path("/b/gone.scenario.json")
    files.resize(900, 200)
    files.show_files([FileCard(here, "/a", True), FileCard(gone, "/b", False)])
    files.show()
    assert {"here.scenario.json", "gone.scenario.json", "no longer in /b"} <= set(said(files))
    (replay,) = files.findChildren(QPushButton)
    assert replay.accessibleName() == "Replay here.scenario.json"
    with qtbot.waitSignal(files.chosen) as chosen:
        qtbot.keyClick(replay, Qt.Key.Key_Space)
    assert chosen.args == [here]


def test_names_from_a_disk_are_plain_text_on_one_line(files):
    files.resize(900, 200)
    files.show_files([FileCard(Path("/a") / HOSTILE, "/<b>a</b>", True)])
    files.show()
    assert all(each.textFormat() is Qt.TextFormat.PlainText for each in files.findChildren(QLabel))
    assert not any("\n" in text for text in said(files))
    assert "/<b>a</b>" in said(files)


def test_without_files_there_is_no_list(files):
    files.show_files([FileCard(Path("/a/b"), "/a", True)])
    assert not files.isHidden()
    files.show_files([])
    assert files.isHidden()
