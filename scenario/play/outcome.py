"""What an act in a session led to: all that a screen needs to know to follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from scenario.core.chronicle import Moment
from scenario.core.world import Touched, union
from scenario.play.ledger import Position
from scenario.play.steps import Step


class Change(StrEnum):
    """What an act changed, besides the ids it touched."""

    GAME = "game"
    """The head moved: the line that is being played, or where it ends, is another."""
    VIEWED = "viewed"
    """Another moment is on display."""
    PERSPECTIVE = "perspective"
    """Another perspective is on display."""
    BRANCHES = "branches"
    """A branch is new, has a new tip, name, colour or note, or another one is being played."""
    NAME = "name"
    """The session has a new name."""
    EXERCISE = "exercise"
    """An act of an exercise was done, undone or done again, or the game is on another line."""
    NOTES = "notes"
    """A note was added, changed or removed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act in a session led to."""

    step: Step | None
    """The step at which the game now stands, when it moved."""
    touched: Touched
    """The ids that look different on display, by kind.

    Where the display has leapt over turns it may hold ids that changed, and changed back.
    """
    viewed: Moment
    game: Moment
    changes: frozenset[Change]

    def then(self, later: Outcome) -> Outcome:
        """What this act and a later one led to, as if they were one."""
        touched, changes = union((self.touched, later.touched)), self.changes | later.changes
        return replace(later, touched=touched, changes=changes)


def changes_between(before: Position, after: Position, *, branches: bool) -> frozenset[Change]:
    """What differs between two positions; `branches` says whether the branches themselves do."""
    changed = {
        Change.GAME: before.head != after.head,
        Change.VIEWED: before.viewed != after.viewed,
        Change.PERSPECTIVE: before.perspective != after.perspective,
        Change.BRANCHES: branches or before.branch != after.branch,
    }
    return frozenset(change for change, differs in changed.items() if differs)
