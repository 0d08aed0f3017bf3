"""Copies are made in use, hold everything that was committed, and are thinned from the oldest."""

import logging
import os
import time

import pytest

from scenario.store import backups, sqlite
from scenario.store.store import SessionStore
from tests.fixtures.sessions import begun


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


def copies(path):
    return sorted(file.name for file in backups.folder_of(path).iterdir())


def age(path, name, seconds):
    file = backups.folder_of(path) / name
    then = time.time() - seconds
    os.utime(file, (then, then))


def test_a_copy_made_while_the_store_is_open_holds_every_step(path, tmp_path):
    store = SessionStore.open(path)
    session = begun(store)
    session.play_to(3)
    target = tmp_path / "copy.sqlite"
    sqlite.copy(path, target)
    store.close()
    copied = SessionStore.open(target)
    assert copied.ledger(session.id).load().position.head == session.head.id
    assert len(copied.ledger(session.id).load().steps) == 4
    copied.close()


def test_opening_copies_at_most_once_an_hour(path):
    SessionStore.open(path).close()
    assert not backups.folder_of(path).exists(), "a new file has nothing to copy"
    for _ in range(3):
        SessionStore.open(path).close()
    assert copies(path) == ["hourly-000001.sqlite"]
    age(path, "hourly-000001.sqlite", 3700)
    SessionStore.open(path).close()
    assert copies(path) == ["hourly-000001.sqlite", "hourly-000002.sqlite"]


def test_a_clock_that_went_backwards_neither_stops_copies_nor_eats_the_newest(path):
    SessionStore.open(path).close()
    for number in range(1, backups.KEPT + 4):
        backups.keep_hourly(path)
        age(path, f"hourly-{number:06d}.sqlite", -40 * 86_400)
    assert len(copies(path)) == backups.KEPT
    assert copies(path)[-1] == f"hourly-{backups.KEPT + 3:06d}.sqlite"


def test_thinning_takes_the_oldest_and_only_its_own(path):
    SessionStore.open(path).close()
    backups.folder_of(path).mkdir()
    other = backups.folder_of(path) / "before-migration-from-0000.sqlite"
    other.write_text("kept")
    for number in range(1, backups.KEPT + 3):
        backups.keep_hourly(path)
        age(path, f"hourly-{number:06d}.sqlite", 4000)
    assert other.read_text() == "kept"
    assert copies(path)[1:] == [f"hourly-{n:06d}.sqlite" for n in range(3, backups.KEPT + 3)]


def test_what_a_killed_copy_left_behind_is_cleared_away(path):
    SessionStore.open(path).close()
    backups.folder_of(path).mkdir()
    (backups.folder_of(path) / "hourly-000001.sqlite.77.part").write_text("left behind")
    backups.keep_hourly(path)
    assert copies(path) == ["hourly-000001.sqlite"]


def test_a_backup_that_cannot_be_made_is_logged_and_the_store_opens(path, caplog):
    SessionStore.open(path).close()
    backups.folder_of(path).write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        SessionStore.open(path).close()
    assert "could not be backed up" in caplog.text
