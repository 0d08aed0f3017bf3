"""Pictures beside a scenario: named plainly, read from their folder alone, bounded, checked."""

import json
import os
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from scenario.core.lookup import Lookup
from scenario.core.model import Scenario
from scenario.core.picture import FILE_PATTERN
from scenario.files.pictures import MOST_BYTES, BadPicture, read_picture
from scenario.files.scenario_file import read_scenario_text, validate_file, write_scenario
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.files.damage import Json, document, found, problems_after
from tests.fixtures.clock import ticking
from tests.fixtures.pictures import JPEG, PNG, WEBP, png_header

FLAG = {"file": "flag.png", "alt": "A white flag", "credit": "The survey", "licence": "CC BY 4.0"}


def pictured(document: Json, **changed: Any) -> None:
    """Give an actor, a place and an event a picture."""
    for thing in (
        document["actors"][0], document["places"][0], document["turns"][1]["events"][0]
    ):  # fmt: skip
        thing["picture"] = FLAG | changed


def made(**changed: Any) -> Scenario:
    whole = document()
    pictured(whole, **changed)
    return read_scenario_text(json.dumps(whole), "isle.json").scenario


def test_a_picture_is_part_of_the_scenario_and_survives_saving() -> None:
    scenario = made()
    things = (scenario.actors[0], scenario.places[0], scenario.turns[1].events[0])
    assert [thing.picture.alt for thing in things if thing.picture] == ["A white flag"] * 3
    text = write_scenario(scenario)
    again = read_scenario_text(text, "isle.json")
    assert again.scenario == scenario and again.warnings == ()
    assert write_scenario(again.scenario) == text


def test_no_world_knows_of_it() -> None:
    def digest(scenario: Scenario) -> str:
        session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
        session.play_to(2)
        return session.world().digest()

    bare = read_scenario_text(json.dumps(document()), "isle.json").scenario
    assert digest(made()) == digest(bare)


HOSTILE = [
    "../flag.png", "..", ".png", "/etc/flag.png", "C:\\flag.png", "\\\\host\\flag.png", "a/b.png",
    "flag.png/", "flag", "flag.svg", "flag.png.exe", "a.b.png", "con.png", "com1.jpg", "Flag.png",
    "flag.PNG", " flag.png", "flag.png ", "flag.png\n", "fläg.png", "http://host/flag.png", "",
    "x" * 90 + ".png",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_not_plain_is_refused(name: str, tmp_path: Path) -> None:
    problems = problems_after(lambda whole: pictured(whole, file=name))
    assert found(problems) == [
        ("S115", "/actors/0/picture/file"),
        ("S115", "/places/0/picture/file"),
        ("S115", "/turns/1/events/0/picture/file"),
    ]
    with pytest.raises(BadPicture, match="not a plain one"):
        read_picture(tmp_path, name)


def test_a_name_with_a_nul_is_refused(tmp_path: Path) -> None:
    problems = problems_after(lambda whole: pictured(whole, file="flag\0.png"))
    assert {problem.code for problem in problems} == {"S119"}
    with pytest.raises(BadPicture, match="not a plain one"):
        read_picture(tmp_path, "flag\0.png")


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"alt": ""}, "S116"), ({"alt": None}, "S110"), ({"address": "http://x"}, "S111")],
)
def test_words_are_needed_and_no_address_is_known(changed: dict[str, Any], code: str) -> None:
    problems = problems_after(lambda whole: pictured(whole, **changed))
    assert {problem.code for problem in problems} == {code}


def test_a_picture_without_a_credit_is_warned_of() -> None:
    problems = problems_after(lambda whole: pictured(whole, credit=" "))
    assert found(problems) == [
        ("S605", "/actors/0/picture"),
        ("S605", "/places/0/picture"),
        ("S605", "/turns/1/events/0/picture"),
    ]
    assert not any(problem.is_error for problem in problems)


@pytest.mark.parametrize(
    ("content", "kind"), [(PNG, "png"), (JPEG, "jpeg"), (WEBP, "webp")], ids=str
)
def test_a_picture_is_known_by_its_content(content: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "flag.png").write_bytes(content)
    picture = read_picture(tmp_path, "flag.png")
    assert (picture.content, picture.kind) == (content, kind)
    assert (picture.width, picture.height) == (6, 4)


