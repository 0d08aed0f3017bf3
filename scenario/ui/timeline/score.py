"""What the timeline shows: turns, ticks of events, lanes of branches, and where the game stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from scenario.core.chronicle import Moment
from scenario.core.effects import DestroyEffect, WithdrawEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Decision, Event, EventKind, Turn
from scenario.play.course import Course, Fate
from scenario.play.script import option_of
from scenario.play.session import Session
from scenario.play.steps import Branch
from scenario.ui.dates_text import when_text
from scenario.ui.models.noted import Flag, flags

ROWS = (EventKind.VIOLENCE, EventKind.FORCES, EventKind.POLITICS, EventKind.STATEMENTS)
"""The rows that events stand in, from top to bottom."""


@dataclass(frozen=True, slots=True)
class Tick:
    """An event on its row."""

    event: str
    turn: int
    number: int
    """Its place in the turn, from 1."""
    kind: EventKind
    leaving: bool
    """Whether a force leaves with it."""
    first: int
    end: int
    """Its days, from the first up to before the end."""
    at: float
    """The day it is drawn at, inside its turn."""
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A branch that the game is not on: from the turn after the two part to its tip."""

    branch: int
    name: str
    first: int
    last: int
    note: str
    """Where it began; empty where its name says so already."""
    colour: str = ""
    """As in ``#0F4EA3``; empty where nobody chose one."""
    remark: str = ""
    """What somebody wrote of it."""

    @property
    def label(self) -> str:
        """What is written on it."""
        return " ".join(f"{self.name}  {self.note}".split())


@dataclass(frozen=True, slots=True)
class Score:
    """Everything that is drawn, but for what is selected."""

    course: Course
    viewed: Moment
    perspective: str
    lanes: tuple[Lane, ...]
    flags: tuple[Flag, ...] = ()

    @classmethod
    def of(cls, session: Session) -> Score:
        """What a session's timeline shows now."""
        others = [branch for branch in session.branches if branch.id != session.branch.id]
        lanes = tuple(_lane(session, branch) for branch in others)
        return cls(session.course(), session.viewed, session.perspective, lanes, flags(session))

    @property
    def lookup(self) -> Lookup:
        """The scenario."""
        return self.course.lookup

    @property
    def game(self) -> Moment:
        """Where the game stands."""
        return self.course.end

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The scenario's turns."""
        return self.lookup.scenario.turns

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Every event of the scenario, in order."""
        return _ticks(self.lookup)

    def tick(self, event: str) -> Tick:
        """The tick of an event by id. Raises KeyError for one that the scenario does not have."""
        return _by_event(self.lookup)[event]

    def ticks_of(self, turn: int) -> list[Tick]:
        """The ticks of a turn."""
        return [self.tick(event.id) for event in self.turns[turn].events]

    def decisions_of(self, turn: int) -> tuple[Decision, ...]:
        """The decisions of a turn, by index."""
        return _decisions(self.lookup).get(turn, ())

    def taken(self, decision: Decision) -> bool:
        """Whether somebody has taken a decision on this line."""
        return decision.id in self.course.script.chosen

    def turn_text(self, turn: int) -> str:
        """A turn in words, with the decisions in it, for its tooltip."""
        chosen = self.course.script.chosen
        lines = [turn_text(self.turns[turn])]
        for decision in self.decisions_of(turn):
            said = _tr("Decision: {title}").format(title=decision.title)
            if decision.id in chosen:
                said = f"{said} – {option_of(decision, chosen[decision.id]).title}"
            lines.append(said)
        return "\n".join(lines)

    def played(self, turn: int) -> bool:
        """Whether the game has reached a turn."""
        return turn <= self.game.turn

    def happened(self, event: str) -> bool:
        """Whether an event has happened by where the game stands."""
        return self.course.moment_of(event) is not None

    def share(self, moment: Moment) -> float:
        """How much of its turn lies before a moment, from 0 to 1."""
        entered = len(self.course.happenings(moment.turn))
        whole = entered + len(self.course.to_come(moment.turn))
        return 1.0 if moment.events >= whole else moment.events / whole

    def moment_text(self, moment: Moment) -> str:
        """A moment in words: its turn, and inside a turn also how far it has come."""
        turn = self.turns[moment.turn]
        if self.course.is_over(moment):
            return turn.id
        told = self.course.happenings(moment.turn)[: moment.events]
        if told and told[-1].event is None:
            return _tr("{turn}, after an act of play").format(turn=turn.id)
        return _tr("{turn}, event {number} of {count}").format(
            turn=turn.id,
            number=sum(happening.event is not None for happening in told),
            count=len(self.course.script.events(moment.turn)),
        )

    def tick_text(self, tick: Tick) -> str:
        """An event in words, for its tooltip."""
        fate = self.course.fate_of(tick.event, self.game)
        if fate in (Fate.REPLACED, Fate.UNMET):
            return f"{tick.text}\n{_tr('did not happen on this line')}"
        return tick.text


def turn_text(turn: Turn) -> str:
    """A turn in words, for its tooltip."""
    return f"{turn.id} {turn.title}\n{when_text(turn.when)}"


@lru_cache(maxsize=2)
def _ticks(lookup: Lookup) -> tuple[Tick, ...]:
    return tuple(
        _tick(turn, index, event, number)
        for index, turn in enumerate(lookup.scenario.turns)
        for number, event in enumerate(turn.events, 1)
    )


@lru_cache(maxsize=2)
def _decisions(lookup: Lookup) -> dict[int, tuple[Decision, ...]]:
    found: dict[int, tuple[Decision, ...]] = {}
    for decision in lookup.scenario.decisions:
        turn = lookup.turns[decision.turn]
        found[turn] = (*found.get(turn, ()), decision)
    return found


@lru_cache(maxsize=2)
def _by_event(lookup: Lookup) -> dict[str, Tick]:
    return {tick.event: tick for tick in _ticks(lookup)}


def _tick(turn: Turn, index: int, event: Event, number: int) -> Tick:
    first, end = event.when.first, event.when.last + 1
    middle = (max(first, turn.from_.first) + min(end, turn.to.last + 1)) / 2
    return Tick(
        event=event.id,
        turn=index,
        number=number,
        kind=event.kind,
        leaving=any(isinstance(e, WithdrawEffect | DestroyEffect) for e in event.effects),
        first=first,
        end=end,
        at=min(max(middle, turn.from_.first), turn.to.last + 1),
        text=f"{number} {event.title}\n{when_text(event.when)}",
    )


def _lane(session: Session, branch: Branch) -> Lane:
    tree, turns = session.tree, session.lookup.scenario.turns
    tip = tree[branch.tip].moment
    parted = tree.meeting(session.branch.tip, branch.tip).moment
    note = ""
    if branch.fork is not None:
        start = turns[tree[branch.fork].moment.turn].id
        if start not in branch.name.split():
            note = _tr("branch from {turn}").format(turn=start)
    first = min(parted.turn + 1, tip.turn)
    return Lane(branch.id, branch.name, first, tip.turn, note, branch.colour, branch.note)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Timeline", text)
