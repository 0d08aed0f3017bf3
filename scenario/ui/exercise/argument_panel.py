"""Arguments, at the right of the console: one of them, all of them, or the form for a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenario.play.exercise.state import ArgumentState, ExerciseState
from scenario.play.foresight import Foresight
from scenario.play.outcome import Change, Outcome
from scenario.ui.actions import key_text
from scenario.ui.exercise.argument_card import ArgumentCard
from scenario.ui.exercise.argument_foot import ArgumentFoot
from scenario.ui.exercise.argument_form import ArgumentForm
from scenario.ui.exercise.argument_list import ArgumentList
from scenario.ui.exercise.argument_words import status_text, tr
from scenario.ui.exercise.card_part import Act
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.outcome_row import Side
from scenario.ui.exercise.reading_order import tab_out, tab_within
from scenario.ui.exercise.scrolling import scroll_to, scrolled
from scenario.ui.icons import icon
from scenario.ui.panels.flow import ColourOf
from scenario.ui.panels.panel import Panel
from scenario.ui.selection import Selected, Selection
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, button, line, plain_label, tool_button

_NONE, _CARD, _LIST, _FORM = range(4)
"""The pages."""
_LOOKS = frozenset({Change.EXERCISE, Change.GAME, Change.VIEWED, Change.BRANCHES})


class ArgumentPanel(Panel):
    """Shows where the arguments stand and does everything that is done with them.

    `previewed` carries the `Foresight` that the map shall show, or None for the world as it is;
    `argument_shown` the number of the argument on display, 0 for none.
    """

    previewed = Signal(object)
    argument_shown = Signal(int)

    def __init__(self, desk: Desk, selection: Selection, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__(desk.bridge, selection, theme)
        self.desk = desk
        self.number = 0
        """Of the argument that is shown; 0 for none."""
        self.card = ArgumentCard(desk, theme, colour_of)
        self.list = ArgumentList(desk, theme)
        self.form = ArgumentForm(desk, selection, theme)
        self.foot = ArgumentFoot(desk, theme, self.card.ruling, lambda: self.card.effects.unkept)
        self.title = plain_label("", "panel-title")
        self.about = ElidedLabel("", "secondary")
        self._worn = theme
        self._tools()
        self._pages = QStackedWidget()
        for page in (self._empty_page(), self.card, self.list, self.form):
            self._pages.addWidget(page if page is self._nothing else scrolled(page))
        self.form.whole.setContentsMargins(16, 12, 16, 12)
        foot = QWidget()
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(16, 8, 12, 10)
        inner.addWidget(self.foot)
        self._foot = QWidget()
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(line())
        below.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(line())
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)
        self._connect()

    @property
    def state(self) -> ExerciseState | None:
        """Where the exercise stands."""
        return self.desk.state

    @property
    def argument(self) -> ArgumentState | None:
        """The argument that is shown."""
        return None if self.state is None else self.state.arguments.get(self.number)

    def take_keyboard(self) -> None:
        """Put the focus where the page begins."""
        page = self._pages.currentIndex()
        if page == _FORM:
            self.form.take_keyboard()
        elif page == _LIST:
            self.list.take_keyboard()
        elif page == _NONE:
            self.first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.all.setFocus(Qt.FocusReason.TabFocusReason)

    def show_argument(self, number: int) -> None:
        """Show an argument by its number."""
        self.number = number
        self._turn_to(_CARD)
        self.refresh()

    def new_argument(self) -> None:
        """Offer the form for a new argument."""
        self._open_form(None)

    def step(self, by: int) -> None:
        """Show the next argument (1) or the one before (-1)."""
        numbers = self._numbers()
        if numbers:
            place = numbers.index(self.number) if self.number in numbers else len(numbers)
            self.show_argument(numbers[max(0, min(place + by, len(numbers) - 1))])

    def show_odds(self) -> None:
        """Put the odds of the argument shown before the room."""
        self._throw(lambda conduct, by: conduct.show_odds(self.number, by=by))

    def roll(self) -> None:
        """Throw the dice of the argument shown."""
        self._throw(lambda conduct, by: conduct.roll(self.number, by=by))

    def announce(self) -> None:
        """Announce the ruling of the argument shown, and apply what it changes."""
        if self._on_card():
            self.foot.act()

    def preview(self, side: str | None) -> None:
        """Show on the map what ``success`` or ``failure`` would change; None for the world now."""
        self.card.effects.preview(None if side is None else Side(side))

    @property
    def previewed_side(self) -> str | None:
        """Whether a success or a failure is on the map; None for the world as it is."""
        shown = self.card.effects.shown
        return None if shown is None else shown.usual

    def toggle_list(self) -> None:
        """Show all arguments, or the one that was shown before."""
        self._turn_to(_CARD if self._pages.currentIndex() == _LIST else _LIST)
        self.refresh()
        if self._pages.currentIndex() == _LIST:
            self.list.take_keyboard()

    def refresh(self) -> None:
        self._wear()
        state = self.state
        if state is not None:
            self._show(state)
        else:
            self._turn_to(_NONE)
        self._say_head(state)
        on_card = self._pages.currentIndex() == _CARD
        self._foot.setVisible(on_card and not self.foot.isHidden())
        if not on_card:
            self.preview(None)

    def follow(self, outcome: Outcome) -> None:
        """Show what an act changed, if it was one of the exercise or moved the game."""
        if _LOOKS & set(outcome.changes):
            self.refresh()

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_within(self, forward) or tab_out(self, forward)

    def _show(self, state: ExerciseState) -> None:
        before = self.number
        numbers = self._numbers()
        if self.number not in numbers:
            waiting = state.waiting
            self.number = waiting[0].number if waiting else numbers[-1] if numbers else 0
        page = self._pages.currentIndex()
        if page in (_NONE, _CARD):
            self._turn_to(_CARD if numbers else _NONE)
        if self._pages.currentIndex() == _CARD:
            argument = state.arguments[self.number]
            self.card.show_argument(state, argument)
            self.foot.show_argument(state, argument)
        self.list.show_state(state)
        if before != self.number:
            self._scroll_up()
        self.argument_shown.emit(self.number)

    def _say_head(self, state: ExerciseState | None) -> None:
        page, argument = self._pages.currentIndex(), self.argument
        waiting = 0 if state is None else len(state.waiting)
        count = tr("{n} waiting").format(n=waiting)
        title, about = tr("Arguments"), count if state is not None else ""
        if page == _FORM:
            title = tr("New argument")
            if self.form.anew:
                name = "" if state is None else state.arguments[self.form.anew].name
                title = tr("Argument {number} anew").format(number=name)
            about = ""
        elif page == _CARD and argument is not None:
            title = tr("Argument {number}").format(number=argument.name)
            about = f"{status_text(argument)} · {count}"
        self.title.setText(title)
        self.about.show_text(about)
        numbers = self._numbers()
        on_card = page == _CARD and bool(numbers)
        self.previous.setEnabled(on_card and self.number != numbers[0])
        self.next.setEnabled(on_card and self.number != numbers[-1])
        self.all.setChecked(page == _LIST)
        self.all.setEnabled(state is not None)
        self.add.setEnabled(state is not None and state.closed is None)
        self.first.setEnabled(self.add.isEnabled())

    def _numbers(self) -> list[int]:
        return [] if self.state is None else sorted(self.state.arguments.keys())

    def _on_card(self) -> bool:
        return self._pages.currentIndex() == _CARD and self.argument is not None

    def _open_form(self, argument: ArgumentState | None) -> None:
        if self.state is None:
            return
        self.form.begin(self.state, argument)
        self._turn_to(_FORM)
        self.refresh()
        self.form.take_keyboard()

    def _leave_form(self) -> None:
        self._turn_to(_CARD)
        self.refresh()
        self.take_keyboard()

    def _show_put(self, number: int) -> None:
        """Show an argument that was put, ready for its reasons."""
        self.show_argument(number)
        self.card.reasons.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)

    def _throw(self, act: Act) -> None:
        """Do something with the dice, and bring it into sight, or what is in the way."""
        if self._on_card():
            odds = self.card.odds
            part = self.card.method if odds.isHidden() else odds
            part.do(act)
            self._bring(part)

    def _bring(self, part: QWidget) -> None:
        """Scroll to a part, once it has taken the room that it now needs."""
        area = self._pages.widget(_CARD)
        if isinstance(area, QScrollArea):
            QTimer.singleShot(0, area, lambda: scroll_to(area, part))

    def _scroll_up(self) -> None:
        area = self._pages.widget(_CARD)
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def _connect(self) -> None:
        self.card.led.connect(self._lead)
        self.card.anew.connect(lambda: self._open_form(self.argument))
        self.card.effects.previewed.connect(self._tell_preview)
        self.card.effects.opened.connect(self._bring)
        self.list.chosen.connect(self.show_argument)
        self.form.put.connect(self._show_put)
        self.form.left.connect(self._leave_form)
        self.foot.acted.connect(self._settle)

    def _settle(self) -> None:
        """The buttons that were pressed are gone: keep the keyboard in the panel."""
        now = QApplication.focusWidget()
        if now is None or self.isAncestorOf(now):
            self.take_keyboard()

    def _tell_preview(self, seen: Foresight | None) -> None:
        self.previewed.emit(seen if self._on_card() else None)
        self.foot.refresh_allowed()

    def _lead(self, target: object) -> None:
        if isinstance(target, Selected):
            self.selection.select(target.kind, target.id)

    def _wear(self) -> None:
        """Give every part the theme that is on, if it is another."""
        if self._worn is not self.theme:
            self._worn = self.theme
            self.card.set_theme(self.theme)
            for part in (self.form, self.foot):
                part.set_theme(self.theme)
            self.list.theme = self.theme
        for made, name in (
            (self.all, "list"),
            (self.add, "plus"),
            (self.previous, "chevron-left"),
            (self.next, "chevron-right"),
        ):
            made.setIcon(icon(name, self.theme))

    def _tools(self) -> None:
        """The small buttons at the top."""
        self.all = tool_button("flat", tr("All arguments and rulings in force"))
        self.all.setCheckable(True)
        self.all.clicked.connect(self.toggle_list)
        self.add = tool_button("flat", f"{tr('New argument')} · {key_text('Ctrl+N')}")
        self.add.clicked.connect(self.new_argument)
        self.previous = tool_button("flat", f"{tr('Previous argument')} · {key_text(',')}")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next = tool_button("flat", f"{tr('Next argument')} · {key_text('.')}")
        self.next.clicked.connect(lambda: self.step(1))
        for made in (self.all, self.add, self.previous, self.next):
            made.setProperty("dense", True)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addSpacing(4)
        head.addWidget(self.about, 1)
        for made in (self.add, self.all, self.previous, self.next):
            head.addWidget(made)
        return head

    def _empty_page(self) -> QWidget:
        self._nothing = QWidget()
        self.first = button(tr("New argument"))
        self.first.clicked.connect(self.new_argument)
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(24, 0, 24, 0)
        text = plain_label(tr("No argument has been put forward."), "secondary", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(text)
        column.addWidget(self.first, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return self._nothing
