"""What each participant answers: how likely they hold an argument to be, or how they vote."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from scenario.core.exercise.odds import Grade, vote_grade, words_of
from scenario.core.exercise.plan import Exercise, Participant, Role, Yardstick
from scenario.play.exercise.state import ArgumentState, Estimate, ExerciseState
from scenario.ui.exercise.argument_words import BEST_FIRST, grade_text, one_line, span_text, tr
from scenario.ui.exercise.card_part import CardPart, empty
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.popup_choice import PopupChoice
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, button, plain_label

_NAME = 128
"""Width of a participant's name, in pixels."""
_FIRST = (Role.PLAYER, Role.WHITE_CELL)


def answering(plan: Exercise) -> tuple[Participant, ...]:
    """Everybody who can be asked, the players first."""
    order = {role: place for place, role in enumerate(_FIRST)}
    return tuple(sorted(plan.participants, key=lambda each: order.get(each.role, len(_FIRST))))


class AnswersPart(CardPart):
    """A line for each participant, folded away by its head once the odds are shown."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.rows: dict[str, AnswerRow] = {}
        self._built: object = None
        self.body = QWidget()
        self.head = button("", "link")
        self.head.clicked.connect(lambda: self._fold(self.body.isVisible()))
        self._list = QVBoxLayout(self.body)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)
        self.sum = plain_label("", "secondary", wrap=True)
        self.none = plain_label(
            tr("The plan has no participants: add them to the plan first."), "secondary", wrap=True
        )
        self.column.setSpacing(6)
        for part in (self.head, self.body, self.none, self.sum):
            self.column.addWidget(part)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        before = self.argument
        super().show_argument(state, argument)
        people = answering(state.plan)
        wanted = (people, state.plan.yardstick, self.theme.name)
        if wanted != self._built:
            self._built = wanted
            self._build(state.plan, people)
        for person, row in self.rows.items():
            row.show_answer(argument, person)
            row.setEnabled(argument.waits and argument.roll is None)
        self.none.setVisible(not people)
        if before is None or before.number != argument.number or _done(argument) > _done(before):
            self._fold(_done(argument))
        self._say(argument, len(people))

    def row(self, person: Participant) -> AnswerRow:
        """The line of a participant."""
        raise NotImplementedError

    def said(self, argument: ArgumentState) -> tuple[str, str]:
        """What the head says, with ``{n}`` and ``{all}`` in it, and what it all comes to."""
        raise NotImplementedError

    def given(self, argument: ArgumentState) -> int:
        """How many have answered."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Put the focus on the first who has not answered."""
        self._fold(False)
        for row in self.rows.values():
            if not row.answered:
                row.take_keyboard()
                return

    def _build(self, plan: Exercise, people: tuple[Participant, ...]) -> None:
        empty(self._list)
        self.rows = {person.id: self.row(person) for person in people}
        for row in self.rows.values():
            self._list.addWidget(row)
            row.show()

    def _fold(self, away: bool) -> None:
        self.body.setVisible(not away and bool(self.rows))
        self.head.show_icon(icon("chevron-right" if away else "chevron-down", self.theme, 14))

    def _say(self, argument: ArgumentState, people: int) -> None:
        head, total = self.said(argument)
        self.head.show_text(head.format(n=self.given(argument), all=people))
        self.head.setVisible(people > 0)
        self.sum.setText(total)
        self.sum.setVisible(bool(total))


def _done(argument: ArgumentState) -> bool:
    """Whether nobody is asked any more, unless the odds are taken back."""
    return not argument.waits or argument.odds is not None


class AnswerRow(QWidget):
    """A participant and their answer; `answered` says whether it has been given."""

    def __init__(self, person: Participant) -> None:
        super().__init__()
        self.answered = False
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(8)
        name = ElidedLabel(person.name)
        name.setFixedWidth(_NAME)
        self.line.addWidget(name)

    def show_answer(self, argument: ArgumentState, person: str) -> None:
        """Show what a participant has answered."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Put the focus where the answer is given."""
        raise NotImplementedError


