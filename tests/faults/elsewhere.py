"""Faults around the program: folders, other windows, versions, clocks, what was left behind."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scenario.errors import Refused, SandtableError, Trouble
from scenario.store import backups
from scenario.store.store import SessionStore
from scenario.store.tables import REVISION
from tests.faults import stage
from tests.faults.bench import Bench, Skip, Tally, fault, in_child
from tests.faults.kills import judge_of, struck
from tests.faults.stage import Act, broken, stored

ROOT = Path(__file__).parents[2]
NOBODY = 65_534


class _Never:
    """A meter that counts nothing and kills nobody."""

    def arm(self, _folder: Path, _at: int) -> None:
        pass

    def disarm(self) -> int:
        return 0


def told(act: Act, path: Path, user: int | None = None) -> str | None:
    """What is wrong with how an act that cannot be done says so; None if nothing."""

    def acting(say):
        try:
            act(path, lambda: say("done"))
        except SandtableError as trouble:
            say(f"told {trouble}")

    end = in_child(acting, user=user)
    return None if end.said.startswith("told") else f"not told what is wrong: {end.said!r}"


@fault(4, "a file, a folder that may not be written")
def read_only(bench: Bench) -> Tally:
    if os.name != "posix" or os.geteuid() != 0:
        raise Skip("needs to be root, to become a user who may not write")
    tally = Tally()
    bench.folder.chmod(0o755)
    template = stage.staged(bench.folder / "template")
    before = stored(template / stage.NAME)
    for what in ("folder", "file", "both"):
        for act in (*stage.STEPS.values(), *stage.WHOLE.values()):
            with bench.copy(template) as folder:
                folder.parent.chmod(0o755)
                path = folder / stage.NAME
                for each in (folder, *folder.rglob("*")):
                    shutil.chown(each, NOBODY, NOBODY)
                if what != "folder":
                    for file in folder.glob(f"{stage.NAME}*"):
                        file.chmod(0o444)
                if what != "file":
                    folder.chmod(0o555)
                wrong = None
                if what == "folder" or act not in stage.WHOLE.values():
                    wrong = told(act, path, NOBODY)
                for each in (folder, *folder.rglob("*")):
                    shutil.chown(each, 0, 0)
                    each.chmod(0o755 if each.is_dir() else 0o644)
                states = [before]
                if act in stage.WHOLE.values():
                    with bench.copy(template) as undisturbed:
                        states += stage.states(undisturbed / stage.NAME, act)
                tally.count(wrong or broken(path, *states))
    return tally


@fault(4, "the folder removed, moved, replaced while open")
def vanishing(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    before = stored(template / stage.NAME)
    for play in (stage.Session.advance, stage.edited, lambda s: s.rename("Other")):
        for harm in ("removed", "moved", "replaced", "log"):
            with bench.copy(template) as folder:
                tally.count(_vanished(folder, template, play, harm) or broken_back(folder, before))
    return tally


def broken_back(folder: Path, before: stage.State) -> str | None:
    """What is broken once what was moved away has been put back."""
    away = folder.with_name("away")
    if away.exists():
        shutil.rmtree(folder, ignore_errors=True)
        away.rename(folder)
    return broken(folder / stage.NAME, before)


def _vanished(folder: Path, template: Path, play, harm: str) -> str | None:
    path, away = folder / stage.NAME, folder.with_name("away")
    store = SessionStore.open(path)
    try:
        session = stage.resumed(store)
        head = session.head
        if harm == "log":
            shutil.copytree(folder, away)
            path.with_name(f"{path.name}-wal").unlink()
        else:
            folder.rename(away)
            if harm == "replaced":
                shutil.copytree(template, folder)
        try:
            play(session)
        except Trouble:
            return None if session.head == head else "the game moved on without being kept"
        return "a step was acknowledged that nobody will find"
    finally:
        store.close()


@fault(5, "several windows at once")
def windows(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for number in range(40 if bench.whole else 4):
        with bench.copy(template) as folder:
            tally.count(_raced(folder / stage.NAME, random.Random(number)))
    return tally


def _raced(path: Path, chance: random.Random) -> str | None:
    """Windows that open at the same moment: one writes, and is killed; another takes over."""
    before = stored(path)
    hear, tell = os.pipe()
    hold, go = os.pipe()
    windows = []
    for _ in range(4):
        window = os.fork()
        if window == 0:
            os.close(go)
            _window(path, tell, hold)
        windows.append(window)
    says = os.fdopen(hear, "rb", buffering=0)
    lines = [says.read(16).decode().split() for _ in windows]
    writers = [int(pid) for pid, word in lines if word == "writes"]
    wrong = None if len(writers) == 1 else f"{len(writers)} windows write"
    time.sleep(chance.uniform(0, 0.01))
    for window in writers:
        os.kill(window, signal.SIGKILL)
        os.waitpid(window, 0)
    os.close(go)
    for window in windows:
        if window not in writers:
            os.waitpid(window, 0)
    for descriptor in (tell, hold):
        os.close(descriptor)
    taken = says.read().decode().split()
    says.close()
    if wrong is None and taken.count("took-over") != 1:
        wrong = f"{taken.count('took-over')} windows took over"
    return wrong or broken(path, before, *_named(before))


def _named(before: stage.State) -> list[stage.State]:
    record, text = before[0]
    return [((record.replace("name='Übung'", "name='Taken over'", 1), text),)]


def _window(path: Path, tell: int, hold: int) -> None:
    store = SessionStore.open(path)
    word = "looks" if store.read_only else "writes"
    if store.read_only:
        try:
            stage.resumed(store).advance()
            word = "played"
        except Refused:
            pass
    os.write(tell, f"{os.getpid()} {word}".ljust(16).encode())
    os.read(hold, 1) if store.read_only else time.sleep(60)
    if store.take_over():
        stage.resumed(store).rename("Taken over")
        os.write(tell, b"took-over ")
        time.sleep(0.3)
    os._exit(0)


@fault(5, "a database that another program has locked")
def locked(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    before = stored(template / stage.NAME)
    acts = list((stage.STEPS | stage.BACK).values())
    for act in acts if bench.whole else acts[:2]:
        for how in ("IMMEDIATE", "EXCLUSIVE") if bench.whole else ("IMMEDIATE",):
            with bench.copy(template) as folder:
                path = folder / stage.NAME
                with closing(sqlite3.connect(path, isolation_level=None)) as other:
                    other.execute("PRAGMA journal_mode = WAL")
                    other.execute(f"BEGIN {how}")
                    wrong = told(act, path)
                tally.count(wrong or broken(path, before))
    return tally


@fault(6, "a newer database, an older one")
def versions(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    before = stored(template / stage.NAME)
    for revision in (f"{int(REVISION) + 1:04}", "0042", "9999"):
        with bench.copy(template) as folder:
            path = folder / stage.NAME
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
            content = path.read_bytes()
            wrong = told(stage.in_store(lambda store: None), path)
            if path.read_bytes() != content:
                wrong = "a newer file was changed"
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.execute("UPDATE alembic_version SET version_num = ?", (REVISION,))
            tally.count(wrong or broken(path, before))
    older = stage.older(bench.folder / "older")
    with bench.copy(older) as folder:
        found = stored(folder / stage.NAME)
        kept = list(backups.folder_of(folder / stage.NAME).glob("before-migration-*"))
        tally.count(None if len(found) == 1 and kept else "an older file was not brought over")
    return tally


@fault(7, "a clock that goes backwards, leaps, stands still")
def clock(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    noon = datetime(2024, 3, 1, 12, tzinfo=UTC)
    steps = {
        "backwards": lambda number: noon - number * timedelta(days=9),
        "still": lambda number: noon,
        "leaps": lambda number: noon + (-1) ** number * number * timedelta(days=200),
    }
    for name, time_of in steps.items():
        with bench.copy(template) as folder:
            path = folder / stage.NAME
            for number in range(60 if bench.whole else 12):
                made = backups.keep_now(path, time_of(number))
                newest = backups.listed(path)[0]
                good = newest.path == made and backups.newest_good(path) == newest
                tally.count(None if good else f"{name}: the newest backup was eaten")
    return tally


@fault(8, "files that a crash left behind")
def leftovers(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    before = stored(template / stage.NAME)
    name, folder_name = stage.NAME, "sessions-backups"
    left = [
        f"{name}abc.part", f"{name}.recovered.part", f"{name}.restored.part", f"{name}.lock",
        f"{name}.damaged-1", f"{name}-journal", ".sandtable-0123.tmp",
        f"{folder_name}/sessions-000002-20240301T120000.sqlite.9.part",
        f"{folder_name}/sessions-000002-20240301T120000.sqlite",
        f"{folder_name}/sessions-999999-99999999T999999.sqlite",
    ]  # fmt: skip
    acts = [stage.STEPS["a step"], *stage.WHOLE.values()]
    for each in left:
        for act in acts if bench.whole else acts[:1] + acts[-1:]:
            with bench.copy(template) as folder:
                (folder / each).write_bytes(b"left behind " * 500)
                judge = judge_of(bench, template, act)
                end = struck(act, folder / name, _Never(), 0)
                wrong = None if end.done else f"could not be done: {end.said}"
                tally.count(wrong or judge(folder / name, end.done))
    with bench.copy(template) as folder:
        log = folder / f"{name}-wal"
        log.write_bytes((folder / name).read_bytes())
        (folder / name).rename(folder / "elsewhere")
        fresh = stored(folder / name)
        tally.count(None if fresh == () else "a log left behind became another database's")
    tally.count(broken(template / name, before))
    return tally


@fault(8, "a backup folder that is full, barred, or a file")
def no_backups(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for act in stage.STEPS.values():
        with bench.copy(template) as folder:
            path = folder / stage.NAME
            shutil.rmtree(backups.folder_of(path))
            backups.folder_of(path).write_text("a file where the folder should be")
            judge = judge_of(bench, template, act)
            end = struck(act, path, _Never(), 0)
            wrong = None if end.done else f"could not be done: {end.said}"
            tally.count(wrong or judge(path, end.done))
    older = stage.older(bench.folder / "older")
    content = (older / stage.NAME).read_bytes()
    backups.folder_of(older / stage.NAME).write_text("a file where the folder should be")
    wrong = told(stage.in_store(lambda store: None), older / stage.NAME)
    same = (older / stage.NAME).read_bytes() == content
    tally.count(wrong or (None if same else "migrated without a backup"))
    return tally


@fault(9, "SIGTERM, SIGHUP while playing")
def terminated(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    chance = random.Random(3)
    for number in range(60 if bench.whole else 6):
        with bench.copy(template) as folder:
            path = folder / stage.NAME
            signals = [signal.SIGTERM, signal.SIGHUP]
            tally.count(_ended(path, signals[number % 2], chance.uniform(0, 0.15)))
    return tally


def _ended(path: Path, how: int, patience: float) -> str | None:
    """Play in a child, end it after a while; what is stored is what it said last, or one more."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(how, signal.SIG_DFL)
        store = SessionStore.open(path)
        session = stage.resumed(store)
        os.write(tell, b"0\n")
        for number in range(1, 10_000):
            stage.edited(session, str(number))
            os.write(tell, f"{number}\n".encode())
        os._exit(0)
    os.close(tell)
    with os.fdopen(hear) as stream:
        stream.readline()
        time.sleep(patience)
        os.kill(child, how)
        said = stream.read().split()
    os.waitpid(child, 0)
    last = int(said[-1]) if said else 0
    store = SessionStore.open(path)
    session = stage.resumed(store)
    reasons = [getattr(step.cause, "reason", "") for step in session.tree.line(session.head.id)]
    store.close()
    number = int(reasons[-1]) if reasons[-1].isdecimal() else 0
    return None if number in (last, last + 1) else f"step {last} was acknowledged, {number} kept"


