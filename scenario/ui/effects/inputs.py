"""One input for each shape that a field of an effect can have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scenario.core.claims import Estimate
from scenario.core.fields import Length, Range, Ref
from scenario.core.shape import Entry, Shape, shape_of
from scenario.ui.choice import Choice
from scenario.ui.effects.offers import Offers
from scenario.ui.effects.picker import Picker
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.words import word

_LONGEST = 10_000


class Input(QWidget):
    """Holds the value of one field; `changed` says that somebody changed it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def value(self) -> Any:
        """What the field would hold; None or empty where nothing is given."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show a value without telling anybody."""
        raise NotImplementedError

    def renew(self, offers: Offers) -> None:
        """Offer what there is to be named now; nothing to do for most."""

    def name(self, text: str) -> None:
        """Tell those who listen to the screen what the field is."""
        for part in self.parts():
            part.setAccessibleName(text)

    def parts(self) -> Sequence[QWidget]:
        """The widgets that take the keyboard, in order."""
        raise NotImplementedError


class ThingInput(Input):
    """One thing of the scenario."""

    def __init__(self, kinds: tuple[str, ...], offers: Offers, theme: Theme) -> None:
        super().__init__()
        self.picker = Picker(kinds, offers, theme)
        self.picker.chosen.connect(self.changed)
        self.column.addWidget(self.picker)

    def value(self) -> str | None:
        return self.picker.value()

    def show_value(self, value: str | None) -> None:
        self.picker.show_value(value)

    def renew(self, offers: Offers) -> None:
        self.picker.renew(offers)

    def parts(self) -> Sequence[QWidget]:
        return (self.picker,)


class ThingsInput(Input):
    """Several things of the scenario: as many as it takes, or with an empty one at the end."""

    def __init__(
        self, kinds: tuple[str, ...], length: Length, offers: Offers, theme: Theme
    ) -> None:
        super().__init__()
        self._kinds, self._length, self._offers, self._theme = kinds, length, offers, theme
        self.pickers: list[Picker] = []
        self.show_value(())

    def value(self) -> tuple[str, ...]:
        found = (picker.value() for picker in self.pickers)
        return tuple(value for value in found if value is not None)

    def show_value(self, value: tuple[str, ...]) -> None:
        values = value or ()
        most, least = self._length.most, self._length.least
        wanted = most if most == least else min(max(len(values) + 1, least), most)
        while len(self.pickers) < wanted:
            self._add()
        while len(self.pickers) > wanted:
            last = self.pickers.pop()
            self.column.removeWidget(last)
            last.deleteLater()
        for place, picker in enumerate(self.pickers):
            picker.show_value(values[place] if place < len(values) else None)

    def renew(self, offers: Offers) -> None:
        self._offers = offers
        for picker in self.pickers:
            picker.renew(offers)

    def name(self, text: str) -> None:
        self.setAccessibleName(text)
        super().name(text)

    def parts(self) -> Sequence[QWidget]:
        return self.pickers

    def _add(self) -> None:
        picker = Picker(self._kinds, self._offers, self._theme)
        picker.setAccessibleName(self.accessibleName())
        picker.chosen.connect(self._follow)
        self.pickers.append(picker)
        self.column.addWidget(picker)

    def _follow(self) -> None:
        if self._length.most != self._length.least:
            self.show_value(self.value())
        self.changed.emit()


class WordInput(Input):
    """One word of a fixed vocabulary."""

    def __init__(self, vocabulary: type[StrEnum], theme: Theme) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.choice = Choice(theme)
        for each in vocabulary:
            self.choice.addItem(word(each), each.value)
        self.choice.activated.connect(self.changed)
        self.column.addWidget(self.choice)

    def value(self) -> StrEnum:
        return self._vocabulary(self.choice.currentData())

    def show_value(self, value: StrEnum | None) -> None:
        self.choice.setCurrentIndex(0 if value is None else self.choice.findData(value.value))

    def parts(self) -> Sequence[QWidget]:
        return (self.choice,)


class TextInput(Input):
    """A line of text."""

    def __init__(self, length: Length | None, *, optional: bool) -> None:
        super().__init__()
        self._optional = optional
        self.line = QLineEdit()
        self.line.setMaxLength(length.most if length else _LONGEST)
        self.line.textEdited.connect(self.changed)
        self.column.addWidget(self.line)

    def value(self) -> str | None:
        text = self.line.text().strip()
        return None if self._optional and not text else text

    def show_value(self, value: str | None) -> None:
        self.line.setText(value or "")
        self.line.setCursorPosition(0)

    def parts(self) -> Sequence[QWidget]:
        return (self.line,)