class EstimatesPart(AnswersPart):
    """How likely each participant holds an argument to be: a word of the yardstick, or per cent."""

    def row(self, person: Participant) -> AnswerRow:
        state = self.desk.state
        yardstick = Yardstick.ICD_203 if state is None else state.plan.yardstick
        row = EstimateRow(person, yardstick, self.theme)
        row.given.connect(self._estimate)
        return row

    def given(self, argument: ArgumentState) -> int:
        return len(argument.estimates)

    def said(self, argument: ArgumentState) -> tuple[str, str]:
        state = self.desk.state
        names = {Yardstick.ICD_203: "ICD 203", Yardstick.PHIA: "PHIA"}
        yardstick = names[state.plan.yardstick] if state is not None else ""
        return tr("Estimates, {n} of {all}") + f" · {yardstick}", ""

    def _estimate(self, person: str, answer: object) -> None:
        number = self.number
        given = answer if isinstance(answer, int) else str(answer)
        self.do(lambda conduct, by: conduct.estimate(number, person, given, by=by))


class EstimateRow(AnswerRow):
    """A word or a per cent; `given` carries the participant's id and the answer."""

    given = Signal(str, object)

    def __init__(self, person: Participant, yardstick: Yardstick, theme: Theme) -> None:
        super().__init__(person)
        self._person = person.id
        self.words = PopupChoice(theme)
        self.words.addItem("—", "")
        for word in words_of(yardstick):
            self.words.addItem(span_text(word, yardstick), word)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words.setAccessibleName(tr("Estimate of {name}, in a word").format(name=person.name))
        self.words.activated.connect(self._take_word)
        self.percent = QLineEdit()
        self.percent.setFixedWidth(56)
        for part in (self.words, self.percent):
            part.setProperty("dense", True)
        self.percent.setValidator(QIntValidator(0, 100, self.percent))
        self.percent.setPlaceholderText("%")
        self.percent.setAccessibleName(
            tr("Estimate of {name}, in per cent").format(name=person.name)
        )
        self.percent.editingFinished.connect(self._take_percent)
        self._shown = ""
        self.line.addWidget(self.words, 1)
        self.line.addWidget(self.percent)

    def show_answer(self, argument: ArgumentState, person: str) -> None:
        own = next((e for e in argument.estimates if e.participant == person), None)
        self.answered = own is not None
        estimate = own or Estimate(person, "", None)
        self.words.setCurrentIndex(max(self.words.findData(estimate.word), 0))
        self._shown = "" if estimate.word or estimate.percent is None else str(estimate.percent)
        self.percent.setText(self._shown)

    def take_keyboard(self) -> None:
        self.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_word(self) -> None:
        word = str(self.words.currentData())
        if word:
            self.given.emit(self._person, word)

    def _take_percent(self) -> None:
        text = self.percent.text()
        if text and text != self._shown:
            self.given.emit(self._person, int(text))


class VotesPart(AnswersPart):
    """How each participant votes on how an argument ends; the median of the votes is the grade."""

    def row(self, person: Participant) -> AnswerRow:
        row = VoteRow(person, self.theme)
        row.voted.connect(self._vote)
        return row

    def given(self, argument: ArgumentState) -> int:
        return len(argument.votes)

    def said(self, argument: ArgumentState) -> tuple[str, str]:
        grades = [grade for _, grade in argument.votes]
        if not grades:
            return tr("Votes, {n} of {all}"), tr("Nobody has voted yet.")
        counts = [f"{grades.count(g)} × {grade_text(g)}" for g in BEST_FIRST if g in grades]
        total = tr("{counts}. The median: {grade}.").format(
            counts=" · ".join(counts), grade=grade_text(vote_grade(grades))
        )
        return tr("Votes, {n} of {all}"), total

    def _vote(self, person: str, grade: str) -> None:
        number = self.number
        self.do(lambda conduct, by: conduct.vote(number, person, Grade(grade), by=by))


class VoteRow(AnswerRow):
    """One of the four grades; `voted` carries the participant's id and the grade."""

    voted = Signal(str, str)

    def __init__(self, person: Participant, theme: Theme) -> None:
        super().__init__(person)
        self._person = person.id
        self.grades = PopupChoice(theme)
        self.grades.setProperty("dense", True)
        self.grades.addItem("—", "")
        for grade in BEST_FIRST:
            self.grades.addItem(grade_text(grade), grade.value)
        self.grades.setAccessibleName(tr("Vote of {name}").format(name=one_line(person.name)))
        self.grades.activated.connect(self._take)
        self.line.addWidget(self.grades, 1)

    def show_answer(self, argument: ArgumentState, person: str) -> None:
        own = dict(argument.votes).get(person)
        self.answered = own is not None
        self.grades.setCurrentIndex(max(self.grades.findData(own.value if own else ""), 0))

    def take_keyboard(self) -> None:
        self.grades.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        grade = str(self.grades.currentData())
        if grade:
            self.voted.emit(self._person, grade)
