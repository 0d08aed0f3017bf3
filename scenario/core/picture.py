"""A picture of a thing in a scenario: a file that lies beside the scenario's own, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from scenario.core.fields import Length, Matches

FILE_PATTERN = (
    r"^(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])\.)[a-z0-9][a-z0-9_-]{0,79}\.(png|jpg|jpeg|webp)$"
)
"""Small letters alone, so that a name means the same file on every disk, and no name of a device.
It holds no separator, no second dot and no drive: it cannot lead out of its folder."""

PictureFile = Annotated[
    str,
    Matches(
        FILE_PATTERN,
        "a file name without a folder, in small letters, digits, _ and -, that ends in .png, .jpg, "
        ".jpeg or .webp",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture beside the scenario's file: a flag, an emblem, a portrait, a photograph."""

    file: PictureFile
    """Its name in the folder that lies beside the scenario's file and is named like it."""
    alt: Annotated[str, Length(1, 500)]
    """What it shows, in words, for those who cannot see it."""
    credit: Annotated[str, Length(0, 300)] = ""
    """Who made it, and where it is from; shown below it."""
    licence: Annotated[str, Length(0, 300)] = ""
    """The terms under which it may be shown and handed on."""
