"""Before the exercise: which plan is played, what it is, who runs it, and its beginning."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.core.dates import day_number
from scenario.core.exercise.plan import Exercise
from scenario.errors import Refused, Trouble
from scenario.ui.author import Author
from scenario.ui.dates_text import day_text
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.plans import Plans
from scenario.ui.exercise.team_chip import TeamChip
from scenario.ui.exercise.words import WORDING, audience_text, trigger_text
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import IconButton, button, line, plain_label
from scenario.ui.words import counted

_WIDE, _READABLE = 304, 860
_LISTED = 40
"""Injects that are listed by title."""


class ConvenePage(QFrame):
    """Offers plans at the left and tells of one at the right.

    `begun` says that the exercise stands, `left` that the page is not wanted any more, and
    `plan_wanted` carries a plan that somebody wants to write.
    """

    begun = Signal()
    left = Signal()
    plan_wanted = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, author: Author, plans: Plans) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._desk = desk
        self._theme = theme
        self._author = author
        self._plans = plans
        self.plan: Exercise | None = None
        self.offers: list[IconButton] = []
        self._group = QButtonGroup(self)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.from_file = button(self.tr("A plan from a file…"))
        self.from_file.clicked.connect(self._choose_file)
        self.change = button(self.tr("Change this plan…"))
        self.change.clicked.connect(lambda: self.plan_wanted.emit(self.plan))
        self.new = button(self.tr("A new plan…"))
        self.new.clicked.connect(lambda: self.plan_wanted.emit(self._new_plan()))
        self.session_name, self.facilitator = QLineEdit(), QLineEdit()
        self.session_name.setMaxLength(200)
        self.facilitator.setMaxLength(200)
        self.refusal = plain_label("", "warn", wrap=True)
        self.begin = button(self.tr("Begin the exercise"), "primary")
        self.begin.clicked.connect(self.start)
        self.on_branch = button(self.tr("Begin on a branch of its own"))
        self.on_branch.clicked.connect(self._start_on_branch)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        self._body = QScrollArea()
        self._body.setWidgetResizable(True)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left_column())
        row.addWidget(line(vertical=True))
        row.addLayout(self._right_column(), 1)
        self.offer()

    def offer(self) -> None:
        """Offer the scenario's plans, the first one chosen."""
        for plan in self._desk.bridge.lookup.scenario.exercises:
            self._add(plan)
        self.session_name.setText(self._desk.bridge.session.name)
        self.facilitator.setText(self._author.name)
        if self.offers:
            self.offers[0].click()
        else:
            self._say_none()

    def take_keyboard(self) -> None:
        """Put the focus where the page begins."""
        target = self.begin if self.plan is not None else self.from_file
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for made in self.offers:
            made.show_icon(icon("presentation", theme))
        if self.plan is not None:
            self._tell(self.plan)

    # Which plan

    def _add(self, plan: Exercise) -> IconButton:
        made = button(plan.title, "row")
        made.setCheckable(True)
        made.show_icon(icon("presentation", self._theme))
        made.clicked.connect(lambda: self._choose(plan))
        self._group.addButton(made)
        self.offers.append(made)
        self._list.addWidget(made)
        return made

    def _choose_file(self) -> None:
        title = self.tr("Open the plan of an exercise")
        kinds = self.tr("Plans (*{suffix})").format(suffix=self._plans.suffix)
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.open_plan(Path(chosen))

    def open_plan(self, path: Path) -> None:
        """Offer the plan in a file, with the warnings about it."""
        try:
            plan, warnings = self._plans.read(path, self._desk.bridge.lookup.scenario)
            for content in self._plans.attachments(path, plan):
                self._desk.bridge.session.keep_attachment(content)
        except Trouble as trouble:
            self._desk.bridge.warn(trouble)
            return
        self._add(plan).click()
        self._say("\n".join(warnings))

    def take(self, plan: Exercise) -> None:
        """Offer a plan, chosen already."""
        self._add(plan).click()
        self.begin.setFocus(Qt.FocusReason.TabFocusReason)

    def _new_plan(self) -> Exercise:
        from scenario.ui.exercise.plan_drafts import new_plan

        session = self._desk.bridge.session
        return new_plan(session.lookup, session.game.turn)

    def _choose(self, plan: Exercise) -> None:
        self.plan = plan
        self._tell(plan)
        self._name(plan)
        self._say("")
        self.begin.setEnabled(True)
        self.change.setEnabled(True)
        past = self._is_past(plan)
        self.begin.setVisible(not past)
        self.on_branch.setVisible(past)
        if past:
            text = self.tr("The game has passed {turn}: it begins on a branch from there.")
            self._say(text.format(turn=plan.start))

    def _name(self, plan: Exercise) -> None:
        """Offer a name after the exercise for a session that nobody has named."""
        session = self._desk.bridge.session
        usual = QCoreApplication.translate("Library", "Replay, {date}").partition("{date}")[0]
        if self.session_name.isModified() or not session.name.startswith(usual):
            return
        made = session.created.astimezone()
        date = day_text(day_number(made.year, made.month, made.day))
        name = self.tr("Exercise {title}, {date}").format(title=plan.title, date=date)
        self.session_name.setText(name)

    def _is_past(self, plan: Exercise) -> bool:
        session = self._desk.bridge.session
        return session.game.turn > session.lookup.turns.get(plan.start, session.game.turn)

    def _say_none(self) -> None:
        self.begin.setEnabled(False)
        self.change.setEnabled(False)
        self.on_branch.hide()
        text = self.tr("This scenario has no plan of an exercise yet. Open one from a file.")
        label = plain_label(text, "secondary", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body.setWidget(label)

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    # What it is

    def _tell(self, plan: Exercise) -> None:
        page, around = QWidget(), QWidget()
        page.setMaximumWidth(_READABLE)
        beside = QHBoxLayout(around)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(page, 1)
        beside.addStretch()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(6)
        column.addWidget(plain_label(plan.title, "turn-title", wrap=True))
        column.addWidget(plain_label(plan.summary, "body", wrap=True))
        column.addSpacing(6)
        self._fields(plan, column)
        column.addWidget(_heading(self.tr("Teams")))
        for team in plan.teams:
            column.addWidget(
                TeamChip(team.name, team.colour, self._theme, self._actors(team.actors))
            )
        column.addWidget(_heading(self.tr("Objectives")))
        for number, objective in enumerate(plan.objectives, 1):
            text = ". ".join(filter(None, (objective.title, objective.text)))
            column.addWidget(plain_label(f"{number}  {text}", wrap=True))
        self._injects(plan, column)
        column.addStretch()
        self._body.setWidget(around)

    def _actors(self, actors: tuple[str, ...]) -> str:
        known = self._desk.bridge.lookup.actors
        return ", ".join(known[each].name for each in actors)

    def _fields(self, plan: Exercise, column: QVBoxLayout) -> None:
        turns = self._desk.bridge.lookup.scenario.turns
        start = self._desk.bridge.lookup.turns[plan.start]
        first, last = turns[start + 1], plan.end or turns[-1].id
        history = self.tr("History goes to the end of {start}; the teams play {first} to {end}.")
        phases = " · ".join(f"{each.title} {each.minutes}" for each in plan.phases)
        minutes = sum(each.minutes for each in plan.phases)
        whole = self.tr("{phases} (minutes; {minutes} a turn)")
        methods = ", ".join(WORDING.method(method) for method in plan.methods)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for place, (name, text) in enumerate(
            (
                (self.tr("Start"), history.format(
                    start=plan.start, first=first.id, end=last)),
                (self.tr("Phases"), whole.format(phases=phases, minutes=minutes)),
                (self.tr("Adjudication"), methods),
                (self.tr("People"), counted(
                    len(plan.participants), self.tr("1 person"), self.tr("{n} people"))),
            )
        ):  # fmt: skip
            grid.addWidget(plain_label(name, "secondary"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(text, wrap=True), place, 1)
        column.addLayout(grid)

    def _injects(self, plan: Exercise, column: QVBoxLayout) -> None:
        count = counted(len(plan.injects), self.tr("1 inject"), self.tr("{n} injects"))
        column.addWidget(_heading(count))
        for inject in sorted(plan.injects, key=lambda each: each.order)[:_LISTED]:
            note = f"{audience_text(inject.audience, plan)}, {trigger_text(inject.trigger, plan)}"
            row = QHBoxLayout()
            row.addWidget(plain_label(f"{inject.order:02}", "quiet"))
            row.addWidget(plain_label(inject.title, wrap=True), 1)
            row.addWidget(plain_label(note, "quiet"))
            column.addLayout(row)

    # Its beginning

    def start(self) -> None:
        """Play history to where the exercise begins, and convene it."""
        if self.plan is None:
            return
        plan = self.plan
        self._author.name = self.facilitator.text().strip()
        name = self.session_name.text().strip()
        bridge = self._desk.bridge
        if name != bridge.session.name and bridge.do(
            lambda session: session.rename(name), refused=self._refuse
        ) is None:  # fmt: skip
            return
        by = self._desk.hand()
        if self._desk.do(lambda conduct: conduct.convene(plan, by=by), refused=self._refuse):
            self.begun.emit()

    def _start_on_branch(self) -> None:
        assert self.plan is not None
        session, title = self._desk.bridge.session, self.plan.title
        at = session.turn_end(session.lookup.turns[self.plan.start])
        if self._desk.bridge.branch_from(at, title) is not None:
            self.start()

    def _refuse(self, refused: Refused) -> None:
        self._say(" ".join(filter(None, (refused.message, refused.hint))))

    # Parts

    def _left_column(self) -> QWidget:
        made = QFrame()
        made.setFixedWidth(_WIDE)
        column = QVBoxLayout(made)
        column.setContentsMargins(12, 20, 12, 16)
        column.setSpacing(8)
        column.addWidget(plain_label(self.tr("Run an exercise"), "turn-title"))
        title = self._desk.bridge.lookup.scenario.title
        column.addWidget(plain_label(title, "secondary", wrap=True))
        column.addSpacing(8)
        column.addLayout(self._list)
        for made_ in (self.from_file, self.change, self.new):
            column.addWidget(made_)
        column.addStretch()
        column.addWidget(self.back)
        return made

    def _right_column(self) -> QVBoxLayout:
        foot = QGridLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.setHorizontalSpacing(16)
        foot.setVerticalSpacing(8)
        fields = (
            (self.tr("Name of the session"), self.session_name),
            (self.tr("Facilitator"), self.facilitator),
        )
        for place, (name, field) in enumerate(fields):
            label = plain_label(name, "secondary")
            label.setBuddy(field)
            field.setAccessibleName(name)
            field.setMaximumWidth(420)
            foot.addWidget(label, place, 0)
            foot.addWidget(field, place, 1)
        foot.addWidget(self.refusal, 2, 0, 1, 3)
        last = QHBoxLayout()
        last.addWidget(self.begin)
        last.addWidget(self.on_branch)
        last.addStretch()
        foot.addLayout(last, 3, 0, 1, 3)
        foot.setColumnMinimumWidth(1, 420)
        foot.setColumnStretch(2, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._body, 1)
        column.addWidget(line())
        column.addLayout(foot)
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_where_it_can()
        else:
            super().keyPressEvent(event)

    def _begin_where_it_can(self) -> None:
        (self.on_branch if self.begin.isHidden() else self.begin).click()


def _heading(text: str) -> QWidget:
    made = plain_label(text, "strong")
    made.setContentsMargins(0, 10, 0, 0)
    return made
