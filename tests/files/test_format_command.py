"""`sandtable format`: canonical, whole or not at all, and nothing lost."""

import json
from pathlib import Path

import pytest

from scenario.cli import main
from tests.files.damage import FILE, document

GOOD = FILE.read_text(encoding="utf-8")
OLD = FILE.with_name("scenario-1.0.json")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "isle.scenario.json"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(document()),
        json.dumps(document(), indent="\t"),
        GOOD.replace("\n", "\r\n"),
        GOOD.rstrip("\n"),
        OLD.read_text(encoding="utf-8"),
    ],
    ids=["one line", "tabs", "crlf", "no last line break", "older version"],
)
def test_the_same_content_becomes_the_same_bytes(path: Path, text: str) -> None:
    path.write_bytes(text.encode())
    assert main(["format", "--check", str(path)]) == 1
    assert path.read_bytes() == text.encode(), "--check changes nothing"
    assert main(["format", str(path)]) == 0
    assert path.read_bytes() == FILE.read_bytes()
    assert main(["format", "--check", str(path)]) == 0


def test_it_says_what_it_did(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(OLD.read_text(encoding="utf-8"), encoding="utf-8")
    main(["format", str(path)])
    out = capsys.readouterr().out
    assert "Version 1.0 to 1.1:" in out
    assert out.endswith("isle.scenario.json: rewritten\n")
    main(["format", str(path)])
    assert capsys.readouterr().out.endswith("isle.scenario.json: canonical\n")


def test_a_canonical_file_is_not_touched(path: Path) -> None:
    path.write_text(GOOD, encoding="utf-8")
    before = path.stat()
    assert main(["format", str(path)]) == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_is_not_valid_is_left_as_it_is(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.write_text(GOOD.replace('"state"', '"stat"'), encoding="utf-8")
    before = path.read_bytes()
    assert main(["format", str(path)]) == 1
    assert path.read_bytes() == before
    assert f"{path}:" in capsys.readouterr().out.split(" error S113 ")[0]
    assert main(["format", str(tmp_path / "missing.json"), str(FILE)]) == 2


def test_a_newer_file_keeps_its_version_and_what_it_adds(path: Path) -> None:
    newer = {**document(), "version": "1.9", "weather": "rain"}
    path.write_text(json.dumps(newer), encoding="utf-8")
    assert main(["format", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == newer
