"""The argument before a room, in large type: its reasons, then its odds, then its dice."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from scenario.ui.exercise.argument_words import signed
from scenario.ui.exercise.dice_faces import paint_pips
from scenario.ui.exercise.lettering import Column
from scenario.ui.exercise.room_words import Debate
from scenario.ui.theme import SEMIBOLD, Theme, font

_HEADLINE, _BODY, _NOTE = 30, 26, 22


def debate_words(debate: Debate) -> str:
    """An argument in words, for those who listen."""
    reasons = "; ".join(f"{signed(weight)} {text}" for weight, text in debate.reasons)
    dice = ", ".join(str(die) for die in debate.dice)
    parts = (debate.kicker, debate.action, reasons, debate.odds, debate.method, dice)
    return " · ".join(part for part in (*parts, debate.outcome) if part)


def draw_debate(painter: QPainter, column: Column, debate: Debate, theme: Theme) -> None:
    """Set an argument at the top of a column."""
    column.text(debate.kicker, _NOTE, theme.text2)
    column.skip(4)
    column.text(debate.action, _HEADLINE, theme.ink, weight=SEMIBOLD, most=3)
    if debate.reasons and not debate.dice:
        column.skip(6)
        _draw_reasons(column, debate, theme)
    if debate.odds:
        column.skip(4)
        taken = QFontMetricsF(font(64, SEMIBOLD)).horizontalAdvance(debate.odds) + 24
        top = column.y
        column.text(debate.odds, 64, theme.ink, weight=SEMIBOLD)
        after, column.y = column.y, top + 30
        column.text(debate.method, _BODY, theme.text2, indent=taken)
        column.y = after
    elif debate.method:
        column.text(debate.method, _BODY, theme.text2)
    if debate.dice:
        column.skip(8)
        _draw_dice(painter, column, debate, theme)


def _draw_reasons(column: Column, debate: Debate, theme: Theme) -> None:
    """The first few reasons, a line each."""
    for weight, text in debate.reasons[:5]:
        if column.room < 300:
            return
        top = column.y
        colour = theme.good if weight > 0 else theme.bad if weight else theme.text2
        column.text(signed(weight), _NOTE, colour, weight=SEMIBOLD)
        column.y = top
        column.text(text, _NOTE, theme.text2, indent=44)


def _draw_dice(painter: QPainter, column: Column, debate: Debate, theme: Theme) -> None:
    side, x = 62.0, column.box.left()
    for die in debate.dice:
        if debate.sides == 6:
            _draw_die(painter, QRectF(x, column.y, side, side), die, theme)
            x += side + 14
        else:
            painter.setFont(font(52, SEMIBOLD))
            painter.setPen(QColor(theme.ink))
            painter.drawText(QPointF(x, column.y + 48), str(die))
            x += QFontMetricsF(font(52, SEMIBOLD)).horizontalAdvance(str(die)) + 24
    colour = theme.good if debate.succeeds else theme.bad
    after, column.y = column.y + side, column.y + 10
    outcome = debate.outcome
    column.text(outcome, 32, colour, weight=SEMIBOLD, indent=x - column.box.left() + 8)
    column.y = after


def _draw_die(painter: QPainter, box: QRectF, value: int, theme: Theme) -> None:
    """Paint a six-sided die that shows a value."""
    painter.setPen(QPen(QColor(theme.text2), 2))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 10, 10)
    paint_pips(painter, box, value, theme)
