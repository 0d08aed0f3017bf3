"""Two windows on one file: one writes, the other looks, and takes over when the first is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scenario.core.chronicle import Moment
from scenario.errors import Refused, Trouble
from scenario.store import lock
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from scenario.store.store import SessionStore
store = SessionStore.open(sys.argv[1])
print(store.read_only, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


@pytest.fixture
def kept(path):
    store = SessionStore.open(path)
    session = begun(store)
    session.play_to(2)
    store.close()
    return path, session.id


def resumed(store, session):
    return store.resume(session, lambda _: small_lookup().scenario, ticking())


def holder(path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout.readline().strip() == "False"
    return process


def test_the_second_window_looks_and_every_act_is_refused_in_place(kept):
    path, session_id = kept
    first, second = SessionStore.open(path), SessionStore.open(path)
    assert (first.read_only, second.read_only) == (False, True)
    session = resumed(second, session_id)
    before = session.head
    for act in (
        session.advance,
        session.undo,
        lambda: session.rename("Mine"),
        lambda: session.branch_from(Moment(0, 1)),
        lambda: second.rename(session_id, "Mine"),
        lambda: begun(second),
    ):
        with pytest.raises(Refused, match="open in another window"):
            act()
    assert session.head == before
    assert session.view(Moment(1, 1)).viewed == Moment(1, 1), "looking back still works"
    assert session.look_through("republic")
    assert resumed(first, session_id).perspective == "reported", "a look there is not kept"
    first.close(), second.close()


def test_the_second_window_sees_what_the_first_one_does(kept):
    path, session_id = kept
    first, second = SessionStore.open(path), SessionStore.open(path)
    watch = second.watch()
    resumed(first, session_id).advance()
    assert watch.changed() == {session_id}
    assert resumed(second, session_id).game == Moment(3, 2)
    watch.close(), first.close(), second.close()


def test_the_second_window_takes_over_when_the_first_is_closed(kept):
    path, session_id = kept
    first, second = SessionStore.open(path), SessionStore.open(path)
    assert not second.take_over()
    first.close()
    assert second.read_only, "nobody is made the writer without asking"
    assert second.take_over()
    assert not second.read_only
    assert resumed(second, session_id).advance().step.id == 4
    second.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_lock_dies_with_the_process(kept, how):
    path, _ = kept
    process = holder(path)
    second = SessionStore.open(path)
    assert second.read_only and not second.take_over()
    process.send_signal(how)
    process.wait()
    process.stdin.close(), process.stdout.close()
    assert second.take_over()
    second.close()


def test_what_was_asked_to_be_read_only_keeps_nobody_from_writing(kept):
    path, _ = kept
    looking = SessionStore.open(path, read_only=True)
    assert looking.read_only and len(looking.sessions()) == 1
    other = SessionStore.open(path)
    assert not other.read_only
    looking.close(), other.close()


def test_a_second_window_makes_no_copies(kept):
    path, _ = kept
    first, second = SessionStore.open(path), SessionStore.open(path)
    assert second.back_up() is None
    first.close(), second.close()


def test_a_folder_without_a_lock_file_is_trouble(kept, monkeypatch):
    path, _ = kept

    def barred(*_):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(lock.os, "open", barred)
    with pytest.raises(Trouble, match="cannot be made or written"):
        SessionStore.open(path)
