"""One argument from its reasons to its ruling, in a column."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scenario.core.exercise.plan import Method
from scenario.play.exercise.rules import ROLLED
from scenario.play.exercise.state import ArgumentState, ArgumentStatus, ExerciseState
from scenario.ui.exercise.answers import EstimatesPart, VotesPart
from scenario.ui.exercise.argument_words import method_text, one_line, teams_line, tr
from scenario.ui.exercise.card_part import CardPart, close_parts, row_of, wrapped
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.effects_part import EffectsPart
from scenario.ui.exercise.odds_card import OddsCard
from scenario.ui.exercise.reasons import ReasonsPart
from scenario.ui.exercise.ruling_part import RulingPart
from scenario.ui.icons import icon, icon_pixmap
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments, line, plain_label, tool_button


class ArgumentCard(QWidget):
    """Shows one argument; each part is told only when what it shows has changed.

    `led` carries what a link leads to; `anew` asks for the form to put the argument anew.
    """

    led = Signal(object)
    anew = Signal()

    def __init__(self, desk: Desk, theme: Theme, colour_of: ColourOf) -> None:
        super().__init__()
        self.desk = desk
        self.claim = ClaimPart(desk, theme)
        self.claim.led.connect(self.led)
        self.claim.edit.clicked.connect(self.anew)
        self.reasons = ReasonsPart(desk, theme)
        self.method = MethodPart(desk, theme)
        self.estimates = EstimatesPart(desk, theme)
        self.votes = VotesPart(desk, theme)
        self.odds = OddsCard(desk, theme)
        self.effects = EffectsPart(desk, theme, colour_of)
        self.effects.led.connect(self.led)
        self.ruling = RulingPart(desk, theme)
        self.parts: tuple[CardPart, ...] = (
            self.claim, self.reasons, self.method, self.estimates, self.votes, self.odds,
            self.effects, self.ruling,
        )  # fmt: skip
        self._shown: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        groups: tuple[tuple[CardPart, ...], ...] = (
            (self.claim, self.reasons),
            (self.method, self.estimates, self.votes, self.odds),
            (self.effects,),
            (self.ruling,),
        )
        for place, group in enumerate(groups):
            if place:
                column.addWidget(line())
            inner = QVBoxLayout()
            inner.setContentsMargins(16, 10, 16, 10)
            inner.setSpacing(10)
            for part in group:
                inner.addWidget(part)
            column.addLayout(inner)
        column.addStretch(1)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        """Show an argument; nothing is done where it, and what it names, stand the same."""
        ruling = state.rulings.get(argument.ruling or 0)
        injects = tuple((s.inject.id, s.status) for s in state.msel)
        session = self.desk.bridge.session
        here = (session.head.moment, session.branch.id, session.viewed == session.game)
        wanted = (argument, ruling, state.plan, injects, here, state.closed)
        if wanted == self._shown:
            self.effects.tell_preview()
            return
        self._shown = wanted
        for part in self.parts:
            part.show_argument(state, argument)
        self.estimates.setVisible(argument.method is Method.ESTIMATE)
        self.votes.setVisible(argument.method is Method.VOTE)
        self.odds.setVisible(argument.method in ROLLED)
        self._judge_end(argument.waits and state.closed is not None)

    def _judge_end(self, over: bool) -> None:
        drafts = (row.edit for row in self.effects.rows.values())
        answers = (self.estimates, self.votes, self.odds)
        parts = (self.reasons, self.method, *answers, self.ruling, self.claim.edit, *drafts)
        close_parts(over, *parts)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on, once it is shown again."""
        self._shown = None
        for part in self.parts:
            part.set_theme(theme)


