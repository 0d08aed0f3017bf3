"""The turn's brief: what happened, event by event, and who says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from scenario.core.claims import Confidence
from scenario.core.model import Event
from scenario.ui.bridge import Bridge
from scenario.ui.models.brief_entries import ActEntry, brief_entries, event_to_open
from scenario.ui.models.parts import Part, Tone
from scenario.ui.models.reading import Reading
from scenario.ui.panels.event_cards import ActCard, EventCard
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.panels.marks import Caption
from scenario.ui.panels.paint import DOT, confidence_dots
from scenario.ui.panels.panel import Panel
from scenario.ui.panels.questions import QuestionCard
from scenario.ui.pictures import Pictures
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.tab_order import follow_on, only_by_click, show_in
from scenario.ui.theme import Theme
from scenario.ui.widgets import line, plain_label

_AROUND = 32
"""Pixels beside the scenario's text."""
_BELOW = 250
"""Pixels for the headings, an open decision, and the beginning of an event."""
_LEAST = 56
"""Three lines of it, which are always in sight."""


class BriefPanel(Panel):
    """The turn on display in words, and the decisions that are open where the game stands.

    `fly_to` carries the territory or place of a clicked event.
    """

    fly_to = Signal(str)
    decision_asked = Signal(str)
    """Id of an open decision that somebody wants to take."""

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        theme: Theme,
        colour_of: ColourOf,
        pictures: Pictures | None = None,
    ) -> None:
        super().__init__(bridge, selection, theme)
        self._colour_of = colour_of
        self._pictures = pictures
        self.cards: list[EventCard] = []
        self.questions: list[QuestionCard] = []
        self.turn_count = plain_label("", "secondary")
        self.text = FlowText(theme, colour_of)
        self.told = QScrollArea()
        self.told.setWidgetResizable(True)
        self.told.setFrameShape(QScrollArea.Shape.NoFrame)
        self.told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told.setWidget(self.text)
        only_by_click(self.told)
        self.perspective = FlowText(theme, colour_of, 11)
        self._caption = Caption(theme)
        self._legend = _Legend(theme)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        only_by_click(self._scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(line())
        self._asked = QVBoxLayout()
        column.addLayout(self._asked)
        column.addLayout(self._events_head())
        column.addWidget(self._scroll, 1)

    def refresh(self) -> None:
        reading = self.reading()
        last = len(reading.lookup.scenario.turns) - 1
        told = self.tr("turn {number} of {last}").format(number=reading.viewed.turn, last=last)
        self.turn_count.setText(told)
        self.text.set_theme(self.theme)
        self.text.show_lines([(Part(reading.turn.brief),)])
        self.told.setVisible(bool(reading.turn.brief))
        self._limit_text()
        self._say_perspective(reading)
        told_here = reading.course.script.events(reading.viewed.turn)
        self._caption.show_count(self.tr("Events"), len(told_here), self.theme)
        self._legend.set_theme(self.theme)
        self._ask()
        self._show_cards(reading)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_text()

    def _limit_text(self) -> None:
        """Leave most of the panel to the events, however long the scenario's text is."""
        wanted = self.text.heightForWidth(self.width() - _AROUND)
        room = min(self.height() * 2 // 5, self.height() - _BELOW)
        self.told.setFixedHeight(min(wanted, max(room, _LEAST)))

    def _say_perspective(self, reading: Reading) -> None:
        """The brief is nobody's view: say so where the map shows another than the first."""
        first = reading.lookup.scenario.perspectives[0]
        told = self.tr("The scenario's text; the map shows “{perspective}”.")
        said = told.format(perspective=reading.perspective.name)
        self.perspective.set_theme(self.theme)
        self.perspective.show_lines([(Part(said, Tone.QUIET),)])
        self.perspective.setVisible(reading.perspective.id != first.id)

    def follow_selection(self, selected: Selected | None) -> None:
        reading = self.reading()
        if self._open_event(reading) != next((c.event_id for c in self.cards if c.is_open), None):
            self._show_cards(reading)

    def _show_cards(self, reading: Reading) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(12, 0, 12, 12)
        column.setSpacing(2)
        opened = self._open_event(reading)
        self.cards = []
        entries = brief_entries(reading)
        for number, entry in enumerate(entries, 1):
            if isinstance(entry, ActEntry):
                done = ActCard(reading, entry, self._colour_of, self.theme)
                column.addWidget(done)
                if number == reading.viewed.events:
                    QTimer.singleShot(0, done, lambda done=done: self._bring(done))
                continue
            card = EventCard(
                reading,
                entry,
                self._colour_of,
                self.theme,
                open_=entry.id == opened,
                pictures=self._pictures,
            )
            card.clicked.connect(self._choose)
            card.activated.connect(self._lead)
            card.sought.connect(self._bring)
            self.cards.append(card)
            column.addWidget(card)
        if not entries:
            column.addWidget(plain_label(self.tr("No events in this turn."), "secondary"))
        column.addStretch(1)
        show_in(self._scroll, content)
        follow_on(self._scroll, [*self.questions, content])
        for card in self.cards:
            if card.is_open:
                # the whole card where it has room, its beginning where it has not
                self._scroll.ensureWidgetVisible(card, 0, 0)
                self._scroll.ensureWidgetVisible(card.head, 0, 8)

    def _ask(self) -> None:
        """Show which decisions are open, where the game itself is on display."""
        at_game = self.bridge.viewed == self.bridge.game
        found = self.bridge.session.decisions() if at_game else ()
        for card in self.questions:
            self._asked.removeWidget(card)
            card.deleteLater()
        self.questions = []
        for each in found:
            card = QuestionCard(each, self.bridge.lookup, self.theme)
            card.clicked.connect(lambda _=False, id_=each.decision.id: self._offer(id_))
            self.questions.append(card)
            self._asked.addWidget(card)
        self._asked.setContentsMargins(12, 8 if found else 0, 12, 0)

    def _offer(self, decision: str) -> None:
        self.decision_asked.emit(decision)

    def _bring(self, part: QWidget) -> None:
        """Scroll so that as much of a part of a card as has room is in sight."""
        self._scroll.ensureWidgetVisible(part, 0, 12)

    def _open_event(self, reading: Reading) -> str | None:
        """The event that is open: the selected one where it is listed."""
        listed = [each.id for each in brief_entries(reading) if isinstance(each, Event)]
        selected = self.selection.current
        if selected is not None and selected.kind is Picked.EVENT and selected.id in listed:
            return selected.id
        return event_to_open(reading)

    def _choose(self, event: str) -> None:
        self.selection.select(Picked.EVENT, event)
        location = self.bridge.lookup.events[event][1].at
        if location is not None:
            self.fly_to.emit(location)

    def _lead(self, target: Selected) -> None:
        self.selection.select(target.kind, target.id)

    def _top(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(plain_label(self.tr("Brief"), "panel-title"), 1)
        head.addWidget(self.turn_count)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.perspective)
        return top

    def _events_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 6)
        head.addWidget(self._caption, 1)
        head.addWidget(self._legend)
        return head


class _Legend(QWidget):
    """What the dots of a claim mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(plain_label(self.tr("confidence"), "secondary"))
        row.addSpacing(3 * (DOT + 1) + 10)
        high: QLabel = plain_label(self.tr("high"), "secondary")
        row.addWidget(high)
        self._high = high

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = self._high.x() - 5
        confidence_dots(painter, right, self.height() / 2, Confidence.HIGH, self._theme)
