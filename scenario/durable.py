"""What reaches the disk, and files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def sync(path: Path) -> None:
    """Have a file's content, or a folder's names, reach the disk. Raises OSError."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return  # Windows keeps names by itself and cannot open a folder
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Have a file stand where another may have stood, as a whole or not at all.

    Gives a path beside it, with the same ending, to be written while the context lasts; what is
    written there takes the place of the file at its end, name and content, and is gone where the
    context fails. Raises OSError; what stood there is then untouched.
    """
    part = path.with_name(f".sandtable-{secrets.token_hex(8)}{''.join(path.suffixes[-2:])}")
    try:
        yield part
        sync(part)
        _take_place(part, path)
    finally:
        part.unlink(missing_ok=True)
    sync(path.parent)


def replace_whole(path: Path, text: str) -> None:
    """Have a text file stand where another may have stood, as a whole or not at all.

    That its name is on the disk takes a `sync` of its folder as well. Raises OSError; what stood
    there is then untouched.
    """
    part = path.with_name(f".sandtable-{secrets.token_hex(8)}.tmp")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        sync(part)
        _take_place(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all, name and content. Raises OSError."""
    replace_whole(path, text)
    sync(path.parent)


def _take_place(part: Path, path: Path) -> None:
    """Give a file the name of another, and who may read that one."""
    if path.exists():
        part.chmod(path.stat().st_mode & 0o777)
    part.replace(path)
