"""The exercise of `tests.fixtures.drill` at a desk, in its first phase."""

import pytest

from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise.desk import Desk
from tests.fixtures.drill import Hands, drill, session_at


@pytest.fixture
def refused():
    return []


@pytest.fixture
def played(qapp, refused):
    """A desk whose exercise has begun."""
    bridge = Bridge(session_at(Hands()), refused.append, refused.append)
    desk = Desk(bridge, Author("A. Facilitator"))
    desk.do(lambda conduct: conduct.convene(drill()))
    desk.do(lambda conduct: conduct.next_phase())
    return desk
