"""The store's own list of sessions, and the scenario kept with each."""

import sqlite3
from contextlib import closing

import pytest

from scenario.core.chronicle import Moment
from scenario.errors import Trouble
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import TEXT, begun, small_lookup


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


@pytest.fixture
def store(path):
    opened = SessionStore.open(path)
    yield opened
    opened.close()


def sql(path, statement, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def test_a_new_store_has_no_sessions_and_says_where_it_is(store, path):
    assert store.sessions() == []
    assert store.where == str(path)


def test_sessions_are_listed_with_where_they_stand(store):
    session = begun(store, name="Monday")
    session.play_to(3)
    session.view(Moment(1, 1))
    (summary,) = store.sessions()
    assert (summary.id, summary.name) == (session.id, "Monday")
    assert (summary.scenario_id, summary.title) == ("two-rivers", "Two Rivers")
    assert (summary.game, summary.turn_title) == (Moment(3, 2), "The company goes")
    assert summary.turn_count == 4
    assert summary.viewed == Moment(1, 1)
    assert summary.perspective == "reported"
    assert summary.created < summary.last_played
    session.undo()
    assert store.sessions()[0].turn_title == "Quiet"


def test_the_session_played_last_comes_first(store):
    first, second = begun(store), begun(store)
    first.play_to(3)
    assert [summary.id for summary in store.sessions()] == [first.id, second.id]


def test_a_session_that_is_not_open_can_be_renamed(store):
    session = begun(store)
    store.rename(session.id, "Renamed")
    assert store.sessions()[0].name == "Renamed"


def test_a_session_opens_from_the_text_that_was_kept_with_it(path):
    store = SessionStore.open(path)
    session = begun(store)
    session.play_to(2)
    store.close()
    read = []

    def reader(text):
        read.append(text)
        return small_lookup().scenario

    store = SessionStore.open(path)
    again = store.resume(session.id, reader, ticking())
    assert read == [TEXT]
    assert (again.head, again.viewed) == (session.head, session.viewed)
    assert again.world().digest() == session.world().digest()
    assert again.advance().game == Moment(3, 2)
    store.close()


def test_the_text_of_one_scenario_is_kept_once(store, path):
    begun(store), begun(store)
    assert sql(path, "SELECT count(*) FROM scenarios") == [(1,)]


def test_a_session_that_is_not_there_is_trouble(store):
    for ask in (store.scenario_text, lambda name: store.ledger(name).load()):
        with pytest.raises(Trouble, match="There is no session nobody"):
            ask("nobody")


def test_a_scenario_that_was_changed_under_the_session_is_noticed(store, path):
    session = begun(store)
    sql(path, "UPDATE scenarios SET text = 'another'")
    with pytest.raises(Trouble, match="not as it was kept"):
        store.scenario_text(session.id)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE steps SET body = replace(body, 'harbour', 'crossing') WHERE id = 2",
        "UPDATE steps SET digest = 'x' WHERE id = 2",
        "UPDATE sessions SET head = 99",
        "UPDATE sessions SET branch = 99",
    ],
)
def test_a_session_that_is_not_as_it_was_recorded_is_noticed(store, path, change):
    session = begun(store)
    session.play_to(3)
    sql(path, change)
    with pytest.raises(Trouble, match="not as it was recorded"):
        store.ledger(session.id).load()


def test_a_step_waits_for_the_disk_and_a_look_does_not(store):
    levels = []
    from sqlalchemy import event

    def note(_connection, _cursor, statement, *_):
        if "synchronous" in statement or statement.startswith("BEGIN"):
            levels.append(statement)

    event.listen(store._database.engine, "before_cursor_execute", note)
    session = begun(store)
    session.advance()
    levels.clear()
    session.advance_event()
    session.step_back()
    assert levels == [
        "PRAGMA synchronous = FULL",
        "BEGIN IMMEDIATE",
        "PRAGMA synchronous = NORMAL",
        "BEGIN IMMEDIATE",
    ]
