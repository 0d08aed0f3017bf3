"""What happens with an error nobody foresaw: a report in the user folder, a plain dialog."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import scenario

FOLDER = "crashes"


class CrashReporter(QObject):
    """Takes the place of `sys.excepthook` while installed; nothing of the session is lost by it.

    Each error is written down; while a dialog is open no second one is shown.
    """

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder / FOLDER
        self._showing = False

    def install(self) -> None:
        """Hear of every error from now on."""
        sys.excepthook = self.report

    def uninstall(self) -> None:
        """Leave errors to Python again."""
        sys.excepthook = sys.__excepthook__

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an error down and show it; an interruption from the keyboard just ends."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = _described(kind, error, trace)
        sys.stderr.write(text)
        where = self._write(text)
        if not self._showing:
            self._show(text, where)

    def _write(self, text: str) -> str:
        path = self._folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError as barred:
            return self.tr("The report could not be written: {why}").format(why=barred.strerror)
        return self.tr("A report was written to {path}").format(path=path)

    def _show(self, text: str, where: str) -> None:
        from scenario.ui.dialogs.plain import PlainDialog

        self._showing = True
        try:
            PlainDialog(
                QApplication.activeWindow(),
                self.tr("Something went wrong"),
                self.tr("Sandtable met an error that nobody foresaw."),
                hint=self.tr(
                    "Every step you have taken is kept. You can go on; if things look odd, "
                )
                + self.tr("close the window and open it again.")
                + f"\n{where}",
                details=text,
            ).exec()
        finally:
            self._showing = False


def _described(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    head = (
        f"Sandtable {scenario.__version__} · Python {platform.python_version()} · "
        f"PySide6 {PySide6.__version__} · {platform.platform()}\n"
        f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n\n"
    )
    return head + "".join(traceback.format_exception(kind, error, trace))
