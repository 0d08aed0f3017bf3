"""The program works without a network: no socket is opened but that of a configured database."""

import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CUT_OFF = ROOT / ".ci" / "cut_off.py"
ELSEWHERE = ("192.0.2.1", 9)
"""An address for examples (RFC 5737), which is nobody's."""
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


def cut_off(*command: str, folder: Path) -> subprocess.CompletedProcess:
    """The command run as `make test` runs the tests; skips where nothing can be cut off."""
    done = run(sys.executable, str(CUT_OFF), *command, folder=folder)
    if "network: not cut off" in done.stderr:
        pytest.skip(done.stderr.splitlines()[0])
    return done


@pytest.mark.parametrize("arguments", [["replay", "two-rivers", "--to", "2"], ["window"]])
def test_it_works_with_the_network_cut_off(arguments, tmp_path):
    done = cut_off(sys.executable, "-m", "tests.watched", "none.txt", *arguments, folder=tmp_path)
    assert done.returncode == 0, done.stderr


def test_what_is_cut_off_keeps_its_user_its_exit_code_and_loopback(tmp_path):
    code = (
        "import os, socket, sys; server = socket.create_server(('127.0.0.1', 0)); "
        "socket.create_connection(server.getsockname()).close(); "
        "print(os.geteuid(), os.environ['NETWORK_CUT_OFF']); sys.exit(7)"
    )
    done = cut_off(sys.executable, "-c", code, folder=tmp_path)
    assert (done.returncode, done.stdout.split()) == (7, [str(os.geteuid()), "1"]), done.stderr


def test_where_nothing_can_be_cut_off_the_command_runs_all_the_same(tmp_path):
    code = (
        "import ctypes, runpy, sys; ctypes.CDLL = lambda *_, **__: object(); "
        f"sys.argv = ['', sys.executable, '-c', 'print(7)']; "
        f"runpy.run_path({str(CUT_OFF)!r}, run_name='__main__')"
    )
    done = run(sys.executable, "-c", code, folder=tmp_path, NETWORK_CUT_OFF="")
    assert (done.returncode, done.stdout) == (0, "7\n")
    assert done.stderr.startswith("network: not cut off, this machine does not permit it")


def test_the_tests_themselves_have_no_way_out():
    """`make test` runs them all with the network cut off: there is no route but to themselves."""
    if not os.environ.get("NETWORK_CUT_OFF"):
        pytest.skip("the network is not cut off; `make test` does it where that is permitted")
    assert Path("/proc/net/route").read_text().splitlines()[1:] == []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way, pytest.raises(OSError) as refused:
        way.connect(ELSEWHERE)
    assert refused.value.errno == errno.ENETUNREACH


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
