"""The shipped scenarios' land: neighbours that differ must be told apart by every kind of eye."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.files.scenario_file import read_scenario
from scenario.resources import scenario_files
from scenario.ui.colours import assign, difference
from scenario.ui.map.ground import Ground
from scenario.ui.map.touching import touching
from scenario.ui.theme import DARK, LIGHT
from tests.ui.map.scenes import basemap

APART = 2.5
"""The least difference of two fills that touch, OKLab × 100; a border runs between them too."""


@cache
def _touching_holders(path):
    """Pairs of holders whose grounds touch in some turn, and their scenario and ground."""
    lookup = Lookup(read_scenario(path).scenario)
    chronicle = Chronicle.of(lookup, lookup.scenario.perspectives[0])
    ground, level = Ground(basemap(), lookup), basemap().level(6)
    land = (level.arc_left >= 0) & (level.arc_right >= 0)
    sides = [ground.field_of_area[arc[land]] for arc in (level.arc_left, level.arc_right)]
    edges = np.unique(np.sort(np.column_stack(sides), axis=1), axis=0)
    pairs = set()
    for world in chronicle.worlds:
        for one, other in edges.tolist():
            names = [ground.territory_at(field) for field in (one, other)]
            holders = {world.holder_of(name) for name in names if name is not None} - {None}
            if len(holders) == 2:
                pairs.add(tuple(sorted(holders)))
    return ground, pairs


def _too_close(pairs, swatches, theme):
    return {
        (one, other, round(gap, 1))
        for one, other in pairs
        if swatches[one].base != swatches[other].base
        and (gap := difference(swatches[one].fill(theme), swatches[other].fill(theme))) < APART
    }


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name.split(".")[0])
def test_fills_that_touch_can_be_told_apart(path, theme):
    ground, pairs = _touching_holders(path)
    assert len(pairs) > 5 or not _is_on_the_basemap(ground), "an island has no arcs to read"
    assert _too_close(pairs, assign(ground.lookup, touching(ground)), theme) == set()


def _is_on_the_basemap(ground):
    return any(each.areas for each in ground.lookup.scenario.territories)


def _without_colours(ground):
    plain = ground.lookup.scenario
    actors = tuple(replace(actor, colours=None) for actor in plain.actors)
    return Ground(basemap(), Lookup(replace(plain, actors=actors)))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name.split(".")[0])
def test_fills_that_no_author_chose_can_be_told_apart_where_they_touch(path, theme):
    ground, pairs = _touching_holders(path)
    bare = _without_colours(ground)
    assert len(pairs) > 5 or not _is_on_the_basemap(ground), "an island has no arcs to read"
    assert _too_close(pairs, assign(bare.lookup, touching(bare)), theme) == set()


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name.split(".")[0])
def test_whose_lands_may_touch_is_found_without_folding(path):
    ground, pairs = _touching_holders(path)
    beside = touching(_without_colours(ground))
    assert {pair for pair in pairs if pair[1] not in beside.get(pair[0], ())} == set()
