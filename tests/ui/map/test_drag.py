from dataclasses import replace

import pytest
from PySide6.QtGui import QImage, QPainter

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.insight.changes import turn_changes
from scenario.resources import asset
from scenario.ui.map.scene import Scene
from scenario.ui.theme import LIGHT, load_fonts
from tests.fixtures.small import small_scenario

SIZE = (600, 400)


@pytest.fixture
def scene(qapp) -> Scene:
    load_fonts()
    lookup = Lookup(small_scenario())
    chronicle = Chronicle.of(lookup, lookup.perspectives["reported"])
    scene = Scene(Basemap.load(asset("basemap")), lookup, LIGHT, SIZE, margin=100)
    scene.set_layers(replace(scene.layers, graticule=False))  # labelled at the edge of the view
    scene.show_world(chronicle.worlds[1], chronicle.worlds[0], turn_changes(chronicle, 1))
    return scene


def painted(scene: Scene) -> QImage:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.paint(painter)
    painter.end()
    return image


def test_a_drag_moves_the_picture_and_changes_nothing_in_it(scene):
    before = painted(scene)
    scene.camera = scene.camera.panned(30, 20)
    after = painted(scene)
    assert after.copy(30, 20, 500, 300) == before.copy(0, 0, 500, 300)


def test_what_is_selected_in_the_middle_of_a_drag_is_marked(scene):
    painted(scene)
    scene.camera = scene.camera.panned(30, 20)
    before = painted(scene)
    scene.select(("place", "harbour"))
    assert painted(scene) != before
