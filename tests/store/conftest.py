"""What tests of the store share: each kind of keeper, a server among them."""

import pytest

from scenario.play.memory import MemoryShelf
from scenario.store.store import SessionStore
from tests.fixtures import postgres


@pytest.fixture(scope="session")
def cluster():
    """A PostgreSQL server, started once for all tests that need it."""
    with postgres.running() as running:
        yield running


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def shelf(request, tmp_path):
    """A keeper of sessions of each kind."""
    if request.param == "memory":
        yield MemoryShelf()
        return
    if request.param == "sqlite":
        address = tmp_path / "sessions.sqlite"
    else:
        address = request.getfixturevalue("cluster").database()
    store = SessionStore.open(address)
    yield store
    store.close()
