"""What a window does about sessions as a whole: the browser, the backups, and what others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from scenario.errors import Trouble
from scenario.ui.library import Library, Place, Recovered

if TYPE_CHECKING:
    from scenario.ui.appearance import Appearance
    from scenario.ui.dialogs.sessions import SessionsDialog
    from scenario.ui.main_window import MainWindow


class Keeping(QObject):
    """Opens the dialogs of kept sessions over a window, and has it follow what others do."""

    def __init__(self, window: MainWindow, library: Library, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._appearance = appearance
        self._browser: SessionsDialog | None = None
        self._deaf = False
        """Whether the sessions are not to be asked for anything: they are replaced, or let go."""
        window.closing.connect(self._close)
        self._told_of: tuple[str, Place | None] | None = None

    def _close(self) -> None:
        self._deaf = True

    def show_sessions(self) -> None:
        """Show every session that is kept; opens the one that is wanted."""
        from scenario.ui.dialogs.sessions import SessionsDialog

        window = self._window
        browser = SessionsDialog(window, self._library, self._appearance, window.background)
        if not window.attempt(browser.refresh):
            browser.deleteLater()
            return
        wanted: list[str] = []
        browser.opened.connect(wanted.append)
        self._browser = browser
        browser.exec()
        self._browser = None
        browser.deleteLater()
        if wanted:
            window.resume(wanted[0])
        else:
            window.attempt(self._come_back)

    def _come_back(self) -> None:
        """Show what is on screen as it is after the browser was used."""
        window = self._window
        open_ = window.session_id
        if not open_:
            window.start.catch_up()
        elif self._library.place_of(open_) in (Place.TRASH, None):
            window.show_start()
        else:
            self.follow(frozenset({open_}))

    def show_backups(self) -> None:
        """Show the backups, and have one take the place of the sessions if that is wanted."""
        from scenario.ui.dialogs.backups import BackupsDialog

        window = self._window
        dialog = BackupsDialog(window, self._library.backups, window.background)
        dialog.restoring.connect(self._before_restoring)
        if window.attempt(dialog.refresh):
            dialog.exec()
            self._after_restoring()
        dialog.deleteLater()

    def _before_restoring(self) -> None:
        self._window.show_start()
        self._window.start.stop()
        self._deaf = True

    def _after_restoring(self) -> None:
        if self._deaf:
            self._deaf = False
            self._window.show_start()

    def tell_recovered(self, found: Recovered) -> None:
        """Tell what became of a damaged file, and restore the newest good backup if wanted."""
        from scenario.ui.dialogs.backups import restored_text
        from scenario.ui.dialogs.recovered import wants_backup

        window = self._window
        window.status.show_trouble(self.tr("Your sessions were damaged, and recovered."))
        if not wants_backup(window, found) or found.backup is None:
            return
        path = found.backup.path
        self._before_restoring()

        def restore() -> None:
            restored = self._library.backups.restore(path)
            self._after_restoring()
            window.status.show_saved(restored_text(restored))

        if not window.attempt(restore):
            self._after_restoring()

    def rename(self, session: str, name: str | None) -> None:
        """Give a session that is not open another name, unless none is wanted."""
        window = self._window
        if name is not None and window.attempt(lambda: self._library.rename(session, name)):
            window.attempt(window.start.refresh)

    # What others do

    def follow(self, changed: frozenset[str]) -> None:
        """Show what became of sessions that another window or station, or this one, changed."""
        if self._deaf:
            return
        window = self._window
        try:
            if self._browser is not None:
                self._browser.refresh()
            if window.on_start_page:
                window.start.catch_up()
            elif window.session_id in changed:
                self._follow_open()
        except Trouble as trouble:
            # Nobody has asked for anything, so no dialog is put in the way.
            window.status.show_trouble(trouble.message)

    def _follow_open(self) -> None:
        from scenario.play.outcome import Change

        window = self._window
        if window.workspace is None:
            return
        bridge = window.workspace.bridge
        place = self._library.place_of(bridge.session.id)
        if place is not None and Change.NAME in bridge.catch_up().changes:
            window.say_title()
        self._tell_place(bridge.session.id, place)

    def _tell_place(self, session: str, place: Place | None) -> None:
        """Say where the open session has been put; it can be played there as well."""
        before = self._told_of or (session, Place.ACTIVE)
        self._told_of = (session, place)
        if before == (session, place):
            return
        status = self._window.status
        match place:
            case Place.ACTIVE:
                return
            case Place.ARCHIVE:
                status.show_refusal(self.tr("This session was put into the archive."))
            case Place.TRASH:
                status.show_refusal(
                    self.tr("This session was put into the trash; you can put it back from there.")
                )
            case None:
                status.show_trouble(
                    self.tr("This session was deleted elsewhere; nothing more is kept of it.")
                )

    def say_lost(self, why: str) -> None:
        """Say that what others do can no longer be seen."""
        self._window.status.show_trouble(why)

    def say_found(self) -> None:
        """Say that it can be seen again, and show what was missed."""
        self._window.status.show_saved(self.tr("Your sessions answer again."))
        self.follow(frozenset({self._window.session_id}))
