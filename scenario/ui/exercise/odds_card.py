"""The odds of a throw, put before the room; then the throw, and what it came to."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from scenario.core.exercise.dice import draw_of
from scenario.core.exercise.odds import Odds, percent_of_word
from scenario.core.exercise.plan import Exercise, Method
from scenario.errors import Refused
from scenario.play.exercise.rules import ROLLED, chance_of
from scenario.play.exercise.state import ArgumentState, ExerciseState, Roll
from scenario.ui.actions import key_text
from scenario.ui.exercise.argument_words import (
    grade_text,
    percent_text,
    seed_text,
    signed,
    tr,
)
from scenario.ui.exercise.card_part import CardPart, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.dice_faces import DiceFaces
from scenario.ui.exercise.keyed_button import KeyedButton
from scenario.ui.exercise.odds_chart import ChanceChart, DiceChart, successes
from scenario.ui.icons import tinted_icon
from scenario.ui.theme import SEMIBOLD, Theme, font
from scenario.ui.widgets import plain_label


class OddsCard(CardPart):
    """Shows the chance large, its distribution, and the dice; the throw comes after the room saw.

    What it shows before `show_odds` is for the facilitator alone, and says so.
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.about = plain_label("", "secondary")
        self.chance = Figure(theme)
        self.ways = plain_label("", "body")
        self.shown = plain_label("", "good")
        self.show_button = KeyedButton(tr("Show the odds"), key_text("O"), "primary")
        self.show_button.clicked.connect(self.show_odds)
        self.dice_chart, self.chance_chart = DiceChart(theme), ChanceChart(theme)
        self.dice = DiceFaces(theme)
        self.roll_button = KeyedButton("", key_text("R"), "primary")
        self.roll_button.clicked.connect(self.roll)
        self.grade = plain_label("", "panel-title")
        self.outcome = plain_label("", "secondary")
        self.kept = plain_label("", "note")
        self.missing = plain_label("", "secondary", wrap=True)
        self.earlier = plain_label("", "note", wrap=True)
        self._body = QWidget()
        self._lay_out()

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        super().show_argument(state, argument)
        odds, problem = (None, "") if argument.method not in ROLLED else self._odds(argument)
        self.missing.setText(problem)
        self.missing.setVisible(bool(problem))
        self._body.setVisible(odds is not None)
        if odds is not None:
            self._show_chance(state.plan, argument, odds)
            self._show_throw(state, argument)
        earlier = [
            tr("Attempt {n}: {dice}, {grade}").format(
                n=roll.attempt, dice=_roll_text(roll), grade=grade_text(roll.grade)
            )
            for roll in argument.earlier
        ]
        self.earlier.setText("\n".join(earlier))
        self.earlier.setVisible(bool(earlier))

    def show_odds(self) -> None:
        """Put the odds before the room."""
        number = self.number
        self.do(lambda conduct, by: conduct.show_odds(number, by=by))

    def roll(self) -> None:
        """Throw the dice."""
        number = self.number
        self.do(lambda conduct, by: conduct.roll(number, by=by))

    def _odds(self, argument: ArgumentState) -> tuple[Odds | None, str]:
        """The odds as they were shown, or would be; or why there are none."""
        if argument.odds is not None:
            return argument.odds.odds, ""
        if not argument.waits:
            return None, tr("It was settled before odds were shown.")
        try:
            return self.desk.conduct.odds(argument.number), ""
        except Refused as refused:
            return None, refused.message

    def _show_chance(self, plan: Exercise, argument: ArgumentState, odds: Odds) -> None:
        shown, die = argument.odds, None if argument.roll is None else sum(argument.roll.dice)
        self.chance.show_text(percent_text(odds.success), self.theme)
        is_dice = argument.method is Method.TWO_DICE
        self.dice_chart.setVisible(is_dice)
        self.chance_chart.setVisible(not is_dice)
        if is_dice:
            modifier = argument.modifier if shown is None else shown.modifier
            self.about.setText(_modifier_text(argument, modifier))
            self.ways.setText(tr("{n} of 36 rolls").format(n=successes(modifier)))
            self.dice_chart.show_odds(modifier, die, self.theme)
        else:
            chance = shown.chance if shown is not None else None
            chance = chance_of(argument, plan) if chance is None else chance
            self.about.setText(tr("chance of success, the median"))
            self.ways.setText(tr("{n} or less of 100").format(n=chance))
            self.chance_chart.show_odds(chance, _estimates(plan, argument), die, self.theme)
        at = None if shown is None else shown.stamp.at.astimezone()
        self.shown.setText(
            "" if at is None else tr("shown to the room {at:%H:%M:%S}").format(at=at)
        )
        self.shown.setVisible(at is not None)
        self.show_button.setVisible(at is None)

    def _show_throw(self, state: ExerciseState, argument: ArgumentState) -> None:
        roll, sides = argument.roll, 6 if argument.method is Method.TWO_DICE else 100
        self.dice.show_dice(() if roll is None else roll.dice, sides, self.theme)
        can_roll = argument.waits and argument.odds is not None and roll is None
        icon = tinted_icon("dices", self.theme.on_accent, self.theme.disabled)
        self.roll_button.show_text(tr("Roll 2d6") if sides == 6 else tr("Roll d100"))
        self.roll_button.show_icon(icon)
        self.roll_button.setEnabled(can_roll)
        self.roll_button.setVisible(roll is None)
        self.grade.setVisible(roll is not None)
        self.outcome.setVisible(roll is not None)
        draw = draw_of(argument.number, argument.attempt) if roll is None else roll.draw
        seed = state.seed if roll is None else roll.seed
        self.kept.setText(
            tr("seed {seed}\ndraw {draw}, stored first").format(seed=seed_text(seed), draw=draw)
        )
        if roll is not None:
            self.grade.setText(grade_text(roll.grade))
            self.outcome.setText(_roll_text(roll))

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.about)
        figures = QHBoxLayout()
        figures.setSpacing(16)
        figures.addWidget(self.chance)
        figures.addWidget(self.ways, 1, Qt.AlignmentFlag.AlignBottom)
        left.addLayout(figures)
        right.addStretch(1)
        right.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignRight)
        top = QHBoxLayout()
        top.addLayout(left, 1)
        top.addLayout(right)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.grade)
        told.addWidget(self.outcome)
        throw = row_of(self.dice, self.roll_button)
        throw.addLayout(told)
        throw.addStretch(1)
        throw.addWidget(self.kept)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        body.addLayout(top)
        body.addWidget(self.dice_chart)
        body.addWidget(self.chance_chart)
        body.addLayout(throw)
        for part in (self._body, self.missing, self.earlier):
            self.column.addWidget(part)


