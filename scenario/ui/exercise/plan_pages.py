"""The pages of a plan: what each shows of it, and what it writes into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from scenario.core.exercise.odds import words_of
from scenario.core.exercise.plan import (
    Exercise,
    Method,
    Objective,
    Participant,
    Role,
    Team,
    Yardstick,
)
from scenario.core.lookup import Lookup
from scenario.ui.choice import Choice
from scenario.ui.exercise.msel_form import TextBox
from scenario.ui.exercise.record_delegate import Options
from scenario.ui.exercise.record_page import RecordPage
from scenario.ui.exercise.records import Field, Kind
from scenario.ui.exercise.words import WORDING, role_text
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import plain_label

_READABLE = 720
TEAM_COLOURS = (
    ("#0072B2", "blue"), ("#D55E00", "vermilion"), ("#009E73", "green"), ("#CC79A7", "pink"),
    ("#E69F00", "orange"), ("#56B4E9", "sky blue"), ("#882255", "wine"), ("#332288", "indigo"),
    ("#999933", "olive"), ("#44AA99", "teal"), ("#F0E442", "yellow"), ("#666666", "grey"),
)  # fmt: skip
"""Colours that people with any colour vision can tell apart: M. Okabe and K. Ito, *Color Universal
Design*, 2008, and P. Tol, *Colour Schemes*, 2021.
"""


class Page(QWidget):
    """A part of a plan. `written` carries the plan as it is to be, `refused` why it is not."""

    written = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def show_plan(self, plan: Exercise) -> None:
        """Show what the plan has of it."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on; nothing to do for most."""


class GeneralPage(Page):
    """Title, summary, and from which turn to which it goes."""

    def __init__(self, lookup: Lookup, theme: Theme) -> None:
        super().__init__()
        self._plan: Exercise | None = None
        self.title, self.start_at = QLineEdit(), QLineEdit()
        self.title.setMaxLength(200)
        self.start_at.setMaxLength(500)
        self.summary = TextBox()
        self.summary.setFixedHeight(120)
        self.start, self.end = Choice(theme), Choice(theme)
        turns = lookup.scenario.turns
        for turn in turns[:-1]:
            self.start.addItem(turn_text(turn.id, turn.title), turn.id)
        self.end.addItem(self.tr("as far as the scenario goes"), None)
        for turn in turns[1:]:
            self.end.addItem(turn_text(turn.id, turn.title), turn.id)
        self.title.editingFinished.connect(lambda: self._take("title", self.title.text().strip()))
        self.start_at.editingFinished.connect(
            lambda: self._take("start_at", self.start_at.text().strip())
        )
        self.summary.left.connect(lambda: self._take("summary", self.summary.toPlainText().strip()))
        self.start.activated.connect(lambda: self._take("start", self.start.currentData()))
        self.end.activated.connect(lambda: self._take("end", self.end.currentData()))
        grid = QGridLayout()
        grid.setVerticalSpacing(10)
        grid.setHorizontalSpacing(16)
        for row, (text, part) in enumerate(
            (
                (self.tr("Title"), self.title),
                (self.tr("Summary"), self.summary),
                (self.tr("History until the end of"), self.start),
                (self.tr("Played until"), self.end),
                (self.tr("Planned for"), self.start_at),
            )
        ):
            part.setAccessibleName(text)
            part.setMaximumWidth(_READABLE)
            grid.addWidget(plain_label(text, "secondary"), row, 0)
            grid.addWidget(part, row, 1)
        grid.setColumnMinimumWidth(0, 168)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 1)
        self.column.addLayout(grid)
        self.column.addStretch()

    def show_plan(self, plan: Exercise) -> None:
        self._plan = plan
        if not self.title.hasFocus():
            self.title.setText(plan.title)
        self.start_at.setText(plan.start_at)
        if self.summary.toPlainText() != plan.summary:
            self.summary.setPlainText(plan.summary)
        self.start.setCurrentIndex(max(self.start.findData(plan.start), 0))
        self.end.setCurrentIndex(max(self.end.findData(plan.end), 0))

    def _take(self, key: str, value: Any) -> None:
        plan = self._plan
        if plan is None or value == getattr(plan, key):
            return
        if key == "title" and not value:
            self.title.setText(plan.title)
            return
        self.written.emit(replace(plan, **{key: value}))


class ListPage(Page):
    """A list of the plan as a table."""

    def __init__(
        self,
        part: str,
        table: RecordPage,
        read: Callable[[Exercise], tuple[Any, ...]],
        write: Callable[[Exercise, tuple[Any, ...]], Exercise],
    ) -> None:
        super().__init__()
        self.part = part
        self.table = table
        self._plan: Exercise | None = None
        self._read, self._write = read, write
        table.written.connect(self._take)
        table.refused.connect(self.refused)
        self.column.addWidget(table, 1)

    def show_plan(self, plan: Exercise) -> None:
        self._plan = plan
        self.table.show_records(self._read(plan))

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)

    def _take(self, records: tuple[Any, ...]) -> None:
        if self._plan is not None:
            self.written.emit(self._write(self._plan, records))


