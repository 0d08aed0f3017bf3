"""Runs the program with every socket that it opens told, one a line, into a file.

    python -m tests.watched FILE replay two-rivers

The program's own arguments follow the file's name. With `window` instead, a window opens on the
shipped scenario, steps twice, and closes.
"""

import sys
from pathlib import Path

_EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}


def watch(told: Path) -> None:
    """Write down each address from now on."""

    def hook(event: str, arguments: tuple) -> None:
        if event in _EVENTS:
            with told.open("a", encoding="utf-8") as file:
                file.write(f"{event} {arguments[1:]!r}\n")

    sys.addaudithook(hook)


def window() -> int:
    """Open a window as a user does, play a little, and close it."""
    from scenario.app import Run, make_application

    application = make_application()
    run = Run(application)
    run.open("two-rivers")
    while run.window.workspace is None:
        application.processEvents()
    bridge = run.window.workspace.bridge
    for _ in range(2):
        bridge.step_forward()
        application.processEvents()
    run.window.close()
    run.end()
    return 0


def main() -> int:
    told, *arguments = sys.argv[1:]
    watch(Path(told))
    if arguments == ["window"]:
        return window()
    from scenario.cli import main as command

    return command(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
