"""Makes the pictures of this folder anew: `python assets/screenshots/make.py` or
`make screenshots`.

Turns T0, T4, T8 and T12 of the shipped scenario, light and dark, and the start page, at
1600 × 900. With a folder as its argument it writes every one of them there, at 1280 × 720 too.
Look at each picture that changed before committing it.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).resolve().parent
SCENARIO = "wagner-africa-corps"
TURNS = (0, 4, 8, 12)
THEMES = ("light", "dark")
SIZE, SMALL = (1600, 900), (1280, 720)
SETTLED_MS = 600
_SMALLEST = 0
"""Qt's word for the strongest compression of a PNG."""


def main(folder: Path, sizes: list[tuple[int, int]]) -> None:
    """Make the pictures in a user folder of their own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        os.environ["SANDTABLE_HOME"] = str(Path(home, ".local", "share", "sandtable"))
        os.environ.pop("SANDTABLE_DATABASE", None)
        _make(folder, sizes)


def _make(folder: Path, sizes: list[tuple[int, int]]) -> None:
    from PySide6.QtTest import QTest

    from scenario.app import Run, make_application
    from scenario.settings import Theme

    run = Run(make_application())
    run.open(SCENARIO)
    QTest.qWait(SETTLED_MS)
    window = run.window
    for turn in TURNS:
        window.workspace.bridge.show_turn(turn)
        for theme in THEMES:
            run.appearance.choose(Theme(theme))
            _take_each(window, folder, f"T{turn}-{theme}", sizes)
    window.show_start()
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        _take_each(window, folder, f"start-{theme}", sizes)
    window.close()
    run.end()


def _take_each(window, folder: Path, name: str, sizes: list[tuple[int, int]]) -> None:
    from PySide6.QtTest import QTest

    for size in sizes:
        window.resize(*size)
        QTest.qWait(SETTLED_MS)
        suffix = "" if size == SIZE else f"-{size[0]}x{size[1]}"
        path = folder / f"{name}{suffix}.png"
        window.grab().save(str(path), "PNG", _SMALLEST)
        print(path.name)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        wanted = Path(sys.argv[1])
        wanted.mkdir(parents=True, exist_ok=True)
        main(wanted, [SIZE, SMALL])
    else:
        main(HERE, [SIZE])
