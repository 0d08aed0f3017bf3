import os
from pathlib import Path

import pytest

from scenario.errors import Refused, Trouble
from scenario.files.saving import save_scenario
from scenario.files.scenario_file import read_scenario, write_scenario
from tests.files.damage import FILE
from tests.fixtures.small import small_scenario


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "isle.scenario.json"
    save_scenario(path, small_scenario())
    loaded = read_scenario(path)
    assert loaded.scenario == small_scenario()
    assert loaded.text == path.read_text(encoding="utf-8") == write_scenario(small_scenario())
    assert loaded.sha256 == read_scenario(FILE).sha256
    assert [item.name for item in tmp_path.iterdir()] == ["isle.scenario.json"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_save_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "isle.scenario.json"
    path.write_text("what stood here", encoding="utf-8")

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(Trouble, match="No space left"):
        save_scenario(path, small_scenario())
    assert path.read_text(encoding="utf-8") == "what stood here"
    assert [item.name for item in tmp_path.iterdir()] == ["isle.scenario.json"]


def test_a_save_that_the_disk_does_not_confirm_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "isle.scenario.json"
    calls: list[int] = []

    def fail_for_the_folder(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 1:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail_for_the_folder)
    with pytest.raises(Trouble, match="is written, but"):
        save_scenario(path, small_scenario())
    assert read_scenario(path).scenario == small_scenario()


def test_saving_through_a_link_changes_the_file_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "isle.scenario.json"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "link.scenario.json"
    link.symlink_to(real)
    save_scenario(link, small_scenario())
    assert link.is_symlink()
    assert read_scenario(real).scenario == small_scenario()


def test_a_folder_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="could not be saved"):
        save_scenario(tmp_path / "gone" / "isle.scenario.json", small_scenario())


def test_a_file_of_a_newer_version_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "isle.scenario.json"
    newer = FILE.read_text(encoding="utf-8").replace('"version": "1.3"', '"version": "1.4"')
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(Refused, match=r"1\.4.*1\.3"):
        save_scenario(path, small_scenario())
    assert path.read_text(encoding="utf-8") == newer


def test_saving_keeps_the_rights_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "isle.scenario.json"
    save_scenario(path, small_scenario())
    path.chmod(0o640)
    save_scenario(path, small_scenario())
    assert path.stat().st_mode & 0o777 == 0o640
