"""The objectives, rated P, S, M or U, with the lines of the log that show it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenario.core.text import fold_text
from scenario.play.exercise.acts import FindingSet, FormFilled, Rated, Rating
from scenario.play.exercise.state import LogLine
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.evidence_delegate import ROW_HEIGHT, EvidenceDelegate
from scenario.ui.exercise.kept_text import KeptText
from scenario.ui.exercise.report_page import (
    KEY,
    ReportPage,
    column_of,
    current_key,
    field,
    listing,
    show_items,
)
from scenario.ui.exercise.report_words import rating_text
from scenario.ui.exercise.words import clock_text, line_text
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import Segments, line, plain_label, plain_tooltip

_UNRATED = "–"


class ObjectivesPage(ReportPage):
    """The objectives at the left; at the right the rating, its reason and its evidence.

    In the list the keys P, S, M and U rate.
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.list = listing(self.tr("Objectives"))
        self.list.currentRowChanged.connect(lambda _: self._turn_to())
        self.list.installEventFilter(self)
        self.title = plain_label("", "panel-title", wrap=True)
        self.about = plain_label("", "secondary", wrap=True)
        self.ratings = Segments([(each.value, each.value) for each in Rating])
        self.ratings.chosen.connect(lambda key: self._rate(rating=Rating(key)))
        self.meaning = plain_label("", "secondary", wrap=True)
        self.why = KeptText(self.tr("Why it is rated so"), lines=3)
        self.why.setPlaceholderText(self.tr("Why it is rated so"))
        self.why.changed_to.connect(lambda text: self._rate(text=text))
        self.search = field(self.tr("Search the log"), self.tr("Search the log"))
        self.search.textChanged.connect(lambda _: self._show_evidence())
        self.everything = Tick(self.tr("Every line, not only those about it"), theme)
        self.everything.toggled.connect(lambda _: self._show_evidence())
        self.evidence = QListWidget()
        self.evidence.setAccessibleName(self.tr("Evidence from the log"))
        self.evidence.setProperty("focus-ring", True)
        self.ticks = EvidenceDelegate(self.evidence, theme)
        self.evidence.setItemDelegate(self.ticks)
        self.evidence.itemChanged.connect(self._tick)
        self.none = plain_label(self.tr("The plan names no objective."), "secondary")
        self._chosen = ""
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        self._right = QWidget()
        column = column_of(self._right)
        rate = QHBoxLayout()
        rate.setSpacing(12)
        rate.addWidget(self.ratings)
        rate.addWidget(self.meaning, 1)
        search = QHBoxLayout()
        search.setSpacing(12)
        search.addWidget(plain_label(self.tr("Evidence"), "strong"))
        search.addWidget(self.everything)
        search.addWidget(self.search, 1)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(rate)
        column.addWidget(self.why)
        column.addSpacing(4)
        column.addLayout(search)
        column.addWidget(self.evidence, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(line(vertical=True))
        row.addWidget(self._right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.none, 0, Qt.AlignmentFlag.AlignCenter)
        whole.addLayout(row, 1)

    # What is shown

    def refresh(self) -> None:
        """Show the objectives as they are rated."""
        state = self.state
        rated = {id_: rated.rating.value for id_, (rated, _) in state.ratings.items()}
        items = [
            (each.id, f"{rated.get(each.id, _UNRATED)}   {each.title}")
            for each in state.plan.objectives
        ]
        show_items(self.list, items)
        for part in (self.list, self._right):
            part.setVisible(bool(items))
        self.none.setVisible(not items)
        self._show()

    def keep(self) -> None:
        """Keep the reason that is being written."""
        self.why.keep()

    def take_keyboard(self) -> None:
        """Go to the objectives."""
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        super().set_theme(theme)
        self.everything.theme = self.ticks.theme = theme
        self.evidence.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A rating's letter rates, whatever else the list would do on it."""
        if not isinstance(event, QKeyEvent) or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        letter = event.text().upper()
        if letter not in tuple(Rating):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress:
            self._rate(rating=Rating(letter))
        return True

    def _turn_to(self) -> None:
        self.why.show_kept("")
        self._show()

    def _show(self) -> None:
        self._chosen = current_key(self.list)
        found = next((o for o in self.state.plan.objectives if o.id == self._chosen), None)
        if found is None:
            return
        self.title.setText(found.title)
        self.about.setText(found.text)
        self.about.setVisible(bool(found.text))
        rated = self.state.ratings.get(found.id)
        rating = rated[0].rating if rated else None
        self.ratings.set_current("" if rating is None else rating.value)
        self.meaning.setText(rating_text("" if rating is None else rating.value))
        self.why.offer(rated[0].text if rated else "")
        self._show_evidence()

    def _show_evidence(self) -> None:
        chosen, asked = self._evidence(), fold_text(self.search.text())
        rows = []
        for each in self.state.log:
            if isinstance(each.cause, Rated | FormFilled | FindingSet):
                continue
            step = each.stamp.step
            about = self.everything.isChecked() or each.tags.objective == self._chosen
            text = self._line(each)
            if step in chosen or (about and asked in fold_text(text)):
                rows.append((step, text, step in chosen))
        shown = [
            (item.data(KEY), item.text(), item.checkState() is Qt.CheckState.Checked)
            for item in map(self.evidence.item, range(self.evidence.count()))
        ]
        if shown != rows:
            self._list(rows)

    def _list(self, rows: list[tuple[int, str, bool]]) -> None:
        here = self.evidence.currentRow()
        self.evidence.blockSignals(True)
        self.evidence.clear()
        for step, text, on in rows:
            item = QListWidgetItem(text)
            item.setData(KEY, step)
            item.setToolTip(plain_tooltip(text))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.evidence.addItem(item)
        self.evidence.setCurrentRow(min(max(here, 0), len(rows) - 1))
        self.evidence.blockSignals(False)

    def _line(self, each: LogLine) -> str:
        told = line_text(each, self.state, self.desk.bridge.lookup)
        when = f"{each.stamp.turn} {clock_text(each.stamp.clock)}".strip()
        return f"{when}   {told}"

    def _evidence(self) -> tuple[int, ...]:
        rated = self.state.ratings.get(self._chosen)
        return rated[0].evidence if rated else ()

    # What is done

    def _tick(self, item: QListWidgetItem) -> None:
        step, on = int(item.data(KEY)), item.checkState() is Qt.CheckState.Checked
        others = [each for each in self._evidence() if each != step]
        self._rate(evidence=tuple(sorted([*others, step] if on else others)))

    def _rate(
        self, rating: Rating | None = None, text: str | None = None,
        evidence: tuple[int, ...] | None = None,
    ) -> None:  # fmt: skip
        """Rate the objective: what is not given stays as it is."""
        objective, before = self._chosen, self.state.ratings.get(self._chosen)
        chosen = rating or (before[0].rating if before else None)
        if not objective or chosen is None:
            self.said.emit(self.tr("Choose P, S, M or U first."))
            self._show_evidence()
            return
        if text is None:
            text = self.why.toPlainText()
        if evidence is None:
            evidence = self._evidence()
        by, said, shown = self.desk.hand(), text, evidence
        done = self.do(lambda conduct: conduct.rate(objective, chosen, said, evidence=shown, by=by))
        if not done:
            self._show()
