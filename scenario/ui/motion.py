"""Whether the system asks programs for less motion.

Windows and macOS answer at once. On Linux the desktop portal is asked over D-Bus without waiting
for it, so that a portal that is slow, or not there, holds nothing up.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

_PORTAL = "org.freedesktop.portal.Desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
_PATH = "/org/freedesktop/portal/desktop"
_WISHES: tuple[tuple[str, str, object], ...] = (
    ("org.freedesktop.appearance", "reduced-motion", 1),
    ("org.gnome.desktop.interface", "enable-animations", False),
)
"""Settings of the portal with the value that asks for less motion: the general one, GNOME's."""
_PATIENCE = 2_000
"""Milliseconds after which the portal's answer is not waited for any more."""
_SPI_GETCLIENTAREAANIMATION = 0x1042


class SystemMotion(QObject):
    """The system's wish, asked for at the start and whenever the user comes back to the program.

    `changed` says that the answer is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reduced = False
        self._asked: list[QDBusPendingCallWatcher] = []
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_back)
        self.ask()

    def ask(self) -> None:
        """Ask anew."""
        if sys.platform == "win32":
            self._take(_windows_reduces())
        elif sys.platform == "darwin":
            self._take(_mac_reduces())
        else:
            self._ask_portal()

    def _come_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.ask()

    def _take(self, reduced: bool) -> None:
        if reduced != self.reduced:
            self.reduced = reduced
            self.changed.emit()

    def _ask_portal(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        self._asked = [_question(bus, *wish[:2]) for wish in _WISHES] if bus.isConnected() else []
        for watcher in self._asked:
            watcher.finished.connect(self._hear)

    def _hear(self) -> None:
        """All answers so far; a portal that does not know a setting asks for nothing by it."""
        self._take(
            any(
                _answer(watcher) == wish
                for watcher, (_, _, wish) in zip(self._asked, _WISHES, strict=True)
            )
        )


def _question(bus: QDBusConnection, space: str, name: str) -> QDBusPendingCallWatcher:
    from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

    asked = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "Read")
    asked.setArguments([space, name])
    return QDBusPendingCallWatcher(bus.asyncCall(asked, _PATIENCE))


def _answer(watcher: QDBusPendingCallWatcher) -> object:
    """What was answered; None where nothing was, or not yet."""
    if not watcher.isFinished() or watcher.isError():
        return None
    told = watcher.reply().arguments()
    return _bare(told[0]) if told else None


def _bare(value: object) -> object:
    """A value without the variants that D-Bus wraps it in."""
    from PySide6.QtDBus import QDBusVariant

    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _windows_reduces() -> bool:
    """Whether "Animation effects" are off in the settings of Windows."""
    animates = ctypes.c_int(1)
    windll = getattr(ctypes, "windll")  # noqa: B009 - only Windows has it
    windll.user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return not animates.value


def _mac_reduces() -> bool:
    """Whether "Reduce motion" is on in the settings of macOS."""
    objc = ctypes.CDLL(ctypes.util.find_library("objc") or "libobjc.dylib")
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
        ("objc_msgSend", objc)
    )
    asks = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    space = send(objc.objc_getClass(b"NSWorkspace"), objc.sel_registerName(b"sharedWorkspace"))
    wish = objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion")
    return bool(asks(space, wish))
