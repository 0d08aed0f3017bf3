"""A disk that is full, or does not answer, at each of the calls that change it."""

from __future__ import annotations

import errno
import gc
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event

from scenario.errors import SandtableError
from tests.faults import stage
from tests.faults.bench import FAIL, Bench, Shim, Skip, Tally, fault, in_child
from tests.faults.stage import Act, broken, stored

ACTS = {
    **stage.STEPS, **stage.BACK, **stage.WHOLE,
    **{name: act for name, (act, _) in stage.FILES.items()},
}  # fmt: skip


def failing(act: Act, path: Path, error: int, at: int, *, stay: bool):
    """The end of a child in which a call fails; at 0 none does, and they are counted."""

    def acting(say):
        shim = Shim()
        shim.arm(path.parent, FAIL, at, error, stay=stay)
        try:
            act(path, lambda: say("done"))
        except SandtableError as trouble:
            say(f"told {trouble.message}")
        say(f"places {shim.disarm()}")

    return in_child(acting)


def fail_everywhere(bench: Bench, error: int, *, stay: bool, slice_of: int) -> Tally:
    """At each call of each act: what is stored stays acknowledged, and what is wrong is told."""
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for name, act in ACTS.items():
        with bench.copy(template) as folder:
            acknowledged = stage.states(folder / stage.NAME, act)
        with bench.copy(template) as folder:
            end = failing(act, folder / stage.NAME, error, 0, stay=stay)
            most = int(end.said.split("places")[1])
        for at in bench.places(most, slice_of):
            with bench.copy(template) as folder:
                path = folder / stage.NAME
                end = failing(act, path, error, at, stay=stay)
                allowed = acknowledged[end.done : end.done + 2]
                wrong = broken(path, *allowed)
                if "raised" in end.said or "places" not in end.said:
                    wrong = f"not told what is wrong: {end.said}"
                tally.count(wrong and f"{name}, call {at}: {wrong}")
    return tally


@fault(2, "EIO at one write, sync, rename, …")
def eio_once(bench: Bench) -> Tally:
    return fail_everywhere(bench, errno.EIO, stay=False, slice_of=2)


@fault(2, "EIO from one call on")
def eio_for_good(bench: Bench) -> Tally:
    return fail_everywhere(bench, errno.EIO, stay=True, slice_of=2)


@fault(2, "disk full from one call on")
def full_for_good(bench: Bench) -> Tally:
    return fail_everywhere(bench, errno.ENOSPC, stay=True, slice_of=2)


def until_it_is_told(path: Path, acknowledged: list) -> str | None:
    """Play until the disk is full; then what is stored is what was acknowledged last."""
    store = stage.SessionStore.open(path)
    try:
        session = stage.resumed(store)
        for number in range(300):
            try:
                if number % 3 == 2:
                    session.undo()
                else:
                    stage.edited(session, f"{number} times " + 2000 * "x")
                acknowledged.append(stage.state_of(store))
            except SandtableError as trouble:
                return trouble.message
        return None
    finally:
        store.close()


def played_out(path: Path, make_room) -> str | None:
    """Play until it is told that there is no room, judge, make room, and play on."""
    acknowledged = [stored(path)]
    told = until_it_is_told(path, acknowledged)
    if told is None:
        return "the disk was never full"
    make_room()
    wrong = broken(path, acknowledged[-1])
    if wrong is None:
        stage.in_session(stage.edited)(path, lambda: None)
    return wrong


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system of its own, as small as that."""
    place = folder / "disk"
    place.mkdir()
    size = f"size={kilobytes}k"
    command = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)]
    done = subprocess.run(command, capture_output=True, check=False) if _may_mount() else None
    if done is None or done.returncode:
        place.rmdir()
        raise Skip("needs the right to mount a small tmpfs")
    try:
        yield place
    finally:
        # What an error still holds on to would keep files open there.
        gc.collect()
        subprocess.run(["umount", str(place)], check=True)
        place.rmdir()


def _may_mount() -> bool:
    return os.name == "posix" and os.geteuid() == 0 and shutil.which("mount") is not None


@fault(2, "a small disk, full (tmpfs)")
def tmpfs(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for room in bench.places(40, 3):
        with small_disk(bench.folder, 2000) as disk:
            shutil.copytree(template, disk / "w")
            ballast = disk / "ballast"
            free = shutil.disk_usage(disk).free
            ballast.write_bytes(bytes(max(0, free - 100_000 - room * 4096)))
            tally.count(played_out(disk / "w" / stage.NAME, ballast.unlink))
    return tally


@fault(2, "a small disk, full in import, backup, migration, recovery")
def tmpfs_whole(bench: Bench) -> Tally:
    tally = Tally()
    opening = stage.in_store(lambda store: None)
    staged, older = stage.staged(bench.folder / "s"), stage.older(bench.folder / "o")
    cases = [(staged, act) for act in stage.WHOLE.values()] + [(older, opening)]
    for template, act in cases:
        with bench.copy(template) as folder:
            acknowledged = stage.states(folder / stage.NAME, act)
        for room in bench.places(60, 3):
            with small_disk(bench.folder, 2000) as disk:
                shutil.copytree(template, disk / "w")
                path, ballast = disk / "w" / stage.NAME, disk / "ballast"
                free = shutil.disk_usage(disk).free
                ballast.write_bytes(bytes(max(0, free - (room - 1) * 4096)))
                wrong = None
                try:
                    act(path, lambda: None)
                except SandtableError:
                    pass
                except Exception as error:
                    wrong = f"not told what is wrong: {error!r}"
                ballast.unlink()
                tally.count(wrong or broken(path, *acknowledged))
    return tally


@fault(2, "a limited number of pages")
def pages(bench: Bench) -> Tally:
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for more in bench.places(24, 3):
        with bench.copy(template) as folder:
            path = folder / stage.NAME
            most = path.stat().st_size // 4096 + more

            def limit(connection, most=most):
                connection.exec_driver_sql(f"PRAGMA max_page_count = {most:d}")

            event.listen(Engine, "begin", limit)
            tally.count(played_out(path, lambda limit=limit: event.remove(Engine, "begin", limit)))
    return tally


@fault(2, "a limited size of files (RLIMIT_FSIZE)")
def file_size(bench: Bench) -> Tally:
    if sys.platform == "win32":
        raise Skip("needs limits of POSIX")
    tally = Tally()
    template = stage.staged(bench.folder / "template")
    for more in bench.places(30, 3):
        with bench.copy(template) as folder:
            path = folder / stage.NAME
            size = path.stat().st_size + 16_384 * more

            def acting(say, path=path, size=size):
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                acknowledged = [stored(path)]
                told = until_it_is_told(path, acknowledged)
                say(f"told {told}")
                say(f"state {stage.digest(acknowledged[-1])}")

            end = in_child(acting)
            if "state" not in end.said:
                tally.count(f"not told what is wrong: {end.said}")
                continue
            same = stage.digest(stored(path)) == end.said.split("state ")[1].strip()
            tally.count(None if same else "stored is not what was acknowledged last")
    return tally
