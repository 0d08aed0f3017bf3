"""The little card that says what a claim's sources are, and offers to open them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from scenario.core.claims import Source
from scenario.ui.dates_text import when_text
from scenario.ui.models.parts import Part, Tone
from scenario.ui.models.telling import unconfirmed
from scenario.ui.panels.flow import FlowText
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, line
from scenario.ui.words import credibility_text, reliability_text, word

OpenAddress = Callable[[QWidget | None, str], object]
"""Asks whether an address may be opened, and opens it."""


class SourceCard(QFrame):
    """Title, publisher, date, reliability and address of sources; how credible their claim is."""

    WIDTH = 328

    def __init__(
        self,
        parent: QWidget,
        sources: tuple[Source, ...],
        theme: Theme,
        open_address: OpenAddress,
        credibility: int | None = None,
    ) -> None:
        """`credibility` is that of the claim, 1 to 6, whose sources they are."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(self.WIDTH)
        self._theme = theme
        self._open_address = open_address
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(4)
        for place, source in enumerate(sources):
            if place:
                self._column.addWidget(line())
            self._add(source)
        if credibility is not None:
            scale = credibility_text(credibility)
            self._column.addWidget(line())
            self._say(self.tr("Credibility of the claim {scale}").format(scale=scale), Tone.NOTE)

    def show_at(self, corner: QPoint) -> None:
        """Show it with its top right corner at a point of the screen, kept on the screen."""
        self.resize(self.WIDTH, self.heightForWidth(self.WIDTH))
        room = self.screen().availableGeometry()
        left = max(room.left(), min(corner.x() - self.width(), room.right() - self.width()))
        top = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(left, top)
        self.show()

    def texts(self) -> list[str]:
        """Everything it says, one under the other."""
        return [told.text() for told in self.findChildren(FlowText)]

    def _add(self, source: Source) -> None:
        self._say(source.title, Tone.STRONG)
        dated = when_text(source.when) if source.when is not None else ""
        published = " · ".join(filter(None, (source.publisher, word(source.kind), dated)))
        self._say(published, Tone.WARN if unconfirmed(source) else Tone.NOTE)
        if source.reliability is not None:
            scale = reliability_text(source.reliability)
            self._say(self.tr("Reliability {scale}").format(scale=scale), Tone.NOTE)
        self._say(source.note, Tone.NOTE)
        self._say(source.address, Tone.NOTE)
        if source.address:
            opener = self._opener(source.address)
            self._column.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)

    def _say(self, text: str, tone: Tone) -> None:
        """A text that wraps anywhere, as addresses have to; nothing when it is empty."""
        if text:
            told = FlowText(self._theme, lambda _: self._theme.ink)
            told.show_lines([(Part(text, tone),)])
            self._column.addWidget(told)

    def _opener(self, address: str) -> QPushButton:
        opener = button(self.tr("Open in the browser …"))
        opener.setProperty("dense", True)

        def ask() -> None:
            parent = self.parentWidget()
            self.close()
            self._open_address(parent, address)

        opener.clicked.connect(ask)
        return opener
