"""What is opened, what is refused, and that nothing refused is written to."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scenario.errors import Trouble
from scenario.settings import database_path, database_url
from scenario.store import sqlite, sqlite_files
from scenario.store.store import SessionStore
from scenario.store.tables import REVISION
from tests.fixtures.sessions import begun

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


@pytest.fixture
def kept(path):
    """A database with a session in it, closed."""
    store = SessionStore.open(path)
    begun(store).play_to(3)
    store.close()
    return path


def contents(folder):
    return {
        file.name: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns)
        for file in folder.iterdir()
        if file.is_file()
    }


def pragma(path, name):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_new_file_says_whose_it_is_and_how_it_writes(path):
    SessionStore.open(path).close()
    assert pragma(path, "application_id") == sqlite.APPLICATION_ID
    assert pragma(path, "user_version") == int(REVISION)
    assert pragma(path, "journal_mode") == "wal"
    assert sorted(file.name for file in path.parent.iterdir() if file.is_file()) == [
        path.name,
        f"{path.name}.lock",
    ]


def test_the_stores_own_connections_keep_foreign_keys(path):
    store = SessionStore.open(path)
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA trusted_schema").scalar() == 0
    store.close()


@pytest.mark.parametrize("form", [str, lambda p: f"sqlite:///{p}", lambda p: p])
def test_a_path_and_an_address_open_the_same_file(kept, form):
    store = SessionStore.open(form(kept))
    assert len(store.sessions()) == 1
    store.close()


def test_a_path_may_hold_what_addresses_give_a_meaning_to(tmp_path):
    path = tmp_path / "100%41 mine? #1 & ü.sqlite"
    store = SessionStore.open(path)
    begun(store)
    store.close()
    assert path.exists()
    store = SessionStore.open(f"sqlite:///{path}")
    assert len(store.sessions()) == 1
    store.close()


def test_the_settings_address_leads_to_the_users_own_file():
    store = SessionStore.open(database_url())
    assert store.where == str(database_path())
    store.close()


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:secret@host/db",
        "sqlite://",
        "sqlite:///:memory:",
        "no address://",
        "sqlite:///",
        "postgresql://user:secret@host/db",
        "postgresql://user@host/db?password=secret",
        "postgresql://host/password=secret",
        "postgresql://host:secret/db",
    ],
)
def test_other_addresses_are_trouble_and_show_no_password(address):
    with pytest.raises(Trouble) as caught:
        SessionStore.open(address)
    assert "secret" not in str(caught.value)
    assert "SANDTABLE_DATABASE" in caught.value.hint


def foreign(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE sessions (id)")


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda p: p.touch(), "is empty"),
        (lambda p: p.write_bytes(b"SQLite"), "not a file of sessions"),
        (lambda p: p.write_bytes(b"PK\x03\x04" * 100), "not a file of sessions"),
        (lambda p: p.write_bytes(bytes(4096)), "not a file of sessions"),
        (foreign, "belongs to another program"),
        (lambda p: p.mkdir(), "cannot be read"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(path, make, complaint):
    make(path)
    before = contents(path.parent)
    with pytest.raises(Trouble, match=complaint):
        SessionStore.open(path)
    assert contents(path.parent) == before


def test_a_newer_file_is_refused_by_both_versions_and_left_as_it_is(kept):
    with closing(sqlite3.connect(kept)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0042'")
    content = kept.read_bytes()
    with pytest.raises(Trouble, match=rf"version 42; this Sandtable reads version {int(REVISION)}"):
        SessionStore.open(kept)
    assert kept.read_bytes() == content


def flip_in_the_middle(path):
    content = bytearray(path.read_bytes())
    content[4096:4196] = b"\xff" * 100
    path.write_bytes(content)


def cut(path):
    os.truncate(path, path.stat().st_size - 4096)


def orphan(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM scenarios")


def without_a_table(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE branches")


def without_a_version(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE alembic_version")


@pytest.mark.parametrize(
    "harm", [flip_in_the_middle, cut, orphan, without_a_table, without_a_version]
)
def test_a_damaged_file_is_set_aside_and_never_overwritten(kept, harm):
    harm(kept)
    content = kept.read_bytes()
    store = SessionStore.open(kept)
    aside = kept.with_name("sessions.sqlite.damaged-1")
    assert store.recovery is not None
    assert store.recovery.aside == aside
    assert str(aside) in store.recovery.told()
    store.close()
    assert aside.read_bytes() == content
    without_a_table(kept)
    SessionStore.open(kept).close()
    assert kept.with_name("sessions.sqlite.damaged-2").exists() and aside.read_bytes() == content


def test_a_damaged_file_is_not_touched_while_another_window_has_it(kept):
    first = SessionStore.open(kept)
    first._database.engine.dispose()
    without_a_table(kept)
    content = kept.read_bytes()
    for read_only in (False, True):
        with pytest.raises(Trouble, match=r"damaged \(tables are missing: branches\)") as caught:
            SessionStore.open(kept, read_only=read_only)
        assert "recovered" in caught.value.hint
    assert kept.read_bytes() == content
    first.close()


def test_a_folder_that_is_not_there_is_trouble(tmp_path):
    with pytest.raises(Trouble, match="cannot be made"):
        SessionStore.open(tmp_path / "nowhere" / "sessions.sqlite")


def test_a_full_disk_while_the_file_is_made_leaves_no_file(path, monkeypatch):
    def full(_connection):
        _connection.exec_driver_sql("PRAGMA max_page_count = 1")
        _connection.exec_driver_sql("CREATE TABLE one (a)")

    with pytest.raises(Trouble, match="disk is full"):
        sqlite_files.create(path, 1, full)
    assert list(path.parent.glob("sessions*")) == []


def test_of_two_programs_that_make_the_file_the_first_ones_stays(path):
    def other_is_faster(connection):
        connection.exec_driver_sql("CREATE TABLE mine (a)")
        path.write_text("the other's")

    sqlite_files.create(path, 1, other_is_faster)
    assert path.read_text() == "the other's"


def test_opening_a_current_file_does_not_load_the_migrations(kept):
    program = (
        "import sys; from scenario.store.store import SessionStore;"
        f"SessionStore.open({str(kept)!r}).close(); print('alembic' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout.strip() == "False"


def killed_in_the_middle(path: Path) -> None:
    """A program that kept no log began to write to a file and was killed."""
    script = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN IMMEDIATE');"
        "c.execute('UPDATE scenarios SET text = text || text');"
        "c.execute('UPDATE steps SET body = body || body'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").stat().st_size > 0


def test_what_a_crash_left_half_written_in_a_file_without_a_log_is_undone(kept):
    """A backup put in place by hand keeps no log until it is opened; a crash may fall there."""
    assert pragma(kept, "journal_mode = DELETE") == "delete"
    killed_in_the_middle(kept)
    store = SessionStore.open(kept)
    assert store.recovery is None
    assert len(store.sessions()) == 1
    store.close()
    assert not list(kept.parent.glob("*.part*"))


def test_another_databases_journal_is_moved_away(kept, tmp_path):
    other = tmp_path / "other" / "sessions.sqlite"
    other.parent.mkdir()
    store = SessionStore.open(other)
    for _ in range(3):
        begun(store).play_to(2)
    store.close()
    for path in (kept, other):
        assert pragma(path, "journal_mode = DELETE") == "delete"
    killed_in_the_middle(other)
    foreign = other.with_name(f"{other.name}-journal").read_bytes()
    kept.with_name(f"{kept.name}-journal").write_bytes(foreign)
    store = SessionStore.open(kept)
    assert (store.recovery, len(store.sessions())) == (None, 1)
    store.close()
    (aside,) = kept.parent.glob("*orphaned*-journal")
    assert aside.read_bytes() == foreign
