"""Every archive that could do harm is refused with a sentence, and costs little to refuse."""

import json
import stat
import struct
import time
import tracemalloc
import zipfile
from functools import cache

import pytest

from scenario.errors import Refused, SandtableError, Trouble
from scenario.files.bundle.archive import MOST_ENTRIES
from scenario.files.bundle.reading import open_bundle, read_bundle
from tests.files.bundle.making import (
    PNG,
    SCENARIO,
    archive,
    bundle,
    contents,
    keys,
    manifest_of,
    of,
    text,
    with_entry,
)


def special(mode: int, content: bytes = b"/etc/passwd") -> bytes:
    entry = zipfile.ZipInfo("plans/link.json")
    entry.create_system = 3
    entry.external_attr = (mode | 0o777) << 16
    return with_entry(entry, content)


def patched(raw: bytes, name: bytes, offset: int, layout: str, value: int) -> bytes:
    """A field of an entry's two headers overwritten; the offset is that in the local one."""
    changed = bytearray(raw)
    for signature, header, shift in ((b"PK\x03\x04", 30, 0), (b"PK\x01\x02", 46, 2)):
        at = raw.find(signature)
        while at >= 0:
            if raw[at + header : at + header + len(name)] == name:
                struct.pack_into(layout, changed, at + offset + shift, value)
            at = raw.find(signature, at + 4)
    return bytes(changed)


def renamed(raw: bytes, old: bytes, new: bytes) -> bytes:
    """Names overwritten with others of their length, as no library would write them."""
    assert len(old) == len(new)
    return raw.replace(old, new)


def overlapping() -> bytes:
    """Two entries of the directory that lead to the same bytes."""
    raw = bytearray(with_entry("plans/a.json"))
    first = raw.find(b"PK\x01\x02")
    offsets = []
    while first >= 0:
        offsets.append(first)
        first = raw.find(b"PK\x01\x02", first + 4)
    (place,) = struct.unpack_from("<I", raw, offsets[1] + 42)
    struct.pack_into("<I", raw, offsets[2] + 42, place + 4)
    return bytes(raw)


def big_picture() -> bytes:
    head = struct.pack(">I4sIIBBBBB", 13, b"IHDR", 60_000, 60_000, 8, 2, 0, 0, 0)
    return of({SCENARIO: text(), "pictures/a.png": PNG[:8] + head})


def damaged_manifest(**changes) -> bytes:
    value = json.loads(manifest_of({SCENARIO: text()})) | changes
    return archive([("manifest.json", json.dumps(value).encode()), (SCENARIO, text())])


def wrong_part(**changes) -> bytes:
    (part,) = json.loads(manifest_of({SCENARIO: text()}))["parts"]
    return damaged_manifest(parts=[part | changes])


@cache
def many_entries(count: int) -> bytes:
    return archive([(f"plans/{number}.json", b"") for number in range(count)], stored=True)


def zip64() -> bytes:
    raw = bundle()
    return raw[:-22] + b"PK\x06\x06" + raw[-22:]


