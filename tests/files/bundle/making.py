"""Bundles and archives that the tests start from."""

import json
import struct
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from scenario.files.bundle.parts import Content, Role
from scenario.files.bundle.signing import Keys
from scenario.files.bundle.writing import make_bundle, part_of
from scenario.resources import scenario_path

SCENARIO = "scenarios/two-rivers.scenario.json"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 4, 4, 8, 2, 0, 0, 0)


def text() -> bytes:
    return scenario_path("two-rivers").read_bytes()


def contents() -> list[Content]:
    """A scenario, a picture and a note."""
    return [
        part_of(Role.SCENARIO, "two-rivers.scenario.json", "Two Rivers", text()),
        part_of(Role.PICTURE, "ford.png", "The ford", PNG),
        part_of(Role.ATTACHMENT, "notes.txt", "Notes", b"Read me\n"),
    ]


def bundle(parts: list[Content] | None = None, **options) -> bytes:
    return make_bundle("Two Rivers", ["An author"], parts or contents(), **options)


def keys(folder: Path) -> Keys:
    return Keys(folder / "keys")


def manifest_of(entries: dict[str, bytes], roles: dict[str, str] | None = None) -> bytes:
    """A manifest that lists entries as they are."""
    by_folder = {
        "scenarios": "scenario", "sessions": "session", "plans": "plan", "layers": "layer",
        "pictures": "picture", "attachments": "attachment",
    }  # fmt: skip
    parts = [
        {
            "name": name, "title": "",
            "role": (roles or {}).get(name, by_folder.get(name.split("/")[0], "plan")),
            "size": len(content), "sha256": sha256(content).hexdigest(),
        }
        for name, content in entries.items()
    ]  # fmt: skip
    value = {
        "format": "sandtable.bundle", "version": 1, "title": "Title", "authors": [], "note": "",
        "parts": parts,
    }  # fmt: skip
    return json.dumps(value).encode()


def archive(entries: list[tuple[str | zipfile.ZipInfo, bytes]], *, stored: bool = False) -> bytes:
    """A zip of any entries, twice the same name too."""
    buffer = BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(buffer, "w", kind) as made:
        for name, content in entries:
            made.writestr(name, content)
    return buffer.getvalue()


def with_entry(name: str | zipfile.ZipInfo, content: bytes = b"{}") -> bytes:
    """A sound bundle but for one entry more."""
    sound = {SCENARIO: text()}
    return archive([("manifest.json", manifest_of(sound)), *sound.items(), (name, content)])


def of(entries: dict[str, bytes], **roles: str) -> bytes:
    """A bundle of any parts."""
    return archive([("manifest.json", manifest_of(entries, roles)), *entries.items()])


def changed_text(id_: bytes, title: bytes = b"Two Rivers again") -> bytes:
    """The scenario under another id and title."""
    value = json.loads(text())
    value["id"], value["title"] = id_.decode(), title.decode()
    return json.dumps(value).encode()
