"""Sessions and windows for the tests of this room."""

from datetime import UTC, datetime

import pytest

from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.bridge import Bridge


def now() -> datetime:
    return datetime.now(UTC)


class Told:
    """Remembers what a bridge was refused and what trouble it met."""

    def __init__(self):
        self.refused = []
        self.trouble = []


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def session() -> Session:
    from tests.fixtures.small import small_scenario

    return Session.begin(MemoryShelf(), Lookup(small_scenario()), "", clock=now)


@pytest.fixture
def bridge(qapp, session, told) -> Bridge:
    return Bridge(session, told.refused.append, told.trouble.append)
