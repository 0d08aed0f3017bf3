"""The first map is on screen before what it does not need is imported, and the rest follows."""

import os
import subprocess
import sys

SCRIPT = """
import sys
from PySide6.QtCore import QEvent, QObject
from scenario.app import Run, make_application
from scenario.ui.map.glance import Glance

application = make_application()

class Watcher(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(watched, Glance):
            print("painted:", *sorted(sys.modules))
            application.removeEventFilter(self)
        return False

watcher = Watcher()
application.installEventFilter(watcher)
run = Run(application)
run.open("wagner-africa-corps")
while run.window.workspace is None:
    application.processEvents()
print("then:", *sorted(sys.modules))
print("turn:", run.window.workspace.map.scene.world is not None)
run.window.close()
run.end()
"""
HEAVY = {
    "alembic", "asyncio", "difflib", "hypothesis", "importlib.metadata", "jsonschema", "numpy.ma",
    "pyqtgraph", "shapely", "sqlalchemy", "sqlite3", "ssl",
}  # fmt: skip
LATER = {"scenario.insight.changes", "scenario.play.session", "scenario.store.store",
         "scenario.ui.map.view", "scenario.ui.workspace"}  # fmt: skip


def test_the_first_map_waits_for_nothing_heavy(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "SANDTABLE_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    painted, then = set(lines["painted"].split()), set(lines["then"].split())
    assert "scenario.core.chronicle" in painted
    assert painted & (HEAVY | LATER) == set()
    assert then >= LATER
    assert lines["turn"] == "True"
