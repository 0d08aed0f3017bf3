"""A disk that is full, a file that is in use or barred: said in words, and nothing is half done."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError

from scenario.errors import Trouble
from scenario.play.session import Session
from scenario.store import sqlite
from scenario.store.database import Damaged
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


@pytest.fixture
def store(path):
    opened = SessionStore.open(path)
    yield opened
    opened.close()


def limit_pages(store, pages):
    """From now on the store's file cannot grow beyond this many pages."""

    @event.listens_for(store._database.engine, "begin")
    def limit(connection):
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages:d}")


def test_a_full_disk_leaves_the_game_where_it_was_and_play_goes_on_when_there_is_room(store, path):
    session = begun(store)
    with store._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    limit_pages(store, pages)
    kept = store.ledger(session.id).load()
    with pytest.raises(Trouble, match="disk is full"):
        for _ in range(1000):
            session.advance_event()
            kept = store.ledger(session.id).load()
            session.branch_from(session.game)
            session.undo()
            kept = store.ledger(session.id).load()
    found = store.ledger(session.id).load()
    assert found == kept
    assert session.head == found.steps[found.position.head - 1]
    assert session.branches == found.branches
    assert session.viewed == found.position.viewed
    limit_pages(store, 100_000)
    if session.at_end:
        session.undo()
    session.advance()
    assert Session(store.ledger(session.id), small_lookup(), ticking()).head == session.head


def test_a_full_disk_refuses_a_new_session_whole(store):
    begun(store)
    with store._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    limit_pages(store, pages)
    count = len(store.sessions())
    with pytest.raises(Trouble, match="disk is full"):
        while True:
            begun(store)
            count += 1
    assert len(store.sessions()) == count
    for summary in store.sessions():
        store.ledger(summary.id).load()


def test_a_file_that_another_program_is_writing_is_trouble_after_a_wait(path, monkeypatch):
    monkeypatch.setattr(sqlite, "LOCK_WAIT", 0.05)
    store = SessionStore.open(path)
    session = begun(store)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Trouble, match="Another program is using"):
            session.advance()
        assert session.head.id == 1
        assert len(store.sessions()) == 1, "reading does not wait for the one who writes"
        other.execute("ROLLBACK")
    assert session.advance().step.id == 2
    store.close()


def test_a_file_that_may_not_be_written_is_trouble(store, path):
    session = begun(store)

    @event.listens_for(store._database.engine, "connect")
    def bar(connection, _):
        connection.execute("PRAGMA query_only = ON")

    store._database.engine.dispose()
    with pytest.raises(Trouble, match="may not be written"):
        session.advance()
    assert session.head.id == 1


def test_a_folder_that_goes_away_is_trouble(store, path, tmp_path):
    session = begun(store)
    store._database.engine.dispose()
    path.rename(tmp_path / "elsewhere")
    with pytest.raises(Trouble, match="cannot be opened"):
        session.advance()
    assert session.head.id == 1
    assert not path.exists(), "opening must not make an empty file"


@pytest.mark.parametrize("beside", ["", "-wal"])
def test_what_is_open_is_not_written_to_where_nobody_will_find_it(store, path, tmp_path, beside):
    session = begun(store)
    gone = path.with_name(path.name + beside)
    gone.rename(tmp_path / "elsewhere")
    with pytest.raises(Trouble, match="moved or removed"):
        session.advance()
    assert session.head.id == 1
    (tmp_path / "elsewhere").rename(gone)
    assert session.advance().step.id == 2


def test_a_file_that_another_has_taken_the_place_of_is_not_written_to(store, path):
    session = begun(store)
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.replace(path)
    with pytest.raises(Trouble, match="moved or removed"):
        session.advance()


def driver_error(code):
    original = sqlite3.OperationalError("as the driver says it")
    original.sqlite_errorcode = code
    return OperationalError("SELECT 1", {}, original)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_READONLY, "may not be written"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_PERM, "may not be used"),
        (sqlite3.SQLITE_IOERR_FSYNC, "does not answer"),
        (sqlite3.SQLITE_IOERR_WRITE, "does not answer"),
        (sqlite3.SQLITE_NOTADB, "not a file of sessions"),
    ],
)
def test_every_error_of_the_disk_says_what_to_do(path, code, words):
    trouble = sqlite.explain(driver_error(code), path)
    assert trouble is not None
    assert words in trouble.message and str(path) in trouble.message
    assert trouble.hint


def test_damage_found_while_playing_is_told_apart(path):
    assert isinstance(sqlite.explain(driver_error(sqlite3.SQLITE_CORRUPT), path), Damaged)


def test_a_mistake_of_ours_is_not_dressed_up_as_trouble(store, path):
    assert sqlite.explain(driver_error(sqlite3.SQLITE_ERROR), path) is None
    with pytest.raises(DBAPIError), store._database.reading() as connection:
        connection.exec_driver_sql("SELECT nonsense")
