"""Where two lines of play part, and in how much they differ at the end of each turn from there."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core.chronicle import Moment
from scenario.insight.comparison import Comparison
from scenario.ui.comparing import Side
from scenario.ui.models.parts import Line, Part, Tone, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import act_line

_MOST = 40
"""Turns that are listed."""
_SAME = str(QT_TRANSLATE_NOOP("Parting", "The same has happened on both."))
_SHORTER = str(
    QT_TRANSLATE_NOOP(
        "Parting", "“{name}” has come as far as {turn}; up to there they are the same."
    )
)


def parting_lines(found: Comparison, sides: tuple[Side, Side], reached: Moment) -> list[Line]:
    """What is told of two lines; turns up to where the game stands lead there."""
    lines: list[Line] = [(Part(_where(found, sides), Tone.STRONG),)]
    turns = sides[0].reading.lookup.scenario.turns
    if any(each.count for each in found.turns):
        told = _tr("Differences at the end of each turn:")
        counted: list[Line] = [
            (
                Part(
                    f"{turns[each.turn].id}\u00a0{each.count}",
                    Tone.LINK if each.turn <= reached.turn else Tone.PLAIN,
                    target=Moment(each.turn, 0) if each.turn <= reached.turn else None,
                ),
            )
            for each in found.turns[:_MOST]
        ]
        if len(found.turns) > _MOST:
            counted.append((Part("…", Tone.QUIET),))
        lines.append((Part(told + " ", Tone.QUIET), *joined(counted, "  ")))
    return lines


def _where(found: Comparison, sides: tuple[Side, Side]) -> str:
    """The moment up to which the same has happened in both."""
    if found.same:
        return _tr(_SAME)
    reading, turn = sides[0].reading, found.parted.turn
    name = reading.lookup.scenario.turns[turn].id
    for side, end in zip(sides, found.ends, strict=True):
        if end == found.parted:
            return _tr(_SHORTER).format(name=side.name, turn=name)
    if found.parted.events == 0:
        return _tr("They part at the start of {turn}.").format(turn=name)
    last = _last(reading, found.parted)
    return _tr("They part in {turn}, after “{event}”.").format(turn=name, event=last)


def _last(reading: Reading, moment: Moment) -> str:
    """What happened last before a moment."""
    happening = reading.course.happenings(moment.turn)[moment.events - 1]
    if happening.event is not None:
        return reading.event(happening.event).title
    act = happening.act
    return "" if act is None else "".join(part.text for part in act_line(reading.lookup, act))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Parting", text)
