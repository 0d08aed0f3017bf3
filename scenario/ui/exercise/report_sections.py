"""The report's sections: the text of each, to be written by hand in place, and what follows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from scenario.play.exercise.report import Report, Section, SectionText
from scenario.play.exercise.reporting import report_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.kept_text import KeptText
from scenario.ui.exercise.report_page import (
    ReportPage,
    column_of,
    current_key,
    listing,
    show_items,
)
from scenario.ui.exercise.report_paper import paper_of
from scenario.ui.exercise.report_words import ORDER, section_title
from scenario.ui.exercise.words import WORDING
from scenario.ui.papers.paper import Heading, Paper, Paragraph
from scenario.ui.papers.text_document import document_of
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, line, plain_label

_BODY = 13


class SectionsPage(ReportPage):
    """The sections at the left; at the right the text of one, and below it what it goes with."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.list = listing(self.tr("Sections of the report"))
        self.list.currentRowChanged.connect(lambda _: self._turn_to())
        self.title = plain_label("", "panel-title")
        self.status = plain_label("", "secondary")
        self.give_back = button(self.tr("Give back to the generator"), "flat")
        self.give_back.clicked.connect(self.undo_edit)
        self.text = KeptText(self.tr("Text of the section"), lines=8)
        self.text.changed_to.connect(self._edit)
        self.rest = QTextBrowser()
        self.rest.setOpenLinks(False)
        self.rest.setAccessibleName(self.tr("What follows the text"))
        self.rest.setProperty("focus-ring", True)
        self._shown: tuple[Paper, Theme] | None = None
        self._make_stale()
        self._lay_out()
        self.refresh()

    def _make_stale(self) -> None:
        """What says that the generator now says something else."""
        self.stale = QFrame()
        self.stale.setProperty("role", "card")
        self.now = plain_label("", "secondary-ink", wrap=True)
        self.now.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.take_over = button(self.tr("Take it over"))
        self.take_over.clicked.connect(self.undo_edit)
        self.keep_own = button(self.tr("Keep what is written"))
        self.keep_own.clicked.connect(lambda: self._edit(self.text.toPlainText()))
        column = QVBoxLayout(self.stale)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        told = self.tr("Since this was written by hand, what the generator says has changed. Now:")
        column.addWidget(plain_label(told, "strong-warn", wrap=True))
        column.addWidget(self.now)
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.keep_own, self.take_over):
            each.setProperty("dense", True)
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)

    def _lay_out(self) -> None:
        right = QWidget()
        column = column_of(right)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.status)
        head.addStretch(1)
        head.addWidget(self.give_back)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.stale)
        column.addWidget(self.rest, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(line(vertical=True))
        row.addWidget(right, 1)

    # What is shown

    def refresh(self) -> None:
        """Put the report together anew; what is being written stays."""
        self._report = report_of(self.desk.conduct, WORDING)
        items = [(s.value, self._row(self._report.section(s))) for s in ORDER]
        show_items(self.list, items)
        self._show()

    def keep(self) -> None:
        """Keep the text that is being written."""
        self.text.keep()

    def take_keyboard(self) -> None:
        """Go to the sections."""
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        super().set_theme(theme)
        self._show_rest()

    @property
    def section(self) -> Section:
        """The section on display."""
        return Section(current_key(self.list))

    def _row(self, section: SectionText) -> str:
        mark = self.tr("to be looked at") if section.stale else self.tr("by hand")
        title = section_title(section.section)
        return f"{title}  ·  {mark}" if section.edited else title

    def _turn_to(self) -> None:
        self.text.show_kept("")
        self._show()

    def _show(self) -> None:
        shown = self._report.section(self.section)
        self.title.setText(section_title(shown.section))
        self.status.setText(
            self.tr("written by hand") if shown.edited else self.tr("as the generator has it")
        )
        self.give_back.setVisible(shown.edited)
        self.text.offer(shown.text)
        self.stale.setVisible(shown.stale)
        self.now.setText(shown.generated or self.tr("nothing"))
        self._show_rest()

    def _show_rest(self) -> None:
        """What stands below the section's text, as it will be issued, but for the maps."""
        paper = _part(paper_of(self.desk.conduct, self._report, {}), self._report, self.section)
        if self._shown == (paper, self.theme):
            return
        self._shown = paper, self.theme
        document = document_of(paper, self.theme, body=_BODY)
        document.setParent(self.rest)
        self.rest.setDocument(document)

    # What is done

    def undo_edit(self) -> None:
        """Have the generator's text stand there again."""
        self._edit("")

    def _edit(self, text: str) -> None:
        section, by = self.section, self.desk.hand()
        shown = self._report.section(section)
        if text == shown.generated and shown.edited:
            text = ""
        if self.do(lambda conduct: conduct.edit_report(section, text, by=by)):
            self.text.show_kept(self._report.text(section))


def _part(paper: Paper, report: Report, section: Section) -> Paper:
    """What a paper says in a section below its text."""
    title, found, inside = section_title(section), [], False
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside and not (isinstance(block, Paragraph) and block.text == report.text(section)):
            found.append(block)
    return Paper("", "", tuple(found))
