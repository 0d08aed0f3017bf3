"""The way between the windows and the session: commands in, one signal out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from scenario.core.chronicle import Moment
from scenario.core.effects import AnyEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Turn
from scenario.core.world import World
from scenario.errors import Refused, Trouble
from scenario.play.ledger import MovedOn
from scenario.play.outcome import Outcome
from scenario.play.session import Session

Tell = Callable[[Refused], None]
Warn = Callable[[Trouble], None]


class Bridge(QObject):
    """Owns the session that a window shows.

    `changed` is the one signal: it carries the `Outcome` of every command that did something.
    A command that is refused, or that meets trouble, changes nothing and emits nothing; whoever
    made the bridge is told, and shows it.
    """

    changed = Signal(object)

    def __init__(
        self, session: Session, refused: Tell, trouble: Warn, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._refused = refused
        self._trouble = trouble

    @property
    def session(self) -> Session:
        """The session, to read from; to change it, use the commands of the bridge."""
        return self._session

    @property
    def lookup(self) -> Lookup:
        """The scenario being played."""
        return self._session.lookup

    @property
    def viewed(self) -> Moment:
        """The moment on display."""
        return self._session.viewed

    @property
    def game(self) -> Moment:
        """The moment at which the game stands."""
        return self._session.game

    @property
    def turn(self) -> Turn:
        """The turn on display."""
        return self.lookup.scenario.turns[self.viewed.turn]

    def world(self) -> World:
        """The world on display."""
        return self._session.world()

    def world_before(self) -> World:
        """The world in which the turn on display began."""
        return self._session.chronicle().before(self.viewed.turn)

    @property
    def at_start(self) -> bool:
        """Whether the first turn is on display."""
        return self.viewed.turn == 0

    @property
    def at_end(self) -> bool:
        """Whether the last turn is on display, with all that happens in it."""
        return self._session.at_end and self.viewed == self.game

    def do(
        self, command: Callable[[Session], Outcome], *, refused: Tell | None = None
    ) -> Outcome | None:
        """Give the session a command; None when it was refused or met trouble.

        A form that shows in place why it was refused says so with `refused`.
        """
        try:
            outcome = command(self._session)
        except MovedOn as refusal:
            self._show_where_it_is(refusal)
            return None
        except Refused as refusal:
            (refused or self._refused)(refusal)
            return None
        except Trouble as trouble:
            self._trouble(trouble)
            return None
        self.changed.emit(outcome)
        return outcome

    def warn(self, trouble: Trouble) -> None:
        """Tell of trouble that was met beside the session."""
        self._trouble(trouble)

    def catch_up(self) -> Outcome:
        """Show what others have done to the session; quiet where they have done nothing.

        Raises `Trouble` when that cannot be read.
        """
        outcome = self._session.catch_up()
        if outcome.changes:
            self.changed.emit(outcome)
        return outcome

    def _show_where_it_is(self, refusal: MovedOn) -> None:
        """Show where the game now is, and then what was refused."""
        try:
            self.catch_up()
        except Trouble as trouble:
            self._trouble(trouble)
        else:
            self._refused(refusal)

    def step_forward(self) -> Outcome | None:
        """Show the next turn; play it when it has not been played."""
        return self.do(lambda session: session.step_forward())

    def step_back(self) -> Outcome | None:
        """Show the turn before."""
        return self.do(lambda session: session.step_back())

    def next_event(self) -> Outcome | None:
        """Show the world after the next event; play it when it has not been played."""
        return self.do(lambda session: session.next_event())

    def previous_event(self) -> Outcome | None:
        """Show the world before the last event shown."""
        return self.do(lambda session: session.previous_event())

    def view(self, moment: Moment) -> Outcome | None:
        """Show a moment that has been played; the game stays where it is."""
        return self.do(lambda session: session.view(moment))

    def view_game(self) -> Outcome | None:
        """Show where the game stands."""
        return self.view(self.game)

    def play_to(self, turn: int) -> Outcome | None:
        """Play on until the turn with this index has been played, and show it."""
        return self.do(lambda session: session.play_to(turn))

    def show_turn(self, turn: int) -> Outcome | None:
        """Show a turn by index, at its end; play on to it when it has not been played."""
        if self._session.has_played(turn):
            return self.view(self._session.turn_end(turn))
        return self.play_to(turn)

    def look_through(self, perspective: str) -> Outcome | None:
        """Show what another perspective believes."""
        return self.do(lambda session: session.look_through(perspective))

    def decide(
        self, decision: str, option: str, *, author: str, reason: str, refused: Tell
    ) -> Outcome | None:
        """Take an option of an open decision."""
        return self.do(
            lambda session: session.decide(decision, option, author=author, reason=reason),
            refused=refused,
        )

    def edit(
        self, effects: Sequence[AnyEffect], *, author: str, reason: str, refused: Tell
    ) -> Outcome | None:
        """Change the world by hand where the game stands."""
        return self.do(
            lambda session: session.edit(effects, author=author, reason=reason), refused=refused
        )

    def undo(self) -> Outcome | None:
        """Take the game back by one step; the step is kept."""
        return self.do(lambda session: session.undo())

    def redo(self) -> Outcome | None:
        """Take the game on to the step that was undone."""
        return self.do(lambda session: session.redo())

    def branch_from(
        self, moment: Moment, name: str, *, refused: Tell | None = None
    ) -> Outcome | None:
        """Let the game go on from a moment on a branch of its own."""
        return self.do(lambda session: session.branch_from(moment, name), refused=refused)

    def rename_branch(
        self, branch: int, name: str, *, refused: Tell | None = None
    ) -> Outcome | None:
        """Give a branch another name."""
        return self.do(lambda session: session.rename_branch(branch, name), refused=refused)

    def switch(self, branch: int) -> Outcome | None:
        """Let the game stand at the tip of another branch."""
        return self.do(lambda session: session.switch(branch))

    def rename(self, name: str) -> Outcome | None:
        """Give the session another name."""
        return self.do(lambda session: session.rename(name))
