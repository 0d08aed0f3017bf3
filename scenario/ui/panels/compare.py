"""The list of differences between two sides, numbered as on the map, and the tolls beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from scenario.insight.contrasts import Contrast, disputed_tolls
from scenario.play.outcome import Outcome
from scenario.ui.bridge import Bridge
from scenario.ui.choice import Choice
from scenario.ui.comparing import Compared, Comparing, Side
from scenario.ui.icons import icon
from scenario.ui.models.contrast_lines import cause_lines, side_lines, title_of
from scenario.ui.models.parts import Line
from scenario.ui.models.reading import Reading
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.panels.marks import Caption
from scenario.ui.panels.panel import Panel
from scenario.ui.panels.parting import parting_lines
from scenario.ui.panels.tolls import TollCards
from scenario.ui.selection import Selected, Selection
from scenario.ui.tab_order import only_by_click, show_in
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments, line, plain_label, tool_button
from scenario.ui.words import counted

_MOST = 150
"""Spots that are listed; the map has the numbers of the others too."""


Says = Callable[[Reading, Contrast, bool], list[Line]]
"""What one side says of a contrast; true for the second."""


class ComparePanel(Panel):
    """What is compared, and where it differs; `fly_to` carries the spot of a clicked number."""

    fly_to = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        theme: Theme,
        colour_of: ColourOf,
        *,
        comparing: Comparing,
    ) -> None:
        super().__init__(bridge, selection, theme)
        self._comparing = comparing
        self._colour_of = colour_of
        self._choices = (
            _SideChoice(self.tr("Left side"), theme),
            _SideChoice(self.tr("Right side"), theme),
        )
        self._swap: QToolButton = tool_button("flat", self.tr("Swap the sides"))
        self._caption = Caption(theme)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        only_by_click(self._scroll)
        self.rows: list[ContrastRow] = []
        self.causes: list[ContrastRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(self._pair())
        self.parting = FlowText(theme, colour_of, 12)
        self.parting.activated.connect(lambda moment: self.view_turn(moment.turn))
        told = QVBoxLayout()
        told.setContentsMargins(16, 0, 12, 10)
        told.addWidget(self.parting)
        column.addLayout(told)
        column.addWidget(line())
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 6)
        head.addWidget(self._caption)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        comparing.changed.connect(self.refresh)

    def follow(self, outcome: Outcome) -> None:
        """Nothing: what is compared follows the session, and this follows what is compared."""

    def refresh(self) -> None:
        self._kinds.set_current(self._comparing.kind)
        self._swap.setIcon(icon("refresh-cw", self.theme))
        for choice, key in zip(self._choices, self._comparing.chosen, strict=True):
            choice.theme = self.theme
            choice.offer(self._comparing.choices(), key)
        self._show_parting()
        found = self._comparing.contrasts()
        count = sum(len(each.parts) for each in found)
        self._caption.show_count(self.tr("Differences"), count, self.theme)
        self._show_rows(found)

    def _show_parting(self) -> None:
        """Of two branches: where they part, and how much differs at the end of each turn."""
        found, sides = self._comparing.parting(), self._comparing.sides()
        self.parting.setVisible(found is not None)
        self.parting.set_theme(self.theme)
        if found is not None:
            self.parting.show_lines(parting_lines(found, sides, self.bridge.game))

    def _show_rows(self, found: tuple[Contrast, ...]) -> None:
        sides = self._comparing.sides()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(8)
        self.rows = []
        for contrast in found[:_MOST]:
            self.rows.append(self._add_row(column, contrast, sides, side_lines))
        if len(found) > _MOST:
            one, many = self.tr("and 1 more place"), self.tr("and {n} more places")
            more = counted(len(found) - _MOST, one, many)
            column.addWidget(plain_label(more, "secondary"))
        if not found:
            told = self.tr("Both sides are the same here.")
            column.addWidget(plain_label(told, "secondary", wrap=True))
        self._add_causes(column, sides)
        self._add_tolls(column, sides[0])
        column.addStretch(1)
        show_in(self._scroll, content)

    def _add_row(
        self, column: QVBoxLayout, contrast: Contrast, sides: tuple[Side, Side], say: Says
    ) -> ContrastRow:
        row = ContrastRow(contrast, sides, self._colour_of, self.theme, say)
        row.activated.connect(self._lead)
        column.addWidget(row)
        column.addWidget(line())
        return row

    def _add_causes(self, column: QVBoxLayout, sides: tuple[Side, Side]) -> None:
        """The ground that both sides put in the same hands, each for a reason of its own."""
        found = self._comparing.other_causes()
        if found:
            caption = Caption(self.theme)
            caption.show_count(self.tr("Same holder, another cause"), len(found), self.theme)
            column.addWidget(caption)
        self.causes = [
            self._add_row(column, contrast, sides, cause_lines) for contrast in found[:_MOST]
        ]

    def _add_tolls(self, column: QVBoxLayout, side: Side) -> None:
        """The disputed tolls of the turn, each claimant's beside the others, never averaged."""
        for event in disputed_tolls(side.reading.turn.events):
            column.addWidget(plain_label(event.title, "strong", wrap=True))
            column.addWidget(TollCards(side.reading, event, self._colour_of, self.theme))

    def _lead(self, target: Selected) -> None:
        self.selection.select(target.kind, target.id)
        self.fly_to.emit(target.id)

    def _head(self) -> QVBoxLayout:
        self._kinds = Segments(
            [
                (Compared.PERSPECTIVES, self.tr("Perspectives")),
                (Compared.TURNS, self.tr("Turns")),
                (Compared.BRANCHES, self.tr("Branches")),
            ]
        )
        self._kinds.chosen.connect(lambda key: self._comparing.set_kind(Compared(key)))
        head = QVBoxLayout()
        head.setContentsMargins(16, 10, 12, 10)
        head.setSpacing(8)
        head.addWidget(plain_label(self.tr("Compare"), "panel-title"))
        head.addWidget(self._kinds, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _pair(self) -> QHBoxLayout:
        pair = QHBoxLayout()
        pair.setContentsMargins(16, 0, 12, 12)
        pair.setSpacing(4)
        self._swap.clicked.connect(self._comparing.swap)
        left, right = self._choices
        for number, choice in enumerate(self._choices):
            choice.activated.connect(
                lambda _index, side=number: self._comparing.choose(
                    side, str(self._choices[side].currentData())
                )
            )
        pair.addWidget(left, 1)
        pair.addWidget(self._swap)
        pair.addWidget(right, 1)
        return pair


class ContrastRow(QWidget):
    """One spot: its number and name, and what each side says of it."""

    activated = Signal(object)

    def __init__(
        self,
        contrast: Contrast,
        sides: tuple[Side, Side],
        colour_of: ColourOf,
        theme: Theme,
        say: Says = side_lines,
    ) -> None:
        super().__init__()
        self.contrast = contrast
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._text([title_of(sides[0].reading, contrast)], colour_of, theme, 13))
        row = QHBoxLayout()
        row.setContentsMargins(21, 0, 0, 0)
        row.setSpacing(8)
        for second, side in enumerate(sides):
            lines = say(side.reading, contrast, bool(second))
            if second:
                row.addWidget(line(vertical=True))
            row.addWidget(self._text(lines, colour_of, theme, 12), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _text(self, lines: list[Line], colour_of: ColourOf, theme: Theme, size: int) -> FlowText:
        text = FlowText(theme, colour_of, size)
        text.show_lines(lines)
        text.activated.connect(self.activated)
        return text


class _SideChoice(Choice):
    """What is on one side."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def offer(self, choices: list[tuple[str, str]], chosen: str) -> None:
        """Offer some choices, one of them chosen."""
        self.clear()
        for key, name in choices:
            self.addItem(name, key)
        self.setCurrentIndex(self.findData(chosen))
