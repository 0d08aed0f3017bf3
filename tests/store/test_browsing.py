"""Sessions as a whole: listed, named, copied, put away, thrown away, brought back."""

import pytest
from sqlalchemy import func, select

from scenario.errors import Refused, Trouble
from scenario.play.notes import Target, TargetKind
from scenario.play.session import Session
from scenario.store.browsing import SessionState
from scenario.store.store import SessionStore
from scenario.store.tables import metadata
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import TEXT, begun, small_lookup

FORD = Target(TargetKind.TERRITORY, "ford")


@pytest.fixture(params=["sqlite", "postgres"])
def store(request, tmp_path):
    sqlite = request.param == "sqlite"
    path = tmp_path / "sessions.sqlite"
    opened = SessionStore.open(path if sqlite else request.getfixturevalue("cluster").database())
    yield opened
    opened.close()


def played(store, name):
    session = begun(store, name=name)
    session.decide("hire", "no", author="Blue")
    session.play_to(3)
    session.add_note(FORD, "one")
    session.change_note(1, "two")
    return session


def rows(store):
    with store._database.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar()
            for name, table in metadata.tables.items()
        }


def test_a_summary_counts_steps_and_branches_and_names_the_one_played(store):
    played(store, "One")
    (summary,) = store.sessions()
    assert (summary.steps, summary.branches, summary.branch) == (4, 2, "Send them home")
    assert summary.state is SessionState.ACTIVE


@pytest.mark.parametrize("titles", ["[", '["T0"]', "7", "[1, 2, 3, 4]"])
def test_a_session_whose_titles_are_damaged_is_listed_without_them(store, titles):
    played(store, "One")
    with store._database.writing() as connection:
        connection.execute(metadata.tables["sessions"].update().values(turn_titles=titles))
    (summary,) = store.sessions()
    assert (summary.name, summary.game.turn, summary.turn_title) == ("One", 3, "")


def test_a_copy_is_the_same_session_and_goes_its_own_way(store):
    session = played(store, "One")
    copy = store.duplicate(session.id)
    assert {s.name for s in store.sessions()} == {"One", "One (copy)"}
    taken_up = Session(store.ledger(copy), small_lookup(), ticking())
    assert taken_up.head == session.head
    assert taken_up.notes == session.notes
    assert taken_up.world() == session.world()
    taken_up.undo()
    taken_up.add_note(FORD, "mine")
    assert len(store.ledger(session.id).load().notes) == 2
    assert store.ledger(session.id).load().position.head == session.head.id
    assert store.scenario_text(copy) == TEXT
    named = store.duplicate(session.id, "Tuesday")
    assert {s.id: s.name for s in store.sessions()}[named] == "Tuesday"


def test_sessions_are_put_away_and_put_back(store):
    one, other = played(store, "One"), played(store, "Other")
    store.archive(one.id)
    store.trash(other.id)
    assert store.sessions() == []
    assert [s.id for s in store.sessions(SessionState.ARCHIVED)] == [one.id]
    assert [s.id for s in store.sessions(SessionState.TRASHED)] == [other.id]
    store.put_back(one.id)
    store.put_back(other.id)
    assert {s.id for s in store.sessions()} == {one.id, other.id}
    assert store.sessions(*SessionState) == store.sessions()


def test_emptying_the_trash_erases_what_is_in_it_and_nothing_else(store):
    one, other = played(store, "One"), played(store, "Other")
    before = rows(store)
    kept = store.ledger(other.id).load()
    copy = store.duplicate(one.id)
    store.trash(one.id)
    store.trash(copy)
    assert store.empty_trash() == 2
    assert store.empty_trash() == 0
    assert store.ledger(other.id).load() == kept
    assert rows(store) == {
        **before,
        **{name: before[name] // 2 for name in ("sessions", "steps", "branches", "notes")},
    }
    with pytest.raises(Trouble, match="There is no session"):
        store.put_back(one.id)
    store.trash(other.id)
    store.empty_trash()
    assert {name for name, count in rows(store).items() if count} == {"alembic_version"}


def test_what_cannot_be_done_changes_nothing(store):
    session = played(store, "One")
    for act in (store.archive, store.trash, store.put_back, store.duplicate):
        with pytest.raises(Trouble, match="There is no session nobody"):
            act("nobody")
    for act in (store.rename, store.duplicate):
        with pytest.raises(Refused):
            act(session.id, "bell\a")
    assert [s.name for s in store.sessions()] == ["One"]
    assert rows(store)["steps"] == 4
