"""Frames of the map on the whole world: a turn, a jump, a drag, a zoom, each against its floor."""

from collections.abc import Callable
from dataclasses import replace
from itertools import cycle

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from scenario.atlas.basemap import Basemap
from scenario.cli.finding import load_scenario
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.insight.changes import Change, turn_changes
from scenario.resources import asset
from scenario.ui.map.camera import Part
from scenario.ui.map.raster import image_of, look_up, paint_ids
from scenario.ui.map.scene import Scene
from scenario.ui.map.standing import paint_standing, paint_traces
from scenario.ui.theme import LIGHT, load_fonts
from tests.bench.measure import Timing, against, by_turns, timing
from tests.bench.scale import random_turns

SIZE = (1600, 900)
MARGIN = 160
STEP = 8
"""Pixels of one step of a drag."""


def measure_frames(chronicle: Chronicle) -> list[Timing]:
    """The timings of frames of the generated scenario and of the shipped one, each in its view."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    world = _Frames(chronicle, "the whole world, 1600 × 900")
    shipped = _Frames(_shipped(), "the shipped scenario, 1600 × 900")
    found = [*world.turns(), *world.moves(), *shipped.turns(), *shipped.moves()]
    del application
    return found


def _shipped() -> Chronicle:
    scenario = load_scenario("wagner-africa-corps").scenario
    return Chronicle.of(Lookup(scenario), scenario.perspectives[0])


class _Frames:
    def __init__(self, chronicle: Chronicle, group: str) -> None:
        self._chronicle = chronicle
        self._group = group
        self._changed: dict[int, tuple[Change, ...]] = {}
        basemap = Basemap.load(asset("basemap"))
        self._scene = Scene(basemap, chronicle.lookup, LIGHT, SIZE, margin=MARGIN)
        self._scene.tables.prepare(chronicle)
        self._screen = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        self._scene.show_world(chronicle.worlds[0])
        self._paint()
        while self._scene.grow():
            pass  # as the window does when it has nothing else to do

    def turns(self) -> list[Timing]:
        """A turn not seen before, and any other, against looking colours up and blitting."""
        floor = "look colours up, blit"
        turn, jump = "turn change, whole frame", "jump to a random turn"
        again = "back to a turn seen before"
        count = len(self._chronicle)
        onward = cycle(range(1, count))
        anywhere = cycle(random_turns(500, count))
        few = cycle(range(1, min(count, 12)))
        told = "what a turn changed, worked out once for all panels"
        for number in range(count):
            self._changes(number)
        seconds = by_turns(
            {
                floor: self._floor(),
                turn: lambda: self._show(next(onward), new=True),
                jump: lambda: self._show(next(anywhere), new=True),
                again: lambda: self._show(next(few)),
                told: lambda: self._tell(next(anywhere)),
            }
        )
        found = against(floor, seconds, self._group, {turn: 4, jump: 4, again: 4})
        return [*found, timing(self._group, told, seconds[told])]

    def moves(self) -> list[Timing]:
        """Dragging and zooming."""
        return [*self.drags(), *self.zooms()]

    def drags(self) -> list[Timing]:
        """One step of a drag inside the margin against blitting the frame."""
        floor, drag = "blit", "drag inside the margin"
        home = self._scene.camera
        frame = QImage(self._screen).convertToFormat(QImage.Format.Format_RGB32)
        steps = cycle([*range(0, MARGIN, STEP), *range(MARGIN, 0, -STEP)])

        def moved() -> None:
            self._scene.camera = home.panned(-next(steps), 0)
            self._paint()

        seconds = by_turns({floor: lambda: self._blit(frame), drag: moved})
        self._scene.camera = home
        return against(floor, seconds, self._group, {drag: 3})

    def zooms(self) -> list[Timing]:
        """A frame while zooming against blitting the old one scaled, with what stands on it."""
        floor, zoom = "scaled blit, labels and forces", "frame while zooming"
        home = self._scene.camera
        factors = cycle([1 + n / 20 for n in range(1, 15)])
        frame = QImage(self._screen).convertToFormat(QImage.Format.Format_RGB32)

        def zoomed() -> None:
            self._scene.camera = home.zoomed(next(factors))
            self._paint()

        def scaled() -> None:
            self._scene.camera = home.zoomed(next(factors))
            self._blit_scaled(frame)

        seconds = by_turns({floor: scaled, zoom: zoomed})
        self._scene.camera = home
        return against(floor, seconds, self._group, {zoom: 2})

    def _tell(self, turn: int) -> None:
        turn_changes(self._chronicle, turn)

    def _show(self, turn: int, *, new: bool = False) -> None:
        """Show a turn; a new one has nothing of it kept from before."""
        world, before = self._chronicle.worlds[turn], self._chronicle.before(turn)
        changes = self._changes(turn)
        # The map keeps what it laid out by the worlds it was shown; an equal one is another.
        self._scene.show_world(world, replace(before) if new else before, changes)
        self._paint()

    def _changes(self, turn: int) -> tuple[Change, ...]:
        """What a turn changed: worked out once for the map, the brief and the panels alike."""
        if turn not in self._changed:
            self._changed[turn] = turn_changes(self._chronicle, turn)
        return self._changed[turn]

    def _paint(self) -> None:
        painter = QPainter(self._screen)
        self._scene.paint(painter)
        painter.end()

    def _floor(self) -> Callable[[], None]:
        scene = self._scene
        ids = paint_ids(scene.shapes, Part.whole(scene.camera, 1.0))
        pixels = np.empty(ids.shape, dtype=np.uint32)
        tables = cycle([scene.tables.table(w, LIGHT) for w in self._chronicle.worlds[:9]])

        def floor() -> None:
            look_up(next(tables), ids, pixels)
            self._blit(image_of(pixels))

        return floor

    def _blit(self, frame: QImage) -> None:
        painter = QPainter(self._screen)
        painter.drawImage(0, 0, frame)
        painter.end()

    def _blit_scaled(self, frame: QImage) -> None:
        painter = QPainter(self._screen)
        painter.drawImage(QRectF(-200, -100, SIZE[0] * 1.3, SIZE[1] * 1.3), frame)
        paint_traces(painter, self._scene, self._scene.camera)
        paint_standing(painter, self._scene, self._scene.camera, self._scene.layout)
        painter.end()
