"""Whether the content of a part is what its role and its name say."""

from __future__ import annotations

import struct
from collections.abc import Callable

from scenario.files.bundle.parts import Content, Role, unsound
from scenario.files.document import parse
from scenario.files.layers import BadLayer, read_layer_text
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
    for start, size_of in _PICTURES.items():
        if raw.startswith(start):
            try:
                width, height = size_of(raw)
            except (struct.error, IndexError, ValueError) as error:
                raise unsound(f"the picture {name} is damaged") from error
            if width * height > MOST_PIXELS:
                raise unsound(f"the picture {name} has more than {MOST_PIXELS:,} pixels")
            return
    raise unsound(f"{name} is not a PNG, JPEG or WebP picture")


def _png(raw: bytes) -> tuple[int, int]:
    if raw[12:16] != b"IHDR":
        raise ValueError("no header")
    width, height = struct.unpack_from(">II", raw, 16)
    return width, height


def _jpeg(raw: bytes) -> tuple[int, int]:
    """The size in the first start-of-frame segment."""
    at = 2
    while True:
        marker, length = struct.unpack_from(">HH", raw, at)
        if not 0xFF01 <= marker <= 0xFFFE or length < 2:
            raise ValueError("no segment")
        if 0xFFC0 <= marker <= 0xFFCF and marker not in (0xFFC4, 0xFFC8, 0xFFCC):
            height, width = struct.unpack_from(">HH", raw, at + 5)
            return width, height
        at += 2 + length


def _webp(raw: bytes) -> tuple[int, int]:
    kind = raw[12:16]
    if raw[8:12] != b"WEBP":
        raise ValueError("another kind of RIFF")
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(raw[24:27], "little"), 1 + int.from_bytes(raw[27:30], "little")
        )  # fmt: skip
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", raw, 21)
        return 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", raw, 26)
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no frame")


_PICTURES: dict[bytes, Callable[[bytes], tuple[int, int]]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"RIFF": _webp,
}
