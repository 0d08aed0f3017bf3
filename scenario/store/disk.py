"""What reaches the disk, and files that appear whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def sync(path: Path) -> None:
    """Have a file's content, or a folder's names, reach the disk."""
    folder = path.is_dir()
    if folder and os.name == "nt":
        return  # Windows keeps names by itself and cannot open a folder
    descriptor = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; what stood there before stays until then.

    Raises OSError.
    """
    part = path.with_name(f".sandtable-{secrets.token_hex(8)}.tmp")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        sync(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync(path.parent)
