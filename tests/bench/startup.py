"""From the start of the process to the first painted map, against a bare window.

The map is the whole land of the turn to be shown, in the colours of who holds it, with coasts,
borders, rivers and lakes. Names and forces stand on it from the second frame on, when the session
is open and the panels are filled. Each start finds an empty user folder, so that nothing can have
been prepared; both processes find their modules compiled, as installed ones are.

Run as a program, it is the process that is measured: `python -m tests.bench.startup map|bare`.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 12
SCENARIO = "wagner-africa-corps"
LIMIT = 2.5


def measure_startup():
    """The timings of both processes, started by turns; each time in a new, empty user folder."""
    from tests.bench.measure import against, by_turns

    floor, own = "import QtWidgets and NumPy, show an empty window", "first painted map"
    with tempfile.TemporaryDirectory() as compiled:  # by the first round, which does not count
        starts = {floor: lambda: _start("bare", compiled), own: lambda: _start("map", compiled)}
        seconds = by_turns(starts, ROUNDS, 1)
    return against(floor, seconds, "start", {own: LIMIT})


def _start(what: str, compiled: str) -> float:
    """Start a process; the seconds until it has painted."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "SANDTABLE_HOME": home, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.startup", what],
            env=environment,
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
    return float(done.stdout) - began


def _child(what: str) -> None:
    if what == "bare":
        _show_bare_window()
    else:
        _show_map()


def _show_bare_window() -> None:
    import numpy  # noqa: F401
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1600, 900)
    watcher = _watch(application, lambda widget: widget is window)
    window.show()
    application.exec()
    del watcher


def _show_map() -> None:
    from scenario.cli.window import hurry

    hurry()
    from scenario.app import make_application, run_window

    watcher = _watch(make_application(), _is_a_map)
    run_window(SCENARIO)
    del watcher


def _is_a_map(widget) -> bool:
    from scenario.ui.map.glance import Glance

    return isinstance(widget, Glance)


def _watch(application, wanted: Callable[[object], bool]):
    """Say the time and end the process once a wanted widget has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and wanted(watched):
                QTimer.singleShot(0, _report)
            return False

    watcher = Watcher()
    application.installEventFilter(watcher)
    return watcher


def _report() -> None:
    print(time.monotonic(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    _child(sys.argv[1])
