"""Bookmarks and notes as acts of one window: write, go to, take away, bring back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from scenario.core.chronicle import Moment
from scenario.play.notes import Note, NoteKind, Target, TargetKind
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.models.noted import (
    branch_of,
    flags,
    moment_of,
    moment_text,
    selected_by,
    target_of,
    target_text,
)
from scenario.ui.selection import Selection

_WHOLE = (TargetKind.TURN, TargetKind.DECISION)
"""What is about a whole turn, however far it has been played."""


class Noting(QObject):
    """What can be done with notes. `said` carries what was done, `refused` why nothing was."""

    said = Signal(str)
    refused = Signal(str)

    def __init__(
        self, bridge: Bridge, selection: Selection, author: Author, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.author = author
        self._selection = selection

    def targets(self) -> list[tuple[Target, str]]:
        """What a new note can be about, with words for it; the likeliest first."""
        session, turn = self.bridge.session, self.bridge.turn
        found: list[tuple[Target, str]] = []
        selected = self._selection.current
        about = target_of(selected) if selected is not None else None
        if about is not None:
            found.append((about, target_text(about, session)))
        whole = Target(TargetKind.TURN, turn.id)
        found.append((whole, self.tr("turn {turn}").format(turn=target_text(whole, session))))
        moment = self.tr("this moment on this branch: {moment}")
        words = moment.format(moment=moment_text(self.bridge.viewed, session))
        found.append((Target.of(self.bridge.viewed), words))
        return found

    def add(self, target: Target, text: str, kind: NoteKind, told: Callable[[str], None]) -> bool:
        """Write a note or set a bookmark; `told` is told why not, where it is refused."""
        by = self.author.name
        done = self.bridge.do(
            lambda session: session.add_note(target, text, kind=kind, author=by),
            refused=lambda refusal: told(str(refusal)),
        )
        return done is not None

    def change(self, note: int, text: str) -> None:
        """Give a note another text."""
        by = self.author.name
        self.bridge.do(lambda session: session.change_note(note, text, author=by))

    def remove(self, note: int) -> bool:
        """Take a note out of sight; it can be put back."""
        by = self.author.name
        return self.bridge.do(lambda session: session.remove_note(note, author=by)) is not None

    def put_back(self, note: int) -> None:
        """Bring a removed note back."""
        by = self.author.name
        self.bridge.do(lambda session: session.put_back_note(note, author=by))

    def toggle_bookmark(self) -> None:
        """Set a bookmark at the moment on display, or take away the one that is there."""
        session, here = self.bridge.session, self.bridge.viewed
        there = [note for note in self._bookmarks() if moment_of(note, session) == here]
        words = moment_text(here, session)
        if there:
            if all(self.remove(note.id) for note in there):
                self.said.emit(self.tr("bookmark at {moment} removed").format(moment=words))
        elif self.add(Target.of(here), "", NoteKind.BOOKMARK, self.refused.emit):
            self.said.emit(self.tr("{moment} bookmarked").format(moment=words))

    def next_bookmark(self) -> None:
        """Show the first bookmark after the moment on display."""
        self._leap([moment for moment in self._moments() if moment > self.bridge.viewed][:1])

    def previous_bookmark(self) -> None:
        """Show the last bookmark before the moment on display."""
        self._leap([moment for moment in self._moments() if moment < self.bridge.viewed][-1:])

    def go_to(self, note: Note) -> None:
        """Show the moment that a note stands at, and select what it is about."""
        session = self.bridge.session
        moment, selected = moment_of(note, session), selected_by(note)
        if note.target.kind in _WHOLE and moment is not None and moment.turn <= session.game.turn:
            moment = session.turn_end(moment.turn)
        if moment is not None and moment <= session.game:
            self.bridge.view(moment)
        elif moment is not None and selected is None:
            turn = session.lookup.scenario.turns[moment.turn].id
            told = self.tr("{turn} has not been played here yet.")
            self.refused.emit(told.format(turn=turn))
        elif note.target.kind in (TargetKind.MOMENT, TargetKind.STEP):
            told = self.tr("That was on “{branch}”: switch to that branch first.")
            self.refused.emit(told.format(branch=branch_of(note, session)))
        if selected is not None:
            self._selection.select(selected.kind, selected.id)

    def _bookmarks(self) -> list[Note]:
        notes = self.bridge.session.notes
        return [note for note in notes if note.kind is NoteKind.BOOKMARK]

    def _moments(self) -> list[Moment]:
        """The bookmarked moments that have been played, from first to last."""
        session = self.bridge.session
        marked = (flag.moment for flag in flags(session) if flag.bookmarked)
        return [moment for moment in marked if moment <= session.game]

    def _leap(self, moments: list[Moment]) -> None:
        if moments:
            self.bridge.view(moments[0])
        else:
            self.refused.emit(self.tr("There is no bookmark on that side: B sets one here."))
