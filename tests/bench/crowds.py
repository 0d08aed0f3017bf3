"""The map under load: many forces and names, new views, the pointer, and nothing to do at all."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from statistics import median

import numpy as np
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.claims import Estimate
from scenario.core.dates import When
from scenario.core.effects import ArriveEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Event, EventKind, Force, MapView, Place, PlaceKind, ProjectionKind
from scenario.insight.changes import turn_changes
from scenario.resources import asset
from scenario.ui.map.raster import image_of, look_up
from scenario.ui.map.scene import Scene
from scenario.ui.theme import LIGHT, load_fonts
from tests.bench.generate import ACTORS, generated
from tests.bench.measure import Timing, against, by_turns, timing

SIZE = (1600, 900)
TURNS = 40
PLACES = 300
WORLD = MapView(west=-180, south=-60, east=180, north=85, projection=ProjectionKind.EQUAL_EARTH)
AFRICA = MapView(west=-20, south=-36, east=53, north=38)
_IDLE = 5
"""Seconds that the map is watched doing nothing."""


def measure_crowds() -> tuple[list[Timing], dict[str, object]]:
    """The timings of crowded maps, and what is said in other figures."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    found: list[Timing] = []
    facts: dict[str, object] = {}
    for forces, limit in ((0, 2.5), (1_000, 6), (10_000, 12)):
        crowd = _Crowd(_chronicle(forces, PLACES if forces else 0, WORLD), plain=not forces)
        found += crowd.turns(
            f"{forces:,} forces, {PLACES} names" if forces else "land alone", limit
        )
        facts[f"pick_ms_among_{forces}_forces_at_most_0.2"] = crowd.pick()
    for name, view, limit in (("Africa", AFRICA, 12), ("the world", WORLD, 20)):
        crowd = _Crowd(_chronicle(0, 0, view))
        found += crowd.zooms(f"the exact view of {name}", limit)
        found += crowd.drags(f"the exact view of {name}")
    facts |= {"idle_percent_of_a_core_at_most_1": _idle(application)}
    facts |= {"resident_megabytes_with_the_world_at_most_250": _resident()}
    return found, facts


def _chronicle(forces: int, places: int, view: MapView) -> Chronicle:
    """All areas of the world, with so many forces on them and so many towns among them."""
    areas = Basemap.load(asset("basemap")).areas
    scenario = generated(TURNS, areas.ids, len(areas.ids) + TURNS * 95)
    spread = np.linspace(0, len(areas.ids) - 1, max(places, 1)).astype(int)[:places].tolist()
    towns = tuple(
        Place(
            id=f"p{n}",
            name=f"Town {n}",
            kind=PlaceKind.TOWN,
            lon=(float(areas.centres[n, 0]) + 180) % 360 - 180,
            lat=float(areas.centres[n, 1]),
        )
        for n in spread
    )
    first = scenario.turns[0]
    arrivals = tuple(
        ArriveEffect(force=f"x{n}", at=f"t{n * 7 % len(areas.ids)}", strength=Estimate(best=n))
        for n in range(forces)
    )
    arrived = Event(
        id="arrived",
        title="Arrived",
        when=When.parse("2000-01-01"),
        kind=EventKind.FORCES,
        claims=first.events[0].claims,
        effects=arrivals,
    )
    scenario = replace(
        scenario,
        map=view,
        places=towns,
        forces=(
            *scenario.forces,
            *(Force(id=f"x{n}", name=f"Force {n}", actor=f"A{n % ACTORS}") for n in range(forces)),
        ),
        turns=(replace(first, events=(*first.events, arrived)), *scenario.turns[1:]),
    )
    return Chronicle.of(Lookup(scenario), scenario.perspectives[0])


