"""Copies are made in use, hold everything that was committed, and are thinned from the oldest."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from scenario.errors import Trouble
from scenario.store import backups, sqlite_files
from scenario.store.backups import DAYS, HOURS, LATEST, WEEKS, Backup
from scenario.store.store import SessionStore
from tests.fixtures.sessions import begun

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


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


def numbers(path):
    return [backup.number for backup in backups.listed(path)]


def test_a_copy_made_while_the_store_is_open_holds_every_step(path, tmp_path):
    store = SessionStore.open(path)
    session = begun(store)
    session.play_to(3)
    target = tmp_path / "copy.sqlite"
    sqlite_files.copy(path, target)
    store.close()
    copied = SessionStore.open(target)
    assert copied.ledger(session.id).load().position.head == session.head.id
    assert len(copied.ledger(session.id).load().steps) == 4
    copied.close()


def test_opening_copies_what_there_is_at_most_once_an_hour(path):
    SessionStore.open(path).close()
    assert not backups.folder_of(path).exists(), "there is nothing to copy yet"
    store = SessionStore.open(path)
    begun(store)
    store.close()
    for _ in range(3):
        SessionStore.open(path).close()
    assert numbers(path) == [1]


def test_the_caller_says_how_often_a_store_in_use_is_copied(path):
    store = SessionStore.open(path)
    begun(store)
    assert store.back_up() is not None
    assert store.back_up() is None
    assert store.back_up(every=timedelta(0)) is not None
    assert numbers(path) == [2, 1]
    store.close()


def test_a_copy_is_made_when_the_newest_is_old_or_the_clock_went_far_back(kept):
    clock = iter([NOON, NOON + HOUR / 2, NOON + 2 * HOUR, NOON - 400 * 24 * HOUR])
    made = [backups.keep(kept, HOUR, lambda: next(clock)) for _ in range(4)]
    assert [copy is not None for copy in made] == [True, False, True, True]
    assert numbers(kept) == [3, 2, 1]


def test_thinning_never_takes_the_newest_though_the_clock_goes_backwards(kept):
    for step in range(40):
        newest = backups.keep(kept, HOUR, lambda step=step: NOON - step * 30 * 24 * HOUR)
        assert newest is not None and newest.exists()
        assert backups.listed(kept)[0].path == newest
    assert len(numbers(kept)) <= LATEST + HOURS + DAYS + WEEKS
    assert numbers(kept)[:LATEST] == list(range(40, 40 - LATEST, -1))


def copies(count, apart):
    """Copies made at even times, the newest first."""
    return [Backup(None, number, NOON + number * apart) for number in range(count, 0, -1)]


def test_thinning_spares_hours_then_days_then_weeks():
    made = copies(24 * 400, HOUR)
    left = backups.spare(made)
    ages = [(made[0].made - backup.made) for backup in left]
    assert left[0] == made[0]
    assert sum(age < 24 * HOUR for age in ages) == 24
    assert len(left) < LATEST + HOURS + DAYS + WEEKS
    assert ages == sorted(ages)
    within = {days: sum(age <= timedelta(days=days) for age in ages) for days in (14, 170)}
    assert within[14] >= HOURS + DAYS - 3
    assert max(ages) >= timedelta(weeks=WEEKS - 2)


def test_thinning_spares_the_latest_when_the_clock_stands_still():
    left = backups.spare(copies(50, timedelta(0)))
    assert [backup.number for backup in left] == list(range(50, 50 - LATEST, -1))


def test_thinning_takes_only_its_own(kept):
    backups.folder_of(kept).mkdir()
    others = [
        backups.folder_of(kept) / name
        for name in ("before-migration-from-0000.sqlite", "sessions-1-20240101T000000.sqlite.txt")
    ]
    for other in others:
        other.write_text("kept")
    for step in range(60):
        backups.keep(kept, timedelta(0), lambda step=step: NOON + step * timedelta(minutes=1))
    assert [other.read_text() for other in others] == ["kept", "kept"]
    assert numbers(kept)[:2] == [60, 59]
    assert len(numbers(kept)) < 12


def test_what_a_killed_copy_left_behind_is_cleared_away(kept):
    backups.folder_of(kept).mkdir()
    left = backups.folder_of(kept) / "sessions-000001-20240301T120000.sqlite.77.part"
    left.write_text("left behind")
    backups.keep(kept, HOUR)
    assert not left.exists()
    assert numbers(kept) == [1]


def test_a_backup_that_cannot_be_made_is_logged_and_the_store_opens(kept, caplog):
    backups.folder_of(kept).write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        SessionStore.open(kept).close()
    assert "could not be backed up" in caplog.text


def test_the_newest_good_copy_is_found_behind_a_bad_one(kept):
    good = backups.keep(kept, HOUR, lambda: NOON)
    bad = backups.keep(kept, HOUR, lambda: NOON + 2 * HOUR)
    bad.write_bytes(bad.read_bytes()[:5000])
    assert backups.newest_good(kept).path == good
    with pytest.raises(Trouble):
        backups.contents(bad)
    assert (backups.contents(good).sessions, backups.contents(good).steps) == (1, 4)
