"""Where a session stands, and how it comes to stand elsewhere.

Every move asks the ledger first. Only what the ledger has kept is entered here, so that a refusal
or a full disk leaves the session as it was, on disk and in memory alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.lookup import Lookup
from scenario.core.world import Touched, World, difference, union
from scenario.errors import Refused
from scenario.play.chronicles import Chronicles
from scenario.play.course import Course
from scenario.play.ledger import ClockReading, Ledger, Position, SessionRecord, Stamp
from scenario.play.lines import Happening, Lines
from scenario.play.notes import latest
from scenario.play.outcome import Change, Outcome, changes_between
from scenario.play.script import Script, Told
from scenario.play.steps import Branch, Step
from scenario.play.taking import Clock, Taking
from scenario.play.tree import Tree

_VERY_MANY = 200
"""Turns."""


def _looking(record: SessionRecord, lookup: Lookup) -> Position:
    """Where a session stands, seen from its own perspective where the one kept is none."""
    position = record.position
    if position.perspective in lookup.perspectives:
        return position
    return replace(position, perspective=record.own_perspective)


class Standing:
    """A tree of steps, a game on it, and a view of the game.

    The game stands at the head. What is *viewed* may be any moment of the line up to there;
    looking back never moves the game.
    """

    def __init__(self, ledger: Ledger, lookup: Lookup, clock: Clock) -> None:
        """Take up a session where its ledger says it stands."""
        record = ledger.load()
        self.id = record.id
        self.name = record.name
        self.created = record.created
        self.lookup = lookup
        self.own_perspective = record.own_perspective
        self.tree = Tree(record.steps)
        self._ledger = ledger
        self._clock = clock
        self._branches = {branch.id: branch for branch in record.branches}
        self._position = _looking(record, lookup)
        self._notes = latest(record.notes)
        self._lines = Lines(lookup, self.tree)
        self._chronicles = Chronicles(self._lines, record.own_perspective)

    @property
    def head(self) -> Step:
        """The step at which the game stands."""
        return self.tree[self._position.head]

    @property
    def branch(self) -> Branch:
        """The branch on which the game stands."""
        return self._branches[self._position.branch]

    @property
    def branches(self) -> tuple[Branch, ...]:
        """Every branch, in the order in which they were made."""
        return tuple(self._branches.values())

    @property
    def game(self) -> Moment:
        """Where the game stands."""
        return self.head.moment

    @property
    def viewed(self) -> Moment:
        """The moment on display."""
        return self._position.viewed

    @property
    def perspective(self) -> str:
        """The perspective on display."""
        return self._position.perspective

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return self.head.parent is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo on this branch."""
        return self.head.id != self.branch.tip

    @property
    def at_end(self) -> bool:
        """Whether the game has reached the end of the last turn."""
        return self.has_played(len(self.lookup.scenario.turns) - 1)

    @property
    def script(self) -> Script:
        """What the turns still tell on the line that is being played."""
        return self._lines.script(self._position.head)

    @property
    def told(self) -> Told:
        """How far the script has been told."""
        return self._lines.told(self._position.head)

    def now(self) -> datetime:
        """The time by the session's clock."""
        return self._clock()

    def keep_clock(self, reading: ClockReading) -> None:
        """Keep what the exercise clock reads; it is no step, and nobody is told of it.

        Raises `Trouble` when it cannot be kept.
        """
        self._ledger.keep_clock(reading)

    def kept_clock(self) -> ClockReading | None:
        """What the exercise clock last read; None where nobody kept it."""
        return self._ledger.clock()

    def has_played(self, turn: int) -> bool:
        """Whether every event of a turn, by index, has been told."""
        told = self.told
        return told.turn > turn or (told.turn == turn and self.script.is_over(told))

    def chronicle(self, perspective: str | None = None, branch: int | None = None) -> Chronicle:
        """The line up to the head, or up to a branch's tip, under the perspective on display or
        another.

        Not to be changed by the caller; a later act makes a new one.
        """
        tip = self._position.head if branch is None else self._branches[branch].tip
        return self._chronicles.upto(tip, perspective or self.perspective)

    def world(self) -> World:
        """The world on display."""
        return self.chronicle().at(self.viewed)

    def turn_end(self, turn: int) -> Moment:
        """The last moment of a turn that the game has entered."""
        return Moment(turn, len(self.chronicle().entries(turn)))

    def course(self, perspective: str | None = None, branch: int | None = None) -> Course:
        """What happens when on the line up to the head, or up to a branch's tip, under the
        perspective on display or another.
        """
        tip = self._position.head if branch is None else self._branches[branch].tip
        return Course(self._lines, tip, self.chronicle(perspective, branch))

    def happenings(self, turn: int) -> tuple[Happening, ...]:
        """What has happened in a turn on this line: event by event and act by act, as its moments
        count them.
        """
        return self._lines.happenings(self._position.head, turn)

    def moment_of(self, event: str) -> Moment | None:
        """The moment just after an event on this line; None where it has not happened."""
        return self.course().moment_of(event)

    def catch_up(self) -> Outcome:
        """Enter what other windows and stations have done to this session since it was read.

        Where the game was on display, it is on display where it now stands; who was looking back
        goes on looking at the same moment, unless the line no longer has it. Raises `Trouble`
        when the session is gone.
        """
        if self._ledger.stamp() == self._stamp():
            return Outcome(None, {}, self.viewed, self.game, frozenset())
        record, before, then = self._ledger.load(), self._position, self.chronicle()
        for step in record.steps:
            if step.id > self.tree.last:
                self.tree.add(step)
        branches = {branch.id: branch for branch in record.branches}
        notes = latest(record.notes)
        position = self._followed(record)
        changes = set(changes_between(before, position, branches=branches != self._branches))
        changes |= {Change.NAME} if record.name != self.name else set()
        changes |= {Change.NOTES} if notes != self._notes else set()
        self.name, self._branches, self._notes = record.name, branches, notes
        self._position = position
        if self.tree.last_act(self.head.id) != self.tree.last_act(before.head):
            changes |= {Change.EXERCISE}
        touched = self._touched(before, then) if changes else {}
        moved = self.head if Change.GAME in changes else None
        return Outcome(moved, touched, self.viewed, self.game, frozenset(changes))

    def _followed(self, record: SessionRecord) -> Position:
        """Where a session stands that others have played, with this window's own look at it."""
        own, stands = self._position, record.position
        game, meeting = self.tree[stands.head].moment, self.tree.meeting(own.head, stands.head)
        looks_back = self.viewed != self.game and self.viewed <= meeting.moment
        viewed = self.viewed if looks_back or own.head == stands.head else game
        return replace(stands, viewed=viewed, perspective=own.perspective)

    def _stamp(self) -> Stamp:
        versions = sum(note.version for note in self._notes.values())
        return Stamp(self.name, self._position, self.tree.last, versions)

    def step_at(self, moment: Moment) -> Step:
        """The step of this line that led to a moment. Raises `Refused` beyond the game."""
        moment = self._reached(moment)
        return self._lines.step_at(self._position.head, moment)

    def moment_on(self, day: int) -> Moment:
        """The last moment of this line that lies on a day or before it, by the day's number.

        An event lies on the day on which it begins, an act of play on the day of what came before
        it. Before the first turn begins it is the moment before anything happened.
        """
        turns = self.lookup.scenario.turns
        begun = [n for n in range(self.game.turn + 1) if turns[n].from_.first <= day]
        if not begun:
            return Moment(0, 0)
        turn, events = begun[-1], 0
        happenings = self.happenings(turn)
        if turns[turn].to.last < day:
            return Moment(turn, len(happenings))
        for number, happening in enumerate(happenings, 1):
            if happening.event is None:
                lies_before = events == number - 1
            else:
                lies_before = self.lookup.events[happening.event][1].when.first <= day
            if lies_before:
                events = number
        return Moment(turn, events)

    def _reached(self, moment: Moment) -> Moment:
        """A moment the game has come to, with no more events than its turn has."""
        if moment.turn < 0 or moment.events < 0:
            raise ValueError(f"{moment} is not a moment")
        if moment > self.game:
            raise Refused("The game has not come so far yet.", "Play on to get there.")
        return min(moment, self.turn_end(moment.turn))

    def _taking(self, head: Step, branch: Branch) -> Taking:
        """Steps to be taken from a step on, on a branch."""
        line = self._chronicles.upto(head.id, self.own_perspective)
        return Taking(
            self.tree, self.branches, head=head, branch=branch, line=line, clock=self._clock
        )

    def _take(self, taking: Taking) -> Outcome:
        """Have steps kept and move the game to the last of them."""
        return self._go(taking.head, taking.branch, taking.fresh, taking.line)

    def _go(
        self, head: Step, branch: Branch, fresh: Sequence[Step] = (), line: Chronicle | None = None
    ) -> Outcome:
        """Move the game to a step, and the display with it."""
        position = replace(self._position, head=head.id, branch=branch.id, viewed=head.moment)
        return self._move(position, fresh, branch, line)

    def _move(
        self,
        position: Position,
        fresh: Sequence[Step] = (),
        branch: Branch | None = None,
        line: Chronicle | None = None,
    ) -> Outcome:
        """Have the ledger keep what changes, then enter it here, and say what is different."""
        if branch is not None and branch == self._branches.get(branch.id):
            branch = None
        changes = changes_between(self._position, position, branches=branch is not None)
        before, then = self._position, self.chronicle()
        acted = self.tree.last_act(before.head)
        if changes:
            position = replace(position, at=self._clock())
            self._ledger.record(before.head, position, fresh, branch)
            for step in fresh:
                self.tree.add(step)
            if branch is not None:
                self._branches[branch.id] = branch
            self._position = position
            if line is not None:
                self._chronicles.keep(position.head, self.own_perspective, line)
        if self.tree.last_act(self.head.id) != acted:
            changes |= {Change.EXERCISE}
        moved = self.head if Change.GAME in changes else None
        touched = self._touched(before, then) if changes else {}
        return Outcome(moved, touched, self.viewed, self.game, changes)

    def _touched(self, before: Position, then: Chronicle) -> Touched:
        """The ids that differ between what was on display and what now is.

        Across several turns it is what they touched: to compare every record would take longer
        than to draw them. Across very many that is nearly everything, and comparing is quicker.
        """
        now, among = self.chronicle(), None
        if before.perspective == self.perspective:
            meeting = self.tree.meeting(before.head, self.head.id).moment
            turn = min(meeting, before.viewed, self.viewed).turn
            if before.viewed.turn + self.viewed.turn - 2 * turn > _VERY_MANY:
                return difference(then.at(before.viewed), now.at(self.viewed))
            among = union(
                (then.touched_since(turn, before.viewed), now.touched_since(turn, self.viewed))
            )
            if abs(before.viewed.turn - self.viewed.turn) > 1:
                return among
        return difference(then.at(before.viewed), now.at(self.viewed), among)

    def _nothing_moved(self, change: Change) -> Outcome:
        return Outcome(None, {}, self.viewed, self.game, frozenset({change}))