class _Crowd:
    """A scene of the whole world, with or without what stands on the land."""

    def __init__(self, chronicle: Chronicle, *, plain: bool = False) -> None:
        self._chronicle = chronicle
        basemap = Basemap.load(asset("basemap"))
        self._scene = Scene(basemap, chronicle.lookup, LIGHT, SIZE, margin=160)
        if plain:
            off = ("labels", "places", "towns", "forces", "moves", "changes")
            self._scene.layers = replace(self._scene.layers, **dict.fromkeys(off, False))
        self._scene.tables.prepare(chronicle)
        self._changed = [
            turn_changes(chronicle, turn) if turn else () for turn in range(len(chronicle))
        ]
        self._screen = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        self._scene.show_world(chronicle.worlds[0])
        self._paint()

    def turns(self, name: str, limit: float) -> list[Timing]:
        """Turns not seen before against looking colours up and blitting."""
        floor, turn = "look colours up, blit", f"turn, {name}"
        onward = cycle(range(1, len(self._chronicle)))
        seconds = by_turns({floor: self._floor(), turn: lambda: self._show(next(onward))}, 30)
        return against(floor, seconds, f"crowds: {name}", {turn: limit})

    def zooms(self, name: str, limit: float) -> list[Timing]:
        """The first exact frame after zooming, all of the view painted anew."""
        floor = "look colours up, blit"
        home = self._scene.camera
        factors = cycle([0.98, 1.0, 1.02])

        def exact() -> None:
            self._scene.camera = home.zoomed(next(factors))
            self._scene.make_exact()
            self._paint()

        seconds = by_turns({floor: self._floor(), name: exact}, 30)
        self._scene.camera = home
        self._scene.make_exact()
        return against(floor, seconds, f"crowds: {name}", {name: limit})

    def drags(self, group: str) -> list[Timing]:
        """A drag that leaves the painted margin: its own frame is the exact one."""
        name = "a drag past the margin, exact in its first frame"
        home, sides = self._scene.camera, cycle([200, -200])

        def beyond() -> None:
            self._scene.camera = home.panned(next(sides), 0)
            self._scene.make_exact()
            self._paint()

        return [timing(f"crowds: {group}", name, by_turns({name: beyond}, 30)[name])]

    def pick(self) -> float:
        """Milliseconds to say what is under the pointer, the median of many places."""
        chance = np.random.default_rng(3)
        points = (chance.uniform(0, 1, (300, 2)) * SIZE).tolist()
        seconds = by_turns({"pick": lambda: self._ask(points)}, 20)["pick"]
        return round(median(seconds) / len(points) * 1000, 4)

    def _ask(self, points: list[list[float]]) -> None:
        for x, y in points:
            self._scene.pick(x, y)

    def _show(self, turn: int) -> None:
        before = replace(self._chronicle.before(turn))
        self._scene.show_world(self._chronicle.worlds[turn], before, self._changed[turn])
        self._paint()

    def _paint(self) -> None:
        painter = QPainter(self._screen)
        self._scene.paint(painter)
        painter.end()

    def _floor(self) -> Callable[[], None]:
        scene = self._scene
        ids = scene._canvas.ids.copy()  # the viewport's own pixels
        pixels = np.empty(ids.shape, dtype=np.uint32)
        tables = cycle([scene.tables.table(w, LIGHT) for w in self._chronicle.worlds[:9]])

        def floor() -> None:
            look_up(next(tables), ids, pixels)
            painter = QPainter(self._screen)
            painter.drawImage(0, 0, image_of(pixels))
            painter.end()

        return floor


def _idle(application: QApplication) -> float:
    """Per cent of a core that an open map takes while nobody touches it."""
    from PySide6.QtCore import QEventLoop, QTimer

    from scenario.ui.map.view import MapView as MapWidget

    chronicle = _chronicle(0, 0, WORLD)
    view = MapWidget(Basemap.load(asset("basemap")), LIGHT)
    view.resize(*SIZE)
    view.set_scenario(chronicle.lookup)
    view.show_world(chronicle.worlds[0])
    view.show()
    for seconds in (1, _IDLE):  # the first lets everything settle
        loop = QEventLoop()
        QTimer.singleShot(seconds * 1000, loop.quit)
        began = time.process_time()
        loop.exec()
        busy = time.process_time() - began
    view.close()
    return round(busy / _IDLE * 100, 2)


_LOAD = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from tests.bench.crowds import _Crowd, _chronicle, WORLD
_Crowd(_chronicle(0, 0, WORLD))
rows = Path("/proc/self/status").read_text().splitlines()
print(next(row.split()[1] for row in rows if row.startswith("VmRSS")))
"""


def _resident() -> float:
    """Megabytes that a process holds once it has painted the whole world."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True, env=environment
    )
    return round(int(done.stdout) / 1024, 1)
