"""Writing bookmarks and notes in a session: they move neither the game nor the view."""

from __future__ import annotations

from dataclasses import replace

from scenario.errors import Refused
from scenario.play.names import checked_text
from scenario.play.notes import (
    Note,
    NoteKind,
    Target,
    TargetKind,
    check_target,
    found_in,
    unknown_target,
)
from scenario.play.outcome import Change, Outcome
from scenario.play.standing import Standing


class Noting(Standing):
    """A session with what was written beside it; a change is a later version, nothing is lost."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every bookmark and note that was not removed, in the order they were first written."""
        return tuple(note for note in self._notes.values() if not note.removed)

    def find_notes(self, words: str) -> tuple[Note, ...]:
        """The notes that hold every word, or whose target does; case and accents do not matter."""
        return found_in(self.notes, words, self.lookup)

    def add_note(
        self, target: Target, text: str = "", *, kind: NoteKind = NoteKind.NOTE, author: str = ""
    ) -> Outcome:
        """Write a note, or set a bookmark, which needs no text; it is the last of `notes`.

        Raises `Refused` for a target that is not there and for a note without a text.
        """
        self._check_target(target)
        checked = _checked_note(kind, text)
        number = max(self._notes, default=0) + 1
        by, head = checked_text(author), self.head.id
        return self._keep_note(Note(number, 1, kind, target, head, checked, by, self._clock()))

    def change_note(self, note: int, text: str, *, author: str = "") -> Outcome:
        """Give a note, by id, another text; the one it had is kept as its earlier version."""
        last = self._note(note)
        changed = replace(last, text=_checked_note(last.kind, text), author=checked_text(author))
        return self._next_version(changed)

    def remove_note(self, note: int, *, author: str = "") -> Outcome:
        """Take a note, by id, out of sight; nothing of it is erased."""
        gone = replace(self._note(note), removed=True, author=checked_text(author))
        return self._next_version(gone)

    def put_back_note(self, note: int, *, author: str = "") -> Outcome:
        """Bring a removed note, by id, into sight again, as it was."""
        removed = self._notes.get(note)
        if removed is None or not removed.removed:
            raise Refused(f"There is no removed note {note}.")
        return self._next_version(replace(removed, removed=False, author=checked_text(author)))

    def _next_version(self, note: Note) -> Outcome:
        return self._keep_note(replace(note, version=note.version + 1, at=self._clock()))

    def _note(self, note: int) -> Note:
        found = self._notes.get(note)
        if found is None or found.removed:
            raise Refused(f"There is no note {note}.")
        return found

    def _keep_note(self, note: Note) -> Outcome:
        """Have a version of a note kept; the session has it only then."""
        self._ledger.keep_note(note)
        self._notes[note.id] = note
        return self._nothing_moved(Change.NOTES)

    def _check_target(self, target: Target) -> None:
        check_target(target, self.lookup)
        numbers = {
            TargetKind.STEP: range(1, self.tree.last + 1),
            TargetKind.BRANCH: self._branches.keys(),
        }
        known = numbers.get(target.kind)
        if known is not None and not (target.id.isdecimal() and int(target.id) in known):
            raise unknown_target(target)
        if (moment := target.moment) is not None:
            self._reached(moment)


def _checked_note(kind: NoteKind, text: str) -> str:
    checked = checked_text(text)
    if kind is NoteKind.NOTE and not checked:
        raise Refused("A note needs a text.", "A bookmark does not.")
    return checked
