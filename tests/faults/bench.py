"""The bench on which faults are injected: what is injected, how often, and what was lost by it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SHIM = "SANDTABLE_FAULT_SHIM"
KILL_BEFORE, KILL_AFTER, FAIL = 1, 2, 3
IN_A_SLICE = 14
"""How many of the places where a fault can strike are struck in a slice."""


class Skip(Exception):
    """A fault that cannot be injected on this machine."""


@dataclass
class Tally:
    """How often a fault was injected, and what came of it."""

    injected: int = 0
    lost: list[str] = field(default_factory=list)
    """One sentence for each time the promise was broken."""
    note: str = ""

    def count(self, broken: str | None) -> None:
        """One injection; with what was broken, if anything was."""
        self.injected += 1
        if broken:
            self.lost.append(broken)


@dataclass(frozen=True)
class Fault:
    """A fault: its number among those that must be survived, its name, and how to inject it."""

    number: int
    name: str
    inject: Callable[[Bench], Tally]


FAULTS: list[Fault] = []


def fault(number: int, name: str) -> Callable[[Callable[[Bench], Tally]], Callable[[Bench], Tally]]:
    """Enter a function among the faults."""

    def enter(inject: Callable[[Bench], Tally]) -> Callable[[Bench], Tally]:
        FAULTS.append(Fault(number, name, inject))
        return inject

    return enter


class Bench:
    """A folder for one fault, and whether all of it is injected or a slice."""

    def __init__(self, folder: Path, *, whole: bool) -> None:
        self.folder = folder
        self.whole = whole

    def places(self, most: int, slice_of: int = IN_A_SLICE, whole: int = 10**9) -> list[int]:
        """Which of the places 1 to `most` to strike: all of them, or some that lie evenly."""
        wanted = min(most, whole if self.whole else slice_of)
        if wanted <= 1:
            return [1][:most]
        return sorted({1 + round(i * (most - 1) / (wanted - 1)) for i in range(wanted)})

    @contextmanager
    def copy(self, template: Path) -> Iterator[Path]:
        """A copy of a folder to do harm in."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            shutil.copytree(template, place / "w", symlinks=True)
            yield place / "w"
        finally:
            shutil.rmtree(place, ignore_errors=True)


@dataclass(frozen=True)
class End:
    """How a child came to its end."""

    signal: int
    said: str
    """What it had said until then; ``done`` for each act that was acknowledged."""

    @property
    def done(self) -> int:
        """How many acts were acknowledged."""
        return self.said.count("done\n")


def in_child(act: Callable[[Callable[[str], None]], None], *, user: int | None = None) -> End:
    """Do something in a child that may be killed; it is given a function to say things with."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        if user is not None:
            os.setgid(user)
            os.setuid(user)
        code = 1
        try:
            act(lambda text: os.write(tell, f"{text}\n".encode()) and None)
            code = 0
        except BaseException as error:
            os.write(tell, f"raised {type(error).__name__}: {error}\n".encode())
        finally:
            os._exit(code)
    os.close(tell)
    with os.fdopen(hear, "r", errors="replace") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    return End(os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, said)


class Shim:
    """The calls by which this process changes files below a folder, and a fault at one of them."""

    def __init__(self) -> None:
        if SHIM not in os.environ:
            raise Skip("needs a C compiler (gcc or cc)")
        self._library = ctypes.CDLL(os.environ[SHIM])

    def arm(self, folder: Path, what: int, at: int, error: int = 0, *, stay: bool = False) -> None:
        self._library.shim_arm(str(folder).encode(), what, at, error, int(stay))

    def disarm(self) -> int:
        """Go back to letting everything through; says how many calls there were."""
        return self._library.shim_disarm()


def again_with_shim(arguments: list[str]) -> int | None:
    """Run this program again with the shim loaded; None where it is, or cannot be built."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if SHIM in os.environ or compiler is None or sys.platform != "linux":
        return None
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "shim.so"
        build = [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(HERE / "shim.c")]
        subprocess.run([*build, "-ldl"], check=True)
        environment = os.environ | {"LD_PRELOAD": str(library), SHIM: str(library)}
        command = [sys.executable, "-m", "tests.faults", *arguments]
        return subprocess.run(command, env=environment, check=False).returncode
