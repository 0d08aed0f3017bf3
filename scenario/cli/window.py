"""Opening the window, where there is a screen to open it on."""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from scenario.errors import Trouble

_X_PORT = 6000
_PATIENCE = 3.0
"""Seconds to wait for a display's answer."""


def open_window(target: str | None) -> int:
    """Open the window and return the exit code once it is closed.

    `target` is a file, the id of a shipped scenario or of a session; without one the window opens
    where it was closed. Raises `Trouble` where there is no display.
    """
    if not can_show(os.environ, sys.platform):
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


def can_show(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown, and the display that is named answers.

    Qt ends the program without a word where it does not.
    """
    if not has_display(environment, platform):
        return False
    if environment.get("QT_QPA_PLATFORM") or not platform.startswith(("linux", "freebsd")):
        return True
    return any(map(_answers, _addresses(environment)))


def _addresses(environment: Mapping[str, str]) -> Iterator[str | tuple[str, int]]:
    """Where the displays that are named listen: paths of sockets, hosts with ports."""
    if wayland := environment.get("WAYLAND_DISPLAY"):
        yield str(Path(environment.get("XDG_RUNTIME_DIR", "")) / wayland)
    host, _, screen = environment.get("DISPLAY", "").rpartition(":")
    number = screen.partition(".")[0]
    if not number.isdecimal():
        return
    if host.startswith("/"):
        yield f"{host}:{number}"
    elif host in ("", "unix"):
        yield f"/tmp/.X11-unix/X{number}"
        yield f"\0/tmp/.X11-unix/X{number}"
    if not host.startswith("/") and host != "unix":
        yield (host.strip("[]") or "localhost", _X_PORT + int(number))


def _answers(address: str | tuple[str, int]) -> bool:
    try:
        if isinstance(address, tuple):
            with socket.create_connection(address, _PATIENCE):
                return True
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_PATIENCE)
            connection.connect(address)
    except OSError:
        return False
    return True
