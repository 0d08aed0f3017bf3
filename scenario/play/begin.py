"""How a session begins: its name, its first step, its first branch."""

from __future__ import annotations

import secrets
from datetime import datetime

from scenario.core.lookup import Lookup
from scenario.play.acts import first_step
from scenario.play.ledger import Position, SessionRecord
from scenario.play.steps import Branch

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
