"""The little card that says what a claim's sources are, and offers to open them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from scenario.core.claims import Source
from scenario.ui.dates_text import when_text
from scenario.ui.models.telling import unconfirmed
from scenario.ui.widgets import button, line, plain_label
from scenario.ui.words import reliability_text, word

OpenAddress = Callable[[QWidget | None, str], object]
"""Asks whether an address may be opened, and opens it."""


class SourceCard(QFrame):
    """Title, publisher, date, reliability and address of one or more sources."""

    WIDTH = 328

    def __init__(
        self, parent: QWidget, sources: tuple[Source, ...], open_address: OpenAddress
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(self.WIDTH)
        self._open_address = open_address
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(4)
        for place, source in enumerate(sources):
            if place:
                self._column.addWidget(line())
            self._add(source)

    def show_at(self, corner: QPoint) -> None:
        """Show it with its top right corner at a point of the screen, kept on the screen."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(corner.x() - self.width(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()

    def texts(self) -> list[str]:
        """Everything it says, label by label."""
        return [label.text() for label in self.findChildren(QLabel)]

    def _add(self, source: Source) -> None:
        self._column.addWidget(plain_label(source.title, "strong", wrap=True))
        dated = when_text(source.when) if source.when is not None else ""
        published = " · ".join(filter(None, (source.publisher, word(source.kind), dated)))
        warn = "warn" if unconfirmed(source) else "secondary"
        self._column.addWidget(plain_label(published, warn, wrap=True))
        if source.reliability is not None:
            told = self.tr("Reliability {scale}").format(scale=reliability_text(source.reliability))
            self._column.addWidget(plain_label(told, "secondary", wrap=True))
        if source.note:
            self._column.addWidget(plain_label(source.note, "secondary", wrap=True))
        if source.address:
            self._column.addWidget(plain_label(source.address, "note", wrap=True))
            self._column.addWidget(self._opener(source.address))

    def _opener(self, address: str) -> QPushButton:
        opener = button(self.tr("Open in the browser …"))
        opener.setProperty("dense", True)

        def ask() -> None:
            parent = self.parentWidget()
            self.close()
            self._open_address(parent, address)

        opener.clicked.connect(ask)
        return opener
