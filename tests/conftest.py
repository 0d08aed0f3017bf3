"""What every test stands on: a home of its own, no screen, and nothing of Qt left behind."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

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

    Windows given to `qtbot.addWidget` are closed before this looks.
    """
    before = set(map(id, _top_level_widgets()))
    yield
    left = [widget for widget in _top_level_widgets() if id(widget) not in before]
    complaints = [f"window left open: {widget!r}" for widget in left if widget.isVisible()]
    complaints += [f"timer left running: {timer!r}" for timer in _active_timers(left)]
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert not complaints, "\n".join(complaints)


def _application():
    """The running QApplication, or None where no test has imported Qt's widgets yet."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets.QApplication.instance() if widgets else None


def _top_level_widgets():
    application = _application()
    if application is None:
        return []
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return application.topLevelWidgets()


def _active_timers(widgets):
    application = _application()
    if application is None:
        return []
    timer_type = sys.modules["PySide6.QtCore"].QTimer
    owners = [application, *widgets]
    return [t for owner in owners for t in owner.findChildren(timer_type) if t.isActive()]