class NumberInput(Input):
    """A number, or nothing."""

    def __init__(self, bounds: Range) -> None:
        super().__init__()
        self.line = QLineEdit()
        validator = QDoubleValidator(bounds.least, bounds.most, 6, self.line)
        validator.setLocale(_plain_figures())
        self.line.setValidator(validator)
        self.line.textEdited.connect(self.changed)
        self.column.addWidget(self.line)

    def value(self) -> float | None:
        text = self.line.text()
        return float(text) if text and self.line.hasAcceptableInput() else None

    def show_value(self, value: float | None) -> None:
        self.line.setText("" if value is None else f"{value:g}")

    def parts(self) -> Sequence[QWidget]:
        return (self.line,)


class EstimateInput(Input):
    """The least, best and greatest figure, as far as they are known."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = (self.tr("least"), self.tr("best"), self.tr("most"))
        self.lines = tuple(QLineEdit() for _ in self._texts)
        row = QHBoxLayout()
        row.setSpacing(4)
        for line, text in zip(self.lines, self._texts, strict=True):
            line.setPlaceholderText(text)
            validator = QIntValidator(0, 1_000_000_000, line)
            validator.setLocale(_plain_figures())
            line.setValidator(validator)
            line.textEdited.connect(self.changed)
            row.addWidget(line)
        self.column.addLayout(row)

    def value(self) -> Estimate | None:
        low, best, high = (
            int(line.text()) if line.text() and line.hasAcceptableInput() else None
            for line in self.lines
        )
        found = Estimate(low=low, best=best, high=high)
        return None if found == Estimate() else found

    def show_value(self, value: Estimate | None) -> None:
        shown = value or Estimate()
        for line, figure in zip(self.lines, (shown.low, shown.best, shown.high), strict=True):
            line.setText("" if figure is None else str(figure))

    def name(self, text: str) -> None:
        for line, which in zip(self.lines, self._texts, strict=True):
            line.setAccessibleName(f"{text}, {which}")

    def parts(self) -> Sequence[QWidget]:
        return self.lines


class TickInput(Input):
    """Yes or no."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.tick = Tick("", theme)
        self.tick.clicked.connect(self.changed)
        self.column.addWidget(self.tick)

    def value(self) -> bool:
        return self.tick.isChecked()

    def show_value(self, value: bool | None) -> None:
        self.tick.setChecked(bool(value))

    def parts(self) -> Sequence[QWidget]:
        return (self.tick,)


def input_for(entry: Entry, offers: Offers, theme: Theme) -> Input:
    """The input for a field of an effect, showing its default."""
    made = _made(entry, offers, theme)
    if entry.default is not MISSING:
        made.show_value(entry.default)
    return made


def _made(entry: Entry, offers: Offers, theme: Theme) -> Input:
    shape = shape_of(entry.hint)
    length = next((mark for mark in shape.marks if isinstance(mark, Length)), None)
    if shape.item is not None:
        ref = _ref(shape_of(shape.item).marks)
        assert ref is not None, "the lists of effects are lists of references"
        return ThingsInput(ref.kinds, length or Length(0, _LONGEST), offers, theme)
    if ref := _ref(shape.marks):
        return ThingInput(ref.kinds, offers, theme)
    if shape.record is Estimate:
        return EstimateInput()
    return _plain(entry, shape, length, theme)


def _plain(entry: Entry, shape: Shape, length: Length | None, theme: Theme) -> Input:
    """The input for what names nothing."""
    bounds = next((mark for mark in shape.marks if isinstance(mark, Range)), None)
    if bounds is not None:
        return NumberInput(bounds)
    if shape.scalar is bool:
        return TickInput(theme)
    if shape.scalar is not None and issubclass(shape.scalar, StrEnum):
        return WordInput(shape.scalar, theme)
    return TextInput(length, optional=entry.default is None)


def _plain_figures() -> QLocale:
    """How figures are typed: digits and a point, as files have them, with no mark at thousands."""
    plain = QLocale.c()
    plain.setNumberOptions(QLocale.NumberOption.RejectGroupSeparator)
    return plain


def _ref(marks: tuple[object, ...]) -> Ref | None:
    return next((mark for mark in marks if isinstance(mark, Ref)), None)
