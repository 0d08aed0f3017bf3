"""What every test stands on: a home of its own, no screen, and nothing of Qt left behind."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is slow without being wrong.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user folder for this test alone, inherited by the processes it starts."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SANDTABLE_HOME", str(folder))
    monkeypatch.delenv("SANDTABLE_DATABASE", raising=False)
    return folder


@pytest.fixture(autouse=True)
def no_qt_leftovers() -> Iterator[None]:
    """Fail the test that leaves a window open or a timer running behind it.

    Windows given to `qtbot.addWidget` are closed before this looks. A timer without a parent is
    out of its sight.
    """
    windows_before = set(_top_level_widgets())
    timers_before = set(_active_timers())
    yield
    windows = _top_level_widgets()
    left = [window for address, window in windows.items() if address not in windows_before]
    timers = [timer for address, timer in _active_timers().items() if address not in timers_before]
    complaints = [f"window left open: {window!r}" for window in left if window.isVisible()]
    complaints += [f"timer left running: {timer!r} of {timer.parent()!r}" for timer in timers]
    for window in left:
        window.close()
        window.deleteLater()
    assert not complaints, "\n".join(complaints)


def _application():
    """The running QApplication, or None where no test has imported Qt's widgets yet."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def _by_address(objects) -> dict[int, Any]:
    """Qt objects by their address, which stays while Python's wrappers come and go."""
    pointer = sys.modules["shiboken6"].getCppPointer
    return {pointer(each)[0]: each for each in objects}


def _top_level_widgets() -> dict[int, Any]:
    application = _application()
    if application is None:
        return {}
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return _by_address(application.topLevelWidgets())


def _active_timers() -> dict[int, Any]:
    application = _application()
    if application is None:
        return {}
    timer_type = sys.modules["PySide6.QtCore"].QTimer
    owners = [application, *application.topLevelWidgets()]
    timers = [timer for owner in owners for timer in owner.findChildren(timer_type)]
    return _by_address(timer for timer in timers if timer.isActive())
