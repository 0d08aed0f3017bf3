"""Copies of the database kept beside it: on a schedule while in use, and before each migration.

Copies are numbered, and the numbers alone say which is newer: a clock that went backwards can make
neither the newest look old nor an old one look new.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from scenario.errors import Trouble
from scenario.store import sqlite_files
from scenario.store.checking import sound
from scenario.store.tables import sessions, steps

EVERY = timedelta(hours=1)
"""How often a copy is made of a database in use, unless the caller asks otherwise."""
LATEST, HOURS, DAYS, WEEKS = 6, 24, 14, 26
"""What thinning spares: the latest copies, and the latest one of as many hours, days and weeks."""

_NAME = re.compile(r"sessions-(\d{6,})-(\d{8}T\d{6})\.sqlite")
_TIME = "%Y%m%dT%H%M%S"
_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database."""

    path: Path
    number: int
    """Greater in newer copies."""
    made: datetime
    """When it was made, as the clock then said."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a sound copy holds."""

    sessions: int
    steps: int


def folder_of(path: Path) -> Path:
    """Where the copies of a database lie."""
    return path.with_name(f"{path.stem}-backups")


def listed(path: Path) -> list[Backup]:
    """The scheduled copies of a database, the newest first."""
    folder = folder_of(path)
    if not folder.is_dir():
        return []
    found = [backup for file in folder.iterdir() if (backup := _backup(file)) is not None]
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def keep(path: Path, every: timedelta, clock: Clock = lambda: datetime.now(UTC)) -> Path | None:
    """Copy the database, unless its newest copy is younger than `every`; then thin the copies.

    A copy that cannot be made is no reason to keep people from their sessions: it is logged.
    """
    now = clock()
    try:
        newest = next(iter(listed(path)), None)
        if newest is not None and abs(now - newest.made) < every:
            return None
        return keep_now(path, now)
    except (OSError, sqlite3.Error) as error:
        _log.warning("The sessions could not be backed up to %s: %s", folder_of(path), error)
        return None


def keep_now(path: Path, now: datetime) -> Path:
    """Copy the database and thin the copies. Raises OSError or sqlite3.Error when it cannot."""
    folder = folder_of(path)
    folder.mkdir(exist_ok=True)
    number = max((backup.number for backup in listed(path)), default=0) + 1
    copy = folder / f"sessions-{number:06d}-{now.astimezone(UTC).strftime(_TIME)}.sqlite"
    sqlite_files.copy(path, copy)
    backups = listed(path)
    spared = {backup.number for backup in spare(backups)}
    for backup in backups:
        if backup.number not in spared:
            backup.path.unlink()
    for left_behind in folder.glob("*.part"):
        left_behind.unlink(missing_ok=True)
    return copy


def spare(backups: Sequence[Backup]) -> list[Backup]:
    """The copies that thinning leaves, of copies that are given with the newest first.

    No clock is asked: what counts is how many hours, days and weeks there are copies of.
    """
    spared = {backup.number: backup for backup in backups[:LATEST]}
    for seconds, most in ((3600, HOURS), (86_400, DAYS), (7 * 86_400, WEEKS)):
        spans: dict[int, Backup] = {}
        for backup in backups:
            spans.setdefault(int(backup.made.timestamp()) // seconds, backup)
        spared |= {backup.number: backup for backup in list(spans.values())[:most]}
    return [backup for backup in backups if backup.number in spared]


def contents(path: Path) -> Contents:
    """What a copy holds. Raises `Trouble` unless it is sound and can be opened by this program."""
    count = select(func.count())
    with sound(path) as (connection, _):
        return Contents(
            sessions=connection.execute(count.select_from(sessions)).scalar_one(),
            steps=connection.execute(count.select_from(steps)).scalar_one(),
        )


def newest_good(path: Path) -> Backup | None:
    """The newest scheduled copy that is sound; None when there is none."""
    for backup in listed(path):
        try:
            contents(backup.path)
        except Trouble as trouble:
            _log.warning("The backup %s is not sound: %s", backup.path, trouble)
        else:
            return backup
    return None


def with_offer(trouble: Trouble, path: Path) -> Trouble:
    """A trouble with a file, with the newest sound backup of it offered where there is one."""
    backup = newest_good(path)
    if backup is None:
        return trouble
    offer = (
        f"There is a good backup of {backup.made:%Y-%m-%d %H:%M} UTC: "
        "`sandtable sessions restore` brings it back."
    )
    return Trouble(trouble.message, f"{offer} {trouble.hint}")


def keep_before_migration(path: Path, revision: str) -> Path:
    """Copy the database as it stands at a revision; raises `Trouble` when that cannot be done."""
    copy = folder_of(path) / f"before-migration-from-{revision}.sqlite"
    number = 1
    while copy.exists():
        number += 1
        copy = copy.with_name(f"before-migration-from-{revision}-{number}.sqlite")
    try:
        copy.parent.mkdir(exist_ok=True)
        sqlite_files.copy(path, copy)
    except (OSError, sqlite3.Error) as error:
        raise Trouble(
            f"Your sessions cannot be backed up before they are brought up to date: {error}.",
            "Make room beside the file of your sessions; nothing has been changed.",
        ) from error
    return copy


def _backup(file: Path) -> Backup | None:
    found = _NAME.fullmatch(file.name)
    if found is None:
        return None
    try:
        made = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(file, int(found[1]), made)
