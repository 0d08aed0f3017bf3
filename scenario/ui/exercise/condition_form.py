"""The form of a condition, read off the fields of its class."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scenario.core import conditions
from scenario.core.conditions import AllOf, AnyCondition, AnyOf, Not, OptionChosen
from scenario.core.shape import Entry, entries, shape_of
from scenario.ui.choice import Choice
from scenario.ui.effects.inputs import Input, input_for
from scenario.ui.effects.offers import Offers
from scenario.ui.effects.words import field_text
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label, tool_button
from scenario.ui.words import word

ConditionKind = type[AnyCondition]
_MOST = 20
KINDS: Final[dict[ConditionKind, str]] = {
    conditions.Holds: str(QT_TRANSLATE_NOOP("Conditions", "Somebody holds a place")),
    conditions.RelationIs: str(QT_TRANSLATE_NOOP("Conditions", "Two stand to each other so")),
    conditions.TieStands: str(QT_TRANSLATE_NOOP("Conditions", "A tie stands")),
    conditions.InfluenceAtLeast: str(QT_TRANSLATE_NOOP("Conditions", "Influence has reached")),
    conditions.ActorExists: str(QT_TRANSLATE_NOOP("Conditions", "An actor exists")),
    conditions.OptionChosen: str(QT_TRANSLATE_NOOP("Conditions", "A decision was taken so")),
    conditions.AllOf: str(QT_TRANSLATE_NOOP("Conditions", "All of these")),
    conditions.AnyOf: str(QT_TRANSLATE_NOOP("Conditions", "Any of these")),
    conditions.Not: str(QT_TRANSLATE_NOOP("Conditions", "Not this")),
}
"""What every kind of condition is called."""
_FIELDS: Final = {
    "decision": str(QT_TRANSLATE_NOOP("Conditions", "Decision")),
    "option": str(QT_TRANSLATE_NOOP("Conditions", "Option")),
}


class MaybeWord(Input):
    """One word of a vocabulary, or any."""

    def __init__(self, vocabulary: type[StrEnum], theme: Theme) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.choice = Choice(theme)
        self.choice.addItem(self.tr("in any way"), None)
        for each in vocabulary:
            self.choice.addItem(word(each), each.value)
        self.choice.activated.connect(self.changed)
        self.column.addWidget(self.choice)

    def value(self) -> StrEnum | None:
        found = self.choice.currentData()
        return None if found is None else self._vocabulary(found)

    def show_value(self, value: StrEnum | None) -> None:
        self.choice.setCurrentIndex(0 if value is None else self.choice.findData(value.value))

    def parts(self) -> Sequence[QWidget]:
        return (self.choice,)


class OptionInput(Input):
    """One option of a decision."""

    def __init__(self, offers: Offers, theme: Theme) -> None:
        super().__init__()
        self._decisions = offers.lookup.decisions
        self.choice = Choice(theme)
        self.choice.activated.connect(self.changed)
        self.column.addWidget(self.choice)

    def offer(self, decision: str | None) -> None:
        """Offer the options of a decision, by id."""
        kept = self.choice.currentData()
        self.choice.clear()
        if decision is not None:
            for option in self._decisions[decision].options:
                self.choice.addItem(" ".join(option.title.split()), option.id)
        self.choice.setCurrentIndex(max(self.choice.findData(kept), 0))

    def value(self) -> str | None:
        found: str | None = self.choice.currentData()
        return found

    def show_value(self, value: str | None) -> None:
        self.choice.setCurrentIndex(max(self.choice.findData(value), 0))

    def parts(self) -> Sequence[QWidget]:
        return (self.choice,)


class ConditionForm(QFrame):
    """Makes a condition; `changed` says that it did. `condition` is None while it is not whole."""

    changed = Signal()

    def __init__(self, offers: Offers, theme: Theme, *, depth: int = 0) -> None:
        super().__init__()
        self._offers, self._theme, self._depth = offers, theme, depth
        self.inputs: dict[str, Input] = {}
        self.parts: list[ConditionForm] = []
        self.kind = Choice(theme)
        self.kind.setAccessibleName(self.tr("Condition"))
        for kind in self._offered():
            self.kind.addItem(_tr(KINDS[kind]), kind.TYPE)
        self.kind.activated.connect(self._begin)
        self._fields = QVBoxLayout()
        self._fields.setContentsMargins(12 if depth else 0, 0, 0, 0)
        self._fields.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.kind)
        column.addLayout(self._fields)
        self._show_kind()

    def condition(self) -> AnyCondition | None:
        """The condition; None while something is missing."""
        kind = self._kind()
        if kind in (AllOf, AnyOf, Not):
            found = [part.condition() for part in self.parts]
            whole = tuple(each for each in found if each is not None)
            if not whole or len(whole) < len(found):
                return None
            if kind is Not:
                return Not(of=whole[0])
            return AllOf(of=whole) if kind is AllOf else AnyOf(of=whole)
        values = {name: each.value() for name, each in self.inputs.items()}
        entries_of = {entry.name: entry for entry in _entries(kind)}
        for name, value in values.items():
            if entries_of[name].required and (value in (None, "") or value == ()):
                return None
            if name == "between" and len(set(value)) < 2:
                return None
        return kind(**values)

    def show_condition(self, condition: AnyCondition) -> None:
        """Show a condition without telling anybody."""
        self.kind.setCurrentIndex(self.kind.findData(condition.TYPE))
        self._show_kind()
        match condition:
            case AllOf(of=of) | AnyOf(of=of):
                self._show_parts(of)
            case Not(of=one):
                self._show_parts((one,))
            case _:
                for name, each in self.inputs.items():
                    each.show_value(getattr(condition, name))
                    self._offer_options()

    def _offered(self) -> list[ConditionKind]:
        has_decisions = bool(self._offers.lookup.decisions)
        kinds = [kind for kind in KINDS if has_decisions or kind is not OptionChosen]
        return kinds if self._depth < 3 else [k for k in kinds if k not in (AllOf, AnyOf, Not)]

    def _kind(self) -> ConditionKind:
        return next(kind for kind in KINDS if self.kind.currentData() == kind.TYPE)

    def _begin(self) -> None:
        self._show_kind()
        self.changed.emit()

    def _show_kind(self) -> None:
        """Show the fields of the kind that is chosen, empty."""
        _empty(self._fields)
        self.inputs, self.parts = {}, []
        kind = self._kind()
        if kind in (AllOf, AnyOf, Not):
            self._add_part()
            if kind is not Not:
                self._add_button()
            return
        for entry in _entries(kind):
            made = self.inputs[entry.name] = self._input(entry)
            text = _tr(_FIELDS[entry.name]) if entry.name in _FIELDS else field_text(entry.name)
            made.name(text)
            made.changed.connect(self._follow)
            self._fields.addWidget(plain_label(text, "note"))
            self._fields.addWidget(made)
        self._offer_options()

    def _input(self, entry: Entry) -> Input:
        shape = shape_of(entry.hint)
        if entry.name == "option":
            return OptionInput(self._offers, self._theme)
        if not entry.required and shape.scalar is not None and issubclass(shape.scalar, StrEnum):
            return MaybeWord(shape.scalar, self._theme)
        return input_for(entry, self._offers, self._theme)

    def _follow(self) -> None:
        self._offer_options()
        self.changed.emit()

    def _offer_options(self) -> None:
        option = self.inputs.get("option")
        if isinstance(option, OptionInput):
            option.offer(self.inputs["decision"].value())

    def _show_parts(self, parts: Sequence[AnyCondition]) -> None:
        while len(self.parts) < len(parts):
            self._add_part()
        for form, part in zip(self.parts, parts, strict=True):
            form.show_condition(part)

    def _add_part(self) -> ConditionForm:
        form = ConditionForm(self._offers, self._theme, depth=self._depth + 1)
        form.changed.connect(self.changed)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(form, 1)
        if self._kind() is not Not:
            away = tool_button("flat", self.tr("Leave this condition out"))
            away.setIcon(icon("x", self._theme))
            away.clicked.connect(lambda: self._drop(form, line))
            row.addWidget(away)
        self._fields.insertWidget(len(self.parts), line)
        self.parts.append(form)
        return form

    def _add_button(self) -> None:
        add = button(self.tr("Add a condition"))
        add.show_icon(icon("plus", self._theme))
        add.clicked.connect(self._add_by_hand)
        self._fields.addWidget(add)

    def _add_by_hand(self) -> None:
        if len(self.parts) < _MOST:
            self._add_part().kind.setFocus()
            self.changed.emit()

    def _drop(self, form: ConditionForm, line: QWidget) -> None:
        if len(self.parts) > 1:
            self.parts.remove(form)
            self._fields.removeWidget(line)
            line.deleteLater()
            self.changed.emit()


def condition_text(condition: AnyCondition, offers: Offers) -> str:
    """A condition in a few words, for a cell."""
    match condition:
        case AllOf(of=of):
            return _tr(" and ").join(condition_text(each, offers) for each in of)
        case AnyOf(of=of):
            return _tr(" or ").join(condition_text(each, offers) for each in of)
        case Not(of=one):
            return _tr("not: {what}").format(what=condition_text(one, offers))
        case OptionChosen(decision=decision, option=option):
            found = offers.lookup.decisions[decision]
            titles = {each.id: each.title for each in found.options}
            return f"{found.title}: {titles.get(option, option)}"
    parts = [_tr(KINDS[type(condition)])]
    for entry in _entries(type(condition)):
        value: Any = getattr(condition, entry.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, StrEnum):
                parts.append(word(each))
            elif each is not None:
                parts.append(_called(each, offers))
    return f"{parts[0]}: {', '.join(parts[1:])}"


def _entries(kind: ConditionKind) -> tuple[Entry, ...]:
    cls: type = kind
    return entries(cls)


def _called(id_: str, offers: Offers) -> str:
    lookup = offers.lookup
    for things in (lookup.actors, lookup.territories, lookup.places):
        if id_ in things:
            name: str = things[id_].name
            return name
    return id_


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Conditions", text)
