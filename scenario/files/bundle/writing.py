"""Making bundles: the same content gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path, PurePath

from scenario.durable import whole_file
from scenario.errors import Progress, Refused, Trouble, nobody_listens
from scenario.files.bundle.archive import DEVICES, MOST_BYTES, MOST_ENTRIES, check_name
from scenario.files.bundle.kinds import check_kind
from scenario.files.bundle.parts import FOLDERS, MANIFEST, SIGNATURE, Content, Role, write_manifest
from scenario.files.bundle.sealing import sealed
from scenario.files.bundle.signing import Keys
from scenario.files.problems import printable

_FIXED = (1980, 1, 1, 0, 0, 0)
_PIECE = 1024 * 1024
"""Bytes that are packed at a time."""


def part_of(role: Role, file_name: str, title: str, content: bytes) -> Content:
    """A part, named after the file that it comes from, in letters that every computer knows."""
    plain = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "-"
                    for char in PurePath(file_name).name)  # fmt: skip
    stem, dot, ending = plain.partition(".")
    name = f"{stem.lstrip('-') or 'part'}{dot}{ending}"
    if DEVICES.fullmatch(name):
        name = f"part-{name}"
    return Content(f"{FOLDERS[role]}/{name}", role, title[:200], content)


def make_bundle(
    title: str,
    authors: Sequence[str],
    parts: Sequence[Content],
    *,
    note: str = "",
    signed_by: Keys | None = None,
    progress: Progress = nobody_listens,
) -> bytes:
    """The bytes of a bundle, signed with a user's own key where there is one.

    `progress` is told of the bytes that were packed.

    Raises `Refused` for parts that have one name and for more than a bundle may have, and
    `Trouble` for a part that is not what it says.
    """
    ordered = sorted(parts, key=lambda part: (list(Role).index(part.role), part.name))
    names = [part.name.casefold() for part in ordered]
    twice = next((part.name for part in ordered if names.count(part.name.casefold()) > 1), None)
    if twice is not None:
        raise Refused(f"Two parts of the bundle have the name {printable(twice)}.")
    if not any(part.role in (Role.SCENARIO, Role.SESSION) for part in ordered):
        raise Refused("A bundle needs a scenario or a recorded session.")
    if len(ordered) + 2 > MOST_ENTRIES or sum(len(p.content) for p in ordered) > MOST_BYTES:
        raise Refused(
            f"A bundle has at most {MOST_ENTRIES - 2:,} parts of together "
            f"{MOST_BYTES // 1024**2} MB."
        )
    for part in ordered:
        check_name(part.name)
        check_kind(part)
    manifest = write_manifest(title, authors, note, ordered)
    entries = [(MANIFEST, manifest)]
    if signed_by is not None:
        entries.append((SIGNATURE, signed_by.sign(manifest)))
    return _zipped([*entries, *((part.name, part.content) for part in ordered)], progress)


def save_bundle(path: Path, raw: bytes, passphrase: str | None = None) -> None:
    """Write a bundle, sealed where there is a passphrase, whole or not at all."""
    content = raw if passphrase is None else sealed(raw, passphrase)
    try:
        with whole_file(path.absolute()) as part:
            part.write_bytes(content)
    except OSError as error:
        raise Trouble(
            f"{printable(path.name)} could not be written: {error.strerror}.",
            "Nothing was changed. Choose another folder, or make room on the disk.",
        ) from error


def _zipped(entries: Sequence[tuple[str, bytes]], progress: Progress) -> bytes:
    buffer = BytesIO()
    done, of = 0, sum(len(content) for _, content in entries)
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            entry.file_size = len(content)
            with archive.open(entry, "w") as stream:
                for start in range(0, len(content), _PIECE):
                    progress(done + start, of)
                    stream.write(content[start : start + _PIECE])
            done += len(content)
    return buffer.getvalue()
