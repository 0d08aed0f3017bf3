"""The basemap as a first view needs it: areas, one level of detail, waters and towns."""

from scenario.atlas.basemap import Basemap
from scenario.resources import asset
from tests.bench.measure import Timing, by_turns, timing

_METRES_PER_PIXEL = {"the world": 20_000, "Africa": 5_000, "the Sahel": 4_400}


def measure_basemap() -> list[Timing]:
    """The timings of a load for views of several scales; the promise is under 50 ms."""
    loads = {
        f"load what a view of {view} needs": lambda scale=scale: _load(scale)
        for view, scale in _METRES_PER_PIXEL.items()
    }
    seconds = by_turns(loads, 10, 1)
    return [timing("the basemap", name, seconds[name]) for name in loads]


def _load(metres_per_pixel: float) -> None:
    basemap = Basemap.load(asset("basemap"))
    basemap.level(basemap.level_number(metres_per_pixel))
    _ = basemap.lakes, basemap.rivers, basemap.towns
