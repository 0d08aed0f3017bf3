"""Files that were harmed: logs that are missing, stale or strange, files cut short, flipped bits.

What harm has taken cannot be read. What must hold: harm is noticed, or did not matter; nothing
that was never acknowledged is shown; the file is kept as it was found; and the newest backup
brings back a state that was acknowledged.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from scenario.errors import SandtableError, Trouble
from scenario.store.restoring import restore
from scenario.store.store import SessionStore
from tests.faults import stage
from tests.faults.bench import Bench, Tally, fault, in_child
from tests.faults.stage import State, broken, state_of, stored


class Played:
    """A database whose player was killed: the states it had acknowledged, its log still full."""

    def __init__(self, folder: Path) -> None:
        self.folder = stage.staged(folder)
        self.path = self.folder / stage.NAME
        self.states: list[State] = [stored(self.path)]
        self.digests = {step.digest for step in self._steps()}
        self.logs: list[bytes] = []
        end = in_child(self._play)
        assert end.signal == signal.SIGKILL, end.said
        for number in range(len(end.said.split())):
            self.logs.append((self.folder / f"log-{number}").read_bytes())
            (self.folder / f"log-{number}").unlink()

    def _steps(self):
        store = SessionStore.open(self.path, read_only=True)
        steps = stage.resumed(store).tree
        store.close()
        return [steps[number] for number in range(1, steps.last + 1)]

    def _play(self, say) -> None:
        store = SessionStore.open(self.path)
        session = stage.resumed(store)
        log = self.path.with_name(f"{stage.NAME}-wal")
        for number in range(6):
            stage.edited(session, f"{number}")
            shutil.copyfile(log, self.folder / f"log-{number}")
            say("done")
        os.kill(os.getpid(), signal.SIGKILL)


def played(bench: Bench) -> tuple[Played, list[State]]:
    """Such a database, and every state that it acknowledged."""
    made = Played(bench.folder / "played")
    states = list(made.states)
    for log in made.logs:
        with bench.copy(made.folder) as folder:
            (folder / f"{stage.NAME}-wal").write_bytes(log)
            states.append(stored(folder / stage.NAME))
    return made, states


def harmed(bench: Bench, tally: Tally, template: Path, states: list[State], harm) -> None:
    """Do harm to a copy, and judge."""
    with bench.copy(template) as folder:
        path = folder / stage.NAME
        harm(path)
        tally.count(judged(path, states))


def judged(path: Path, states: list[State]) -> str | None:
    """What is broken of what must hold of a file that was harmed; None if nothing."""
    found = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    wrong = None
    try:
        store = SessionStore.open(path)
    except Trouble:
        if path.read_bytes() != found[path.name]:
            return "a file that was refused was changed"
    except Exception as error:
        return f"not told what is wrong: {error!r}"
    else:
        try:
            wrong = _shown(store, states, found[path.name])
        finally:
            store.close()
    return wrong or _restored(path, states)


def _shown(store: SessionStore, states: list[State], found: bytes) -> str | None:
    """What is wrong with a store that opened."""
    known = {text for state in states for text in state}
    if store.recovery is not None:
        if store.recovery.aside.read_bytes() != found:
            return "the damaged file was not kept as it was found"
        return _made_up(store, states)
    try:
        state = state_of(store)
    except SandtableError:
        return None if store.verify().problems else "a session that cannot be read is called good"
    if state in states or store.verify().problems:
        return None
    return "what was never acknowledged is shown" if known else "nothing is known"


def _made_up(store: SessionStore, states: list[State]) -> str | None:
    """Whether a recovered session holds a step that nobody took."""
    text = repr(states)
    for summary in store.sessions():
        for step in store.ledger(summary.id).load().steps:
            if step.digest not in text:
                return "a step that nobody took was recovered"
    return None


def _restored(path: Path, states: list[State]) -> str | None:
    """The newest backup brings back what was acknowledged when it was made."""
    restore(path)
    return broken(path, *states)


@fault(3, "the log (-wal) missing")
def log_missing(bench: Bench) -> Tally:
    tally = Tally(note="goes back to the last checkpoint, which was acknowledged")
    made, states = played(bench)
    harmed(bench, tally, made.folder, states, lambda path: _log(path).unlink())
    harmed(bench, tally, made.folder, states, lambda path: _log(path).write_bytes(b""))
    for beside in (_log, _shm):
        beside(made.path).unlink()
    harmed(bench, tally, made.folder, states, lambda path: None)
    return tally


@fault(3, "the log stale")
def log_stale(bench: Bench) -> Tally:
    tally = Tally()
    made, states = played(bench)
    for log in made.logs:
        harmed(bench, tally, made.folder, states, lambda path, log=log: _log(path).write_bytes(log))
    for log in made.logs:

        def later(path: Path, log=log) -> None:
            stage.in_session(lambda session: stage.edited(session, "later"))(path, lambda: None)
            states.append(stored(path))
            _log(path).write_bytes(log)

        harmed(bench, tally, made.folder, states, later)
    return tally


@fault(3, "the log of another database")
def log_foreign(bench: Bench) -> Tally:
    tally = Tally()
    made, states = played(bench)
    other = Played(bench.folder / "other")
    logs = other.logs if bench.whole else other.logs[::3]
    for log in logs:
        harmed(bench, tally, made.folder, states, lambda path, log=log: _log(path).write_bytes(log))
    clean = stage.staged(bench.folder / "clean")
    store = SessionStore.open(clean / stage.NAME)
    for _ in range(12):
        stage.begin(store)
    store.back_up(every=timedelta(0))
    store.close()
    kept = [stored(clean / stage.NAME)]
    for log in logs:
        harmed(bench, tally, clean, kept, lambda path, log=log: _log(path).write_bytes(log))
    return tally


@fault(3, "the log cut short, or with a bit flipped")
def log_harmed(bench: Bench) -> Tally:
    tally = Tally()
    made, states = played(bench)
    size = len(made.logs[-1])
    for at in bench.places(size - 1, 10, 300):
        harmed(bench, tally, made.folder, states, lambda path, at=at: os.truncate(_log(path), at))
        harmed(bench, tally, made.folder, states, lambda path, at=at: flip(_log(path), at))
    return tally


@fault(3, "the index (-shm) missing, strange, or cut short")
def index_harmed(bench: Bench) -> Tally:
    tally = Tally()
    made, states = played(bench)
    for harm in (
        lambda path: _shm(path).unlink(),
        lambda path: _shm(path).write_bytes(random.Random(1).randbytes(32_768)),
        lambda path: os.truncate(_shm(path), 100),
    ):
        harmed(bench, tally, made.folder, states, harm)
    return tally


@fault(3, "the file cut short at every page")
def cut(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    path = template / stage.NAME
    states = [stored(path)]
    for page in range(path.stat().st_size // 4096):
        for more in (0, 1000):
            harmed(bench, tally, template, states,
                   lambda path, at=page * 4096 + more: os.truncate(path, at))  # fmt: skip
    return tally


@fault(3, "a bit flipped anywhere in the file")
def flipped(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    path = template / stage.NAME
    states = [stored(path)]
    for at in bench.places(path.stat().st_size - 1, 30, 1000):
        harmed(bench, tally, template, states, lambda path, at=at: flip(path, at))
    return tally


@fault(3, "a bit flipped in a time, a name, a note, a step")
def flipped_in_words(bench: Bench) -> Tally:
    """Each of them is put right by its seal: all is as it was, and it is told what was not."""
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    path = template / stage.NAME
    state = stored(path)
    bits = [(at, bit) for at in _words(path) for bit in range(8)]
    for number in bench.places(len(bits), 40, 1000):
        at, bit = bits[number - 1]
        with bench.copy(template) as folder:
            flip(folder / stage.NAME, at, bit)
            tally.count(_put_right(folder / stage.NAME, state))
    return tally


_WORDS = {
    "sessions": (
        "name || created || scenario || scenario_id || title || turn_titles || own_perspective",
        "perspective || moved || state || seal || position_seal",
    ),
    "steps": ("at || digest || body || seal",),
    "branches": ("name", "colour || note || seal"),
    "notes": ("kind || target_kind || target", "text || author || at || seal"),
}
"""Texts that lie side by side in a row, and so in the file."""


def _words(path: Path) -> list[int]:
    """Where in a file the bytes of these texts stand; not of those that stand elsewhere too."""
    content, found = path.read_bytes(), set()
    with closing(sqlite3.connect(path)) as connection:
        for table, groups in _WORDS.items():
            for group in groups:
                whole = f"SELECT CAST({group} AS BLOB) FROM {table}"
                for (text,) in connection.execute(whole).fetchall():
                    if content.count(text) == 1:
                        found |= {content.find(text) + i for i in range(len(text))}
    return sorted(found)


def _put_right(path: Path, state: State) -> str | None:
    found = path.read_bytes()
    with closing(SessionStore.open(path)) as store:
        recovery = store.recovery
        if recovery is None:
            return None if state_of(store) == state else "a changed letter was not noticed"
        if recovery.aside.read_bytes() != found:
            return "the damaged file was not kept as it was found"
        if state_of(store) != state:
            return f"it was not put right: {recovery.told()}"
    return broken(path, state)


@fault(3, "a page of zeros, of noise, of another page")
def pages(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    path = template / stage.NAME
    states = [stored(path)]
    noise = random.Random(2).randbytes(4096)
    for page in bench.places(path.stat().st_size // 4096, 6):
        for content in (bytes(4096), noise, path.read_bytes()[-4096:]):
            at = (page - 1) * 4096
            harmed(bench, tally, template, states,
                   lambda path, at=at, content=content: put(path, at, content))  # fmt: skip
    return tally


@fault(3, "an empty file, a header of zeros")
def header(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    states = [stored(template / stage.NAME)]
    for harm in (
        lambda path: path.write_bytes(b""),
        lambda path: put(path, 0, bytes(100)),
        lambda path: put(path, 0, bytes(16)),
        lambda path: put(path, 68, bytes(4)),
        lambda path: put(path, 0, bytes(4096)),
    ):
        harmed(bench, tally, template, states, harm)
    return tally


def flip(path: Path, at: int, bit: int | None = None) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        byte = stream.read(1)[0]
        stream.seek(at)
        stream.write(bytes([byte ^ 1 << (at % 8 if bit is None else bit)]))


def put(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as stream:
        stream.seek(at)
        stream.write(content)


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _shm(path: Path) -> Path:
    return path.with_name(f"{path.name}-shm")