class Figure(QWidget):
    """A figure, large, in digits of one width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._text, self._font = theme, "", font(32, SEMIBOLD)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str, theme: Theme) -> None:
        """Show another figure."""
        self._text, self._theme = text, theme
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The figure as it stands there."""
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(round(QFontMetricsF(self._font).horizontalAdvance(self._text)) + 2, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(QColor(self._theme.ink))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), self._text)


def _modifier_text(argument: ArgumentState, modifier: int) -> str:
    """What the chance is of, with the modifier; and what the reasons add up to, if that is more."""
    said = tr("chance of success, at {modifier}").format(modifier=signed(modifier))
    total = sum(reason.weight for reason in argument.reasons)
    if argument.odds is None and total != modifier:
        said += " " + tr("(reasons come to {total})").format(total=signed(total))
    return said


def _roll_text(roll: Roll) -> str:
    """The dice added up with the modifier: ``5 + 2 − 1 = 6``; or what one die shows of 100."""
    if roll.method is not Method.TWO_DICE:
        return tr("{die} of 100").format(die=roll.dice[0])
    added, modifier = " + ".join(map(str, roll.dice)), roll.odds.modifier
    if modifier:
        sign = signed(modifier)
        added += f" {sign[0]} {sign[1:]}"
    return f"{added} = {sum(roll.dice) + modifier}"


def _estimates(plan: Exercise, argument: ArgumentState) -> list[Fraction]:
    """Every estimate in per cent."""
    return [
        percent_of_word(each.word, plan.yardstick) if each.word else Fraction(each.percent or 0)
        for each in argument.estimates
    ]
