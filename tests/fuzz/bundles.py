"""Bundles to be damaged, and the promise that reading them keeps.

Whatever the bytes are, reading them gives a bundle whose parts are what its manifest says, or a
sentence; nothing is written.
"""

import random
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from scenario.errors import SandtableError
from scenario.files.bundle.archive import MOST_BYTES
from scenario.files.bundle.parts import Role
from scenario.files.bundle.reading import read_bundle
from scenario.files.bundle.signing import Keys
from scenario.files.bundle.writing import make_bundle, part_of

NOWHERE = Keys(Path("no-such-folder"))
FIXTURE = Path(__file__).parents[1] / "fixtures" / "two_rivers.scenario.json"
_NAMES = (b"../x.json", b"/etc/passwd", b"C:\\x", b"plans/CON", b"plans/a\0b", b"Manifest.json")
_VALUES = (0, 1, 8, 12, 0x7FFF, 0xFFFF, 0xFFFF_FFFF, 0xFFFF_FFF0)


def seed() -> bytes:
    """A small sound bundle."""
    scenario = part_of(Role.SCENARIO, "a.scenario.json", "A", FIXTURE.read_bytes())
    note = part_of(Role.ATTACHMENT, "note.txt", "Note", b"A note\n")
    return make_bundle("Fuzzed", ["Nobody"], [scenario, note])


def one_bundle(raw: bytes) -> None:
    """Read some bytes and hold the reader to its promise."""
    try:
        found = read_bundle(raw, "fuzzed.sandtable", NOWHERE)
    except SandtableError as error:
        assert str(error).isprintable()
        return
    assert found.size <= MOST_BYTES
    assert found.scenarios or any(found.of_role(Role.SESSION))


def damaged(raw: bytes, most: int, number: int) -> bytes:
    """A bundle with fields of its headers overwritten, entries renamed, or its content damaged."""
    chance = random.Random(number)
    match chance.randrange(4):
        case 0:
            changed = _overwritten(bytearray(raw), chance)
        case 1:
            changed = _repacked(raw, chance)
        case 2:
            at = chance.randrange(len(raw) + 1)
            changed = raw[:at] + chance.randbytes(chance.randrange(9)) + raw[at:]
        case _:
            changed = raw[: chance.randrange(len(raw) + 1)]
    return changed[:most]


def _overwritten(raw: bytearray, chance: random.Random) -> bytes:
    """A number in one of the headers replaced by one that is likely to do harm."""
    places = []
    for signature in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"):
        at = raw.find(signature)
        while at >= 0:
            places.append(at)
            at = raw.find(signature, at + 4)
    if places:
        place = chance.choice(places) + chance.randrange(4, 46)
        layout = chance.choice(("<H", "<I"))
        value = chance.choice(_VALUES) & (0xFFFF if layout == "<H" else 0xFFFF_FFFF)
        if place + 4 <= len(raw):
            struct.pack_into(layout, raw, place, value)
    return bytes(raw)


def _repacked(raw: bytes, chance: random.Random) -> bytes:
    """The same entries, one of them with another name or damaged content."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            entries = [(name, archive.read(name)) for name in archive.namelist()[:20]]
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error,
            NotImplementedError, struct.error):  # fmt: skip
        return raw
    if not entries:
        return raw
    number = chance.randrange(len(entries))
    name, content = entries[number]
    if chance.random() < 0.4:
        name = chance.choice(_NAMES).decode("latin-1")
    elif content:
        at = chance.randrange(len(content))
        content = content[:at] + chance.randbytes(1) + content[at + 1 :]
    entries[number] = (name, content)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, inside in entries:
            entry = zipfile.ZipInfo(each)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, inside)
    return buffer.getvalue()
