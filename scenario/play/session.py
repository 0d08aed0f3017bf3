"""One session being played: where the game stands, what is on display, and every act on it.

Every act asks the ledger first. Only what the ledger has kept is entered here, so that a refusal
or a full disk leaves the session as it was, on disk and in memory alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.fold import fold
from scenario.core.lookup import Lookup
from scenario.core.world import Touched, World, difference, union
from scenario.errors import Refused
from scenario.play.acts import acts_to, event_count, next_step, rest_after
from scenario.play.begin import first_record
from scenario.play.chronicles import Chronicles
from scenario.play.ledger import Ledger, Position, Shelf
from scenario.play.names import checked_name, free_name, new_branch
from scenario.play.outcome import Change, Outcome, changes_between
from scenario.play.steps import Branch, Scripted, Step
from scenario.play.tree import Tree

Clock = Callable[[], datetime]
"""Tells the time, with its zone; the rules ask nothing else for it."""


class Session:
    """A playthrough of a scenario: a tree of steps, a game on it, and a view of the game.

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
        self._position = record.position
        self._chronicles = Chronicles(lookup, self.tree, record.own_perspective)

    @classmethod
    def begin(
        cls,
        shelf: Shelf,
        lookup: Lookup,
        text: str,
        *,
        clock: Clock,
        name: str = "",
        perspective: str | None = None,
    ) -> Session:
        """Start a session of a scenario, whose text the shelf keeps, with turn 0 entered.

        The name is the scenario's title, and the perspective its first, where none is given.
        """
        own = perspective or lookup.scenario.perspectives[0].id
        if own not in lookup.perspectives:
            raise Refused(f"This scenario has no perspective {own}.")
        record = first_record(lookup, checked_name(name or lookup.scenario.title), own, clock())
        return cls(shelf.create(record, lookup.scenario, text), lookup, clock)

    # Where things stand

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
        last = len(self.lookup.scenario.turns) - 1
        return self.game >= Moment(last, event_count(self.lookup, last))

    def chronicle(self, perspective: str | None = None) -> Chronicle:
        """The line up to the head, under the perspective on display or another.

        Not to be changed by the caller; a later act makes a new one.
        """
        return self._chronicles.upto(self._position.head, perspective or self.perspective)

    def world(self) -> World:
        """The world on display."""
        return self.chronicle().at(self.viewed)

    def turn_end(self, turn: int) -> Moment:
        """The last moment of a turn that the game has entered."""
        return Moment(turn, len(self.chronicle().entries(turn)))

    # Playing

    def advance(self) -> Outcome:
        """Finish the turn that the game is in, or play the whole of the next one.

        Raises `Refused` at the end of the last turn.
        """
        return self._play([rest_after(self.lookup, self.game)])

    def advance_event(self) -> Outcome:
        """Play one event. Raises `Refused` at the end of the last turn."""
        act = rest_after(self.lookup, self.game)
        return self._play([replace(act, last=min(act.last, act.first + 1))])

    def play_to(self, turn: int) -> Outcome:
        """Play on to the end of a turn, by index; all of it is kept, or nothing.

        Raises `Refused` when the game has passed it or the scenario has no such turn.
        """
        if not 0 <= turn < len(self.lookup.scenario.turns):
            raise Refused("The scenario has no such turn.")
        acts = acts_to(self.lookup, self.game, turn)
        if not acts:
            raise Refused("The game has already played that turn.", "View it, or branch from it.")
        return self._play(acts)

    def undo(self) -> Outcome:
        """Move the game back to the step before; nothing is erased. Refused at the first step."""
        parent = self.head.parent
        if parent is None:
            raise Refused("There is nothing to undo.", "This is where the session began.")
        return self._go(self.tree[parent], self.branch)

    def redo(self) -> Outcome:
        """Move the game on to the step that was undone last. Refused at the branch's tip."""
        following = self.tree.towards(self.head.id, self.branch.tip)
        if following is None:
            raise Refused("There is nothing to redo.", "This is where the branch ends.")
        return self._go(following, self.branch)

    # Looking

    def view(self, moment: Moment) -> Outcome:
        """Display a moment; the game stays where it is. Refused beyond the game.

        A moment with more events than its turn has is the turn's end.
        """
        return self._move(replace(self._position, viewed=self._reached(moment)))

    def step_forward(self) -> Outcome:
        """Display the next turn's end; where the game is on display, advance it."""
        if self.viewed >= self.game:
            return self.advance()
        turn = self.viewed.turn
        unfinished = self.viewed < self.turn_end(turn)
        return self.view(self.turn_end(turn if unfinished else turn + 1))

    def step_back(self) -> Outcome:
        """Display the end of the turn before. Refused at the first turn."""
        if self.viewed.turn == 0:
            raise _at_beginning()
        return self.view(self.turn_end(self.viewed.turn - 1))

    def next_event(self) -> Outcome:
        """Display one event more; where the game is on display, advance it by one."""
        if self.viewed >= self.game:
            return self.advance_event()
        turn, events = self.viewed.turn, self.viewed.events
        if self.viewed < self.turn_end(turn):
            return self.view(Moment(turn, events + 1))
        return self.view(Moment(turn + 1, 1))

    def previous_event(self) -> Outcome:
        """Display one event less. Refused before the first."""
        turn, events = self.viewed.turn, self.viewed.events
        if turn > 0 and events <= 1:
            return self.view(self.turn_end(turn - 1))
        if events == 0:
            raise _at_beginning()
        return self.view(Moment(turn, events - 1))

    def look_through(self, perspective: str) -> Outcome:
        """Display the line under a perspective. Raises `Refused` for one that does not exist."""
        if perspective not in self.lookup.perspectives:
            raise Refused(f"This scenario has no perspective {perspective}.")
        return self._move(replace(self._position, perspective=perspective))

    # Branches and names

    def branch_from(self, moment: Moment, name: str = "") -> Outcome:
        """Move the game to a moment of its line, on a new branch.

        A moment inside a step becomes a step of its own. Raises `Refused` beyond the game, inside
        the set-up, or for a name that is taken.
        """
        moment = self._reached(moment)
        start = self.head
        while start.moment > moment:
            if start.parent is None:
                raise Refused("A branch cannot begin inside the set-up.", "Take its end.")
            start = self.tree[start.parent]
        branch = new_branch(self.branches, start.id, name)
        first = start.moment.events if start.moment.turn == moment.turn else 0
        if moment.events <= first:
            return self._go(start, branch)
        act = Scripted(self.lookup.scenario.turns[moment.turn].id, first, moment.events)
        step = self._step_after(start, act, self.tree.last + 1)
        return self._go(step, replace(branch, tip=step.id), [step])

    def switch(self, branch: int) -> Outcome:
        """Move the game to the tip of a branch, by id. Raises KeyError for an unknown one."""
        chosen = self._branches[branch]
        return self._go(self.tree[chosen.tip], chosen)

    def rename_branch(self, branch: int, name: str) -> Outcome:
        """Name a branch, by id. Raises `Refused` for a name that is taken or cannot be one."""
        others = [other for other in self.branches if other.id != branch]
        renamed = replace(self._branches[branch], name=free_name(others, name))
        return self._move(self._position, branch=renamed)

    def rename(self, name: str) -> Outcome:
        """Name the session. Raises `Refused` for a name that cannot be one."""
        checked = checked_name(name)
        self._ledger.rename(checked)
        self.name = checked
        return Outcome(None, {}, self.viewed, self.game, frozenset({Change.NAME}))

    # How it is done

    def _reached(self, moment: Moment) -> Moment:
        """A moment the game has come to, with no more events than its turn has."""
        if moment.turn < 0 or moment.events < 0:
            raise ValueError(f"{moment} is not a moment")
        if moment > self.game:
            raise Refused("The game has not come so far yet.", "Play on to get there.")
        return min(moment, self.turn_end(moment.turn))

    def _step_after(self, parent: Step, act: Scripted, number: int) -> Step:
        now = self._clock()
        return next_step(self.lookup, self.own_perspective, parent, act, number=number, at=now)

    def _play(self, acts: Iterable[Scripted]) -> Outcome:
        """Do acts one after the other; doing again what was undone last is to redo it."""
        head, branch = self.head, self.branch
        fresh: list[Step] = []
        for act in acts:
            step = self._step_after(head, act, self.tree.last + len(fresh) + 1)
            undone = None if fresh else self.tree.towards(head.id, branch.tip)
            if undone is not None and undone.digest == step.digest:
                head = undone
                continue
            if undone is not None:
                branch = new_branch(self.branches, head.id)
            fresh.append(step)
            head = step
        if fresh:
            branch = replace(branch, tip=head.id)
        return self._go(head, branch, fresh)

    def _go(self, head: Step, branch: Branch, fresh: Sequence[Step] = ()) -> Outcome:
        """Move the game to a step, and the display with it."""
        if fresh:
            self._prove(fresh)
        position = replace(self._position, head=head.id, branch=branch.id, viewed=head.moment)
        return self._move(position, fresh, branch)

    def _prove(self, fresh: Sequence[Step]) -> None:
        """Fold new steps once before they are kept: what cannot be folded must not be kept."""
        parent = fresh[0].parent
        assert parent is not None, "only the first step of a session has no parent"
        world = self._chronicles.upto(parent, self.own_perspective).worlds[-1]
        effects = (held for step in fresh for entry in step.effects for held in entry)
        fold(world, effects, self.lookup)

    def _move(
        self, position: Position, fresh: Sequence[Step] = (), branch: Branch | None = None
    ) -> Outcome:
        """Have the ledger keep what changes, then enter it here, and say what is different."""
        if branch is not None and branch == self._branches.get(branch.id):
            branch = None
        changes = changes_between(self._position, position, branches=branch is not None)
        before, then = self._position, self.chronicle()
        if changes:
            position = replace(position, at=self._clock())
            self._ledger.record(before.head, position, fresh, branch)
            for step in fresh:
                self.tree.add(step)
            if branch is not None:
                self._branches[branch.id] = branch
            self._position = position
        moved = self.head if Change.GAME in changes else None
        touched = self._touched(before, then) if changes else {}
        return Outcome(moved, touched, self.viewed, self.game, changes)

    def _touched(self, before: Position, then: Chronicle) -> Touched:
        """The ids that differ between what was on display and what now is.

        Across several turns, comparing every record would take longer than to draw them.
        """
        now, among = self.chronicle(), None
        if before.perspective == self.perspective:
            meeting = self.tree.meeting(before.head, self.head.id).moment
            turn = min(meeting, before.viewed, self.viewed).turn
            among = union(
                (then.touched_since(turn, before.viewed), now.touched_since(turn, self.viewed))
            )
            if abs(before.viewed.turn - self.viewed.turn) > 1:
                return among
        return difference(then.at(before.viewed), now.at(self.viewed), among)


def _at_beginning() -> Refused:
    return Refused("This is where the scenario begins.")
