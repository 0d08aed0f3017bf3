"""Requests to export that the tests of formats start from."""

from functools import cache

from scenario.app.exporting import request_of
from scenario.core.lookup import Lookup
from scenario.files.exports.formats import Request
from scenario.files.scenario_file import read_scenario
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.resources import scenario_path
from tests.fixtures.clock import ticking


@cache
def played(scenario: str) -> Session:
    """A shipped scenario, played to its end."""
    loaded = read_scenario(scenario_path(scenario))
    session = Session.begin(MemoryShelf(), Lookup(loaded.scenario), loaded.text, clock=ticking())
    session.play_to(len(loaded.scenario.turns) - 1)
    return session


def request(scenario: str = "wagner-africa-corps", **asked) -> Request:
    """Everything that was played of a shipped scenario, or what else is asked for."""
    session = played(scenario)
    text = read_scenario(scenario_path(scenario)).text
    return request_of(
        session, session.perspective,
        title=session.lookup.scenario.title, text=text, **asked,
    )  # fmt: skip