BAD = {
    "a bomb": (png_header(60_000, 60_000), "has more than 16,000,000 pixels"),
    "the largest number": (png_header(2**32 - 1, 2**32 - 1), "has more than"),
    "without width": (png_header(0, 4), "is damaged"),
    "cut": (PNG[:12], "is damaged"),
    "empty": (b"", "is not a PNG, JPEG or WebP picture"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is not a PNG"),
    "a GIF": (b"GIF89a" + bytes(20), "is not a PNG"),
    "JPEG without a frame": (b"\xff\xd8\xff\xe0\0\2" * 100, "is damaged"),
    "RIFF of another kind": (b"RIFF\0\0\0\0WAVEfmt ", "is damaged"),
    "too large": (PNG + bytes(MOST_BYTES), "is larger than 8 MB"),
}


@pytest.mark.parametrize("content, why", BAD.values(), ids=BAD)
def test_a_bad_picture_is_refused_before_it_is_decoded(
    content: bytes, why: str, tmp_path: Path
) -> None:
    (tmp_path / "flag.png").write_bytes(content)
    with pytest.raises(BadPicture, match=re.escape(why)) as error:
        read_picture(tmp_path, "flag.png")
    assert not error.value.missing


def test_a_webp_of_every_kind_says_its_size(tmp_path: Path) -> None:
    head = b"RIFF\0\0\0\0WEBP"
    wide = struct.pack("<I", 4095)[:3] + struct.pack("<I", 9999)[:3]
    for content in (
        head + b"VP8X" + bytes(8) + wide,
        head + b"VP8 " + bytes(10) + struct.pack("<HH", 16383, 16383),
    ):
        (tmp_path / "flag.webp").write_bytes(content)
        with pytest.raises(BadPicture, match="pixels"):
            read_picture(tmp_path, "flag.webp")


def test_nothing_is_read_through_a_link_that_leads_out(tmp_path: Path) -> None:
    folder = tmp_path / "isle"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (folder / "flag.png").symlink_to(tmp_path / "secret.png")
    (folder / "round.png").symlink_to("round.png")
    (folder / "own.png").write_bytes(PNG)
    (folder / "same.png").symlink_to("own.png")
    with pytest.raises(BadPicture, match="leads out of its folder"):
        read_picture(folder, "flag.png")
    with pytest.raises(BadPicture, match="cannot be read"):
        read_picture(folder, "round.png")
    assert read_picture(folder, "same.png").content == PNG


def test_nothing_but_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    for name in ("folder.png", "pipe.png"):
        with pytest.raises(BadPicture, match="no ordinary file"):
            read_picture(tmp_path, name)
    with pytest.raises(BadPicture, match="not beside") as error:
        read_picture(tmp_path / "gone", "flag.png")
    assert error.value.missing


def test_validate_says_what_is_not_beside_the_file_or_cannot_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "isle.scenario.json"
    path.write_text(write_scenario(made()), encoding="utf-8")
    asked: list[str] = []

    def beside(scenario: str) -> Path:
        asked.append(scenario)
        return tmp_path / "isle"

    def codes() -> list[str]:
        problems = [p for p in validate_file(path, beside=beside) if p.code < "S100"]
        assert all(p.hint and not p.is_error and p.line for p in problems)
        return [problem.code for problem in problems]

    assert codes() == ["S006"] * 3
    (tmp_path / "isle").mkdir()
    (tmp_path / "isle" / "flag.png").write_bytes(png_header(60_000, 60_000))
    assert codes() == ["S007"] * 3
    (tmp_path / "isle" / "flag.png").write_bytes(PNG)
    assert codes() == []
    assert set(asked) == {made().id}
    assert [p.code for p in validate_file(path, strict=True) if p.code < "S100"] == []


def test_the_pattern_is_one_that_a_schema_can_say() -> None:
    assert "(?i" not in FILE_PATTERN and "\\A" not in FILE_PATTERN
