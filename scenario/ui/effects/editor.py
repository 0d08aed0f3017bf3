"""A list of effects being put together by hand, each in a form of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from scenario.core.effects import AnyEffect
from scenario.core.fields import Ref
from scenario.core.lookup import Lookup
from scenario.core.shape import entries, shape_of
from scenario.core.world import World
from scenario.play.contradictions import problems_of
from scenario.ui.effects.form import NOT_ASKED, EffectForm
from scenario.ui.effects.offers import Offers
from scenario.ui.effects.words import GROUPS, Kind, group_text, kind_text
from scenario.ui.icons import icon
from scenario.ui.theme import Theme
from scenario.ui.widgets import button


class EffectsEditor(QWidget):
    """Puts effects together for one world; whoever shows it enters them.

    `changed` says that the effects are others, or are judged otherwise. What is wrong with one is
    said in its form, and told by `problems`; `effects` has those that can be entered.
    """

    changed = Signal()

    def __init__(self, lookup: Lookup, world: World, turn: int, theme: Theme) -> None:
        """`turn` is the index of the turn in which the effects would be entered."""
        super().__init__()
        self._offers = Offers(lookup, world)
        self._turn = turn
        self._theme = theme
        self.forms: list[EffectForm] = []
        self._effects: tuple[AnyEffect, ...] = ()
        self._problems: tuple[str, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.add_button = button(self.tr("Add a change"))
        self.add_button.setIcon(icon("plus", theme))
        self.menu = QMenu(self)
        self.add_button.setMenu(self.menu)
        self._fill_menu()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def effects(self) -> tuple[AnyEffect, ...]:
        """The effects that are whole and can be true of the world, in order."""
        return self._effects

    @property
    def problems(self) -> tuple[str, ...]:
        """What is missing from the others, or wrong with them."""
        return self._problems

    def add(self, kind: Kind, given: Mapping[str, Any] | None = None) -> EffectForm:
        """Begin another effect, with some fields filled in."""
        form = EffectForm(kind, self._offers, self._theme, given)
        form.changed.connect(self._judge)
        form.removed.connect(lambda: self._remove(form))
        self.forms.append(form)
        self._list.addWidget(form)
        self._judge()
        return form

    def show_effects(self, effects: Iterable[AnyEffect]) -> None:
        """Begin anew with some effects, a form for each."""
        self.clear()
        for effect in effects:
            cls: type = type(effect)
            asked = (entry.name for entry in entries(cls) if entry.name not in NOT_ASKED)
            self.add(cls, {name: getattr(effect, name) for name in asked})

    def clear(self) -> None:
        """Begin anew with no effect."""
        for form in self.forms:
            self._drop(form)
        self.forms = []
        self._judge()

    def set_world(self, world: World, turn: int) -> None:
        """Judge the effects by another world, and call things as they are called there."""
        if world is self._offers.world and turn == self._turn:
            return
        self._turn = turn
        self._offers = Offers(self._offers.lookup, world)
        for form in self.forms:
            form.renew(self._offers)
        self._judge()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        self._theme = theme
        self.add_button.show_icon(icon("plus", theme))
        for form in self.forms:
            form.set_theme(theme)

    def _judge(self) -> None:
        """Say in each form what is wrong with it, and tell what can be entered."""
        made = [(form, form.effect()) for form in self.forms]
        whole = [effect for _, effect in made if effect is not None]
        wrong = iter(problems_of(whole, self._offers.world, self._offers.lookup, self._turn))
        effects, problems = [], []
        for form, effect in made:
            problem = form.missing() if effect is None else next(wrong)
            form.show_problem(problem, quiet=effect is None)
            if effect is None or problem:
                problems.append(problem)
            else:
                effects.append(effect)
        self._effects, self._problems = tuple(effects), tuple(problems)
        self.changed.emit()

    def _remove(self, form: EffectForm) -> None:
        self.forms.remove(form)
        self._drop(form)
        self._judge()
        self.add_button.setFocus()

    def _drop(self, form: EffectForm) -> None:
        self._list.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _fill_menu(self) -> None:
        """Every kind of effect whose references can name something in this scenario."""
        for group, kinds in GROUPS.items():
            possible = [kind for kind in kinds if self._is_possible(kind)]
            if not possible:
                continue
            below = self.menu.addMenu(group_text(group).replace("&", "&&"))
            for kind in possible:
                action = below.addAction(kind_text(kind).replace("&", "&&"))
                action.triggered.connect(lambda _=False, kind=kind: self._begin(kind))

    def _begin(self, kind: Kind) -> None:
        self.add(kind).take_keyboard()

    def _is_possible(self, kind: Kind) -> bool:
        cls: type = kind
        refs = (
            mark
            for entry in entries(cls)
            if entry.required
            for mark in shape_of(entry.hint).marks
            if isinstance(mark, Ref)
        )
        return all(self._offers.has(ref.kinds) for ref in refs)
