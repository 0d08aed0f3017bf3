"""Windows for the room and for teams, over the drill on the island of Two Rivers."""

from functools import lru_cache

import pytest

from scenario.atlas.basemap import Basemap
from scenario.resources import asset
from scenario.settings import Motion
from scenario.settings import Theme as Choice
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.projector import ProjectorWindow
from scenario.ui.map.ground import Ground
from scenario.ui.map.large import LargeMap
from scenario.ui.map.opening import projection_of
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.theme import DARK
from tests.fixtures.drill import Hands, session_at
from tests.fixtures.sessions import small_lookup


@lru_cache(maxsize=1)
def basemap() -> Basemap:
    return Basemap.load(asset("basemap"))


@lru_cache(maxsize=1)
def island() -> ShapeStore:
    lookup = small_lookup()
    return ShapeStore(Ground(basemap(), lookup), projection_of(lookup.scenario.map))


class Room:
    """A desk with an exercise and the windows that are open on it."""

    def __init__(self, plan=None):
        self.clock = Hands()
        self.told = []
        self.bridge = Bridge(session_at(self.clock), self.told.append, self.told.append)
        self.desk = Desk(self.bridge, Author("A. Facilitator"))
        self.appearance = Appearance(Choice.DARK, motion=Motion.REDUCED)
        self.shapes = island()
        self.windows = []
        if plan is not None:
            self.do(lambda conduct: conduct.convene(plan))

    def do(self, act):
        outcome = self.desk.do(act)
        assert self.told == []
        return outcome

    def make_map(self):
        return LargeMap(basemap(), self.shapes, DARK, reduced_motion=True)

    def open(self, team=None, size=(1280, 720)):
        window = ProjectorWindow(self.desk, self.make_map, self.appearance, team)
        self.windows.append(window)
        window.resize(*size)
        window.show()
        window.map.settle()
        return window

    def close(self):
        for window in self.windows:
            window.close()
            window.deleteLater()


@pytest.fixture
def room(qapp):
    from tests.fixtures.drill import drill

    made = Room(drill())
    yield made
    made.close()
