"""PySide6 must keep its hands off None: 6.12 drops one reference to it per void call on 3.11."""

import subprocess
import sys

VOID_CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication([])
widget = QWidget()
before = sys.getrefcount(None)
for _ in range(10_000):
    widget.setObjectName("still here")
    widget.update()
print(before - sys.getrefcount(None))
"""


def test_twenty_thousand_void_calls_survive():
    command = [sys.executable, "-c", VOID_CALLS]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, f"died with {result.returncode}: {result.stderr}"
    references_lost = int(result.stdout)
    assert references_lost < 1_000
