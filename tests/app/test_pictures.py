"""A scenario's pictures: beside its file, in a bundle, on the cards of an open session."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImageReader

from scenario.cli import main
from scenario.settings import library_folder
from scenario.ui.panels.picture_card import PictureCard
from tests.app.conftest import close_run
from tests.app.test_bundles import when_asked
from tests.files.bundle.making import changed_text
from tests.fixtures.pictures import JPEG, PNG, png_header

FLAG = {"file": "flag.png", "alt": "A flag of one colour", "credit": "The island's survey"}


def written(folder: Path, name: str, picture: dict[str, str] | None = None) -> Path:
    """A scenario whose first event and first actor have a picture, which lies beside it."""
    whole: Any = json.loads(changed_text(name.encode()))
    whole["actors"][0]["picture"] = whole["turns"][0]["events"][0]["picture"] = picture or FLAG
    path = folder / f"{name}.scenario.json"
    (folder / name).mkdir(parents=True)
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


@pytest.fixture
def scenario(tmp_path) -> Path:
    """A scenario outside the library, with a picture and one that it does not name."""
    path = written(tmp_path / "elsewhere", "own")
    (path.parent / "own" / "flag.png").write_bytes(PNG)
    (path.parent / "own" / "unnamed.png").write_bytes(PNG)
    return path


def cards(run) -> list[PictureCard]:
    open_ = run.window.workspace
    return open_.brief.findChildren(PictureCard) if open_ else []


def drawn(run) -> bool:
    """Whether a card has come, with its picture."""
    return any(card.canvas.isVisibleTo(card) for card in cards(run))


def refused(run) -> str:
    """What the card of the picture says."""
    return " ".join(card.words.text() for card in cards(run))


def test_it_is_shown_on_the_card_of_its_event(open_runs, scenario, qtbot):
    run = open_runs(str(scenario))
    qtbot.waitUntil(lambda: drawn(run), timeout=20_000)
    assert {card.words.text() for card in cards(run)} == {"The island's survey"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "not beside the scenario's file"),
        (png_header(60_000, 60_000), "more than 16,000,000 pixels"),
        (PNG[:50], "it is damaged"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is damaged"),
        (b"<svg/>", "not a PNG, JPEG or WebP"),
    ],
    ids=["missing", "bomb", "cut", "nonsense", "drawing"],
)
def test_what_cannot_be_shown_is_told_in_place(open_runs, scenario, content, why, qtbot):
    file = scenario.parent / "own" / "flag.png"
    file.unlink() if content is None else file.write_bytes(content)
    run = open_runs(str(scenario))
    qtbot.waitUntil(lambda: why in refused(run), timeout=20_000)
    assert not drawn(run) and run.dialogs == []
    assert "A flag of one colour" in refused(run)


def test_nothing_is_read_at_the_start(open_runs, scenario, monkeypatch, qtbot):
    read = []
    monkeypatch.setattr(QImageReader, "read", read.append)
    monkeypatch.setattr("scenario.files.pictures.read_picture", lambda *what: read.append(what))
    run = open_runs()
    qtbot.wait(300)
    assert run.window.workspace is None or not cards(run)
    assert read == []


def test_what_is_named_goes_with_what_is_handed_on(
    open_runs, scenario, tmp_path, monkeypatch, qtbot
):
    bundle = tmp_path / "own.sandtable"
    assert main(["bundle", str(scenario), "--with-sessions", "--to", str(bundle)]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    when_asked(lambda dialog: dialog.accept())
    run = open_runs(str(bundle))
    qtbot.waitUntil(lambda: drawn(run), timeout=20_000)
    (kept,) = (library_folder() / "own").iterdir()
    assert kept.name == "flag.png" and kept.read_bytes() == PNG
    again = tmp_path / "again.sandtable"
    close_run(run)
    assert main(["bundle", "own", "--to", str(again)]) == 0
    assert again.read_bytes() == bundle.read_bytes()


def test_two_scenarios_keep_pictures_of_one_name_apart(scenario, tmp_path, monkeypatch, home):
    other = written(scenario.parent, "other")
    (scenario.parent / "other" / "flag.png").write_bytes(JPEG)
    bundle = str(tmp_path / "two.sandtable")
    assert main(["bundle", str(scenario), str(other), "--to", bundle]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    assert main(["import", bundle]) == 0
    kept = {path.parent.name: path for path in library_folder().rglob("flag.png")}
    assert kept["own"].read_bytes() == PNG and kept["other"].read_bytes() == JPEG
    assert len(list(library_folder().rglob("*.png"))) == 2


def test_one_attached_by_hand_is_kept_under_the_name_that_is_known(
    scenario, tmp_path, monkeypatch, home
):
    (scenario.parent / "own" / "flag.png").rename(tmp_path / "flag.png")
    bundle = str(tmp_path / "own.sandtable")
    attached = ("--attach", str(tmp_path / "flag.png"))
    assert main(["bundle", str(scenario), *attached, "--to", bundle]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    assert main(["import", bundle]) == 0
    assert [path.name for path in (library_folder() / "own").iterdir()] == ["flag.png"]


def test_one_that_is_missing_is_left_out(scenario, tmp_path, capsys, home):
    (scenario.parent / "own" / "flag.png").unlink()
    bundle = str(tmp_path / "own.sandtable")
    assert main(["bundle", str(scenario), "--to", bundle, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [part["role"] for part in told["parts"]] == ["scenario"]


def test_one_that_cannot_be_shown_is_not_handed_on(scenario, tmp_path, capsys, home):
    (scenario.parent / "own" / "flag.png").write_bytes(png_header(60_000, 60_000))
    assert main(["bundle", str(scenario), "--to", str(tmp_path / "x.sandtable")]) == 2
    assert "flag.png" in capsys.readouterr().err
    assert not (tmp_path / "x.sandtable").exists()


def test_nothing_outside_its_folder_is_handed_on(scenario, tmp_path, capsys, home):
    flag = scenario.parent / "own" / "flag.png"
    flag.rename(tmp_path / "secret.png")
    flag.symlink_to(tmp_path / "secret.png")
    assert main(["bundle", str(scenario), "--to", str(tmp_path / "x.sandtable")]) == 2
    assert "leads out of its folder" in capsys.readouterr().err


def test_validate_looks_into_the_folder_beside_the_file(scenario, capsys, home):
    main(["validate", str(scenario)])
    assert "S006" not in capsys.readouterr().out
    (scenario.parent / "own" / "flag.png").unlink()
    assert main(["validate", str(scenario)]) == 0
    assert "warning S006 /actors/0/picture/file" in capsys.readouterr().out
