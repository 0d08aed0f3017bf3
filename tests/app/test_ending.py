"""Asked by the system to end, the window closes in order."""

import json
import os
import signal
import subprocess
import sys

import pytest

SCRIPT = """
from PySide6.QtCore import QTimer
from scenario.app import Run, make_application

application = make_application()
run = Run(application)
run.open("wagner-africa-corps")

def play():
    if run.window.workspace is None:
        return
    timer.stop()
    run.window.resize(1111, 777)
    run.window.workspace.bridge.show_turn(3)
    print(run.window.session_id, flush=True)

timer = QTimer()
timer.timeout.connect(play)
timer.start(20)
code = application.exec()
run.end()
raise SystemExit(code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_closes_the_window_and_keeps_where_it_was(tmp_path, name):
    environment = {**os.environ, "SANDTABLE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        session = child.stdout.readline().strip()
        child.send_signal(getattr(signal, name))
        assert child.wait(timeout=60) == 0
    settings = json.loads((tmp_path / "settings.json").read_text())
    assert settings["last_session"] == session
    assert settings["window_geometry"]
    view = json.loads((tmp_path / "last-view.json").read_text())
    assert (view["session"], view["turn"]) == (session, 3)
