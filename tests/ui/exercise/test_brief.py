"""The briefs of the teams on paper: what they say, whose they are, and whole files or none."""

import subprocess
from dataclasses import replace
from shutil import which

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

from scenario.errors import Trouble
from scenario.play.exercise.visible import public_view, team_view
from scenario.ui.exercise.brief import brief_document, brief_name, brief_pdf, write_brief
from scenario.ui.exercise.briefs import Briefs
from tests.fixtures.drill import GUARD_HALVED, argued, drill
from tests.ui.exercise.rooms import Room, basemap, island

HOSTILE = '<img src="file:///etc/passwd"><b>&amp;%n {0}</b>'


@pytest.fixture
def room(qapp):
    made = Room(drill())
    made.do(lambda conduct: conduct.next_phase())
    yield made
    made.close()


def words_of(view):
    return brief_document(view, QImage(10, 10, QImage.Format.Format_RGB32)).toPlainText()


def test_a_brief_says_what_its_team_may_see_and_nothing_else(room):
    conduct = room.desk.conduct
    conduct.deliver("rain")
    conduct.deliver("letter")
    argued(conduct, secret=True)
    conduct.rule(text="Nobody knows.", effects=[GUARD_HALVED])
    rebels, palace = (words_of(team_view(conduct, team)) for team in ("rebels", "palace"))
    for word in ("theirs", "Come at night; bring boats.", "The ford rises.", "Cross the ford"):
        assert word in rebels
    assert "Secret argument, Rebels" in rebels
    for word in ("theirs", "Come at night", "Cross the ford", "Nobody knows"):
        assert word not in palace
    assert "ours" in palace and "Nobody knows" not in rebels
    assert "Republican Guard: " in palace and "Republican Guard" not in rebels


def test_the_whole_document_is_plain_text_and_loads_nothing(room, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QTextDocument, "loadResource", lambda self, kind, url: asked.append(url) or None
    )
    plan = room.desk.state
    inject = replace(plan.injects["rain"].inject, title=HOSTILE, details=HOSTILE, from_=HOSTILE)
    room.desk.conduct.set_inject(inject)
    room.desk.conduct.deliver("rain")
    document = brief_document(
        public_view(room.desk.conduct), QImage(10, 10, QImage.Format.Format_RGB32)
    )
    assert document.toPlainText().count(HOSTILE) == 3
    assert [url for url in asked if url != QUrl("map")] == []


@pytest.mark.skipif(which("pdftotext") is None, reason="needs poppler to read a PDF")
def test_it_is_an_a4_pdf_with_whose_it_is_on_every_page(room, tmp_path):
    long = "\n".join(f"Line {number} of a long text." for number in range(120))
    inject = replace(room.desk.state.injects["rain"].inject, details=long)
    room.desk.conduct.set_inject(inject)
    room.desk.conduct.deliver("rain")
    view = team_view(room.desk.conduct, "rebels")
    path = tmp_path / brief_name(view)
    write_brief(view, path, basemap(), island())
    assert path.name == "T1-rebels.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert "A4" in info and "Encrypted:       no" in info
    pages = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout.split("\f")[:-1]
    assert len(pages) > 2
    assert all("For Rebels only" in page for page in pages)
    assert f"page {len(pages)} of {len(pages)}" in pages[-1]
    assert "Line 119 of a long text." in "".join(pages)


def test_the_map_is_in_it_and_is_the_teams_own(room):
    before = brief_pdf(team_view(room.desk.conduct, "palace"), basemap(), island())
    room.desk.conduct.deliver("letter")
    palace = brief_pdf(team_view(room.desk.conduct, "palace"), basemap(), island())
    rebels = brief_pdf(team_view(room.desk.conduct, "rebels"), basemap(), island())
    assert b"/Image" in before
    assert _images(before) == _images(palace) != _images(rebels)


def _images(pdf):
    """The picture streams of a PDF, compressed as they are."""
    parts = pdf.split(b"/Subtype /Image")[1:]
    return [part.split(b"stream", 1)[1].split(b"endstream", 1)[0] for part in parts]


def test_where_it_cannot_be_written_what_stood_there_is_untouched(room, tmp_path):
    view = public_view(room.desk.conduct)
    with pytest.raises(Trouble):
        write_brief(view, tmp_path / "nowhere" / "a.pdf", basemap(), island())
    kept = tmp_path / "kept.pdf"
    kept.mkdir()
    with pytest.raises(Trouble):
        write_brief(view, kept, basemap(), island())
    assert list(tmp_path.iterdir()) == [kept]


def test_every_team_gets_its_brief_in_one_act(room, tmp_path, qtbot):
    briefs = Briefs(room.desk, basemap(), island())
    with qtbot.waitSignal(briefs.wrote) as told:
        briefs.write(tmp_path, ["palace", "rebels"])
    assert [path.name for path in told.args[0]] == ["T1-palace.pdf", "T1-rebels.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["T1-palace.pdf", "T1-rebels.pdf"]


def test_a_folder_that_is_not_there_is_told_once(room, tmp_path, qtbot):
    briefs = Briefs(room.desk, basemap(), island())
    troubles = []
    briefs.failed.connect(troubles.append)
    with qtbot.waitSignal(briefs.failed):
        briefs.write(tmp_path / "nowhere", ["palace", "rebels"])
    qtbot.wait(50)
    assert len(troubles) == 1


def test_asking_for_a_folder_holds_nothing_up(room, tmp_path, qtbot):
    briefs = Briefs(room.desk, basemap(), island())
    window = room.open()
    dialog = briefs.ask(window, ["palace"])
    assert not dialog.isModal()
    with qtbot.waitSignal(briefs.wrote):
        dialog.setDirectory(str(tmp_path))
        dialog.accept()
    assert [path.name for path in tmp_path.iterdir()] == ["T1-palace.pdf"]