def list_page(part: str, lookup: Lookup, plan: Callable[[], Exercise], theme: Theme) -> ListPage:
    """The page of objectives, teams or participants."""
    made: dict[str, tuple[tuple[Field, ...], Callable[[str], Any], str]] = {
        "objectives": (
            (
                Field("title", _tr("Objective"), Kind.LINE, 300, 200),
                Field("text", _tr("What it means"), Kind.TEXT, 400, 10_000),
            ),
            lambda own: Objective(id=own, title=_tr("New objective")),
            "objective",
        ),
        "teams": (
            (
                Field("name", _tr("Team"), Kind.LINE, 150, 200),
                Field("colour", _tr("Colour"), Kind.COLOUR, 130),
                Field("actors", _tr("Plays"), Kind.CHOICES, 260),
                Field("brief", _tr("Brief for this team alone"), Kind.TEXT, 300, 10_000),
            ),
            lambda own: Team(id=own, name=_tr("New team"), colour=free_colour(plan())),
            "team",
        ),
        "participants": (
            (
                Field("name", _tr("Name"), Kind.LINE, 240, 200),
                Field("role", _tr("Role"), Kind.CHOICE, 160),
                Field("team", _tr("Team"), Kind.CHOICE, 200),
            ),
            lambda own: Participant(
                id=own, name=_tr("New participant"), role=Role.PLAYER, team=plan().teams[0].id
            ),
            "person",
        ),
    }
    names = {
        "objectives": _tr("Objectives"),
        "teams": _tr("Teams"),
        "participants": _tr("Participants"),
    }
    fields, make, stem = made[part]
    table = RecordPage(
        fields, theme, options=lambda field: _options(field, lookup, plan()), make=make, stem=stem,
        name=names[part], least=int(part == "teams"),
    )  # fmt: skip
    return ListPage(
        part,
        table,
        lambda plan: getattr(plan, part),
        lambda plan, records: _with(plan, part, tuple(map(_settled, records))),
    )


def _with(plan: Exercise, part: str, records: Any) -> Exercise:
    changed: dict[str, Any] = {part: records}
    return replace(plan, **changed)


def _settled(record: Any) -> Any:
    """A record in which nobody but a player has a team."""
    if isinstance(record, Participant) and record.role is not Role.PLAYER:
        return replace(record, team=None)
    return record


@dataclass(frozen=True, slots=True)
class Rule:
    """A house rule as a row."""

    id: str
    text: str


def rules_page(theme: Theme) -> ListPage:
    """The page of house rules."""
    table = RecordPage(
        (Field("text", _tr("House rule"), Kind.TEXT, 400, 10_000),), theme,
        options=lambda _field: [], make=lambda own: Rule(own, _tr("New rule")), stem="rule",
        name=_tr("House rules"),
    )  # fmt: skip
    return ListPage(
        "house_rules",
        table,
        lambda plan: tuple(Rule(f"rule-{n}", text) for n, text in enumerate(plan.house_rules, 1)),
        lambda plan, rules: replace(plan, house_rules=tuple(r.text for r in rules if r.text)),
    )


class MethodsPage(Page):
    """The ways of adjudicating that are allowed, and whose words for likelihoods are used."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._plan: Exercise | None = None
        self.ticks = {method: Tick(WORDING.method(method), theme) for method in Method}
        self.column.addWidget(plain_label(self.tr("Arguments may be adjudicated by"), "strong"))
        for tick in self.ticks.values():
            tick.setMinimumHeight(26)
            tick.clicked.connect(self._take_methods)
            self.column.addWidget(tick)
        self.yardstick = Choice(theme)
        self.yardstick.setMaximumWidth(260)
        self.yardstick.setAccessibleName(self.tr("Words for likelihoods"))
        self.yardstick.addItem("ICD 203", Yardstick.ICD_203.value)
        self.yardstick.addItem("PHIA", Yardstick.PHIA.value)
        self.yardstick.activated.connect(self._take_yardstick)
        self.words = plain_label("", "secondary", wrap=True)
        self.column.addSpacing(12)
        self.column.addWidget(plain_label(self.tr("Words for likelihoods"), "strong"))
        self.column.addWidget(self.yardstick)
        self.column.addWidget(self.words)
        self.column.addStretch()

    def show_plan(self, plan: Exercise) -> None:
        self._plan = plan
        for method, tick in self.ticks.items():
            tick.setChecked(method in plan.methods)
        self.yardstick.setCurrentIndex(self.yardstick.findData(plan.yardstick.value))
        words = words_of(plan.yardstick).items()
        self.words.setText("\n".join(f"{text}: {low}–{high} %" for text, (low, high) in words))

    def _take_methods(self) -> None:
        chosen = tuple(method for method, tick in self.ticks.items() if tick.isChecked())
        if self._plan is None:
            return
        if not chosen:
            self.show_plan(self._plan)
            return
        self.written.emit(replace(self._plan, methods=chosen))

    def _take_yardstick(self) -> None:
        if self._plan is not None:
            chosen = Yardstick(self.yardstick.currentData())
            self.written.emit(replace(self._plan, yardstick=chosen))


def free_colour(plan: Exercise) -> str:
    """The first colour that no team has; the first of all where every one is taken."""
    taken = {team.colour.upper() for team in plan.teams}
    return next((colour for colour, _ in TEAM_COLOURS if colour not in taken), TEAM_COLOURS[0][0])


def _options(field: Field, lookup: Lookup, plan: Exercise) -> Options:
    """What may be chosen for a field of a list."""
    match field.key:
        case "colour":
            known = [(colour, _tr(name)) for colour, name in TEAM_COLOURS]
            own = [(t.colour, t.colour) for t in plan.teams if t.colour not in dict(known)]
            return [*known, *dict.fromkeys(own)]
        case "actors":
            actors = lookup.scenario.actors
            return [(actor.id, " ".join((actor.short or actor.name).split())) for actor in actors]
        case "role":
            return [(role, role_text(role)) for role in Role]
        case "team":
            return [(None, "—"), *((team.id, " ".join(team.name.split())) for team in plan.teams)]
    return []


def turn_text(id_: str, title: str) -> str:
    """A turn as choices call it."""
    return f"{id_}  {' '.join(title.split())}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plan", text)
