"""Backups on a schedule, told by a clock of the test's own."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from scenario.app.backing_up import BackupTimer
from scenario.store import backups
from scenario.store.store import SessionStore
from scenario.ui.background import Background
from tests.fixtures.sessions import begun

NOON = datetime(2031, 3, 1, 12, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now


@pytest.fixture
def store(tmp_path):
    opened = SessionStore.open(tmp_path / "sessions.sqlite")
    begun(opened)
    yield opened
    opened.close()


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


def look(qtbot, timer, store):
    before = len(backups.listed(store.to_back_up))
    timer.look()
    qtbot.waitUntil(lambda: not timer._busy, timeout=5000)
    return len(backups.listed(store.to_back_up)) - before


def test_a_backup_is_made_when_an_hour_has_passed(qtbot, store, background):
    clock = Clock()
    timer = BackupTimer(lambda: store, background, clock)
    assert look(qtbot, timer, store) == 1
    clock.now += timedelta(minutes=59)
    assert look(qtbot, timer, store) == 0
    clock.now += timedelta(minutes=1)
    assert look(qtbot, timer, store) == 1
    made = backups.listed(store.to_back_up)[0]
    assert made.made == NOON + timedelta(hours=1)
    assert backups.contents(made.path).sessions == 1


def test_a_fortnight_is_thinned_to_hours_and_days(qtbot, store, background):
    clock = Clock()
    timer = BackupTimer(lambda: store, background, clock)
    for _ in range(3 * 24):
        look(qtbot, timer, store)
        clock.now += timedelta(hours=1)
    kept = backups.listed(store.to_back_up)
    assert [backup.made for backup in kept] == sorted((b.made for b in kept), reverse=True)
    assert sum(NOON + timedelta(hours=47) < backup.made for backup in kept) == 24
    assert {backup.made.date() for backup in kept} == {
        (NOON + timedelta(days=day)).date() for day in range(4)
    }
    assert len(kept) < 24 + 4


def test_it_is_made_beside_the_windows_thread(qtbot, store, background, monkeypatch):
    threads = []
    monkeypatch.setattr(
        backups, "keep_now", lambda *_: threads.append(threading.current_thread()) or _[0]
    )
    timer = BackupTimer(lambda: store, background, Clock())
    look(qtbot, timer, store)
    assert threads and threads[0] is not threading.main_thread()


def test_nothing_is_made_without_a_store_or_for_another_window(qtbot, store, background):
    looking = SessionStore.open(store.to_back_up)
    for each in (None, looking):
        timer = BackupTimer(lambda each=each: each, background, Clock())
        timer.look()
        assert not timer._busy
    looking.close()
