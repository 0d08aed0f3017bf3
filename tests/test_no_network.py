"""The program works without a network: no socket is opened but that of a configured database."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REFUSED_DATABASE = "postgresql+psycopg://nobody@127.0.0.1:9/none"

pytestmark = pytest.mark.slow


def run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    clean = {key: value for key, value in os.environ.items() if key not in ("DISPLAY",)}
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=100,
        env=clean | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)} | environment,
    )  # fmt: skip


def watched(folder: Path, *arguments: str, **environment: str) -> tuple[int, list[str]]:
    """The exit code of the program, and the sockets that it opened."""
    told = folder / "sockets.txt"
    command = (sys.executable, "-m", "tests.watched", str(told), *arguments)
    done = run(*command, folder=folder, **environment)
    sockets = told.read_text().splitlines() if told.exists() else []
    return done.returncode, sockets


@pytest.mark.parametrize(
    "arguments",
    [
        ["replay", "two-rivers", "--session", "Played"],
        ["export", "two-rivers", "--to", "out.gpkg"],
        ["export", "two-rivers", "--to", "out.html"],
        ["bundle", "two-rivers", "--sign", "--to", "out.sandtable"],
        ["window"],
    ],
)
def test_nothing_is_ever_connected_to(arguments, tmp_path):
    assert watched(tmp_path, *arguments) == (0, [])


def test_a_configured_database_is_all_that_is_connected_to(tmp_path):
    """The watch sees sockets: with an address set, that address and no other is told."""
    pytest.importorskip("psycopg")
    _, sockets = watched(tmp_path, "sessions", SANDTABLE_DATABASE=REFUSED_DATABASE)
    assert all("127.0.0.1" in each for each in sockets)


def test_the_watch_sees_what_is_opened(tmp_path):
    """Without this the tests above could not fail."""
    told = tmp_path / "sockets.txt"
    code = (
        "import socket, sys; from pathlib import Path; from tests.watched import watch; "
        f"watch(Path({str(told)!r})); socket.socket().connect_ex(('127.0.0.1', 9))"
    )
    run(sys.executable, "-c", code, folder=tmp_path)
    assert "127.0.0.1" in told.read_text()


def can_cut_off() -> bool:
    if shutil.which("unshare") is None:
        return False
    done = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.skipif(not can_cut_off(), reason="this machine does not let a network be cut off")
@pytest.mark.parametrize("arguments", [["replay", "two-rivers", "--to", "2"], ["window"]])
def test_it_works_with_the_network_cut_off(arguments, tmp_path):
    command = ("unshare", "-rn", sys.executable, "-m", "tests.watched", "none.txt", *arguments)
    done = run(*command, folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_the_programs_own_code_hardly_knows_of_sockets():
    """One module asks whether the named display answers, one wakes Qt when a signal came."""
    users = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "scenario").rglob("*.py")
        if any(
            line.strip().startswith(("import socket", "from socket", "import http", "import urllib",
                                     "from urllib", "from http", "import requests", "import ssl"))
            for line in path.read_text(encoding="utf-8").splitlines()
        )
    }  # fmt: skip
    assert users == {"scenario/cli/window.py", "scenario/app/ending.py"}
