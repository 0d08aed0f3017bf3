"""What the umpire rules: how it went, what everybody and each team reads, and who is told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from scenario.core.exercise.injects import Audience, Visibility
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Exercise, Method
from scenario.play.exercise.state import ArgumentState, ArgumentStatus, ExerciseState, RulingState
from scenario.ui.exercise.argument_words import BEST_FIRST, come_to, grade_text, one_line, tr
from scenario.ui.exercise.audience_choice import AudienceChoice
from scenario.ui.exercise.card_part import CardPart, row_of, wrapped
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.ruling_draft import Draft
from scenario.ui.exercise.tabs import Tabs
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import Segments, plain_label

_ALL = ""
_ROOM = 354
_LONGEST = 10_000


class RulingPart(CardPart):
    """Writes a ruling; once it was made, shows what was announced and to whom.

    `graded` says that whether it can be announced may have changed.
    """

    graded = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self._drafts: dict[int, Draft] = {}
        self._offered: object = None
        self.head = plain_label(tr("Ruling"), "secondary")
        self.tabs = Tabs(theme, _ROOM)
        self.tabs.setAccessibleName(tr("Who reads the text"))
        self.tabs.chosen.connect(lambda _: self._show_text())
        self.grades = Segments([(grade.value, grade_text(grade)) for grade in BEST_FIRST])
        self.grades.setAccessibleName(tr("How it went"))
        self.grades.chosen.connect(self._grade)
        self.goes = plain_label("", "secondary", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(72)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._write)
        self.persists = Tick(tr("Persists until countered"), theme)
        self.persists.setProperty("focus-ring", True)
        self.persists.toggled.connect(self._persist)
        self.audience = AudienceChoice(theme)
        self._tell = told_row(self.audience)
        self.audience.changed.connect(self._address)
        self.told = wrapped("secondary")
        top = row_of(self.head, None, self.tabs)
        self.column.setSpacing(6)
        self.column.addWidget(self.goes)
        self.column.addWidget(self.grades, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(top)
        for part in (self.text, self.persists, self._tell, self.told):
            self.column.addWidget(part)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        moved = argument.number != self.number
        super().show_argument(state, argument)
        wanted = (tuple((t.id, t.name, t.colour) for t in state.plan.teams), self.theme.name)
        if wanted != self._offered:
            self._offered = wanted
            self.audience.ticks.theme = self.theme
            self.audience.offer(state.plan)
        tabs = [(_ALL, tr("For all")), *((t.id, t.name) for t in state.plan.teams)]
        self.tabs.set_theme(self.theme)
        self.tabs.offer(tabs, _ALL if moved else self.tabs.current)
        ruling = state.rulings.get(argument.ruling or 0)
        self._show_grade(argument)
        self._show_text()
        self._show_rest(state, argument, ruling)

    @property
    def draft(self) -> Draft:
        """What is written for the argument shown."""
        argument = self.argument
        if self.number not in self._drafts:
            fresh = Draft()
            if argument is not None and argument.secret:
                fresh.audience = Audience(visibility=Visibility.TEAMS, teams=argument.teams)
            self._drafts[self.number] = fresh
        return self._drafts[self.number]

    def came_to(self) -> Grade | None:
        """The grade that the method came to, or that was chosen; None until then."""
        argument = self.argument
        if argument is None:
            return None
        named = argument.method in (Method.CONSENSUS, Method.RULING)
        return self.draft.grade if named else come_to(argument)

    def all_know(self) -> bool:
        """Whether the ruling has been announced to everybody."""
        ruling = self._ruling()
        return ruling is not None and ruling.reaches(None)

    def announce(self) -> bool:
        """Rule as it is written, and announce it; or announce the ruling that was made."""
        state, argument, draft = self.desk.state, self.argument, self.draft
        if state is None or argument is None:
            return False
        texts = {team: text for team, text in draft.texts.items() if team and text.strip()}
        number = argument.number
        if argument.waits:
            ruled = self.do(
                lambda conduct, by: conduct.rule(
                    number,
                    grade=self.came_to(),
                    text=draft.texts.get(_ALL, ""),
                    team_texts=texts,
                    persists=draft.persists,
                    by=by,
                )
            )
            if not ruled:
                return False
        return self._announce()

    def _announce(self) -> bool:
        """Announce the ruling of the argument to whom is chosen."""
        state = self.desk.state
        ruling = 0 if state is None else state.arguments[self.number].ruling or 0
        audience = self.draft.audience
        if audience.visibility is Visibility.WHITE_CELL:
            return True  # nobody else is told, and the white cell knows
        return self.do(lambda conduct, by: conduct.announce(ruling, audience, by=by))

    def _show_grade(self, argument: ArgumentState) -> None:
        """How it went: chosen here where the method does not say so."""
        named = argument.method in (Method.CONSENSUS, Method.RULING) and argument.waits
        self.grades.setVisible(named)
        grade = self.came_to()
        if named and grade is not None:
            self.grades.set_current(grade.value)
        self.goes.setText(self._goes_text(argument, grade))
        self.goes.setVisible(bool(self.goes.text()))

    def _goes_text(self, argument: ArgumentState, grade: Grade | None) -> str:
        if not argument.waits:
            return ""
        if argument.method is Method.CONSENSUS:
            return tr("What the room agrees on:")
        if argument.method is Method.RULING:
            return tr("What the umpire rules:")
        return ""

    def _show_text(self) -> None:
        """The text for whom the tab says."""
        key, argument = self.tabs.current, self.argument
        text = self.draft.texts.get(key, "")
        if argument is not None and not argument.waits:
            text = self._ruled_text(key)
        if text != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        self.text.setReadOnly(argument is None or not argument.waits)
        hint = tr("What the room will read")
        if key:
            hint = tr("What this team reads instead; empty for the text for all")
        self.text.setPlaceholderText(hint)
        self.text.setAccessibleName(hint)

    def _ruled_text(self, key: str) -> str:
        ruling = self._ruling()
        return "" if ruling is None else ruling.text_for(key or None)

    def _ruling(self) -> RulingState | None:
        """The ruling of the argument shown, if one was made."""
        state, argument = self.desk.state, self.argument
        if state is None or argument is None:
            return None
        return state.rulings.get(argument.ruling or 0)

    def _show_rest(
        self, state: ExerciseState, argument: ArgumentState, ruling: RulingState | None
    ) -> None:
        draft, waits = self.draft, argument.waits
        self.persists.theme = self.theme
        self.persists.blockSignals(True)
        self.persists.setChecked(draft.persists if ruling is None else ruling.persists)
        self.persists.blockSignals(False)
        self.persists.setEnabled(waits)
        self.audience.show_audience(draft.audience)
        vetoed = argument.status is ArgumentStatus.VETOED
        for part in (self.head, self.tabs, self.text, self.persists):
            part.setVisible(not vetoed)
        self._tell.setVisible(not vetoed and not self.all_know())
        said = told_text(ruling, state.plan) if ruling is not None else ""
        if vetoed:
            said = tr("Vetoed. {text}").format(text=argument.said).strip()
        self.told.setText(said)
        self.told.setVisible(bool(said))

    def _write(self) -> None:
        text = self.text.toPlainText()[:_LONGEST]
        self.draft.texts[self.tabs.current] = text
        self.forget_refusal()

    def _grade(self, grade: str) -> None:
        self.draft.grade = Grade(grade)
        self.forget_refusal()
        self.graded.emit()

    def _persist(self, on: bool) -> None:
        self.draft.persists = on

    def _address(self) -> None:
        self.draft.audience = self.audience.chosen
        self.forget_refusal()
        self.graded.emit()


def told_row(choice: AudienceChoice) -> QWidget:
    """The choice of who is told, behind its name."""
    made, label = QWidget(), plain_label(tr("Tell"), "secondary")
    label.setFixedWidth(60)
    label.setFixedHeight(30)
    row = row_of(spacing=4)
    row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(choice, 1)
    made.setLayout(row)
    return made


def told_text(ruling: RulingState, plan: Exercise) -> str:
    """How a ruling stands: its grade, whether it is in force, and who has been told."""
    names = {team.id: one_line(team.name) for team in plan.teams}
    said = [tr("Ruling {number}").format(number=ruling.number)]
    if ruling.grade is not None:
        said.append(grade_text(ruling.grade))
    if ruling.ended is not None:
        said.append(tr("countered: {text}").format(text=ruling.ended_by or "—"))
    else:
        said.append(tr("in force") if ruling.in_force else tr("done with"))
    told = [
        ", ".join(names.get(team, team) for team in each.audience.teams)
        if each.audience.visibility is Visibility.TEAMS
        else tr("everybody")
        for each in ruling.announced
    ]
    said.append(
        tr("announced to {names}").format(names=", ".join(told)) if told else tr("not announced")
    )
    return " · ".join(said)
