"""The form of one effect, read off the fields of its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from scenario.core.claims import Estimate
from scenario.core.effects import AnyEffect
from scenario.core.fields import Length
from scenario.core.shape import Entry, entries, shape_of
from scenario.ui.effects.inputs import input_for
from scenario.ui.effects.offers import Offers
from scenario.ui.effects.standing import standing_values
from scenario.ui.effects.words import Kind, field_text, kind_text
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label, tool_button

NOT_ASKED = ("claims", "confidence")
"""Fields that say how sure a change is and who says so: an act of play answers for itself."""


class EffectForm(QFrame):
    """Makes an effect of one kind; `changed` says that its fields did, `removed` that it goes.

    What somebody has not filled in shows how things stand in what the other fields name.
    """

    changed = Signal()
    removed = Signal()

    def __init__(
        self, kind: Kind, offers: Offers, theme: Theme, given: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__()
        self.kind = kind
        self._offers = offers
        cls: type = kind
        self._entries = [entry for entry in entries(cls) if entry.name not in NOT_ASKED]
        self._touched: set[str] = set()
        self.inputs = {entry.name: input_for(entry, offers, theme) for entry in self._entries}
        self.setProperty("role", "card")
        self.problem = plain_label("", "bad", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 10)
        column.setSpacing(6)
        column.addLayout(self._head(theme))
        column.addLayout(self._grid())
        column.addWidget(self.problem)
        self.show_problem("")
        for name, each in self.inputs.items():
            each.changed.connect(lambda name=name: self._follow(name))
        for name, value in (given or {}).items():
            self.inputs[name].show_value(value)
            self._touched.add(name)
        self._show_standing()

    def values(self) -> dict[str, Any]:
        """What every field holds."""
        return {name: each.value() for name, each in self.inputs.items()}

    def effect(self) -> AnyEffect | None:
        """The effect; None while something is missing."""
        return None if self._gaps() else self.kind(**self.values())

    def missing(self) -> str:
        """What has still to be filled in, in words; empty where nothing has."""
        fields = ", ".join(map(field_text, self._gaps()))
        return self.tr("Still to fill in: {fields}").format(fields=fields) if fields else ""

    def show_problem(self, text: str, *, quiet: bool = False) -> None:
        """Say what is wrong with the effect; nothing for an empty text."""
        role = "secondary" if quiet else "bad"
        if self.problem.property("role") != role:
            self.problem.setProperty("role", role)
            self.problem.style().unpolish(self.problem)
            self.problem.style().polish(self.problem)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def renew(self, offers: Offers) -> None:
        """Offer what there is to be named now."""
        self._offers = offers
        for each in self.inputs.values():
            each.renew(offers)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self._remove.setIcon(icon("x", theme))

    def take_keyboard(self) -> None:
        """Put the focus where something is missing, or else on the second field."""
        names = self._gaps() or [entry.name for entry in self._entries[:2]][-1:]
        self.inputs[names[0]].parts()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _gaps(self) -> list[str]:
        """The fields that have still to be filled in."""
        values = self.values()
        return [e.name for e in self._entries if _is_missing(e, values[e.name])]

    def _follow(self, name: str) -> None:
        self._touched.add(name)
        self._show_standing()
        self.changed.emit()

    def _show_standing(self) -> None:
        """Fill what nobody has touched with how things stand."""
        standing = standing_values(self.kind, self.values(), self._offers.world)
        for name, value in standing.items():
            if name in self.inputs and name not in self._touched:
                self.inputs[name].show_value(value)

    def _head(self, theme: Theme) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(plain_label(kind_text(self.kind), "strong"), 1)
        self._remove = tool_button("flat", self.tr("Leave this change out"))
        self._remove.setProperty("dense", True)
        self._remove.setIcon(icon("x", theme))
        self._remove.clicked.connect(self.removed)
        head.addWidget(self._remove)
        return head

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 72)
        grid.setColumnStretch(1, 1)
        for row, entry in enumerate(self._entries):
            text = field_text(entry.name)
            label = plain_label(text, "secondary")
            label.setFixedHeight(32)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self.inputs[entry.name], row, 1)
            self.inputs[entry.name].name(f"{kind_text(self.kind)}: {text}")
        return grid


def _is_missing(entry: Entry, value: object) -> bool:
    """Whether a field that must have a value, or so many of them, has not."""
    shape = shape_of(entry.hint)
    length = next((mark for mark in shape.marks if isinstance(mark, Length)), None)
    if isinstance(value, tuple):
        return length is not None and len(value) < length.least
    if value == "" and isinstance(value, str):
        return length is None or length.least > 0
    return entry.required and (value is None or value == Estimate())
