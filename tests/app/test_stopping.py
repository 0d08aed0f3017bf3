"""Bundles that are stopped on their way, by the button or by Ctrl+C: nothing is half done."""

from contextlib import closing
from pathlib import Path

import pytest

from scenario.app.bundles import open_offer, take_in
from scenario.cli import main
from scenario.cli import progress as cli_progress
from scenario.errors import Stopped
from scenario.files.bundle.writing import make_bundle
from scenario.settings import database_url, library_folder
from scenario.store.store import SessionStore
from scenario.ui.offers import HandOn
from tests.files.bundle.making import changed_text, contents


@pytest.fixture
def bundle(tmp_path, monkeypatch, home) -> Path:
    """A scenario of another user with two sessions."""
    file, path = tmp_path / "own.scenario.json", tmp_path / "own.sandtable"
    file.write_bytes(changed_text(b"my-own"))
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    for name in ("First", "Second"):
        assert main(["replay", str(file), "--session", name, "--to", "2"]) == 0
    assert main(["bundle", str(file), "--with-sessions", "--to", str(path)]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(home))
    return path


def stopping_at(number: int):
    """Progress that stops when it is told for the nth time; it keeps what it was told."""
    told = []

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == number:
            raise Stopped("Stopped.")

    progress.told = told
    return progress


def kept() -> tuple[list[str], list[str]]:
    with closing(SessionStore.open(database_url())) as store:
        sessions = sorted(summary.name for summary in store.sessions())
    return sessions, sorted(path.name for path in library_folder().glob("**/*"))


def test_how_far_it_is_only_grows(bundle):
    listening = stopping_at(0)
    offer = open_offer(bundle, None, listening)
    assert len(offer.sessions) == 2
    assert listening.told == sorted(listening.told) and len(listening.told) > 4
    assert listening.told[0] == (0, 200) and listening.told[-1][0] < 200


def test_opening_can_be_stopped_within_a_session(bundle):
    with pytest.raises(Stopped):
        open_offer(bundle, None, stopping_at(3))
    assert kept() == ([], [])


def test_taking_in_that_is_stopped_leaves_nothing(bundle):
    offer = open_offer(bundle)
    with closing(SessionStore.open(database_url())) as store, pytest.raises(Stopped):
        take_in(offer, {}, lambda: store, stopping_at(2))
    assert kept() == ([], [])
    with closing(SessionStore.open(database_url())) as store:
        take_in(offer, {}, lambda: store)
    assert kept() == (["First", "Second"], ["my-own.scenario.json"])


def test_an_interrupt_while_files_are_put_in_place_takes_them_back(bundle, monkeypatch):
    offer, replace = open_offer(bundle), Path.replace

    def interrupted(self, target):
        if Path(target).name == "my-own.scenario.json":
            replace(self, target)
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with closing(SessionStore.open(database_url())) as store, pytest.raises(KeyboardInterrupt):
        take_in(offer, {}, lambda: store)
    monkeypatch.setattr(Path, "replace", replace)
    assert kept() == ([], [])


def test_the_command_leaves_no_file_when_it_is_interrupted(tmp_path, home, monkeypatch, capsys):
    def interrupt(self, *_of):
        raise KeyboardInterrupt

    monkeypatch.setattr("scenario.files.bundle.writing.zipfile.ZipFile.open", interrupt)
    path = tmp_path / "x.sandtable"
    assert main(["bundle", "two-rivers", "--to", str(path)]) == 130
    assert list(tmp_path.glob("*.sandtable*")) == [] == list(tmp_path.glob(".sandtable*"))


def test_the_command_draws_a_bar_on_a_terminal(bundle, monkeypatch, capsys):
    monkeypatch.setattr(cli_progress, "_AFTER", 0)
    monkeypatch.setattr(cli_progress, "_EVERY", 0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert main(["import", str(bundle)]) == 0
    drawn = capsys.readouterr().err
    assert "Checking sessions" in drawn and "Taking in sessions" in drawn and "█" in drawn
    assert drawn.endswith("\r\033[K")


def test_packing_tells_of_every_byte():
    listening = stopping_at(0)
    raw = make_bundle("Two", [], contents(), progress=listening)
    whole = listening.told[0][1]
    assert listening.told[0] == (0, whole) and all(done < whole for done, _ in listening.told)
    assert raw == make_bundle("Two", [], contents())
    with pytest.raises(Stopped):
        make_bundle("Two", [], contents(), progress=stopping_at(2))


def test_the_window_stops_what_it_writes(open_runs, tmp_path, qtbot, monkeypatch):
    run = open_runs("two-rivers")
    window, path = run.window, tmp_path / "two.sandtable"
    said = []
    monkeypatch.setattr(window.status, "show_refusal", said.append)
    window.handing.write(window.session_id, path, HandOn(with_session=True))
    window.handing.stop()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert said == ["Stopped: nothing was changed."] and not path.exists()
    window.handing.write(window.session_id, path, HandOn(with_session=True))
    qtbot.waitUntil(path.exists, timeout=20_000)
