"""The findings: strengths, and areas for improvement with action, owner and due date."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from scenario.play.exercise.acts import FindingKind, FindingSet
from scenario.ui.choice import Choice
from scenario.ui.exercise.desk import Desk
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
from scenario.ui.exercise.report_words import finding_title
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments, button, line, plain_label

_NEW = "new"


class FindingsPage(ReportPage):
    """The findings at the left, with a place for a new one; the chosen one at the right.

    Ctrl+Enter keeps it; leaving it for another keeps it too.
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self._number = 0
        self._kind = FindingKind.STRENGTH
        self.list = listing(self.tr("Findings"))
        self.list.currentRowChanged.connect(lambda _: self._turn_to())
        self.list.installEventFilter(self)
        self.kinds = Segments([(each.value, finding_title(each)) for each in FindingKind])
        self.kinds.chosen.connect(lambda key: self._be(FindingKind(key)))
        self.text = KeptText(self.tr("What was found"), lines=4)
        self.objective = Choice(theme)
        self.objective.setAccessibleName(self.tr("Objective"))
        self.action = field(self.tr("Corrective action"))
        self.owner = field(self.tr("Owner"))
        self.due = field(self.tr("Due date"), self.tr("as in 2026-12-15"))
        self.add = button(self.tr("New finding"))
        self.add.setToolTip(self.tr("New finding · Insert"))
        self.add.clicked.connect(self.begin_new)
        self.save = button(self.tr("Keep"), "primary")
        self.save.setToolTip(self.tr("Keep the finding · Ctrl Enter"))
        self.save.clicked.connect(self.keep)
        self.remove = button(self.tr("Take out"), "flat")
        self.remove.setToolTip(self.tr("Take the finding out of the report · Delete in the list"))
        self.remove.clicked.connect(self.take_out)
        self._fields = (self.action, self.owner, self.due)
        for each in (self.text, *self._fields, self.objective):
            each.installEventFilter(self)
        self._lay_out()
        self.refresh()
        self._fill()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(self.list.width())
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self.add)
        head.addStretch(1)
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addLayout(head)
        beside.addWidget(self.list, 1)
        right = QWidget()
        column = column_of(right, 12)
        column.addWidget(self.kinds)
        column.addWidget(self.text)
        column.addLayout(self._form())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(line(vertical=True))
        row.addWidget(right, 1)

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(plain_label(self.tr("Objective")), self.objective)
        named = ((self.tr("Corrective action"), self.action), (self.tr("Owner"), self.owner),
                 (self.tr("Due date"), self.due))  # fmt: skip
        self._labels = [plain_label(name) for name, _ in named]
        for label, (_, each) in zip(self._labels, named, strict=True):
            form.addRow(label, each)
        return form

    # What is shown

    def refresh(self) -> None:
        """List the findings; what is being written stays."""
        show_items(self.list, self._items())
        objectives = [("", self.tr("none")), *((o.id, o.title) for o in self.state.plan.objectives)]
        count = self.objective.count()
        if [(self.objective.itemData(n), self.objective.itemText(n)) for n in range(count)] != (
            objectives
        ):
            chosen = self.objective.currentData()
            self.objective.clear()
            for id_, title in objectives:
                self.objective.addItem(title, id_)
            self.objective.setCurrentIndex(max(self.objective.findData(chosen), 0))
        if current_key(self.list) != (str(self._number) if self._number else _NEW):
            self._turn_to(keeping=False)
        elif not self._is_changed():
            self._fill()

    def take_keyboard(self) -> None:
        """Go to the text of the finding."""
        self.text.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        super().set_theme(theme)
        self.objective.theme = theme

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps the finding from any of its fields; Delete in the list takes it out."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.keep()
            return True
        if watched is self.list and event.key() == Qt.Key.Key_Delete:
            self.take_out()
            return True
        if event.key() == Qt.Key.Key_Insert:
            self.begin_new()
            return True
        return False

    def begin_new(self) -> None:
        """Write another finding."""
        self.keep()
        self.list.setCurrentRow(self.list.count() - 1)
        self.text.setFocus()

    def _items(self) -> list[tuple[str, str]]:
        standing = [(n, f) for n, f in sorted(self.state.findings.items()) if not f.removed]
        order = sorted(standing, key=lambda each: each[1].kind is not FindingKind.STRENGTH)
        signs = {FindingKind.STRENGTH: "+", FindingKind.AREA: "△"}
        items = [(str(n), f"{signs[found.kind]}   {found.text}") for n, found in order]
        return [*items, (_NEW, self.tr("New finding"))]

    def _turn_to(self, *, keeping: bool = True) -> None:
        if keeping and not self._kept():
            self._turn_back()
            return
        key = current_key(self.list)
        self._number = int(key) if key.isdecimal() else 0
        self._fill()

    def _turn_back(self) -> None:
        """Stay with what could not be kept, so that it can be mended."""
        here = str(self._number) if self._number else _NEW
        keys = [self.list.item(n).data(KEY) for n in range(self.list.count())]
        self.list.blockSignals(True)
        self.list.setCurrentRow(keys.index(here))
        self.list.blockSignals(False)

    def _shown(self) -> FindingSet | None:
        found = self.state.findings.get(self._number)
        return None if found is None or found.removed else found

    def _fill(self) -> None:
        """Show the finding that is chosen, or empty fields for a new one."""
        found = self._shown()
        self.text.show_kept(found.text if found else "")
        for each, text in zip(self._fields, _texts(found), strict=True):
            each.setText(text)
        index = self.objective.findData(found.objective if found else "")
        self.objective.setCurrentIndex(max(index, 0))
        self._be(found.kind if found else self._kind)
        self.remove.setVisible(found is not None)

    def _be(self, kind: FindingKind) -> None:
        self._kind = kind
        self.kinds.set_current(kind.value)
        is_area = kind is FindingKind.AREA
        for each in (*self._labels, *self._fields):
            each.setVisible(is_area)

    def _is_changed(self) -> bool:
        found = self._shown()
        written = tuple(each.text().strip() for each in self._fields)
        about = self.objective.currentData() or ""
        if found is None:
            return bool(self.text.toPlainText().strip() or any(written))
        is_area = found.kind is FindingKind.AREA
        kept = (found.kind, found.text, found.objective, _texts(found) if is_area else ())
        now = (self._kind, self.text.toPlainText().strip(), about, written if is_area else ())
        return kept != now

    # What is done

    def keep(self) -> None:
        """Keep the finding as it is written, if it is written otherwise than it is kept."""
        self._kept()

    def _kept(self) -> bool:
        """Keep it, and say whether there is nothing left to keep."""
        if not self._is_changed():
            return True
        text, number = self.text.toPlainText().strip(), self._number
        if not text:
            self.said.emit(self.tr("A finding needs a text."))
            return False
        is_area = self._kind is FindingKind.AREA
        action, owner, due = (each.text() if is_area else "" for each in self._fields)
        by, kind, about = self.desk.hand(), self._kind, self.objective.currentData() or ""
        done = self.do(
            lambda conduct: conduct.find(
                kind, text, objective=about, action=action, owner=owner, due=due,
                number=number, by=by,
            )
        )  # fmt: skip
        if done:
            self._forget()
        return done

    def _forget(self) -> None:
        """Begin anew where a new finding was written, so that it is not entered twice."""
        if not self._number:
            self.text.show_kept("")
            for each in self._fields:
                each.clear()

    def take_out(self) -> None:
        """Take the finding out of the report."""
        number = self._number
        if self._shown() is not None:
            by = self.desk.hand()
            self._fill()
            self.do(lambda conduct: conduct.drop_finding(number, by=by))


def _texts(found: FindingSet | None) -> tuple[str, str, str]:
    return ("", "", "") if found is None else (found.action, found.owner, found.due)
