"""An event of the turn: one line, or open with its claims, its sources and its tolls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scenario.core.dates import calendar_day
from scenario.core.model import Event
from scenario.core.world import ActSource
from scenario.insight.accounts import accounts_differ, tolls
from scenario.insight.changes import event_number
from scenario.ui.dates_text import when_text
from scenario.ui.dialogs.links import ask_and_open
from scenario.ui.models.brief_entries import ActEntry
from scenario.ui.models.event_sheets import ClaimTelling, claim_tellings, not_counted
from scenario.ui.models.parts import Cited, Part, Tone
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import act_line, author_line, otherwise_text
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.panels.marks import Dots, EventHead, Mark, QuietLink
from scenario.ui.panels.paint import BADGE
from scenario.ui.panels.picture_card import PictureCard
from scenario.ui.panels.sources import SourceCard
from scenario.ui.panels.tolls import TollCards
from scenario.ui.pictures import Pictures
from scenario.ui.selection import Selected
from scenario.ui.theme import Theme
from scenario.ui.widgets import line, plain_label
from scenario.ui.words import counted

_ICONS = {
    ActSource.HAND: "pencil",
    ActSource.INJECT: "megaphone",
    ActSource.RULING: "scale",
}
_PICTURE = 160
"""Pixels that the picture of an event is high, at most."""


class ClaimRow(QWidget):
    """One claim: what kind, who, where it can be read, how sure; then the words."""

    activated = Signal(object)

    def __init__(self, claim: ClaimTelling, colour_of: ColourOf, theme: Theme) -> None:
        super().__init__()
        self.claim = claim
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 5, 0, 5)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Mark(claim.icon, theme.text2), 0, Qt.AlignmentFlag.AlignTop)
        who = FlowText(theme, colour_of, 12)
        who.show_lines([claim.who])
        who.activated.connect(self._lead)
        head.addWidget(who, 3)
        if claim.sources:
            head.addWidget(self._source_link(theme), 2, Qt.AlignmentFlag.AlignTop)
        dots = Dots(claim.confidence, theme, claim.credibility)
        head.addWidget(dots, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.words = FlowText(theme, colour_of)
        self.words.show_lines(self._lines())
        indented = QHBoxLayout()
        indented.setContentsMargins(20, 0, 0, 0)
        indented.addWidget(self.words)
        column.addLayout(indented)

    def _lines(self) -> list[tuple[Part, ...]]:
        if self.claim.counted:
            return [(Part(self.claim.text),)]
        note = Part(not_counted(), Tone.NOTE)
        return [(Part(self.claim.text, Tone.QUIET),), (note,)]

    def _lead(self, target: Selected | Cited) -> None:
        if isinstance(target, Cited):
            self.show_sources()
        else:
            self.activated.emit(target)

    def _source_link(self, theme: Theme) -> QuietLink:
        first, more = self.claim.sources[0][0], len(self.claim.sources) - 1
        self.source_link = QuietLink(
            f"{first} +{more}" if more else first, self.tr("Show the source"), theme
        )
        self.source_link.clicked.connect(self.show_sources)
        return self.source_link

    def show_sources(self) -> SourceCard:
        """Open the card that tells of the claim's sources."""
        sources = tuple(source for _, source in self.claim.sources)
        card = SourceCard(
            self.window(),
            sources,
            self._theme,
            ask_and_open,
            credibility=self.claim.credibility,
        )
        card.show_at(self.source_link.mapToGlobal(self.source_link.rect().bottomRight()))
        return card


def _spans_years(reading: Reading) -> bool:
    """Whether a day of the turn on display needs its year to be understood."""
    turn = reading.turn
    return calendar_day(turn.from_.first)[0] != calendar_day(turn.to.last)[0]


