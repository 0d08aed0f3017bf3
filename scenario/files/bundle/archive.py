"""A stranger's zip, read into memory and never unpacked: every trap of the format is closed.

What may stand in an archive is bounded before it is read: the file's size, the number of entries,
what they say they hold, and how far they shrank. Names are only ever looked up, never used as
paths; they must be plain all the same, because people unpack bundles with other programs too.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from io import BytesIO

from scenario.errors import Trouble
from scenario.files.bundle.parts import unsound
from scenario.files.problems import printable

MOST_FILE = 128 * 1024 * 1024
"""Bytes of a bundle's file."""
MOST_BYTES = 256 * 1024 * 1024
"""Bytes of all parts together: as much as one recorded session may have."""
MOST_ENTRIES = 1_000
MOST_RATIO = 300
"""How far a large entry may have shrunk; JSON shrinks to a thirtieth at most."""
_SMALL = 1024 * 1024
"""Bytes below which the ratio does not matter."""
_END = struct.Struct("<4s4H2IH")
_LOCAL = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DIRECTORY = MOST_ENTRIES * 512
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,3}")
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that no file on Windows can have."""
_LONGEST = 255


def read_archive(raw: bytes) -> dict[str, bytes]:
    """Every entry of an archive by its name, unpacked in memory. Raises `Trouble`."""
    if len(raw) > MOST_FILE:
        raise unsound(f"it is larger than {MOST_FILE // 1024**2} MB")
    _check_end(raw)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            _check_sizes(entries)
            _check_places(entries, raw)
            return {entry.filename: _content(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, struct.error, ValueError, EOFError, OverflowError) as error:
        raise unsound(f"the archive is damaged ({printable(str(error))[:80]})") from error
    except (NotImplementedError, RuntimeError, zlib.error) as error:
        raise unsound(f"the archive cannot be unpacked ({printable(str(error))[:80]})") from error


def check_name(name: str) -> None:
    """Raise `Trouble` for a name that could do harm anywhere it is unpacked."""
    shown = printable(name[:60])
    folded = name.replace("\\", "/")
    if "\0" in name:
        raise unsound(f"the name {shown} holds a NUL character")
    if len(name) > _LONGEST:
        raise unsound(f"the name {shown}… is longer than {_LONGEST} characters")
    if folded.startswith("//"):
        raise unsound(f"the name {shown} leads to another computer")
    if folded.startswith("/") or re.match("[A-Za-z]:", name):
        raise unsound(f"the name {shown} is a path from the root of a disk")
    if "\\" in name:
        raise unsound(f"the name {shown} holds a backslash")
    steps = name.split("/")
    if ".." in steps or "." in steps:
        raise unsound(f"the name {shown} leads out of the folder")
    if name.endswith("/"):
        raise unsound(f"{shown} is a folder, and bundles hold none")
    if any(step.endswith((".", " ")) for step in steps):
        raise unsound(f"the name {shown} ends with a dot or a space")
    if any(DEVICES.fullmatch(step) for step in steps):
        raise unsound(f"the name {shown} is that of a device on Windows")
    if not _PLAIN.fullmatch(name):
        raise unsound(f"the name {shown} has other characters than letters, digits and . _ - /")


def _check_end(raw: bytes) -> None:
    """Look at the record that ends a zip before anything is made of what it promises."""
    if not raw.startswith(b"PK\x03\x04"):
        raise Trouble("This is not a bundle: it does not begin as a zip does.")
    if len(raw) < _END.size:
        raise unsound("it is cut off")
    signature, disk, first_disk, here, count, size, start, comment = _END.unpack(raw[-_END.size :])
    if signature != b"PK\x05\x06" or comment:
        raise unsound("it is cut off, or something follows the archive")
    if disk or first_disk or here != count:
        raise unsound("it is one of several disks")
    if count > MOST_ENTRIES or size > _DIRECTORY:
        raise unsound(f"it has more than {MOST_ENTRIES:,} entries")
    if start + size + _END.size != len(raw):
        raise unsound("something stands before the archive, or within it")


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        name = entry.orig_filename
        check_name(name)
        other = seen.setdefault(name.casefold(), name)
        if other is not name:
            same = "stands in it twice" if other == name else f"differs from {other} in case alone"
            raise unsound(f"the name {printable(name)} {same}")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind == stat.S_IFLNK:
            raise unsound(f"{printable(name)} is a symbolic link")
        if kind not in (0, stat.S_IFREG):
            raise unsound(f"{printable(name)} is no ordinary file")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        name = printable(entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            raise unsound(f"{name} is encrypted by the zip itself, which bundles are not")
        if entry.compress_type not in _METHODS:
            raise unsound(f"{name} is packed in a way that bundles are not")
        if entry.file_size > max(_SMALL, entry.compress_size * MOST_RATIO):
            raise unsound(f"{name} would grow more than {MOST_RATIO} times when unpacked")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise unsound(f"unpacked it would have more than {MOST_BYTES // 1024**2} MB")


def _check_places(entries: list[zipfile.ZipInfo], raw: bytes) -> None:
    """Entries that share bytes are how a small archive holds a huge one."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise unsound(f"{printable(entry.filename)} shares its bytes with another entry")
        *_, name, extra = _LOCAL.unpack_from(raw, entry.header_offset)
        end = entry.header_offset + _LOCAL.size + name + extra + entry.compress_size
    if end > len(raw):
        raise unsound("an entry ends beyond the archive")


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise unsound(f"{printable(entry.filename)} is not of the size that the archive says")
    return content
