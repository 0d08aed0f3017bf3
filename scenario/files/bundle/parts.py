"""What a bundle is made of: parts with a role, and the manifest that lists them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from scenario.errors import Refused, Trouble
from scenario.files.document import parse
from scenario.files.problems import BadFile, printable

SUFFIX = ".sandtable"
FORMAT = "sandtable.bundle"
VERSION = 1
"""Raised when the meaning of a manifest changes; a newer one is refused."""
MANIFEST = "manifest.json"
SIGNATURE = "signature.json"
_TEXT = 2_000
"""Characters in a title, a name or a note of a manifest."""
_PARTS = 1_000
_HASH = re.compile(r"[0-9a-f]{64}")


class Role(StrEnum):
    """What a part is to the bundle."""

    SCENARIO = "scenario"
    SESSION = "session"
    """A recorded session."""
    PLAN = "plan"
    """An exercise plan."""
    LAYER = "layer"
    """A map layer of one's own, as GeoJSON."""
    PICTURE = "picture"
    ATTACHMENT = "attachment"
    """A text or a PDF."""


FOLDERS = {
    Role.SCENARIO: "scenarios",
    Role.SESSION: "sessions",
    Role.PLAN: "plans",
    Role.LAYER: "layers",
    Role.PICTURE: "pictures",
    Role.ATTACHMENT: "attachments",
}
"""Where in the archive the parts of each role lie."""


@dataclass(frozen=True, slots=True)
class Content:
    """A part with its content."""

    name: str
    """Its name in the archive."""
    role: Role
    title: str
    """What people call it. It comes from a file."""
    content: bytes
    scenario: str = ""
    """The id of the scenario that it belongs to; the first one of the bundle where it is empty."""

    @property
    def sha256(self) -> str:
        """The hash that the manifest names."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself."""

    title: str
    authors: tuple[str, ...]
    note: str
    parts: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A part as the manifest lists it."""

    name: str
    role: Role
    title: str
    size: int
    sha256: str
    scenario: str = ""


def write_manifest(
    title: str, authors: Sequence[str], note: str, parts: Sequence[Content]
) -> bytes:
    """A manifest as text: the same parts give the same bytes."""
    value = {
        "format": FORMAT,
        "version": VERSION,
        "title": title,
        "authors": list(authors),
        "note": note,
        "parts": [
            {
                "name": part.name,
                "role": part.role.value,
                "title": part.title,
                "size": len(part.content),
                "sha256": part.sha256,
                **({"scenario": part.scenario} if part.scenario else {}),
            }
            for part in parts
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def read_manifest(raw: bytes) -> Manifest:
    """A manifest from its text.

    Raises `Refused` for one of a newer version, `Trouble` for one that is not sound.
    """
    value = _parsed(raw)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise unsound("its manifest is not one of a bundle")
    version = value.get("version")
    if type(version) is not int or version < 1:
        raise unsound("its manifest does not say its version")
    if version > VERSION:
        raise Refused(
            f"This bundle has version {version}; this Sandtable reads version {VERSION}.",
            "Open it with a newer Sandtable.",
        )
    authors, parts = value.get("authors"), value.get("parts")
    if not isinstance(authors, list) or not isinstance(parts, list):
        raise unsound("its manifest does not list its authors and parts")
    if max(len(authors), len(parts)) > _PARTS:
        raise unsound(f"its manifest lists more than {_PARTS:,} parts")
    return Manifest(
        title=_text(value.get("title"), "title"),
        authors=tuple(_text(author, "author") for author in authors),
        note=_text(value.get("note"), "note"),
        parts=tuple(map(_listed, parts)),
    )


def unsound(why: str) -> Trouble:
    """That a bundle is not what it should be."""
    return Trouble(
        f"This bundle is not sound: {why}.",
        "Nothing was changed. Ask whoever sent it to make it again.",
    )


def _parsed(raw: bytes) -> Any:
    try:
        document = parse(raw.decode("utf-8"), MANIFEST)
    except UnicodeDecodeError as error:
        raise unsound("its manifest is not UTF-8 text") from error
    except BadFile as error:
        raise unsound(f"its manifest is not JSON ({error.problems[0].message})") from error
    if document.problems:
        raise unsound("a key stands twice in its manifest")
    return document.value


def _listed(value: object) -> Listed:
    if not isinstance(value, dict):
        raise unsound("its manifest lists something that is no part")
    name = _text(value.get("name"), "name of a part")
    role, size, digest = value.get("role"), value.get("size"), value.get("sha256")
    if role not in set(Role):
        raise unsound(f"the role of {printable(name)} is not known")
    if type(size) is not int or size < 0:
        raise unsound(f"the size of {printable(name)} is not a number that can be")
    if not isinstance(digest, str) or not _HASH.fullmatch(digest):
        raise unsound(f"the SHA-256 of {printable(name)} is not one")
    folder, _, file_name = name.partition("/")
    if folder != FOLDERS[Role(role)] or not file_name or "/" in file_name:
        raise unsound(f"{printable(name)} does not lie where a {role} does")
    title = _text(value.get("title"), "title of a part")
    scenario = _text(value.get("scenario", ""), "scenario of a part")
    return Listed(name, Role(role), title, size, digest, scenario)


def _text(value: object, what: str) -> str:
    if not isinstance(value, str) or len(value) > _TEXT:
        raise unsound(f"the {what} in its manifest is not a text of at most {_TEXT:,} characters")
    if any(0xD800 <= ord(char) <= 0xDFFF for char in value):
        raise unsound(f"the {what} in its manifest holds half a character")
    return value
