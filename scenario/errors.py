"""The two kinds of error that people are told about; every other exception is a bug.

Messages are plain text meant for people: a sentence saying what is wrong, and in `hint` what to
do about it. They are caught only at the edge (the window or the command line).
"""

from collections.abc import Callable


class SandtableError(Exception):
    """An error with a sentence for people and, where it helps, a hint at what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class Refused(SandtableError):
    """A rule says no: shown in place, and nothing has moved."""


class Trouble(SandtableError):
    """A file, a disk or another program is in the way: shown with what to do about it."""


class Stopped(Refused):
    """The user stopped a long work; nothing came of it."""


Progress = Callable[[int, int], None]
"""Told how much of a long work is done, and of how much; it raises `Stopped` when the user has had
enough."""


def nobody_listens(_done: int, _of: int) -> None:
    """Progress that is told to nobody."""


def nearest(text: str, known: list[str]) -> str:
    """A hint at what may have been meant by a name that nothing has."""
    from difflib import get_close_matches

    near = get_close_matches(text, known, n=1, cutoff=0.5)
    if near:
        return f"Did you mean {near[0]}?"
    few = ", ".join(known[:20])
    return f"There are: {few}{' …' if len(known) > 20 else ''}." if known else "There are none."
