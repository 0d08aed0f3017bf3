"""A damaged file: what is proven comes back, the rest is counted, the backup is named."""

import os
import sqlite3
from contextlib import closing

import pytest

from scenario.errors import Refused, Trouble
from scenario.store import backups, sqlite_files
from scenario.store.restoring import backups_of, restore
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


@pytest.fixture
def kept(path):
    """Two sessions, of which the first was played to its end, and a backup."""
    store = SessionStore.open(path)
    first = begun(store, name="First")
    first.play_to(3)
    begun(store, name="Second")
    store.back_up()
    store.close()
    return path


def sql(path, statement, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        return connection.execute(statement, values).fetchall()


def recovered(path):
    store = SessionStore.open(path)
    recovery, names = store.recovery, sorted(each.name for each in store.sessions())
    problems = store.verify().problems
    store.close()
    assert problems == ()
    return recovery, names


def test_steps_after_a_broken_one_are_lost_and_counted_and_the_game_stands_before_them(kept):
    sql(kept, "UPDATE steps SET digest = 'x' WHERE id = 3")
    sql(kept, "DROP TABLE alembic_version")
    recovery, names = recovered(kept)
    assert names == ["First", "Second"]
    assert (recovery.sessions, recovery.sessions_lost) == (2, 0)
    assert (recovery.steps, recovery.steps_lost) == (3, 2)
    assert recovery.shortened == ("First",)
    assert recovery.backup == backups_of(kept)[0]
    assert "2 sessions with 3 steps could be recovered; 0 sessions and 2 steps could not" in (
        recovery.told()
    )
    store = SessionStore.open(kept)
    first = next(each.id for each in store.sessions() if each.name == "First")
    session = store.resume(first, lambda _: small_lookup().scenario, ticking())
    assert session.head.id == 2
    assert session.advance().step.id == 3
    store.close()


def test_a_session_without_its_scenario_is_lost_and_counted(kept):
    sql(kept, "UPDATE scenarios SET text = 'another'")
    sql(kept, "DROP TABLE alembic_version")
    recovery, names = recovered(kept)
    assert names == []
    assert (recovery.sessions, recovery.sessions_lost, recovery.steps_lost) == (0, 2, 5)


def test_a_row_that_cannot_be_listed_is_mended_from_its_steps(kept):
    sql(kept, "UPDATE sessions SET turn_titles = '[', state = 'actjve', head = 77")
    recovery, names = recovered(kept)
    assert recovery.sessions == 2
    assert len(names) == 2


def test_a_header_that_is_gone_is_written_anew_and_everything_recovered(kept):
    with kept.open("r+b") as stream:
        stream.write(bytes(100))
    recovery, names = recovered(kept)
    assert names == ["First", "Second"]
    assert recovery.steps_lost == 0


def test_a_file_that_is_not_ours_comes_with_the_offer_of_a_backup(kept):
    kept.write_bytes(b"")
    with pytest.raises(Trouble, match="is empty") as caught:
        SessionStore.open(kept)
    assert "sandtable sessions restore" in caught.value.hint
    restored = restore(kept)
    assert (restored.contents.sessions, restored.contents.steps) == (2, 5)
    assert restored.aside.read_bytes() == b""
    assert recovered(kept) == (None, ["First", "Second"])


def test_restoring_waits_until_no_window_has_the_sessions_open(kept):
    store = SessionStore.open(kept)
    with pytest.raises(Refused, match="open in a window"):
        restore(kept)
    store.close()
    restore(kept)


def test_a_backup_that_is_not_sound_is_not_restored(kept):
    (backup,) = backups_of(kept)
    os.truncate(backup.path, 9000)
    before = kept.read_bytes()
    for named in (None, backup.path, kept.with_name("nowhere")):
        with pytest.raises(Trouble):
            restore(kept, named)
    assert kept.read_bytes() == before


def test_sessions_on_a_server_are_restored_there():
    with pytest.raises(Trouble, match="restored there"):
        restore("postgresql://nowhere/sessions")


def test_what_was_interrupted_is_finished_and_told_again(kept, monkeypatch):
    """The new file was ready and the old one half set aside when the power went."""
    part = kept.with_name("part")
    sqlite_files.copy(kept, part, journal="WAL")
    harmed = kept.read_bytes()
    part.rename(kept.with_name("sessions.sqlite.damaged.ready"))
    kept.rename(kept.with_name("sessions.sqlite.damaged-1"))
    log = kept.with_name("sessions.sqlite-wal")
    log.write_bytes(b"the damaged file's log")
    recovery, names = recovered(kept)
    assert names == ["First", "Second"]
    assert recovery.aside.read_bytes() == harmed
    assert kept.with_name("sessions.sqlite.damaged-1-wal").read_bytes() == b"the damaged file's log"
    assert backups.newest_good(kept) is not None


@pytest.mark.parametrize(
    ("column", "kept_as", "harmed"),
    [
        ("sessions.created", "2024-03-01T12:00:00+00:00", "2024-03-01T12:00:00+00:10"),
        ("sessions.created", "2024-03-01T12:00:00+00:00", "2024-03-01T12:00:08+00:00"),
        ("steps.at", "2024-03-01T12:00:00+00:00", "2024-03-01T12:00:00+00:01"),
    ],
)
def test_a_time_that_was_never_kept_is_noticed(kept, column, kept_as, harmed):
    table, _, name = column.partition(".")
    with closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute(f"UPDATE {table} SET {name} = ? WHERE {name} = ?", (harmed, kept_as))
        assert connection.total_changes > 0
    store = SessionStore.open(kept)
    assert store.verify().problems
    store.close()


@pytest.mark.parametrize("harm", [(b"events INTEGER", b"eventr INTEGER"),
                                  (b"steps (session", b"steps (sersion")])  # fmt: skip
def test_a_damaged_description_of_the_tables_is_recovered_from(kept, harm):
    whole, harmed = harm
    content = kept.read_bytes()
    assert whole in content
    kept.write_bytes(content.replace(whole, harmed))
    store = SessionStore.open(kept)
    assert store.recovery is not None
    assert store.recovery.aside.read_bytes() == content.replace(whole, harmed)
    store.close()
