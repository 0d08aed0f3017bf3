"""The dialogs that the main window opens over itself, each imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from scenario.ui.appearance import Appearance
    from scenario.ui.dialogs.manual import ManualDialog
    from scenario.ui.finder import Finder


class Dialogs:
    """Opens dialogs over one window; `where` says where sessions are kept."""

    def __init__(self, window: QWidget, appearance: Appearance, where: Callable[[], str]) -> None:
        self._window = window
        self._appearance = appearance
        self._where = where
        self._manual: ManualDialog | None = None

    def palette(self, finder: Finder) -> None:
        """Offer everything that a finder finds by its name."""
        from scenario.ui.dialogs.palette import Palette

        palette = Palette(self._window, self._appearance, finder.find)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.open_over(self._window)

    def settings(self) -> None:
        """Let the user change how everything looks; returns when they are done."""
        from scenario.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self._window, self._appearance, self._where()).exec()

    def manual(self) -> None:
        """Show the manual beside the window, one of it."""
        from scenario.ui.dialogs.manual import ManualDialog

        if self._manual is None or not isValid(self._manual):
            self._manual = ManualDialog(self._window)
            self._manual.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._manual.show()
        self._manual.raise_()
        self._manual.activateWindow()

    def keys(self) -> None:
        """Show every key."""
        from scenario.ui.dialogs.keys import KeysDialog

        KeysDialog(self._window).exec()

    def about(self) -> None:
        """Say which version this is and what it is made of."""
        from scenario.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).exec()

    def session_name(self, old: str) -> str | None:
        """Another name for a session; None when the user thinks better of it."""
        from scenario.ui.dialogs.plain import ask_name

        return ask_name(self._window, _tr("Rename"), _tr("A name for this session"), old)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)
