"""What people may write in a session: names, texts, colours; and new branches by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, count

from scenario.errors import Refused
from scenario.play.steps import Branch

_LONGEST_NAME = 200
LONGEST_TEXT = 10_000
"""Characters of a text that people write in a session."""
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def checked_name(name: str) -> str:
    """A name on one line, without space around it.

    Raises `Refused` for one that is empty, too long, or holds characters that cannot be shown.
    """
    line = " ".join(name.split())
    if not line:
        raise Refused("A name needs at least one letter.")
    if len(line) > _LONGEST_NAME:
        raise Refused(f"A name has at most {_LONGEST_NAME} characters.")
    if _UNSHOWN.search(line):
        raise Refused("A name cannot hold control characters or reverse the direction of reading.")
    return line


def free_name(others: Iterable[Branch], name: str) -> str:
    """A name that no other branch has, as `checked_name` gives it. Raises `Refused`."""
    checked = checked_name(name)
    if any(branch.name == checked for branch in others):
        raise Refused(f"There is a branch called {checked} already.", "Choose another name.")
    return checked


def new_branch(others: tuple[Branch, ...], fork: int, name: str = "") -> Branch:
    """A branch that leaves the others at a step; numbered where it is given no name."""
    number = _next_number(others)
    if name:
        return Branch(number, free_name(others, name), fork, fork)
    taken = {branch.name for branch in others}
    free = next(one for n in count(number) if (one := f"Branch {n}") not in taken)
    return Branch(number, free, fork, fork)


def branch_called_after(others: tuple[Branch, ...], fork: int, title: str) -> Branch:
    """A branch that leaves the others at a step, named after a title; numbered if that is taken."""
    taken = {branch.name for branch in others}
    wanted = checked_name(_UNSHOWN.sub(" ", title)[: _LONGEST_NAME - 10])
    numbered = (f"{wanted} {n}" for n in count(2))
    free = next(name for name in chain((wanted,), numbered) if name not in taken)
    return Branch(_next_number(others), free, fork, fork)


def checked_text(text: str) -> str:
    """A text of several lines, without space around it.

    Raises `Refused` for one that is too long, or holds characters that cannot be shown.
    """
    whole = text.strip()
    if len(whole) > LONGEST_TEXT:
        raise Refused(f"A text has at most {LONGEST_TEXT:,} characters.")
    if _UNSHOWN.search(whole.replace("\n", "").replace("\t", "")):
        raise Refused("A text cannot hold control characters or reverse the direction of reading.")
    return whole


def checked_colour(colour: str) -> str:
    """A colour as in ``#0F4EA3``, or empty for none. Raises `Refused` for anything else."""
    if colour and not _COLOUR.fullmatch(colour):
        raise Refused(f"{colour} is not a colour.", "Write it as in #0F4EA3.")
    return colour


def _next_number(others: tuple[Branch, ...]) -> int:
    return max(branch.id for branch in others) + 1
