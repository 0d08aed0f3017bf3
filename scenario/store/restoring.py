"""Having a backup take the place of the sessions, which are set aside and never overwritten."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from scenario.errors import Refused, Trouble
from scenario.store import backups, sqlite_files
from scenario.store.backups import Backup, Contents
from scenario.store.lock import WritersLock
from scenario.store.opening import file_of, server_of


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring a backup came to."""

    backup: Path
    contents: Contents
    aside: Path | None
    """Where the sessions that stood there before now lie; None when there were none."""


def backups_of(address: str | Path) -> list[Backup]:
    """The scheduled backups of the sessions at an address, the newest first.

    Raises `Trouble` for a server, whose backups are for whoever keeps it.
    """
    return backups.listed(file_of_sessions(address))


def restore(address: str | Path, backup: Path | None = None) -> Restored:
    """Have a backup take the place of the sessions; the newest good one if none is named.

    Raises `Refused` while a window has the sessions open, and `Trouble` when there is no such
    backup, it is not sound, or there is no room; everything then stays as it is.
    """
    path = file_of_sessions(address)
    lock = WritersLock(path)
    if not lock.take():
        raise Refused("These sessions are open in a window.", "Close it, then restore.")
    try:
        sqlite_files.finish_replacing(path)
        source = backup or _newest(path)
        found = backups.contents(source)
        return Restored(source, found, _put_in_place(source, path))
    except (OSError, sqlite3.Error) as error:
        raise Trouble(
            f"The backup could not be restored: {error}.",
            "Make room beside the file of your sessions, and check that you may write there.",
        ) from error
    finally:
        lock.let_go()


def file_of_sessions(address: str | Path) -> Path:
    """The file that an address names. Raises `Trouble` for a server."""
    url = server_of(address)
    if url is not None:
        raise Trouble(
            "Sessions on a server are backed up and restored there.",
            "Ask whoever keeps the server; pg_dump and pg_restore do it.",
        )
    return file_of(address)


def _newest(path: Path) -> Path:
    newest = backups.newest_good(path)
    if newest is None:
        raise Trouble(
            f"There is no good backup in {backups.folder_of(path)}.",
            "Name the file of one: `sandtable sessions restore FILE`.",
        )
    return newest.path


def _put_in_place(source: Path, path: Path) -> Path | None:
    part = path.with_name(f"{path.name}.restored.part")
    sqlite_files.copy(source, part, journal="WAL")
    was_there = path.exists()
    aside = sqlite_files.replace(path, part, "replaced")
    return aside if was_there else None