class ClaimPart(CardPart):
    """Who wants to do what, and where; `led` carries what a link leads to."""

    led = Signal(object)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.teams = FlowText(theme, self._colour_of_team)
        self._lock = plain_label()
        self._secret = plain_label(tr("secret"), "warn")
        self.edit = tool_button("flat", tr("Change the argument"))
        self.edit.setProperty("dense", True)
        self.action = FlowText(theme, self._colour_of_team, 15)
        self.text = FlowText(theme, self._colour_of_team)
        self.targets = FlowText(theme, lambda _: self.theme.text3, 12)
        self.targets.activated.connect(self.led)
        self.said = wrapped("warn")
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.teams, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in (self._lock, self._secret, self.edit):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.setSpacing(4)
        self.column.addLayout(top)
        for label in (self.action, self.text, self.targets, self.said):
            self.column.addWidget(label)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        super().show_argument(state, argument)
        self.teams.set_theme(self.theme)
        self.teams.show_lines([teams_line(state.plan, argument.teams)])
        self._lock.setPixmap(icon_pixmap("lock", self.theme.warn, 14, self.devicePixelRatioF()))
        for part in (self._lock, self._secret):
            part.setVisible(argument.secret)
        self.edit.setIcon(icon("pencil", self.theme, 14))
        self.edit.setVisible(argument.waits and argument.roll is None)
        for flow in (self.action, self.text):
            flow.set_theme(self.theme)
        self.action.show_lines([(Part(one_line(argument.action), Tone.STRONG),)])
        self.text.show_lines([(Part(argument.text, Tone.QUIET),)])
        self.text.setVisible(bool(argument.text))
        self.targets.set_theme(self.theme)
        self.targets.show_lines([self._targets(argument)])
        self.targets.setVisible(bool(argument.targets))
        back = argument.status is ArgumentStatus.SENT_BACK
        self.said.setText(tr("Sent back. {text}").format(text=argument.said).strip())
        self.said.setVisible(back)

    def _colour_of_team(self, team: str) -> str:
        return self.team_colours()(team)

    def _targets(self, argument: ArgumentState) -> Line:
        lookup, parts = self.desk.bridge.lookup, list[Part]()
        parts.append(Part(tr("at") + " ", Tone.QUIET))
        for place, target in enumerate(argument.targets):
            if place:
                parts.append(Part(", ", Tone.QUIET))
            kind = Picked.PLACE if target in lookup.places else Picked.TERRITORY
            named = lookup.places if kind is Picked.PLACE else lookup.territories
            name = one_line(named[target].name)
            parts.append(Part(name, Tone.LINK, target=Selected(kind, target)))
        return tuple(parts)


class MethodPart(CardPart):
    """How the argument is adjudicated: one of the methods that the plan allows."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.tabs: Segments | None = None
        self.fixed = plain_label("", "strong")
        self.ask = plain_label(tr("Choose how it is adjudicated."), "secondary")
        self._offered: tuple[Method, ...] = ()
        self._row = row_of()
        self.column.addLayout(self._row)
        self.column.addWidget(self.fixed)
        self.column.addWidget(self.ask)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        super().show_argument(state, argument)
        if state.plan.methods != self._offered or self.tabs is None:
            self._offer(state.plan.methods)
        changeable = argument.waits and argument.roll is None
        method = argument.method
        if self.tabs is not None:
            self.tabs.setVisible(changeable)
            self.tabs.set_current(None if method is None else method.value)
        self.fixed.setText("" if method is None else method_text(method))
        self.fixed.setVisible(not changeable and method is not None)
        self.ask.setVisible(changeable and method is None)

    def choose(self, method: str) -> None:
        """Adjudicate by another method."""
        number, wanted = self.number, Method(method)
        if not self.do(lambda conduct, by: conduct.choose(number, wanted, by=by)):
            shown = self.argument.method if self.argument is not None else None
            if self.tabs is not None:
                self.tabs.set_current(None if shown is None else shown.value)

    def _offer(self, methods: tuple[Method, ...]) -> None:
        self._offered = methods
        if self.tabs is not None:
            self._row.removeWidget(self.tabs)
            self.tabs.deleteLater()
        usual = [method for method in Method if method in methods]
        self.tabs = Segments([(method.value, method_text(method)) for method in usual])
        self.tabs.setAccessibleName(tr("Method"))
        self.tabs.fill_width()
        self.tabs.chosen.connect(self.choose)
        self._row.addWidget(self.tabs)
