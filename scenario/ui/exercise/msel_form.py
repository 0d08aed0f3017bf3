"""One inject as a whole: every field of it, its changes on the map, and its attachments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.core.exercise.injects import Inject, TeamText
from scenario.core.exercise.plan import Exercise
from scenario.errors import Refused, SandtableError
from scenario.play.exercise.state import InjectStatus
from scenario.ui.choice import Choice
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.exercise.attachments import Attachments, read_attachment
from scenario.ui.exercise.in_place import AudienceEditor, InPlace
from scenario.ui.exercise.msel_fields import MselWords, msel_fields, written
from scenario.ui.exercise.plan_source import PlanSource
from scenario.ui.exercise.records import Field, Kind
from scenario.ui.exercise.trigger_editor import TriggerEditor
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label

_WIDE = ("title", "details", "description", "expected_actions", "evaluator_instructions")
_PLACES = (
    "title", "type", "turn", "trigger", "exercise_time", "simulated_time", "audience", "details",
    "from_", "to", "delivery_method", "objective", "description", "expected_actions",
    "evaluator_instructions", "group", "assigned_to", "controller",
)  # fmt: skip
_TEXT_HEIGHT = 84


class TextBox(QPlainTextEdit):
    """A text of several lines; `left` says that the keyboard went elsewhere."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(_TEXT_HEIGHT)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class MselForm(QScrollArea):
    """Shows the current inject; what is changed in a field is entered when the field is left."""

    def __init__(self, source: PlanSource, words: MselWords, theme: Theme) -> None:
        super().__init__()
        self._source, self._words, self._theme = source, words, theme
        self._fields = {field.key: field for field in msel_fields()}
        self._shown: Inject | None = None
        self._made_for: object = None
        self._filling = False
        self.parts: dict[str, QWidget] = {}
        self.team_texts: dict[str, TextBox] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_inject(None)

    def show_inject(self, inject: Inject | None) -> None:
        """Show an inject, or that none is chosen."""
        if inject is None:
            self._shown, self._made_for = None, None
            empty = plain_label(self.tr("Choose an inject, or add one."), "secondary")
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setWidget(empty)
            return
        plan = self._source.plan
        shape = (plan.teams, plan.objectives, plan.phases, plan.turn_phases, plan.start)
        if self._made_for != shape:
            self._make(plan)
            self._made_for = shape
        self._fill(inject)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self._theme = theme
        shown, self._made_for = self._shown, None
        if shown is not None:
            self._shown = None
            self.show_inject(shown)

    def take_keyboard(self) -> None:
        """Put the focus on the title."""
        if self._shown is not None:
            self.parts["title"].setFocus(Qt.FocusReason.TabFocusReason)

    # Making it

    def _make(self, plan: Exercise) -> None:
        body = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.parts = {}
        place = 0
        for key in _PLACES:
            field = self._fields[key]
            made = self._part(field, plan)
            made.setAccessibleName(field.heading)
            self.parts[key] = made
            wide = key in _WIDE or isinstance(made, InPlace)
            place += place % 2 if wide else 0
            row, column, span = 2 * (place // 2), place % 2, 2 if wide else 1
            name = field.heading
            if key in ("details", "description"):
                name += " · " + (
                    self.tr("the audience reads this")
                    if key == "details"
                    else self.tr("for the staff")
                )
            grid.addWidget(plain_label(name, "secondary"), row, column, 1, span)
            grid.addWidget(made, row + 1, column, 1, span)
            place += span
        column_ = QVBoxLayout(body)
        column_.setContentsMargins(16, 12, 16, 16)
        column_.setSpacing(6)
        self.closed = plain_label("", "warn", wrap=True)
        column_.addWidget(self.closed)
        column_.addLayout(grid)
        self._make_team_texts(plan, column_)
        self._make_attachments(column_)
        self._make_effects(column_)
        column_.addStretch()
        self.setWidget(body)

    def _part(self, field: Field, plan: Exercise) -> QWidget:
        key = field.key
        match field.kind:
            case Kind.TRIGGER | Kind.AUDIENCE:
                made: InPlace
                if field.kind is Kind.TRIGGER:
                    made = TriggerEditor(plan, self._words.offers, self._theme)
                else:
                    made = AudienceEditor(plan, self._theme)
                made.in_form()
                made.changed.connect(lambda: self._take(key, made.value()))
                return made
            case Kind.CHOICE:
                choice = Choice(self._theme)
                choice.setMinimumWidth(60)
                choice.activated.connect(lambda _: self._take(key, choice.currentData()))
                return choice
            case Kind.TEXT:
                box = TextBox()
                box.left.connect(lambda: self._take(key, box.toPlainText().strip()))
                return box
        line = QLineEdit()
        line.setMaxLength(field.most)
        line.editingFinished.connect(lambda: self._take(key, " ".join(line.text().split())))
        return line

    def _make_team_texts(self, plan: Exercise, column: QVBoxLayout) -> None:
        self.team_texts = {}
        column.addWidget(plain_label(self.tr("What one team reads instead"), "strong"))
        for team in plan.teams:
            box = self.team_texts[team.id] = TextBox()
            box.setFixedHeight(52)
            box.setPlaceholderText(self.tr("as everybody"))
            box.setAccessibleName(self.tr("{team} reads").format(team=team.name))
            box.left.connect(self._take_team_texts)
            column.addWidget(plain_label(" ".join(team.name.split()), "secondary"))
            column.addWidget(box)

    def _make_attachments(self, column: QVBoxLayout) -> None:
        self.attachments = Attachments(self._theme)
        self.attachments.added.connect(self._attach)
        self.attachments.removed.connect(self._detach)
        self.attachments.wanted.connect(self._open)
        self.attachments.failed.connect(self._source.refused)
        column.addWidget(plain_label(self.tr("Attachments"), "strong"))
        column.addWidget(self.attachments)

    def _make_effects(self, column: QVBoxLayout) -> None:
        world, turn = self._source.world(None)
        self.effects = EffectsEditor(self._source.lookup, world, turn, self._theme)
        self.effects.changed.connect(self._take_effects)
        column.addWidget(plain_label(self.tr("What it changes on the map"), "strong"))
        column.addWidget(self.effects)

    # Filling it

    def _fill(self, inject: Inject) -> None:
        another = self._shown is None or self._shown.id != inject.id
        self._shown, self._filling = inject, True
        try:
            for key, part in self.parts.items():
                if another or not _has_keyboard(part):
                    self._show_part(key, part, getattr(inject, key))
            own = {each.team: each.text for each in inject.team_texts}
            for team, box in self.team_texts.items():
                if box.toPlainText() != own.get(team, ""):
                    box.setPlainText(own.get(team, ""))
            files = {each.id: each for each in self._source.plan.attachments}
            known = tuple(files[each] for each in inject.attachments if each in files)
            self.attachments.show_files(known)
            self._show_effects(inject, another=another)
        finally:
            self._filling = False
        self._show_whether_open(inject)

    def _show_part(self, key: str, part: QWidget, value: Any) -> None:
        match part:
            case InPlace():
                if part.value() != value:
                    part.show_value(value)
            case Choice():
                part.clear()
                for own, text in self._words.options(self._fields[key]):
                    part.addItem(text, own)
                part.setCurrentIndex(max(part.findData(value), 0))
            case QPlainTextEdit():
                if part.toPlainText() != value:
                    part.setPlainText(value)
            case QLineEdit():
                part.setText(value or "")
                part.setCursorPosition(0)

    def _show_effects(self, inject: Inject, *, another: bool) -> None:
        self.effects.set_world(*self._source.world(inject.turn))
        if not another and self.effects.effects == inject.effects:
            return
        if not another and self.effects.problems:
            return
        self.effects.show_effects(inject.effects)

    def _show_whether_open(self, inject: Inject) -> None:
        """Say of an inject that was delivered that it stays as it is."""
        delivered = self._source.status(inject.id) is InjectStatus.DELIVERED
        text = self.tr("It has been delivered, and stays as it is.") if delivered else ""
        self.closed.setText(text)
        self.closed.setVisible(delivered)
        boxes: list[QWidget] = [*self.parts.values(), *self.team_texts.values()]
        for part in (*boxes, self.attachments.add, self.effects):
            part.setEnabled(not delivered)

    # Taking what was changed

    def _take(self, key: str, value: Any) -> None:
        inject = self._shown
        if self._filling or inject is None or (value is None and key in ("trigger", "audience")):
            return
        self._put(key, lambda: written(self._fields[key], value))

    def _take_team_texts(self) -> None:
        boxes = self.team_texts.items()
        given = [(team, box.toPlainText().strip()) for team, box in boxes]
        texts = tuple(TeamText(team=team, text=text) for team, text in given if text)
        if not self._filling:
            self._put("team_texts", lambda: texts)

    def _take_effects(self) -> None:
        if not self._filling and not self.effects.problems:
            self._put("effects", lambda: self.effects.effects)

    def _put(self, key: str, made: Callable[[], Any]) -> None:
        inject = self._shown
        assert inject is not None, "a field is shown for an inject"
        try:
            value = made()
        except Refused as refused:
            self._source.refused.emit(refused)
            self._show_part(key, self.parts[key], getattr(inject, key))
            return
        if value == getattr(inject, key):
            return
        if not self._source.put([replace(inject, **{key: value})]) and key in self.parts:
            self._show_part(key, self.parts[key], getattr(inject, key))

    def _attach(self, path: Any) -> None:
        assert self._shown is not None, "a file is attached to an inject"
        try:
            media_type, content = read_attachment(path)
        except SandtableError as error:
            self._source.refused.emit(error)
            return
        self._source.attach(path.name, media_type, content, self._shown)

    def _detach(self, attachment: str) -> None:
        assert self._shown is not None, "a file is taken from an inject"
        left = tuple(each for each in self._shown.attachments if each != attachment)
        self._put("attachments", lambda: left)

    def _open(self, attachment: str) -> None:
        file = next(each for each in self._source.plan.attachments if each.id == attachment)
        self.attachments.show_content(self._source.content(file))


def _has_keyboard(part: QWidget) -> bool:
    """Whether somebody is typing there."""
    return isinstance(part, QLineEdit | QPlainTextEdit) and part.hasFocus()
