"""The system's wish for less motion is asked for, and the user's own choice goes before it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scenario.settings import Motion
from scenario.ui.appearance import Appearance

ASKING = """
import sys
from PySide6.QtCore import ClassInfo, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from PySide6.QtGui import QGuiApplication
from scenario.ui.motion import SystemMotion

ANSWERS = {"reduced-motion": int(sys.argv[1]), "enable-animations": sys.argv[2] == "on"}

@ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
class Portal(QObject):
    @Slot(str, str, result=QDBusVariant)
    def Read(self, space, name):
        return QDBusVariant(ANSWERS[name])

application = QGuiApplication([])
portal = Portal()
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "portal")
bus.registerObject(
    "/org/freedesktop/portal/desktop", portal, QDBusConnection.RegisterOption.ExportAllSlots
)
assert bus.registerService("org.freedesktop.portal.Desktop")
motion = SystemMotion()
QTimer.singleShot(20_000, application.quit)
waiting = QTimer()
waiting.timeout.connect(lambda: all(w.isFinished() for w in motion._asked) and application.quit())
waiting.start(10)
application.exec()
print("reduced" if motion.reduced else "full")
"""


@pytest.fixture
def appearance(qapp):
    return Appearance()


def test_the_users_choice_goes_before_the_systems_wish(appearance, qtbot):
    assert appearance.motion is Motion.SYSTEM
    for wish in (False, True):
        appearance._system.reduced = wish
        assert appearance.reduced_motion is wish
    with qtbot.waitSignal(appearance.motion_changed) as told:
        appearance.choose_motion(Motion.FULL)
    assert told.args == [False]
    appearance.choose_motion(Motion.REDUCED)
    appearance._system.reduced = False
    assert appearance.reduced_motion


def test_another_wish_of_the_system_is_followed(appearance, qtbot):
    with qtbot.waitSignal(appearance.motion_changed) as told:
        appearance._system._take(True)
    assert told.args == [True]
    with qtbot.assertNotEmitted(appearance.motion_changed):
        appearance._system._take(True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the portal is Linux's")
@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs a D-Bus of its own")
@pytest.mark.parametrize(
    ("reduced", "animations", "wish"),
    [("0", "on", "full"), ("1", "on", "reduced"), ("0", "off", "reduced")],
)
def test_the_portal_of_the_desktop_is_asked(reduced, animations, wish):
    root = str(Path(__file__).parents[2])
    told = subprocess.run(
        ["dbus-run-session", sys.executable, "-c", ASKING, reduced, animations],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.split() == [wish]
