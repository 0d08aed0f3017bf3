"""The backups of the user's sessions, as the windows ask for them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from scenario.errors import Refused, Trouble
from scenario.settings import database_url
from scenario.ui.library import BackupCard, Holdings, Recovered, Restored

if TYPE_CHECKING:
    from scenario.store.backups import Backup, Contents
    from scenario.store.recovery import Recovery
    from scenario.store.store import SessionStore


class Keeper(Protocol):
    """Whoever has the store open."""

    def open(self) -> SessionStore:
        """The store, which is opened if it is not. Raises `Trouble`."""
        ...

    def close(self) -> None:
        """Let go of the store; the next question opens it anew."""
        ...


class UserBackups:
    """Lists, makes, checks and restores the backups of a keeper's sessions."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def where(self) -> str:
        """The folder they lie in, for people to read."""
        from scenario.store.backups import folder_of
        from scenario.store.restoring import file_of_sessions

        return from_home(str(folder_of(file_of_sessions(database_url()))))

    def listed(self) -> list[BackupCard]:
        """The backups, the newest first."""
        from scenario.store.restoring import backups_of

        return [_card(backup) for backup in backups_of(database_url())]

    def check(self, path: Path) -> Holdings:
        """Look at a whole backup. Raises `Trouble` when it is damaged."""
        from scenario.store.backups import contents

        return _holdings(contents(path))

    def back_up(self) -> Path:
        """Make a backup now."""
        store = self._keeper.open()
        if store.read_only:
            raise Refused(_tr("The other window makes the backups: it has your sessions open."))
        made = store.back_up(every=timedelta(0))
        if made is None:
            raise Trouble(
                _tr("No backup was made."),
                _tr("There is no session yet, or no room beside the file of your sessions."),
            )
        return made

    def restore(self, path: Path) -> Restored:
        """Have a backup take the place of the sessions, which are set aside."""
        from scenario.store.restoring import restore

        store = self._keeper.open()
        if store.read_only:
            raise Refused(_tr("Another window has your sessions open; close it, then restore."))
        before = _holdings_of(store)
        self._keeper.close()
        restored = restore(database_url(), path)
        aside = from_home(str(restored.aside)) if restored.aside is not None else ""
        return Restored(_holdings(restored.contents), before, aside)


def recovered(recovery: Recovery) -> Recovered:
    """What became of a damaged file, as windows tell it."""
    from scenario.store.backups import contents

    backup = recovery.backup
    return Recovered(
        damage=recovery.damage,
        aside=from_home(str(recovery.aside)),
        kept=Holdings(recovery.sessions, recovery.steps),
        lost=Holdings(recovery.sessions_lost, recovery.steps_lost),
        shortened=recovery.shortened,
        righted=recovery.righted,
        doubtful=recovery.doubtful,
        backup=_card(backup) if backup is not None else None,
        holds=_holdings(contents(backup.path)) if backup is not None else None,
    )


def from_home(path: str) -> str:
    """A path for people to read: the user's home is written as ``~``."""
    home = str(Path.home())
    return "~" + path[len(home) :] if path.startswith(home) else path


def _card(backup: Backup) -> BackupCard:
    try:
        size = backup.path.stat().st_size
    except OSError:
        # Thinned out between the list and this look.
        size = 0
    return BackupCard(backup.path, backup.made, size)


def _holdings(contents: Contents) -> Holdings:
    return Holdings(contents.sessions, contents.steps)


def _holdings_of(store: SessionStore) -> Holdings:
    from scenario.store.browsing import SessionState

    kept = store.sessions(*SessionState)
    return Holdings(len(kept), sum(summary.steps for summary in kept))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Library", text)
