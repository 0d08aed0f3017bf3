"""The odds as pictures: the totals of two dice, and the hundred sides of one.

Both say in words what they show, for those who hear the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from scenario.core.exercise.odds import (
    TARGET,
    Grade,
    Odds,
    dice_grade,
    dice_odds,
    estimate_odds,
    totals,
)
from scenario.ui.exercise.argument_words import BEST_FIRST, grade_text, percent_text, tr
from scenario.ui.exercise.card_part import fixed_height
from scenario.ui.theme import REGULAR, SEMIBOLD, Theme, font

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_TEXT = 18
"""Height of a line of text."""
_BARS = 54
_BETWEEN = 8
"""Between two bars."""
_RULE = 6
_NEAR = 12
"""A die that shows so nearly an end of the scale has its own number there."""


def least_total(modifier: int) -> int:
    """The lowest total of two dice, before the modifier, that succeeds."""
    return TARGET - modifier


def successes(modifier: int) -> int:
    """How many of the 36 throws of two dice succeed."""
    return sum(ways for total, ways in totals().items() if total >= least_total(modifier))


def colour_of(grade: Grade, theme: Theme) -> str:
    """The colour of a grade: the accent for what succeeds, grey for what fails."""
    return {
        Grade.TRIUMPH: theme.accent,
        Grade.SUCCESS: Theme.mix(theme.accent, theme.panel, 0.22),
        Grade.FAILURE: theme.strong_line,
        Grade.DISASTER: Theme.mix(theme.strong_line, theme.text3, 0.45),
    }[grade]


def odds_in_words(odds: Odds) -> str:
    """Every grade with how likely it is, best first."""
    told = (f"{grade_text(grade)} {percent_text(odds.of(grade))}" for grade in BEST_FIRST)
    return "; ".join(told)


class DiceChart(QWidget):
    """How often two dice show each total, where success begins, and the grades below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._modifier = 0
        self._total: int | None = None
        fixed_height(self, 2 * _TEXT + _BARS + _RULE + _TEXT)

    def show_odds(self, modifier: int, total: int | None, theme: Theme) -> None:
        """Show the odds under a modifier, and the total that fell, if dice did."""
        self._modifier, self._total, self._theme = modifier, total, theme
        told = [tr("Totals of two dice, 2 to 12."), self._threshold() + "."]
        told.append(odds_in_words(dice_odds(modifier)) + ".")
        if total is not None:
            told.append(tr("The dice show {total}.").format(total=total))
        self.setAccessibleName(" ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for total, ways in totals().items():
            self._paint_bar(painter, total, ways)
        self._paint_threshold(painter)
        for grade in Grade:
            self._paint_grade(painter, grade)

    def _slot(self, total: int) -> float:
        """Where the room of a total begins, in pixels."""
        return (total - 2) * self.width() / 11

    def _paint_bar(self, painter: QPainter, total: int, ways: int) -> None:
        theme, base = self._theme, float(_TEXT + _BARS)
        height = _BARS * ways / 6
        left, right = self._slot(total) + _BETWEEN / 2, self._slot(total + 1) - _BETWEEN / 2
        bar = QRectF(left, base - height, right - left, height)
        succeeds = total >= least_total(self._modifier)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if succeeds else theme.strong_line))
        painter.drawRoundedRect(bar, 2, 2)
        fell = total == self._total
        number = QRectF(self._slot(total), base + 2, self.width() / 11, _TEXT - 2)
        if fell:
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-2, -2, 2, 1), 3, 3)
        painter.setPen(QColor(theme.ink if succeeds or fell else theme.text2))
        painter.setFont(font(12, SEMIBOLD if succeeds or fell else REGULAR))
        painter.drawText(number, _CENTRE, str(total))

    def _threshold(self) -> str:
        return tr("{total} or more succeeds").format(total=least_total(self._modifier))

    def _paint_threshold(self, painter: QPainter) -> None:
        theme, x = self._theme, self._slot(least_total(self._modifier))
        painter.setPen(QPen(QColor(theme.ink), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 2), QPointF(x, _TEXT + _BARS))
        painter.setFont(font(12, SEMIBOLD))
        painter.setPen(QColor(theme.ink))
        text = self._threshold()
        width = painter.fontMetrics().horizontalAdvance(text)
        left = x + 6 if x + 6 + width <= self.width() else x - 6 - width
        painter.drawText(
            QRectF(left, 0, width + 2, _TEXT - 4), int(Qt.AlignmentFlag.AlignVCenter), text
        )

    def _paint_grade(self, painter: QPainter, grade: Grade) -> None:
        """A rule under the totals of a grade, with its name in the middle."""
        of_it = [t for t in totals() if dice_grade((t, 0), self._modifier) is grade]
        if not of_it:
            return
        theme, top = self._theme, float(2 * _TEXT + _BARS)
        left, right = self._slot(of_it[0]) + 3, self._slot(of_it[-1] + 1) - 3
        painter.setPen(QPen(QColor(theme.accent if grade.succeeds else theme.strong_line), 1.5))
        painter.drawLine(QPointF(left, top + 2), QPointF(right, top + 2))
        painter.setFont(font(12))
        painter.setPen(QColor(theme.ink if grade.succeeds else theme.text2))
        text = grade_text(grade)
        width = painter.fontMetrics().horizontalAdvance(text) + 2.0
        start = max(0.0, min((left + right - width) / 2, self.width() - width))
        painter.drawText(QRectF(start, top + _RULE, width, _TEXT), _CENTRE, text)


