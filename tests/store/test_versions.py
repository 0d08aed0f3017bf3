"""A database of every earlier version opens, and holds what it held.

The files in `versions/` are what `sqlite3`'s `.dump` wrote of a database of that version; they are
never made anew.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from scenario.core.chronicle import Moment
from scenario.play.notes import Target, TargetKind
from scenario.store.browsing import SessionState
from scenario.store.store import SessionStore
from scenario.store.tables import REVISION
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import small_lookup

VERSIONS = sorted((Path(__file__).parent / "versions").glob("*.sql"))
SESSION = "0123456789ab"
STEPS = ["181404e9128338c8", "1327f9f66397a198", "a5c16cd187acfa04"]
WORLDS = ["88d7bc2cfcdbd0b7", "5de4ab2784a5a086"]


def test_there_is_one_of_every_earlier_version():
    earlier = [f"{number:04}" for number in range(1, int(REVISION))]
    assert [version.stem for version in VERSIONS] == earlier


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.stem)
def test_an_earlier_database_is_brought_up_to_date_and_loses_nothing(version, tmp_path):
    path = tmp_path / "sessions.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(version.read_text(encoding="utf-8"))
    store = SessionStore.open(path)
    (summary,) = store.sessions()
    assert (summary.id, summary.name, summary.steps) == (SESSION, "Monday", 6)
    assert summary.state is SessionState.ACTIVE
    session = store.resume(SESSION, lambda _: small_lookup().scenario, ticking())
    line = session.tree.line(session.head.id)
    assert [step.digest[:16] for step in line] == STEPS
    assert [world.digest()[:16] for world in session.chronicle("reported").worlds] == WORLDS
    assert (session.viewed, session.perspective) == (Moment(1, 0), "republic")
    assert [(b.name, b.colour, b.note) for b in session.branches] == [
        ("Main", "", ""), ("Aside", "", ""),
    ]  # fmt: skip
    session.add_note(Target(TargetKind.STEP, "6"), "taken up")
    session.advance()
    store.close()
