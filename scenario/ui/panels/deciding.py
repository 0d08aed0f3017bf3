"""The form to take a decision: the question, what may be answered, and what would then be."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from scenario.core.effects import AnyEffect
from scenario.core.model import Decision
from scenario.play.foresight import Foresight
from scenario.play.script import option_of
from scenario.ui.bridge import Bridge
from scenario.ui.choice import Choice
from scenario.ui.models.decision_sheets import DecisionSheet, OptionSheet, decision_sheet
from scenario.ui.models.event_changes import changes_foreseen
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.panels.acting import ActPanel
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.selection import Selection
from scenario.ui.theme import Theme
from scenario.ui.ticks import Radio
from scenario.ui.widgets import line, plain_label


class DecidePanel(ActPanel):
    """Offers the decisions that are open where the game stands."""

    def __init__(
        self, bridge: Bridge, selection: Selection, theme: Theme, colour_of: ColourOf
    ) -> None:
        super().__init__(bridge, selection, theme, colour_of)
        self.asked = self._text([])
        """Which decision it is: it stays in sight while its options are scrolled."""
        self.decision = ""
        """Id of the decision that is shown; empty while none is open."""
        self.chosen = ""
        """Id of the option that is marked; empty while none is."""
        self.rows: list[OptionRow] = []
        self.which = Choice(theme)
        self.which.setAccessibleName(self.tr("Which decision"))
        self.which.activated.connect(lambda _: self.show_decision(str(self.which.currentData())))
        self._group = QButtonGroup(self)
        self.title.setText(self.tr("Decide"))
        self.reason.setPlaceholderText(self.tr("optional"))
        self.author.setPlaceholderText(self.tr("optional"))
        self.apply.show_text(self.tr("Take it"))
        above = QVBoxLayout()
        above.setContentsMargins(16, 0, 12, 8)
        above.addWidget(self.asked)
        self.column.insertLayout(1, above)

    def show_decision(self, decision: str) -> None:
        """Show one of the open decisions, by id."""
        if decision != self.decision:
            self.chosen = ""
        self.decision = decision
        self.forget_refusal()
        self.refresh()

    def choose(self, option: str) -> None:
        """Mark an option, by id, and show what it would change."""
        self.chosen = option
        self.forget_refusal()
        for row in self.rows:
            marked = row.option.id == option
            row.show_changes(self._changes() if marked else None)
            if marked:
                # once there is room for what it says now
                QTimer.singleShot(0, row, lambda row=row: self.body.ensureWidgetVisible(row, 0, 8))
        self._allow()
        self._show_preview()

    def act(self) -> None:
        by, why = self.author.text(), self.reason.text()
        taken = self.bridge.decide(
            self.decision, self.chosen, author=by, reason=why, refused=self.refuse
        )
        if taken is not None:
            self.closed.emit()

    def foresight(self) -> Foresight | None:
        if not self.chosen or not self.at_game:
            return None
        turn = self.bridge.lookup.turns[self._decision().turn]
        return self.bridge.session.foresee(self._effects(), turn)

    def take_keyboard(self) -> None:
        for row in self.rows:
            if row.radio.isEnabled():
                row.radio.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.author.setFocus(Qt.FocusReason.TabFocusReason)

    def asking(self) -> list[QWidget]:
        return [self.asked, *super().asking()]

    def refresh(self) -> None:
        focused = next((row.option.id for row in self.rows if row.radio.hasFocus()), None)
        reading = self.reading()
        found = [decision_sheet(reading, each) for each in self.bridge.session.decisions()]
        shown = next((each for each in found if each.id == self.decision), None)
        shown = shown or next(iter(found), None)
        if shown is None or shown.id != self.decision:
            self.decision, self.chosen = shown.id if shown else "", ""
        self._offer(found)
        self._show(shown)
        for row in self.rows:
            if row.option.id == focused:
                row.radio.setFocus(Qt.FocusReason.OtherFocusReason)
        super().refresh()

    def _offer(self, found: list[DecisionSheet]) -> None:
        self.which.theme = self.theme
        self.which.clear()
        for each in found:
            self.which.addItem(" ".join(each.title.split()), each.id)
        self.which.setCurrentIndex(self.which.findData(self.decision))

    def _show(self, sheet: DecisionSheet | None) -> None:
        for radio in self._group.buttons():
            self._group.removeButton(radio)
        self.which.setParent(self)
        self.which.hide()
        self.asked.set_theme(self.theme)
        self.asked.show_lines(
            [] if sheet is None else [(Part(sheet.title, Tone.STRONG),), sheet.where]
        )
        self.asked.setHidden(sheet is None)
        content, self.rows = QWidget(), []
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 4, 12, 12)
        column.setSpacing(8)
        if self.which.count() > 1:
            column.addWidget(self.which)
            self.which.show()
        if sheet is None:
            told = self.tr("No decision is open where the game stands.")
            column.addWidget(plain_label(told, "secondary", wrap=True))
        else:
            self._fill(column, sheet)
        column.addStretch(1)
        self.body.setWidget(content)
        self._allow()

    def _fill(self, column: QVBoxLayout, sheet: DecisionSheet) -> None:
        column.addWidget(self._text([(Part(sheet.question),)]))
        for option in sheet.options:
            column.addWidget(line())
            row = OptionRow(option, self._colour_of, self.theme)
            row.activated.connect(self._lead)
            row.chosen.connect(self.choose)
            self._group.addButton(row.radio)
            self.rows.append(row)
            column.addWidget(row)
            if option.id == self.chosen:
                row.radio.setChecked(True)
                row.show_changes(self._changes())
        if sheet.all_late:
            told = self.tr(
                "To decide otherwise, go back before those events and branch from there."
            )
            column.addWidget(plain_label(told, "secondary", wrap=True))
        if sheet.note:
            column.addWidget(line())
            note = self.tr("The author's note: {note}").format(note=sheet.note)
            column.addWidget(self._text([(Part(note, Tone.QUIET),)], 12))

    def _text(self, lines: list[Line], size: int = 13) -> FlowText:
        made = FlowText(self.theme, self._colour_of, size)
        made.show_lines(lines)
        made.activated.connect(self._lead)
        return made

    def _allow(self) -> None:
        late = any(row.option.too_late for row in self.rows if row.option.id == self.chosen)
        self.apply.setEnabled(bool(self.chosen) and not late and self.at_game)

    def _decision(self) -> Decision:
        return self.bridge.lookup.decisions[self.decision]

    def _effects(self) -> tuple[AnyEffect, ...]:
        """What the marked option enters; nothing for the one that history took."""
        decision = self._decision()
        same = self.chosen == decision.history
        return () if same else option_of(decision, self.chosen).effects

    def _changes(self) -> list[Line]:
        if self.chosen == self._decision().history:
            return [(Part(self.tr("History goes on as it is written."), Tone.QUIET),)]
        seen = self.foresight()
        lines = [] if seen is None else changes_foreseen(self.reading(), seen)
        return lines or [(Part(self.tr("Nothing changes at once."), Tone.QUIET),)]


class OptionRow(QWidget):
    """One option; `chosen` carries its id, `activated` what a link in it leads to."""

    chosen = Signal(str)
    activated = Signal(object)

    def __init__(self, option: OptionSheet, colour_of: ColourOf, theme: Theme) -> None:
        super().__init__()
        self.option = option
        self.radio = Radio(theme)
        self.radio.setEnabled(not option.too_late)
        said = (option.title, option.likelihood, self._history(), option.text, option.too_late)
        self.radio.setAccessibleName(", ".join(filter(None, said[:3])))
        self.radio.setAccessibleDescription("\n".join(filter(None, said[3:])))
        self.radio.toggled.connect(lambda on: self.chosen.emit(option.id) if on else None)
        self.text = FlowText(theme, colour_of)
        self.text.show_lines(self._lines())
        self.text.activated.connect(self.activated)
        self.changes = FlowText(theme, colour_of, 12)
        self.changes.activated.connect(self.activated)
        self._head = plain_label(self.tr("It would change"), "secondary")
        self.show_changes(None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        for part in (self.text, self._head, self.changes):
            column.addWidget(part)
        row.addLayout(column, 1)

    def show_changes(self, lines: list[Line] | None) -> None:
        """Show what it would change; nothing for None."""
        self.changes.show_lines(lines or [])
        self.changes.setVisible(lines is not None)
        self._head.setVisible(lines is not None)

    def _history(self) -> str:
        return self.tr("as history went") if self.option.historical else ""

    def _lines(self) -> list[Line]:
        option = self.option
        tone = Tone.QUIET if option.too_late else Tone.STRONG
        marks = " · ".join(filter(None, (option.likelihood, self._history())))
        lines: list[Line] = [(Part(option.title, tone), Part(f"  {marks}", Tone.NOTE))]
        if option.text:
            quiet = Tone.QUIET if option.too_late else Tone.PLAIN
            lines.append((Part(option.text, quiet),))
        lines.extend(option.fates)
        if option.too_late:
            lines.append((Part(option.too_late, Tone.WARN),))
        return lines

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.radio.isEnabled():
            self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
            self.radio.setChecked(True)
