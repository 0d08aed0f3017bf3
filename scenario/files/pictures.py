"""Pictures as they lie beside a scenario: found by a plain name, bounded, and known by content.

Nothing is decoded here. A picture is read from one folder alone, never by an address and never
through a link that leads out of it, and its size in pixels is known from its first bytes before
anybody makes room for them.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scenario.core.picture import FILE_PATTERN
from scenario.errors import Trouble
from scenario.files.problems import printable

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 16_000_000
"""Of a picture that is shown: as many as a large photograph has."""
_SMALLER = "Save it again, smaller."
_AGAIN = "Save it again as PNG, JPEG or WebP."
_BESIDE = "Put it into the folder beside the scenario's file that is named like it."


class BadPicture(Trouble):
    """A picture cannot be shown; `why` is half a sentence."""

    def __init__(self, name: str, why: str, hint: str, *, missing: bool = False) -> None:
        super().__init__(f"The picture {printable(name[:100])} cannot be shown: {why}.", hint)
        self.why = why
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Found:
    """A picture's bytes, and what its first ones say: png, jpeg or webp, and how many pixels."""

    content: bytes
    kind: str
    width: int
    height: int


def read_picture(folder: Path, name: str) -> Found:
    """A picture from the folder beside a scenario, by its plain name. Raises `BadPicture`."""
    if not re.fullmatch(FILE_PATTERN, name, re.ASCII):
        raise BadPicture(name, "its name is not a plain one", "Give the file a plain name.")
    try:
        path = (folder / name).resolve(strict=True)
        if path.parent != folder.resolve():
            raise BadPicture(name, "it is a link that leads out of its folder", _BESIDE)
        if not path.is_file():
            raise BadPicture(name, "it is no ordinary file", _BESIDE)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        why = "it is not beside the scenario's file"
        raise BadPicture(name, why, _BESIDE, missing=True) from error
    except (OSError, RuntimeError) as error:  # a ring of links is one of the two
        why = f"it cannot be read ({getattr(error, 'strerror', None) or 'a ring of links'})"
        raise BadPicture(name, why, "") from error
    if len(content) > MOST_BYTES:
        raise BadPicture(name, f"it is larger than {MOST_BYTES // 1024**2} MB", _SMALLER)
    return _looked_at(content, name)


def _looked_at(content: bytes, name: str) -> Found:
    try:
        kind, width, height = picture_size(content)
    except ValueError as error:
        raise BadPicture(name, str(error), _AGAIN) from error
    if width * height > MOST_PIXELS:
        raise BadPicture(name, f"it has more than {MOST_PIXELS:,} pixels", _SMALLER)
    return Found(content, kind, width, height)


def picture_size(raw: bytes) -> tuple[str, int, int]:
    """What a picture is by its first bytes, png, jpeg or webp, with its width and height in pixels.

    Raises `ValueError` with half a sentence for what is none of them, or is damaged.
    """
    for kind, (start, size_of) in _KINDS.items():
        if raw.startswith(start):
            try:
                width, height = size_of(raw)
            except (struct.error, IndexError, ValueError) as error:
                raise ValueError("it is damaged") from error
            if not width or not height:
                raise ValueError("it is damaged")
            return kind, width, height
    raise ValueError("it is not a PNG, JPEG or WebP picture")


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


_KINDS: dict[str, tuple[bytes, Callable[[bytes], tuple[int, int]]]] = {
    "png": (b"\x89PNG\r\n\x1a\n", _png),
    "jpeg": (b"\xff\xd8\xff", _jpeg),
    "webp": (b"RIFF", _webp),
}
