"""Copies of the database kept beside it: one before each migration, and one an hour in use."""

from __future__ import annotations

import logging
import re
import sqlite3
import time
from pathlib import Path

from scenario.errors import Trouble
from scenario.store import sqlite

KEPT = 10
"""How many of the hourly copies are kept."""
_HOUR = 3600
_NUMBERED = re.compile(r"^hourly-(\d{6})\.sqlite$")
_log = logging.getLogger(__name__)


def folder_of(path: Path) -> Path:
    """Where the copies of a database lie."""
    return path.with_name(f"{path.stem}-backups")


def keep_hourly(path: Path) -> None:
    """Copy the database unless the newest copy is less than an hour old; thin out the oldest.

    Copies are numbered, so that a clock that went backwards cannot make the newest look old. A
    copy that cannot be made is no reason to keep people from their sessions: it is logged.
    """
    folder = folder_of(path)
    try:
        folder.mkdir(exist_ok=True)
        numbered = {
            int(match[1]): copy
            for copy in folder.iterdir()
            if (match := _NUMBERED.match(copy.name))
        }
        newest = max(numbered, default=0)
        if newest and abs(time.time() - numbered[newest].stat().st_mtime) < _HOUR:
            return
        sqlite.copy(path, folder / f"hourly-{newest + 1:06d}.sqlite")
        for number in sorted(numbered)[: -(KEPT - 1)]:
            numbered[number].unlink()
        for left_behind in folder.glob("*.part"):
            left_behind.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        _log.warning("The sessions could not be backed up to %s: %s", folder, error)


def keep_before_migration(path: Path, revision: str) -> Path:
    """Copy the database as it stands at a revision; raises `Trouble` when that cannot be done."""
    copy = folder_of(path) / f"before-migration-from-{revision}.sqlite"
    number = 1
    while copy.exists():
        number += 1
        copy = copy.with_name(f"before-migration-from-{revision}-{number}.sqlite")
    try:
        copy.parent.mkdir(exist_ok=True)
        sqlite.copy(path, copy)
    except (OSError, sqlite3.Error) as error:
        raise Trouble(
            f"Your sessions cannot be backed up before they are brought up to date: {error}.",
            "Make room beside the file of your sessions; nothing has been changed.",
        ) from error
    return copy
