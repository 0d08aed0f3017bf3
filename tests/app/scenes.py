"""Scenarios and lines of play that are hard to film or to put on slides."""

from __future__ import annotations

from dataclasses import replace

from scenario.app.exporting import request_of
from scenario.core.lookup import Lookup
from scenario.core.model import Scenario, Turn
from scenario.files.exports.formats import Request
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario

LONG = "The commission of inquiry publishes what it knows of the crossing at the lower ford. " * 2


def begun(scenario: Scenario) -> Session:
    """A session of a scenario, at its start."""
    return Session.begin(MemoryShelf(), Lookup(scenario), "{}", clock=ticking())


def asked(session: Session, perspective: str = "", **options: str) -> Request:
    """What was played of a session, to be exported."""
    seen = perspective or session.perspective
    return request_of(
        session, seen, title=session.lookup.scenario.title, text="{}", options=options
    )  # fmt: skip


def in_long_words() -> Session:
    """Every text is some lines long."""
    scenario = small_scenario()
    turns = tuple(
        replace(
            turn,
            title=LONG,
            brief=LONG * 9,
            events=tuple(replace(event, title=LONG) for event in turn.events),
        )
        for turn in scenario.turns
    )
    made = replace(scenario, title=LONG, summary=LONG * 15, turns=turns)
    session = begun(made)
    session.play_to(len(turns) - 1)
    return session


def of_turns(count: int) -> Session:
    """So many turns, of which all but the first few are empty."""
    scenario = small_scenario()
    last = scenario.turns[-1]
    more = tuple(
        Turn(id=f"M{number}", title=f"Month {number}", from_=last.to, to=last.to)
        for number in range(len(scenario.turns), count)
    )
    session = begun(replace(scenario, turns=(*scenario.turns, *more)[:count], decisions=()))
    session.play_to(count - 1)
    return session