class ChanceChart(QWidget):
    """The sides 1 to 100 of a die by the grade each gives, with everybody's estimate above."""

    _TOP = 30
    _BAR = 18

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chance = 50
        self._estimates: tuple[Fraction, ...] = ()
        self._die: int | None = None
        fixed_height(self, self._TOP + self._BAR + 2 * _TEXT + 4)

    def show_odds(
        self, chance: int, estimates: Sequence[Fraction], die: int | None, theme: Theme
    ) -> None:
        """Show a chance in per cent, the estimates it is the median of, and the die that fell."""
        self._chance, self._estimates = chance, tuple(sorted(estimates))
        self._die, self._theme = die, theme
        told = [tr("A die of a hundred sides."), self._threshold() + "."]
        told.append(odds_in_words(estimate_odds(chance)) + ".")
        given = ", ".join(f"{float(each):g}" for each in self._estimates)
        told.append(tr("Estimates in per cent: {given}.").format(given=given))
        if die is not None:
            told.append(tr("The die shows {die}.").format(die=die))
        self.setAccessibleName(" ".join(told))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_zones(painter)
        self._paint_estimates(painter)
        self._paint_threshold(painter)
        if self._die is not None:
            self._paint_die(painter, self._die)
        self._paint_key(painter)

    def _x(self, share: float) -> float:
        return share * self.width() / 100

    def _threshold(self) -> str:
        return tr("{chance} or less succeeds").format(chance=self._chance)

    def _paint_zones(self, painter: QPainter) -> None:
        left = 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        for grade in BEST_FIRST:
            share = float(estimate_odds(self._chance).of(grade)) * 100
            zone = QRectF(self._x(left), self._TOP, max(self._x(share) - 1, 0), self._BAR)
            painter.setBrush(QColor(colour_of(grade, self._theme)))
            painter.drawRect(zone)
            left += share
        painter.setPen(QColor(self._theme.text2))
        painter.setFont(font(11))
        below = QRectF(0, self._TOP + self._BAR + 1, self.width(), _TEXT - 2)
        for side, end in ((Qt.AlignmentFlag.AlignLeft, 1), (Qt.AlignmentFlag.AlignRight, 100)):
            if self._die is None or abs(self._die - end) > _NEAR:
                painter.drawText(below, int(side | Qt.AlignmentFlag.AlignVCenter), str(end))

    def _paint_estimates(self, painter: QPainter) -> None:
        """A small disc for each estimate; equal ones are stacked."""
        painter.setPen(QPen(QColor(self._theme.panel), 1))
        painter.setBrush(QColor(self._theme.text2))
        seen: dict[Fraction, int] = {}
        for each in self._estimates:
            height = min(seen.get(each, 0), 2)
            seen[each] = seen.get(each, 0) + 1
            centre = QPointF(self._x(float(each)), self._TOP - 5 - 4 * height)
            centre.setX(max(4.0, min(centre.x(), self.width() - 4.0)))
            painter.drawEllipse(centre, 3.5, 3.5)

    def _paint_threshold(self, painter: QPainter) -> None:
        theme, x = self._theme, self._x(self._chance)
        painter.setPen(QPen(QColor(theme.ink), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, 2), QPointF(x, self._TOP + self._BAR + 2))
        painter.setFont(font(12, SEMIBOLD))
        painter.setPen(QColor(theme.ink))
        text = self._threshold()
        width = painter.fontMetrics().horizontalAdvance(text)
        left = x + 6 if x + 6 + width <= self.width() else x - 6 - width
        painter.drawText(QRectF(left, 0, width + 2, 14), int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_die(self, painter: QPainter, die: int) -> None:
        """A pointer under the side that fell, with its number."""
        x, top = self._x(die - 0.5), float(self._TOP + self._BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.ink))
        painter.drawPolygon(
            QPolygonF([QPointF(x, top - 5), QPointF(x - 5, top + 4), QPointF(x + 5, top + 4)])
        )
        painter.setPen(QColor(self._theme.ink))
        painter.setFont(font(12, SEMIBOLD))
        room = QRectF(max(0.0, min(x - 20, self.width() - 40)), top + 3, 40, _TEXT - 2)
        painter.drawText(room, _CENTRE, str(die))

    def _paint_key(self, painter: QPainter) -> None:
        """The grades with their shares, spread over the width."""
        odds, theme = estimate_odds(self._chance), self._theme
        shares = ((grade, round(float(odds.of(grade)) * 100)) for grade in BEST_FIRST)
        texts = [(grade, f"{grade_text(grade)} {share}") for grade, share in shares]
        painter.setFont(font(12))
        widths = [painter.fontMetrics().horizontalAdvance(text) + 13.0 for _, text in texts]
        gap = max((self.width() - sum(widths)) / (len(texts) - 1), 4.0)
        left, top = 0.0, float(self._TOP + self._BAR + _TEXT + 2)
        for (grade, text), wide in zip(texts, widths, strict=True):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour_of(grade, theme)))
            painter.drawRoundedRect(QRectF(left, top + 5, 8, 8), 2, 2)
            painter.setPen(QColor(theme.ink if grade.succeeds else theme.text2))
            room = QRectF(left + 12, top, wide, _TEXT)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
            left += wide + gap
