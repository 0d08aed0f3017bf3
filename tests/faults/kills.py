"""kill -9 between any two statements, and between any two calls that change the disk."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, event

from scenario.store import backups
from tests.faults import stage
from tests.faults.bench import KILL_AFTER, KILL_BEFORE, Bench, Shim, Tally, fault, in_child
from tests.faults.stage import Act, broken, stored


class Statements:
    """Counts what happens between a program and its databases and files, as Python sees it."""

    def __init__(self) -> None:
        self.count = 0
        self._at = 0

    def arm(self, _folder: Path, at: int) -> None:
        self._at = at
        for name in ("before_cursor_execute", "after_cursor_execute", "commit", "rollback"):
            event.listen(Engine, name, self._pass)
        sys.addaudithook(self._heard)

    def disarm(self) -> int:
        return self.count

    def _heard(self, name: str, _arguments: object) -> None:
        if name in ("os.rename", "os.remove", "os.link", "os.mkdir", "sqlite3.connect"):
            self._pass()

    def _pass(self, *_: object) -> None:
        self.count += 1
        if self.count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


class Calls:
    """Counts the calls that change files, and kills before or after one."""

    def __init__(self, what: int) -> None:
        self._shim = Shim()
        self._what = what

    def arm(self, folder: Path, at: int) -> None:
        self._shim.arm(folder, self._what, at)

    def disarm(self) -> int:
        return self._shim.disarm()


Judge = Callable[[Path, int], str | None]
"""Says what is broken at a path after a child had so many acts acknowledged; None if nothing."""
Meter = Callable[[], Statements | Calls]
METERS: dict[str, Meter] = {
    "statements": Statements,
    "calls": lambda: Calls(KILL_BEFORE),
    "calls, after": lambda: Calls(KILL_AFTER),
}


def struck(act: Act, path: Path, meter: Statements | Calls, at: int):
    """The end of a child that acts, and is killed at a place; at 0 it lives and counts them."""

    def acting(say):
        meter.arm(path.parent, at)
        act(path, lambda: say("done"))
        say(f"places {meter.disarm()}")

    return in_child(acting)


def places(act: Act, path: Path, meter: Meter) -> int:
    end = struck(act, path, meter(), 0)
    assert end.done, f"without a fault the act must succeed: {end.said}"
    return int(end.said.split("places")[1])


def strike(
    bench: Bench,
    tally: Tally,
    template: Path,
    act: Act,
    judge: Judge,
    slice_of: int,
) -> None:
    """Kill an act at each of its places, on fresh copies, and have what is left judged."""
    for meter in METERS.values():
        with bench.copy(template) as folder:
            most = places(act, folder / stage.NAME, meter)
        for at in bench.places(most, slice_of):
            with bench.copy(template) as folder:
                path = folder / stage.NAME
                end = struck(act, path, meter(), at)
                if end.signal != signal.SIGKILL:
                    raise AssertionError(f"place {at} of {most} was not struck: {end.said}")
                tally.count(judge(path, end.done))


def judge_of(bench: Bench, template: Path, act: Act) -> Judge:
    """The oracle: what is stored is what was acknowledged last, or the act in flight as well."""
    with bench.copy(template) as folder:
        acknowledged = stage.states(folder / stage.NAME, act)

    def judge(path: Path, done: int) -> str | None:
        return broken(path, *acknowledged[done : done + 2])

    return judge


def kill_all(bench: Bench, acts: dict[str, Act], slice_of: int) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for act in acts.values():
        strike(bench, tally, template, act, judge_of(bench, template, act), slice_of)
    return tally


@fault(1, "kill -9 in a step")
def in_a_step(bench: Bench) -> Tally:
    return kill_all(bench, stage.STEPS, 2)


@fault(1, "kill -9 in a roll of an exercise")
def in_a_roll(bench: Bench) -> Tally:
    """The roll is lost, or kept whole; either way it is thrown once, and the same dice fall."""
    tally = Tally()
    template = stage.at_the_odds(bench.folder / "template")
    acknowledged = judge_of(bench, template, stage.roll)
    with bench.copy(template) as folder:
        stage.roll(folder / stage.NAME, lambda: None)
        then = stage.rolls(folder / stage.NAME)

    def judge(path: Path, done: int) -> str | None:
        kept = stage.rolls(path)
        if kept not in ((), then) or (done and not kept):
            return f"{len(kept)} rolls are kept after {done}"
        wrong = acknowledged(path, done)
        if not kept:
            stage.roll(path, lambda: None)
        return wrong or (None if stage.rolls(path) == then else "other dice fell")

    strike(bench, tally, template, stage.roll, judge, 6)
    return tally


@fault(9, "kill -9 in undo, redo, a look back")
def in_a_look(bench: Bench) -> Tally:
    return kill_all(bench, stage.BACK, 2)


@fault(1, "kill -9 in a new session, import, restore")
def in_the_whole(bench: Bench) -> Tally:
    acts = {name: act for name, act in stage.WHOLE.items() if name != "backup"}
    return kill_all(bench, acts, 4)


@fault(1, "kill -9 while the first file is made")
def in_creation(bench: Bench) -> Tally:
    tally = Tally()
    template = bench.folder / "template"
    template.mkdir()
    act = stage.in_store(stage.begin)
    strike(bench, tally, template, act, judge_of(bench, template, act), 8)
    return tally


@fault(1, "kill -9 in a backup")
def in_a_backup(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    act = stage.WHOLE["backup"]
    unchanged = judge_of(bench, template, act)

    def judge(path: Path, done: int) -> str | None:
        listed = backups.listed(path)
        for backup in listed:
            backups.contents(backup.path)
        if len(listed) < (2 if done else 1):
            return "a backup is gone"
        return unchanged(path, done)

    strike(bench, tally, template, act, judge, 8)
    return tally


@fault(1, "kill -9 in a save, an export")
def in_a_save(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for act, name in stage.FILES.values():
        (template / name).write_text("what was there")
        unchanged = judge_of(bench, template, act)
        with bench.copy(template) as folder:
            act(folder / stage.NAME, lambda: None)
            then = (folder / name).read_bytes()

        def judge(path: Path, done: int, name=name, then=then, unchanged=unchanged) -> str | None:
            found = path.with_name(name).read_bytes()
            if found not in ((then,) if done else (then, b"what was there")):
                return f"{name} is neither what it was nor what it was to be"
            return unchanged(path, done)

        strike(bench, tally, template, act, judge, 5)
    return tally


@fault(6, "kill -9 in a migration")
def in_a_migration(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.older(bench.folder / "template")
    opening = stage.in_store(lambda store: None)
    with bench.copy(template) as folder:
        then = stored(folder / stage.NAME)
    strike(bench, tally, template, opening, lambda path, _: broken(path, then), 10)
    return tally


def damaged(bench: Bench) -> Path:
    """A folder with a database that has lost a page of its steps."""
    template = stage.staged(bench.folder / "damaged")
    path = template / stage.NAME
    content = bytearray(path.read_bytes())
    at = content.rindex(b'"decided"') // 4096 * 4096
    content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    return template


@fault(1, "kill -9 in the recovery of a damaged file")
def in_a_recovery(bench: Bench) -> Tally:
    tally = Tally()
    template = damaged(bench)
    harmed = (template / stage.NAME).read_bytes()
    opening = stage.in_store(lambda store: None)
    with bench.copy(template) as folder:
        opening(folder / stage.NAME, lambda: None)
        then = stored(folder / stage.NAME)

    def judge(path: Path, _done: int) -> str | None:
        opening(path, lambda: None)
        aside = [f for f in path.parent.glob("*.damaged-*") if f.read_bytes() == harmed]
        return broken(path, then) if aside else "the damaged file was not kept as it was"

    strike(bench, tally, template, opening, judge, 10)
    return tally
