"""What can be done with a window for the room: one menu, and a key for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Offer:
    """Something that can be done; after the `last` of a group comes a line."""

    def __init__(
        self, text: str, handler: Callable[[], object], *keys: str, last: bool = False
    ) -> None:
        self.text = text
        self.handler = handler
        self.keys = keys
        self.last = last


class RoomMenu(QMenu):
    """Every offer with its keys, which a window listens for, and further menus below."""

    def __init__(self, window: QWidget, offers: Iterable[Offer], *below: QMenu) -> None:
        super().__init__(window)
        for offer in offers:
            made = QAction(offer.text, window)
            made.setShortcuts([QKeySequence(key) for key in offer.keys])
            made.triggered.connect(lambda _=False, handler=offer.handler: handler())
            window.addAction(made)
            self.addAction(made)
            if offer.last:
                self.addSeparator()
        for menu in below:
            self.addMenu(menu)
