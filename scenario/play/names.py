"""What sessions and branches may be called, and new branches by their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from scenario.errors import Refused
from scenario.play.steps import Branch

_LONGEST_NAME = 200
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
    number = max(branch.id for branch in others) + 1
    if name:
        return Branch(number, free_name(others, name), fork, fork)
    taken = {branch.name for branch in others}
    free = next(one for n in count(number) if (one := f"Branch {n}") not in taken)
    return Branch(number, free, fork, fork)
