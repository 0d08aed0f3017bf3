"""kill -9 at any moment: what is stored is what was acknowledged, or one act more."""

import os
import random
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from scenario.play.memory import MemoryLedger
from scenario.play.session import Session
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup
from tests.store import killed

ROOT = Path(__file__).resolve().parents[2]
KILLS = 60
SECONDS = 20


@pytest.fixture
def spawner(tmp_path):
    path = tmp_path / "sessions.sqlite"
    store = SessionStore.open(path)
    session = begun(store)
    store.close()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.killed", str(path), session.id],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
        cwd=ROOT,
    )
    yield path, session.id, process
    process.stdin.close()
    process.stdout.close()
    process.wait(timeout=10)


def kill_a_player(process, acts, patience):
    """Start a player, kill it some seconds after it has done some acts; how many it has done."""
    process.stdin.write(b"play\n")
    lines = iter(lambda: process.stdout.readline().decode().strip(), "dead")
    player, acknowledged = None, 0
    for line in lines:
        if line.startswith("player"):
            player = int(line.split()[1])
        else:
            acknowledged += 1
        if player is not None and acknowledged >= acts:
            break
    time.sleep(patience)
    os.kill(player, signal.SIGKILL)
    return acknowledged + sum(1 for _ in lines)


def expected(record, acts):
    """What would be kept after the same acts by somebody whom nobody kills."""
    ledger = MemoryLedger(record)
    session = Session(ledger, small_lookup(), ticking())
    for _ in islice(killed.moves(session), acts):
        pass
    return ledger.load()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(spawner):
    path, session_id, process = spawner
    chance = random.Random(7)
    begun_at, kills, total = time.monotonic(), 0, 0
    store = SessionStore.open(path)
    before = store.ledger(session_id).load()
    store.close()
    while kills < KILLS and time.monotonic() - begun_at < SECONDS:
        acknowledged = kill_a_player(process, chance.randrange(12), chance.uniform(0, 0.01))
        store = SessionStore.open(path)
        after = store.ledger(session_id).load()
        store.close()
        assert after in (expected(before, acknowledged), expected(before, acknowledged + 1))
        before, kills, total = after, kills + 1, total + acknowledged
    assert kills >= 20
    assert total > kills, "the players must get to play"
