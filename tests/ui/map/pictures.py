"""The pictures that the image tests hold the map to.

`python -m tests.ui.map.pictures` draws them anew into `tests/images/`: look at each before it is
committed, for that is what approves it.
"""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from scenario.insight.changes import turn_changes
from scenario.ui.map.styles import Mode
from scenario.ui.theme import DARK, LIGHT
from tests.ui.map.scenes import chronicle, painted, scene

IMAGES = Path(__file__).parents[2] / "images"


def _control(theme, **more):
    made = scene(theme, turn=1, **more)
    made.show_world(chronicle().worlds[1], chronicle().worlds[0], turn_changes(chronicle(), 1))
    return painted(made)


def _mode(mode):
    made = scene()
    made.set_mode(mode)
    return painted(made)


def _zoomed(factor):
    made = scene()
    made.camera = made.camera.zoomed(factor)
    made.make_exact()
    return painted(made)


def _selected():
    made = scene()
    made.select(("place", "kidal"))
    return painted(made)


def _only(**layers):
    made = scene(turn=1)
    off = dict.fromkeys(type(made.layers).__slots__, False)
    made.set_layers(replace(made.layers, **{**off, **layers}))
    return painted(made)


PICTURES = {
    "map-light": lambda: _control(LIGHT),
    "map-dark": lambda: _control(DARK),
    "map-twice-the-pixels": lambda: _control(LIGHT, size=(320, 240), ratio=2.0),
    "map-influence": lambda: _mode(Mode.INFLUENCE),
    "map-presence": lambda: _mode(Mode.PRESENCE),
    "map-far": lambda: _zoomed(0.3),
    "map-near": lambda: _zoomed(3.0),
    "map-selected": _selected,
    "map-fills-alone": _only,
    "map-lines-alone": lambda: _only(borders=True, water=True, graticule=True),
}


def main():
    """Draw every picture anew."""
    application = QGuiApplication([])
    IMAGES.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        draw().save(str(IMAGES / f"{name}.png"))
    del application


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
