"""History as a scenario tells it, played without anybody's hand in it."""

from __future__ import annotations

from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.play.taking import Clock


def as_written(lookup: Lookup, clock: Clock, text: str = "") -> Session:
    """A session of a scenario, played to its end as it is written and kept nowhere."""
    session = Session.begin(MemoryShelf(), lookup, text, clock=clock)
    if not session.at_end:
        session.play_to(len(lookup.scenario.turns) - 1)
    return session
