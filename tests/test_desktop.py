"""The desktop is told of the program and its files, in the user's own folders alone."""

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parent.parent
INSTALL = ROOT / "assets" / "desktop" / "install.sh"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

pytestmark = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None, reason="a desktop of another kind"
)


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path / "data"


def install(*arguments: str) -> None:
    subprocess.run([str(INSTALL), *arguments], check=True, capture_output=True)


def program(folder: Path) -> Path:
    made = folder / 'a $folder 100% "odd"' / "sandtable"
    made.parent.mkdir()
    made.write_text("#!/bin/sh\n")
    made.chmod(0o755)
    return made


def test_it_is_installed_and_removed(data, tmp_path):
    command = program(tmp_path)
    install(str(command))
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(data / "applications" / "sandtable.desktop")
    section = entry["Desktop Entry"]
    quoted = str(command)
    for char in '\\"`$':
        quoted = quoted.replace(char, "\\\\" + char)
    assert section["Exec"] == f'"{quoted.replace("%", "%%")}" open %f'
    assert section["TryExec"] == str(command)
    assert (data / "icons/hicolor/scalable/apps/sandtable.svg").is_file()
    install("--remove")
    left = [path for path in data.rglob("*sandtable*") if path.is_file()]
    assert [
        path for path in left if "mime" not in path.parts or path.parent.name == "packages"
    ] == []
    assert not (tmp_path / "home").exists()


def test_its_kinds_of_file_are_those_that_the_menu_entry_opens():
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(INSTALL.with_name("sandtable.desktop"))
    opened = set(filter(None, entry["Desktop Entry"]["MimeType"].split(";")))
    root = ElementTree.parse(INSTALL.with_name("sandtable-mime.xml")).getroot()
    kinds = {kind.get("type"): kind.find(f"{MIME}glob").get("pattern") for kind in root}
    assert opened == set(kinds)
    assert set(kinds.values()) == {"*.sandtable", "*.scenario.json"}


@pytest.mark.skipif(shutil.which("update-mime-database") is None, reason="no MIME database here")
@pytest.mark.parametrize("name", ["a.sandtable", "a.scenario.json"])
def test_the_desktop_knows_the_files(name, data, tmp_path):
    install(str(program(tmp_path)))
    globs = (data / "mime" / "globs2").read_text()
    assert f"*.{name.partition('.')[2]}" in globs


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="no validator here")
def test_the_menu_entry_is_valid(data, tmp_path):
    install(str(program(tmp_path)))
    entry = data / "applications" / "sandtable.desktop"
    checked = subprocess.run(
        ["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")
