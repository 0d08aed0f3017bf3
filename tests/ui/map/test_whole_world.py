from dataclasses import replace

import numpy as np

from scenario.atlas.basemap import Basemap
from scenario.core.lookup import Lookup
from scenario.core.model import MapView
from scenario.resources import asset
from scenario.ui.map.ground import Ground
from scenario.ui.map.opening import projection_of
from scenario.ui.map.shapes import ShapeStore
from tests.fixtures.small import small_scenario


def test_borders_cut_at_the_edge_of_the_world_stay_with_their_country(qapp):
    """A line that crosses the edge comes in two parts, which must not be taken for another's."""
    view = MapView(west=-180, south=-60, east=180, north=85)
    lookup = Lookup(replace(small_scenario(), map=view))
    basemap = Basemap.load(asset("basemap"))
    shapes = ShapeStore(Ground(basemap, lookup), projection_of(view))
    level = len(basemap.tolerances) - 1
    everything = shapes.borders(level, np.arange(len(basemap.areas.ids)))
    for number in range(len(basemap.countries.ids)):
        areas = basemap.countries.areas[number]
        alone = ShapeStore(shapes.ground, shapes.projection).borders(level, areas)
        for kind, strokes in alone.items():
            paths = {stroke.path.elementCount() for stroke in strokes}
            assert paths <= {stroke.path.elementCount() for stroke in everything[kind]}
