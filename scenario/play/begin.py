"""How a session begins: its name, its first step, its first branch."""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.play.acts import first_step
from scenario.play.ledger import Position, SessionRecord
from scenario.play.steps import Branch

_LONGEST_NAME = 200
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_FIRST_BRANCH = Branch(id=1, name="Main", tip=1, fork=None)


def first_record(lookup: Lookup, name: str, perspective: str, at: datetime) -> SessionRecord:
    """A new session under a new id, with the set-up entered."""
    step = first_step(lookup, perspective, at)
    return SessionRecord(
        id=secrets.token_hex(6),
        name=name,
        own_perspective=perspective,
        created=at,
        steps=(step,),
        branches=(_FIRST_BRANCH,),
        position=Position(step.id, _FIRST_BRANCH.id, step.moment, perspective, at),
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
