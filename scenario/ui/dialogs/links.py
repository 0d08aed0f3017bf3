"""Opening an address that came from a file: never without asking, never anything but the web."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from scenario.ui.dialogs.plain import PlainDialog, confirm


def web_address(address: str) -> QUrl | None:
    """The address on the web, https where it names no scheme; None for anything else."""
    text = address.strip()
    url = QUrl(text if "://" in text else f"https://{text}", QUrl.ParsingMode.StrictMode)
    fine = url.isValid() and url.scheme() in ("http", "https") and bool(url.host())
    return url if fine and not url.userInfo() else None


def ask_and_open(parent: QWidget | None, address: str) -> bool:
    """Ask whether an address may be opened, and open it in the browser; says whether it was."""
    url = web_address(address)
    title = QCoreApplication.translate("Links", "Open an address")
    if url is None:
        question = QCoreApplication.translate("Links", "This is not an address on the web.")
        PlainDialog(parent, title, question, hint=address).exec()
        return False
    shown = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
    question = QCoreApplication.translate("Links", "Open this address in the browser?")
    return confirm(parent, title, question, shown) and QDesktopServices.openUrl(url)