WINDOW = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from scenario.app import Run, make_application
from scenario.ui.dialogs import plain

application = make_application()
shown = []
plain.PlainDialog.exec = lambda dialog: shown.append(dialog)
run = Run(application)
run.open(sys.argv[1])
failures = int(sys.argv[2])

def play():
    for _ in range(failures):
        QTimer.singleShot(0, lambda: 1 / 0)
    QTimer.singleShot(50, finish)

def finish():
    session = run.window.workspace.bridge.session
    session.advance()
    print("played", session.head.id, len(shown), flush=True)
    if failures > 1:
        os.kill(os.getpid(), 15)
    application.quit()

QTimer.singleShot(1500, play)
QTimer.singleShot(20000, application.quit)
application.exec()
run.end()
"""


@fault(10, "an exception in a slot of the window; SIGTERM to it")
def slot(bench: Bench) -> Tally:
    tally = Tally()
    for failures in (1, 3):
        home = bench.folder / f"home-{failures}"
        home.mkdir()
        stage.staged(home / "w")
        path = home / "w" / stage.NAME
        store = SessionStore.open(path)
        head, number = stage.resumed(store).head.id, store.sessions()[0].id
        store.close()
        done = subprocess.run(
            [sys.executable, "-c", WINDOW, number, str(failures)],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "SANDTABLE_HOME": str(home),
                              "SANDTABLE_DATABASE": str(path)},
        )  # fmt: skip
        tally.count(_survived(done, home, path, head, failures))
    return tally


def _survived(done, home: Path, path: Path, head: int, failures: int) -> str | None:
    if not done.stdout.startswith("played"):
        return f"the window did not go on: {done.stdout} {done.stderr[-600:]}"
    _, played, shown = done.stdout.split()
    reports = list((home / "crashes").glob("crash-*.txt"))
    if len(reports) != failures or int(shown) != failures:
        return f"{failures} errors, {len(reports)} reports, {shown} shown"
    store = SessionStore.open(path)
    kept = stage.resumed(store).head.id
    problems = store.verify().problems
    store.close()
    return None if kept == int(played) != head and not problems else f"{played} played, {kept} kept"
