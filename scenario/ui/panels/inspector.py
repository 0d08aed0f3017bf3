"""What is selected: its past turn by turn, since when, why, who says so, and what is around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from scenario.ui.bridge import Bridge
from scenario.ui.change_menu import can_be_changed
from scenario.ui.dialogs.links import ask_and_open
from scenario.ui.icons import icon, icon_pixmap
from scenario.ui.models.actor_sheets import actor_sheet, influence_sheet, relation_sheet
from scenario.ui.models.event_sheets import event_sheet
from scenario.ui.models.ground_sheets import force_sheet, place_sheet, territory_sheet
from scenario.ui.models.noted import note_lines, notes_on
from scenario.ui.models.parts import Cited, Part, Tone
from scenario.ui.models.reading import Reading
from scenario.ui.models.sheets import Sheet, answers
from scenario.ui.panels.cells import Cells
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.panels.panel import Panel
from scenario.ui.panels.picture_card import PictureCard
from scenario.ui.panels.sources import SourceCard
from scenario.ui.pictures import Pictures
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.tab_order import only_by_click, show_in
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label, tool_button

_SHORT = 36
"""What a thing is, of at most so many characters, stands on one line."""
_PICTURE = 72
"""Pixels that a picture is high, at most."""
SHEETS: dict[Picked, Callable[[Reading, str], Sheet]] = {
    Picked.TERRITORY: territory_sheet,
    Picked.PLACE: place_sheet,
    Picked.ACTOR: actor_sheet,
    Picked.FORCE: force_sheet,
    Picked.RELATION: relation_sheet,
    Picked.INFLUENCE: influence_sheet,
    Picked.EVENT: event_sheet,
}


class InspectorPanel(Panel):
    """Answers for the selected thing. `fly_to` carries the kind and id that the map shall show."""

    fly_to = Signal(object)
    notes_asked = Signal()
    changes_asked = Signal(object, QPoint)
    """What is shown shall be changed by hand: the thing, and where on the screen to offer how."""

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
        self.sheet: Sheet | None = None
        self._trail: list[Selected] = []
        self._shown: Selected | None = None
        self._pages = QStackedLayout(self)
        self._to_notes = [tool_button("flat", self.tr("Notes and bookmarks")) for _ in range(2)]
        for each in self._to_notes:
            each.setProperty("dense", True)
            each.clicked.connect(self.notes_asked)
        self._pages.addWidget(self._nothing())
        self._pages.addWidget(self._filled())

    def refresh(self) -> None:
        selected = self.selection.current
        self._remember(selected)
        for each in self._to_notes:
            each.setIcon(icon("message-square", self.theme))
        self._pages.setCurrentIndex(0 if selected is None else 1)
        self.sheet = None
        if selected is not None:
            reading = self.reading()
            self.sheet = self._with_notes(SHEETS[selected.kind](reading, selected.id), selected)
            self._show(self.sheet, reading.viewed.turn)

    def follow_selection(self, selected: Selected | None) -> None:
        self.refresh()

    def _with_notes(self, sheet: Sheet, selected: Selected) -> Sheet:
        """What is said of a thing, and what people noted of it."""
        lines = note_lines(notes_on(self.bridge.session.notes, selected))
        noted = answers((self.tr("Notes"), lines))
        return replace(sheet, answers=(*sheet.answers, *noted))

    def _nothing(self) -> QWidget:
        page = QWidget()
        text = self.tr("Nothing selected: click the map or press Tab.")
        empty = plain_label(text, "secondary", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 0, 8, 0)
        row.addWidget(empty, 1)
        row.addWidget(self._to_notes[0])
        return page

    def _show(self, sheet: Sheet, turn: int) -> None:
        self._mark.show_mark(sheet, self.theme)
        title = " ".join(sheet.title.split())
        self._title.set_theme(self.theme)
        kind = sheet.kind if len(sheet.kind) > _SHORT else sheet.kind.replace(" ", "\u00a0")
        self._title.show_lines(
            [(Part(title, Tone.STRONG, chip=sheet.chip), Part(f"  {kind}", Tone.NOTE))]
        )
        self._back.setIcon(icon("arrow-left", self.theme))
        self._back.setVisible(bool(self._trail))
        self.locate.setIcon(icon("locate", self.theme))
        self.change.setIcon(icon("pencil", self.theme))
        self.change.setVisible(self._shown is not None and can_be_changed(self._shown))
        self.cells.show_cells(sheet.cells, turn, self.theme)
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(16, 4, 12, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(1, 1)
        if sheet.picture is not None and self._pictures is not None:
            picture = PictureCard(sheet.picture, self._pictures, self.theme, _PICTURE)
            grid.addWidget(picture, 0, 0, 1, 2)
        for row, answer in enumerate(sheet.answers, 1):
            label = plain_label(answer.label, "secondary")
            label.setFixedHeight(18)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            lines = FlowText(self.theme, self._colour_of)
            lines.show_lines(answer.lines)
            lines.activated.connect(self._lead)
            grid.addWidget(lines, row, 1)
        grid.setRowStretch(len(sheet.answers) + 1, 1)
        show_in(self._scroll, content)

    def _remember(self, selected: Selected | None) -> None:
        """Keep the way back; clearing the selection ends it."""
        if selected is None:
            self._trail.clear()
        elif self._shown is not None and selected != self._shown:
            self._trail.append(self._shown)
        self._shown = selected

    def go_back(self) -> None:
        """Select what was selected before."""
        if self._trail:
            self._shown = None
            before = self._trail.pop()
            self.selection.select(before.kind, before.id)

    def _lead(self, target: Selected | Cited) -> None:
        if isinstance(target, Cited):
            self.show_sources(target)
        else:
            self.selection.select(target.kind, target.id)

    def show_sources(self, cited: Cited) -> SourceCard:
        """Open the card that tells of some sources, at the pointer."""
        sources = tuple(self.bridge.lookup.sources[source] for source in cited.sources)
        card = SourceCard(
            self.window(), sources, self.theme, ask_and_open, credibility=cited.credibility
        )
        card.show_at(QCursor.pos())
        return card

    def _ask_to_change(self) -> None:
        if self._shown is not None:
            below = self.change.mapToGlobal(self.change.rect().bottomLeft())
            self.changes_asked.emit(self._shown, below)

    def _fly(self) -> None:
        if self._shown is None:
            return
        if self._shown.kind is Picked.EVENT:
            turn, _ = self.bridge.lookup.events[self._shown.id]
            if turn != self.bridge.viewed.turn:
                self.view_event(self._shown.id)
        self.fly_to.emit(self._shown)

    def _filled(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self.cells = Cells(self.theme, self._colour_of)
        self.cells.turn_clicked.connect(self.view_turn)
        indented = QHBoxLayout()
        indented.setContentsMargins(14, 0, 12, 4)
        indented.addWidget(self.cells)
        column.addLayout(indented)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        only_by_click(self._scroll)
        column.addWidget(self._scroll, 1)
        return page

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 2)
        head.setSpacing(8)
        self._mark = _Mark()
        self._title = FlowText(self.theme, self._colour_of, 15)
        self._back = tool_button("flat", self.tr("Back"))
        self._back.clicked.connect(self.go_back)
        self.locate = tool_button("flat", self.tr("Show on the map"))
        self.locate.clicked.connect(self._fly)
        self.change = tool_button("flat", self.tr("Change by hand"))
        self.change.clicked.connect(self._ask_to_change)
        for each in (self._back, self.locate, self.change):
            each.setProperty("dense", True)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(self._mark, 0, top)
        head.addWidget(self._title, 1)
        head.addWidget(self._back, 0, top)
        head.addWidget(self._to_notes[1], 0, top)
        head.addWidget(self.locate, 0, top)
        head.addWidget(self.change, 0, top)
        return head


class _Mark(QWidget):
    """The icon of what is selected, or the chip of an actor with it."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: Sheet | None = None
        self._theme: Theme | None = None
        self.setFixedSize(16, 20)

    def show_mark(self, sheet: Sheet, theme: Theme) -> None:
        self._sheet, self._theme = sheet, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is None or self._theme is None:
            return
        painter = QPainter(self)
        pixmap = icon_pixmap(self._sheet.icon, self._theme.ink, 16, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, 2), pixmap)
