"""Opening the window, where there is a screen to open it on."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping

from scenario.errors import Trouble


def open_window(target: str | None) -> int:
    """Open the window and return the exit code once it is closed.

    `target` is a file, the id of a shipped scenario or of a session; without one the window opens
    where it was closed. Raises `Trouble` where there is no display.
    """
    if not has_display(os.environ, sys.platform):
        raise Trouble(
            "There is no display to open a window on.",
            "`sandtable replay SCENARIO` plays a scenario without one.",
        )
    hurry()
    from scenario.app import run_window

    return run_window(target)


def hurry() -> None:
    """Pause the search for garbage until the window is filled: what a start makes is there to stay,
    and looking through it over and over takes a twentieth of the time to the first map.
    """
    gc.disable()


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown; a Qt platform that was chosen by hand is taken at its word."""
    if environment.get("QT_QPA_PLATFORM") or not platform.startswith(("linux", "freebsd")):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