BAD = {
    "leads out": (lambda: with_entry("../../evil.json"), "leads out of the folder"),
    "leads out inside": (lambda: with_entry("plans/../../evil.json"), "leads out of the folder"),
    "absolute": (lambda: with_entry("/etc/cron.d/evil"), "path from the root"),
    "drive": (lambda: with_entry("C:\\evil.json"), "path from the root"),
    "share": (lambda: with_entry("\\\\host\\share\\evil.json"), "another computer"),
    "backslash": (lambda: with_entry("plans\\..\\evil.json"), "holds a backslash"),
    "symlink": (lambda: special(stat.S_IFLNK), "is a symbolic link"),
    "pipe": (lambda: special(stat.S_IFIFO), "no ordinary file"),
    "device": (lambda: special(stat.S_IFCHR), "no ordinary file"),
    "folder": (lambda: with_entry("plans/more/"), "is a folder"),
    "twice": (
        lambda: renamed(with_entry("plans/aa.json"), b"plans/aa.json", b"manifest.json"),
        "stands in it twice",
    ),
    "same but for case": (lambda: with_entry("Manifest.JSON"), "in case alone"),
    "CON": (lambda: with_entry("plans/CON"), "a device on Windows"),
    "NUL.json": (lambda: with_entry("plans/nul.json"), "a device on Windows"),
    "trailing dot": (lambda: with_entry("plans/a.json."), "ends with a dot"),
    "trailing space": (lambda: with_entry("plans/a.json "), "ends with a dot or a space"),
    "long name": (lambda: with_entry("plans/" + "a" * 250 + ".json"), "longer than 255"),
    "NUL in a name": (
        lambda: renamed(with_entry("plans/aXb.json"), b"plans/aXb.json", b"plans/a\0b.json"),
        "NUL character",
    ),
    "odd letters": (lambda: with_entry("plans/\u202egnp.json"), "other characters"),
    "bomb": (lambda: of({SCENARIO: text(), "plans/a.json": b" " * 40_000_000}), "would grow more"),
    "lying size, smaller": (
        lambda: patched(bundle(), SCENARIO.encode(), 22, "<I", 10), "damaged|unpacked|size"
    ),
    "lying size, larger": (
        lambda: patched(bundle(), SCENARIO.encode(), 22, "<I", 300_000), "size|damaged"
    ),
    "huge size": (
        lambda: patched(bundle(), SCENARIO.encode(), 22, "<I", 0xFFFF_FFF0), "would grow more"
    ),
    "wrong checksum": (lambda: patched(bundle(), SCENARIO.encode(), 14, "<I", 1), "damaged"),
    "encrypted": (lambda: patched(bundle(), SCENARIO.encode(), 6, "<H", 1), "encrypted by the zip"),
    "packed otherwise": (lambda: patched(bundle(), SCENARIO.encode(), 8, "<H", 12), "packed in a"),
    "shared bytes": (overlapping, "shares its bytes|damaged"),
    "100,000 entries": (lambda: many_entries(100_000), "more than 1,000 entries"),
    "one entry too many": (lambda: many_entries(MOST_ENTRIES + 1), "more than 1,000 entries"),
    "zip64": (zip64, "before the archive, or within"),
    "something before": (lambda: b"PK\x03\x04" + bundle(), "before the archive"),
    "a program before": (lambda: b"#!/bin/sh\n" + bundle(), "does not begin as a zip"),
    "something after": (lambda: bundle() + b"more", "follows the archive"),
    "a comment": (lambda: bundle()[:-2] + b"\x02\x00hi", "follows the archive"),
    "cut off": (lambda: bundle()[:-30], "cut off"),
    "empty": (lambda: b"", "does not begin as a zip"),
    "empty zip": (lambda: archive([]), "does not begin as a zip"),
    "a zip within": (
        lambda: of({SCENARIO: text(), "plans/a.json": archive([("a", b"a")])}), "within the archive"
    ),
    "a database within": (
        lambda: of({SCENARIO: text(), "plans/a.json": b"SQLite format 3\0"}), "never shared"
    ),
    "a program within": (
        lambda: of({SCENARIO: text(), "attachments/a.sh": b"rm"}), "does not end in"
    ),
    "SVG": (lambda: of({SCENARIO: text(), "pictures/a.svg": b"<svg/>"}), "does not end in"),
    "SVG called PNG": (lambda: of({SCENARIO: text(), "pictures/a.png": b"<svg/>"}), "is not a PNG"),
    "picture bomb": (big_picture, "more than 64,000,000 pixels"),
    "cut-off picture": (
        lambda: of({SCENARIO: text(), "pictures/a.png": PNG[:12]}), "is damaged"
    ),
    "text that is none": (
        lambda: of({SCENARIO: text(), "attachments/a.txt": b"\xff\xfe"}), "not UTF-8"
    ),
    "plan that is none": (
        lambda: of({SCENARIO: text(), "plans/a.json": b"[" * 100_000}), "not JSON"
    ),
    "no manifest": (lambda: archive([(SCENARIO, text())]), "has no manifest"),
    "manifest that is none": (lambda: archive([("manifest.json", b"[]")]), "not one of a bundle"),
    "manifest cut off": (lambda: archive([("manifest.json", b"{")]), "manifest is not JSON"),
    "manifest with a key twice": (
        lambda: archive([("manifest.json", b'{"a":1,"a":2}')]), "stands twice"
    ),
    "manifest in UTF-16": (lambda: archive([("manifest.json", b"\xff\xfe{")]), "not UTF-8"),
    "newer": (lambda: damaged_manifest(version=2), "with a newer Sandtable"),
    "no version": (lambda: damaged_manifest(version=True), "does not say its version"),
    "huge title": (lambda: damaged_manifest(title="a" * 1_000_000), "at most 2,000 characters"),
    "half a character": (lambda: damaged_manifest(title="\ud800"), "half a character"),
    "parts that are none": (lambda: damaged_manifest(parts=[7]), "no part"),
    "too many parts": (lambda: damaged_manifest(parts=[7] * 2_000), "more than 1,000 parts"),
    "nothing in it": (
        lambda: archive([("manifest.json", manifest_of({}))]), "neither a scenario nor"
    ),
    "unlisted": (lambda: with_entry("plans/a.json"), "does not list"),
    "listed and not there": (
        lambda: archive([("manifest.json", manifest_of({SCENARIO: text()}))]), "not there"
    ),
    "other size": (lambda: wrong_part(size=3), "not of the size that the manifest"),
    "other hash": (lambda: wrong_part(sha256="0" * 64), "SHA-256 differs"),
    "no hash": (lambda: wrong_part(sha256="0"), "is not one"),
    "unknown role": (lambda: wrong_part(role="macro"), "role of"),
    "wrong folder": (lambda: wrong_part(role="session"), "does not lie where"),
    "listed twice": (
        lambda: damaged_manifest(
            parts=json.loads(manifest_of({SCENARIO: text()}))["parts"] * 2
        ),
        "lists a part twice",
    ),
    "two of one id": (
        lambda: of({SCENARIO: text(), "scenarios/b.scenario.json": text()}), "have the id"
    ),
    "scenario that is none": (
        lambda: of({SCENARIO: b"{}"}), "It is not a scenario"
    ),
    "scenario with a byte order mark": (
        lambda: of({SCENARIO: b"\xef\xbb\xbf" + text()}), "byte order mark"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_it_is_refused_with_a_sentence(name, tmp_path):
    make, said = BAD[name]
    path = tmp_path / "bad.sandtable"
    path.write_bytes(make())
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SandtableError, match=said) as refused:
        open_bundle(path, keys(tmp_path))
    assert isinstance(refused.value, (Refused, Trouble))
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 500
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["bomb", "100,000 entries", "huge size", "too many parts"])
def test_refusing_it_costs_little(name, tmp_path):
    raw = BAD[name][0]()
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(SandtableError):
        read_bundle(raw, "bad", keys(tmp_path))
    spent = time.process_time() - began
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * 1024**2
    assert spent < 2


def test_every_cut_of_a_bundle_is_refused(tmp_path):
    raw = bundle(contents()[1:] + contents()[:1])
    for length in range(0, len(raw), 97):
        with pytest.raises(SandtableError):
            read_bundle(raw[:length], "cut", keys(tmp_path))


def test_a_bit_that_flips_is_never_unnoticed_in_a_part(tmp_path):
    raw = bundle()
    sound = {part.name: part.content for part in read_bundle(raw, "a", keys(tmp_path)).parts}
    for at in range(0, len(raw), 61):
        changed = bytearray(raw)
        changed[at] ^= 0x10
        try:
            found = read_bundle(bytes(changed), "a", keys(tmp_path))
        except SandtableError:
            continue
        assert {part.name: part.content for part in found.parts} == sound