class EventCard(QWidget):
    """One event; `clicked` carries its id, `activated` what a link in it leads to.

    `sought` carries the part of the card that shall come into sight.
    """

    clicked = Signal(str)
    activated = Signal(object)
    sought = Signal(object)

    def __init__(
        self,
        reading: Reading,
        event: Event,
        colour_of: ColourOf,
        theme: Theme,
        *,
        open_: bool,
        pictures: Pictures | None = None,
    ) -> None:
        """`pictures` gives the event's picture, which only an open card shows."""
        super().__init__()
        self._pictures = pictures
        self.event_id = event.id
        self.is_open = open_
        self._theme = theme
        number = event_number(reading.lookup, event.id)
        self.head = EventHead(
            number, event.title, when_text(event.when, year=_spans_years(reading)), theme
        )
        self.head.open = open_
        self.head.to_come = not reading.happened(event.id)
        self.head.clicked.connect(lambda: self.clicked.emit(event.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(*((15, 8, 12, 6) if open_ else (15, 0, 12, 0)))
        column.setSpacing(2)
        column.addWidget(self.head)
        self.note = otherwise_text(reading, event.id)
        if self.note:
            self.head.setAccessibleDescription(self.note)
            column.addWidget(_indented(plain_label(self.note, "warn")))
        self.rows: list[ClaimRow] = []
        self.tolls: TollCards | None = None
        self.toll_link: QuietLink | None = None
        if open_:
            self._add_body(column, reading, event, colour_of)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_open:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(box, 6, 6)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(0, 0, 3, self.height(), QColor(self._theme.accent))

    def _notes(self, *, differ: bool, tolls: int) -> QHBoxLayout:
        """Whether accounts differ, and the way to the tolls below the claims."""
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 0, 0)
        row.setSpacing(5)
        if differ:
            row.addWidget(Mark("split", self._theme.warn, 12))
            row.addWidget(plain_label(self.tr("accounts differ"), "warn"))
        row.addStretch(1)
        if tolls:
            text = counted(tolls, self.tr("1 toll"), self.tr("{n} tolls"))
            self.toll_link = QuietLink(
                text, self.tr("Show the tolls, below the claims"), self._theme
            )
            self.toll_link.clicked.connect(lambda: self.sought.emit(self.tolls))
            row.addWidget(self.toll_link)
        return row

    def _add_body(
        self, column: QVBoxLayout, reading: Reading, event: Event, colour_of: ColourOf
    ) -> None:
        differ, cards = accounts_differ(event), tolls(event)
        if differ or cards:
            column.addLayout(self._notes(differ=differ, tolls=len(cards)))
        if event.text:
            told = FlowText(self._theme, colour_of, 12)
            told.show_lines([(Part(event.text, Tone.QUIET),)])
            column.addWidget(told)
        if event.picture is not None and self._pictures is not None:
            column.addWidget(PictureCard(event.picture, self._pictures, self._theme, _PICTURE))
        for claim in claim_tellings(reading, event):
            if self.rows:
                column.addWidget(line())
            row = ClaimRow(claim, colour_of, self._theme)
            row.activated.connect(self.activated)
            self.rows.append(row)
            column.addWidget(row)
        if cards:
            self.tolls = TollCards(reading, event, colour_of, self._theme)
            column.addWidget(self.tolls)


class ActCard(QWidget):
    """An act of play among the events: what was done, by whom and why."""

    def __init__(
        self, reading: Reading, entry: ActEntry, colour_of: ColourOf, theme: Theme
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 5, 12, 5)
        row.setSpacing(8)
        ink = theme.text3 if entry.to_come else theme.text2
        icon = "git-branch" if entry.act.decision else _ICONS[entry.act.source]
        row.addWidget(Mark(icon, ink, BADGE), 0, Qt.AlignmentFlag.AlignTop)
        self.text = FlowText(theme, colour_of)
        self.text.show_lines([act_line(reading.lookup, entry.act), author_line(entry.act)])
        row.addWidget(self.text, 1)


def _indented(widget: QWidget) -> QWidget:
    """A widget that begins where the titles of events do."""
    widget.setContentsMargins(BADGE + 8, 0, 0, 2)
    return widget
