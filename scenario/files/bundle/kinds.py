"""Whether the content of a part is what its role and its name say."""

from __future__ import annotations

from scenario.files.bundle.parts import Content, Role, unsound
from scenario.files.document import parse
from scenario.files.layers import BadLayer, read_layer_text
from scenario.files.pictures import picture_size
from scenario.files.problems import BadFile, printable

MOST_PIXELS = 64_000_000
"""Of a picture: 8K has 33 million."""
_ENDINGS = {
    Role.SCENARIO: (".scenario.json",),
    Role.SESSION: (".sandtable-session.json",),
    Role.PLAN: (".json",),
    Role.LAYER: (".geojson",),
    Role.PICTURE: (".png", ".jpg", ".jpeg", ".webp"),
    Role.ATTACHMENT: (".txt", ".md", ".csv", ".pdf"),
}
_NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"SANDTABLE-SEALED", b"7z\xbc\xaf", b"\x1f\x8b", b"Rar!")
_DATABASE = b"SQLite format 3"


def check_kind(part: Content) -> None:
    """Raise `Trouble` unless a part is what it says; scenarios and sessions are read elsewhere."""
    name = printable(part.name)
    if part.content.startswith(_NESTED):
        raise unsound(f"{name} is an archive within the archive")
    if part.content.startswith(_DATABASE):
        raise unsound(f"{name} is a database, which is never shared")
    endings = _ENDINGS[part.role]
    if not part.name.lower().endswith(endings):
        raise unsound(f"{name} does not end in {' or '.join(endings)}, as a {part.role} does")
    if part.role is Role.PICTURE:
        _check_picture(name, part.content)
    elif part.role is Role.ATTACHMENT and part.name.lower().endswith(".pdf"):
        if not part.content.startswith(b"%PDF-"):
            raise unsound(f"{name} is not a PDF")
    else:
        _check_text(name, part)


def _check_text(name: str, part: Content) -> None:
    try:
        text = part.content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise unsound(f"{name} is not UTF-8 text") from error
    if "\0" in text:
        raise unsound(f"{name} is not a text: it holds a NUL character")
    if part.role is Role.LAYER:
        try:
            read_layer_text(text, part.name)
        except BadLayer as error:
            raise unsound(f"the map layer {name} cannot be drawn: {error.why}") from error
    elif part.role is Role.PLAN:
        try:
            parse(text, part.name)
        except BadFile as error:
            raise unsound(f"{name} is not JSON ({error.problems[0].message})") from error


def _check_picture(name: str, raw: bytes) -> None:
    try:
        _, width, height = picture_size(raw)
    except ValueError as error:
        raise unsound(f"the picture {name} cannot be shown: {error}") from error
    if width * height > MOST_PIXELS:
        raise unsound(f"the picture {name} has more than {MOST_PIXELS:,} pixels")
