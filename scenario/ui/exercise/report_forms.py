"""A form after the exercise: its questions, and what each team or participant answered."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scenario.core.exercise.plan import Exercise, Role
from scenario.play.exercise.acts import FormKind
from scenario.play.exercise.questions import QUESTIONS
from scenario.play.exercise.telling import person_name, team_name
from scenario.ui.choice import Choice
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.kept_text import KeptText
from scenario.ui.exercise.report_page import ReportPage, column_of
from scenario.ui.exercise.report_words import form_title
from scenario.ui.papers.paper import Blank, Block, Facts, Paper, Paragraph, Tone
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, button, plain_label

_LINES = 4


class FormPage(ReportPage):
    """The questions of a form, answered by one after another.

    `print_asked` says that an empty form is wanted on paper.
    """

    print_asked = Signal()

    def __init__(self, desk: Desk, form: FormKind, theme: Theme) -> None:
        super().__init__(desk, theme)
        self._form = form
        self.who = Choice(theme)
        self.who.setEditable(True)
        self.who.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self.who.setAccessibleName(self.tr("Who answers"))
        self.who.setMinimumWidth(260)
        self.answered = ElidedLabel("", "secondary")
        self.print = button(self.tr("Empty form as PDF…"))
        self.print.clicked.connect(self.print_asked)
        self.answers: dict[str, KeptText] = {}
        self._body = QWidget()
        self._questions = QVBoxLayout(self._body)
        self._questions.setContentsMargins(20, 4, 20, 16)
        self._questions.setSpacing(6)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._body)
        column = column_of(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.addLayout(self._head())
        column.addWidget(scroll, 1)
        self.refresh()
        self.who.currentTextChanged.connect(self._change_who)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(12)
        row.addWidget(plain_label(self.tr("Answers of"), "strong"))
        row.addWidget(self.who)
        row.addWidget(self.answered, 1)
        row.addWidget(self.print)
        return row

    @property
    def answerer(self) -> str:
        """Who answers: the id of a team or a participant, or a name that was typed."""
        index = self.who.findText(self.who.currentText())
        return self.who.currentText().strip() if index < 0 else str(self.who.itemData(index))

    def refresh(self) -> None:
        """Show who can answer, and what the one who is chosen has answered."""
        plan = self.state.plan
        known = self._people(plan)
        offered = [(self.who.itemData(n), self.who.itemText(n)) for n in range(self.who.count())]
        if offered != known:
            shown = self.who.currentText()
            self.who.blockSignals(True)
            self.who.clear()
            for id_, name in known:
                self.who.addItem(name, id_)
            self.who.setCurrentText(shown or (known[0][1] if known else ""))
            self.who.blockSignals(False)
        told = self._given()
        have = {who for who, _ in told}
        names = [name for who, name in known if who in have]
        self.answered.show_text(
            self.tr("Answered: {names}").format(names=", ".join(names))
            if names
            else self.tr("Nobody has answered yet.")
        )
        self._show_questions()
        for question, text in self.answers.items():
            text.offer(told.get((self.answerer, question), ""))

    def keep(self) -> None:
        """Keep the answers that are being written."""
        for text in self.answers.values():
            text.keep()

    def take_keyboard(self) -> None:
        """Go to who answers."""
        self.who.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        super().set_theme(theme)
        self.who.theme = theme

    def paper(self) -> Paper:
        """An empty form, to be filled in by hand."""
        blocks: tuple[Block, ...] = (
            Paragraph(self.tr("A name need not be given."), Tone.QUIET),
            Facts(((self.tr("Name"), " "), (self.tr("Team"), " "), (self.tr("Role"), " "))),
            *(Blank(question, _LINES) for question in QUESTIONS[self._form]),
        )
        return Paper(form_title(self._form), self.state.plan.title, blocks)

    def _given(self) -> dict[tuple[str, str], str]:
        """The answers in this form, by who gave them and to what."""
        found = self.state.forms.items()
        return {
            (who, question): filled.answer
            for (form, who, question), filled in found
            if form is self._form and filled.answer
        }

    def _people(self, plan: Exercise) -> list[tuple[str, str]]:
        """Ids and names of who is likely to answer this form, the likeliest first."""
        teams = [(each.id, each.name) for each in plan.teams]
        playing = [(p.id, p.name) for p in plan.participants if p.role is Role.PLAYER]
        others = [(p.id, p.name) for p in plan.participants if p.role is not Role.PLAYER]
        known = {
            FormKind.HOT_WASH: [*teams, *playing, *others],
            FormKind.FEEDBACK: [*playing, *others, *teams],
            FormKind.DEBRIEF: [*others, *playing],
        }[self._form]
        ids = {id_ for id_, _ in known}
        typed = dict.fromkeys(who for who, _ in self._given() if who not in ids)
        return [*known, *((who, _name(plan, who)) for who in typed)]

    def _show_questions(self) -> None:
        """Have a field for each question, and for those that were once asked otherwise."""
        asked = [question for who, question in self._given() if who == self.answerer]
        wanted = list(dict.fromkeys((*QUESTIONS[self._form], *sorted(asked))))
        if wanted == list(self.answers):
            return
        while (item := self._questions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.answers = {question: KeptText(question) for question in wanted}
        for question, text in self.answers.items():
            text.changed_to.connect(lambda answer, q=question: self._fill(q, answer))
            self._questions.addWidget(plain_label(question, "strong", wrap=True))
            self._questions.addWidget(text)
            self._questions.addSpacing(8)
        self._questions.addStretch(1)
        fields = [self.who, *self.answers.values(), self.print]
        for before, after in pairwise(fields):
            self.setTabOrder(before, after)

    def _fill(self, question: str, answer: str) -> None:
        who = self.answerer
        if not who:
            self.said.emit(self.tr("Say who answers."))
            return
        by = self.desk.hand()
        self.do(lambda conduct: conduct.fill(self._form, who, question, answer, by=by))

    def _change_who(self) -> None:
        told = self._given()
        self._show_questions()
        for question, text in self.answers.items():
            text.show_kept(told.get((self.answerer, question), ""))


def _name(plan: Exercise, who: str) -> str:
    return team_name(plan, person_name(plan, who))
