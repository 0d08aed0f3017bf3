"""One session being played: every act that people can do in it.

Every act asks the ledger first; see `scenario.play.standing` for what that promises. Bookmarks and
notes are written in `scenario.play.noting`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scenario.core.chronicle import Entry, Moment
from scenario.core.dates import When
from scenario.core.effects import AnyEffect
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.acts import acted_entry, decided_entry, scripted_entries
from scenario.play.begin import first_record
from scenario.play.contradictions import check_possible
from scenario.play.deciding import OpenDecision, check_decision, open_decisions
from scenario.play.exercise.acts import AnyExerciseAct
from scenario.play.foresight import Foresight, foresee
from scenario.play.ledger import Shelf
from scenario.play.names import checked_colour, checked_name, checked_text, free_name, new_branch
from scenario.play.noting import Noting
from scenario.play.outcome import Change, Outcome
from scenario.play.steps import Decided, Edited, Scripted, Started
from scenario.play.taking import Clock

MOST_ATTACHED = 16 * 1024 * 1024
"""Bytes of one file that goes with an exercise."""

__all__ = ["Clock", "Session"]


class Session(Noting):
    """A playthrough of a scenario: a tree of steps, a game on it, and a view of the game."""

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

    # Playing

    def advance(self) -> Outcome:
        """Finish the turn that the game is in, or play the whole of the next one.

        Raises `Refused` at the end of the last turn.
        """
        return self._tell([self.script.rest_after(self.told)])

    def advance_event(self) -> Outcome:
        """Play one event. Raises `Refused` at the end of the last turn."""
        act = self.script.rest_after(self.told)
        return self._tell([replace(act, last=min(act.last, act.first + 1))])

    def play_to(self, turn: int) -> Outcome:
        """Play on to the end of a turn, by index; all of it is kept, or nothing.

        Raises `Refused` when the game has passed it or the scenario has no such turn.
        """
        if not 0 <= turn < len(self.lookup.scenario.turns):
            raise Refused("The scenario has no such turn.")
        acts = self.script.acts_to(self.told, turn)
        if not acts:
            raise Refused("The game has already played that turn.", "View it, or branch from it.")
        return self._tell(acts)

    def decisions(self) -> tuple[OpenDecision, ...]:
        """The decisions that are open where the game stands, see `scenario.play.deciding`."""
        world = self.chronicle(self.own_perspective).worlds[-1]
        return open_decisions(self.script, self.told, world)

    def decide(self, decision: str, option: str, *, author: str = "", reason: str = "") -> Outcome:
        """Take an option of an open decision, by id.

        To decide otherwise than history did grows a branch named after the option; the line that
        was being played stays as it was. The option that history took is a step like any other,
        and changes nothing. Raises `Refused` where it is not open, or too late for the option.
        """
        taking = self._taking(self.head, self.branch)
        offer = check_decision(decision, option, self.script, self.told, taking.world)
        cause = Decided(decision, option, checked_text(author), checked_text(reason))
        otherwise = not offer.historical and self.lookup.decisions[decision].history is not None
        title = offer.option.title if otherwise else ""
        taking.take(cause, (decided_entry(self.lookup, cause),), title)
        return self._take(taking)

    def edit(self, effects: Sequence[AnyEffect], *, author: str, reason: str) -> Outcome:
        """Change the world by hand, where the game stands; it is a step like any other.

        Raises `Refused` for effects that name what the scenario does not have or that cannot be
        true of the world there (`scenario.play.contradictions`), and without a reason.
        """
        cause = Edited(checked_text(author), checked_text(reason))
        if not cause.reason:
            raise Refused("A change made by hand needs a reason.", "Say why in a few words.")
        taking = self._taking(self.head, self.branch)
        check_possible(effects, taking.world, self.lookup, self.game.turn)
        taking.take(cause, (acted_entry(self.lookup, self.game.turn, cause, effects),))
        return self._take(taking)

    def foresee(self, effects: Sequence[AnyEffect], turn: int | None = None) -> Foresight:
        """What effects would make of the world where the game stands, under the perspective on
        display; entered in that turn, or in another by index.
        """
        world = self.chronicle().worlds[-1]
        return foresee(world, effects, self.lookup, self.game.turn if turn is None else turn)

    def act(self, cause: AnyExerciseAct, effects: Sequence[AnyEffect] = ()) -> Outcome:
        """Take an act of an exercise, with what it changes; it is a step like any other.

        What the rules of an exercise allow, `scenario.play.exercise.conduct` knows; here effects
        are refused that cannot be true of the world there.
        """
        taking, entries = self._taking(self.head, self.branch), tuple[Entry, ...]()
        if effects:
            check_possible(effects, taking.world, self.lookup, self.game.turn)
            entries = (acted_entry(self.lookup, self.game.turn, cause, effects),)
        taking.take(cause, entries)
        return self._take(taking)

    def keep_attachment(self, content: bytes) -> str:
        """Keep a file that goes with the exercise; its hash, under which a plan may name it.

        Raises `Refused` for an empty one or one of more than 16 MB.
        """
        if not 0 < len(content) <= MOST_ATTACHED:
            raise Refused(f"A file may have up to {MOST_ATTACHED // 1024**2} MB, and not be empty.")
        return self._ledger.keep_attachment(content)

    def attachment(self, hash_: str) -> bytes | None:
        """A file that goes with the exercise, by its hash; None where it was not brought along."""
        return self._ledger.attachment(hash_)

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

    def view_date(self, date: When | int) -> Outcome:
        """Display the last moment on a date's first day (or a day, by number) or before it.

        Raises `Refused` where the scenario goes on before that day and the game does not.
        """
        day = date if isinstance(date, int) else date.first
        turns, told = self.lookup.scenario.turns, self.told
        if self.script.is_over(told):
            beyond = told.turn + 1 < len(turns) and turns[told.turn + 1].from_.first <= day
        else:
            following = self.script.events(told.turn)[told.events]
            beyond = max(following.when.first, turns[told.turn].from_.first) <= day
        if beyond:
            raise Refused("The game has not come so far yet.", "Play on to get there.")
        return self.view(self.moment_on(day))

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
        return self.view(min(Moment(turn + 1, 1), self.turn_end(turn + 1)))

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

        A moment inside a step becomes a step of its own. Acts of an exercise that entered nothing
        at that moment are on the new branch too; where the game stands, all of them. Raises
        `Refused` beyond the game, inside the set-up, or for a name that is taken.
        """
        moment = self._reached(moment)
        step = self._lines.branching_step(self.head.id, moment)
        inside = step.moment > moment
        if inside and isinstance(step.cause, Started):
            raise Refused("A branch cannot begin inside the set-up.", "Take its end.")
        if not inside or step.parent is None:
            return self._go(step, new_branch(self.branches, step.id, name))
        assert isinstance(step.cause, Scripted), "an act of play is one entry, with nothing inside"
        start = self.tree[step.parent]
        count = len(step.effects) - (step.moment.events - moment.events)
        taking = self._taking(start, new_branch(self.branches, start.id, name))
        part = replace(step.cause, last=step.cause.first + count)
        taking.take(part, step.effects[:count])
        return self._take(taking)

    def switch(self, branch: int) -> Outcome:
        """Move the game to the tip of a branch, by id. Raises KeyError for an unknown one."""
        chosen = self._branches[branch]
        return self._go(self.tree[chosen.tip], chosen)

    def rename_branch(self, branch: int, name: str) -> Outcome:
        """Name a branch, by id. Raises `Refused` for a name that is taken or cannot be one."""
        others = [other for other in self.branches if other.id != branch]
        renamed = replace(self._branches[branch], name=free_name(others, name))
        return self._move(self._position, branch=renamed)

    def describe_branch(
        self, branch: int, *, colour: str | None = None, note: str | None = None
    ) -> Outcome:
        """Give a branch, by id, another colour (empty for none) or note; None leaves either."""
        described = self._branches[branch]
        if colour is not None:
            described = replace(described, colour=checked_colour(colour))
        if note is not None:
            described = replace(described, note=checked_text(note))
        return self._move(self._position, branch=described)

    def rename(self, name: str) -> Outcome:
        """Name the session. Raises `Refused` for a name that cannot be one."""
        checked = checked_name(name)
        self._ledger.rename(checked)
        self.name = checked
        return self._nothing_moved(Change.NAME)

    def _tell(self, acts: Iterable[Scripted]) -> Outcome:
        """Play what the script tells, act after act."""
        script, taking = self.script, self._taking(self.head, self.branch)
        for act in acts:
            entries = scripted_entries(script, self.own_perspective, act, taking.world)
            taking.take(act, entries)
        return self._take(taking)


def _at_beginning() -> Refused:
    return Refused("This is where the scenario begins.")
