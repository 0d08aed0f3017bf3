"""The pictures that the image tests hold the map to.

`python -m tests.ui.map.pictures` draws them anew into `tests/images/`: look at each before it is
committed, for that is what approves it.
"""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from scenario.insight.changes import turn_changes
from scenario.ui.colours import VISIONS
from scenario.ui.map.raster import pixels_of
from scenario.ui.map.styles import Land, Mode
from scenario.ui.map.swipe import Swipe
from scenario.ui.map.view import MapView
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.ui.map.gatherings import bound_scene, crowded_scene
from tests.ui.map.scenes import basemap, chronicle, lookup, painted, scene

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


def _land(**switches):
    made = scene(turn=1)
    made.set_land(Land(**switches))
    return painted(made)


def _bonds(**layers):
    return painted(bound_scene(**layers))


def _glowing():
    """The moment after a turn came, when the outline of what it changed has begun to fade."""
    made = scene(turn=1)
    made.show_world(chronicle().worlds[1], chronicle().worlds[0], turn_changes(chronicle(), 1))
    made.glow = 0.6
    return painted(made)


def _crowd():
    made = crowded_scene()
    made.open_cluster(next(iter(made.layout.clusters)))
    return painted(made)


def _swipe():
    """The war before and after, with a line between them."""
    load_fonts()
    view = MapView(basemap(), LIGHT, reduced_motion=True)
    view.cards.set_shown(False)
    view.resize(640, 480)
    view.set_scenario(lookup())
    view.show_world(chronicle().worlds[0])
    swipe = Swipe(view, LIGHT)
    swipe.show_worlds(chronicle().worlds[0], chronicle().worlds[1], ())
    view.settle()
    swipe.other.settle()
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    view.settle()
    swipe.other.settle()
    view.deleteLater()
    return image


def _seen_with(vision):
    """The map as a kind of colour vision has it."""
    image = _control(LIGHT)
    pixels = pixels_of(image)
    channels = np.stack([pixels >> shift & 0xFF for shift in (16, 8, 0)], axis=-1) / 255
    light = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    seen = np.clip(light @ VISIONS[vision].T, 0, 1)
    shown = np.where(seen <= 0.0031308, seen * 12.92, 1.055 * seen ** (1 / 2.4) - 0.055)
    red, green, blue = np.moveaxis((shown * 255).round().astype(np.uint32), -1, 0)
    pixels[:] = 0xFF000000 | red << 16 | green << 8 | blue
    return image


PICTURES = {
    "map-light": lambda: _control(LIGHT),
    "map-dark": lambda: _control(DARK),
    "map-twice-the-pixels": lambda: _control(LIGHT, size=(320, 240), ratio=2.0),
    "map-one-and-a-half-times-the-pixels": lambda: _control(LIGHT, size=(320, 240), ratio=1.5),
    "map-without-stripes": lambda: _land(contested=False),
    "map-without-confidence": lambda: _land(confidence=False),
    "map-without-control": lambda: _land(control=False),
    "map-forces-alone": lambda: _only(forces=True, moves=True),
    "map-counters-alone": lambda: _only(forces=True, counters=True),
    "map-places-alone": lambda: _only(places=True, towns=True, labels=True),
    "map-water-alone": lambda: _only(water=True),
    "map-graticule-alone": lambda: _only(graticule=True),
    "map-changes": lambda: _control(LIGHT, size=(400, 300)),
    "map-relations": lambda: _bonds(relations=True, forces=False),
    "map-ties": lambda: _bonds(ties=True, forces=False),
    "map-glow": _glowing,
    "map-recognition": lambda: _bonds(recognition=True, forces=False),
    "map-crowd": _crowd,
    "map-swipe": _swipe,
    "map-protanopia": lambda: _seen_with("protanopia"),
    "map-deuteranopia": lambda: _seen_with("deuteranopia"),
    "map-tritanopia": lambda: _seen_with("tritanopia"),
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
    application = QApplication([])
    IMAGES.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        draw().save(str(IMAGES / f"{name}.png"))
    del application


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
