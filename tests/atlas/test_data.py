"""The committed data is what its record says, and a gap-free map of the world."""

import csv
import hashlib
import json

import numpy as np
import pytest

from scenario.atlas.basemap import NOBODY, ArcKind
from scenario.atlas.measure import ring_area_km2

LEVELS = range(7)


def test_files_are_the_recorded_ones(folder):
    record = json.loads((folder / "SOURCES.json").read_text(encoding="utf-8"))
    found = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in record["outputs"]
    }
    assert found == record["outputs"]
    data = {
        path.name for pattern in ("*.npz", "*.csv", "towns.json") for path in folder.glob(pattern)
    }
    assert data - {"gazetteer.csv"} == set(found)


def test_every_input_has_package_licence_and_hash(folder):
    record = json.loads((folder / "SOURCES.json").read_text(encoding="utf-8"))
    for source in record["inputs"].values():
        assert source["package"] and source["file"] and source["licence"]
        assert len(source["sha256"]) == 64
    gazetteer = hashlib.sha256((folder / "gazetteer.csv").read_bytes()).hexdigest()
    assert record["inputs"]["gazetteer"]["sha256"] == gazetteer


def test_the_index_says_what_the_readable_files_say(folder, basemap):
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas = basemap.areas
    assert areas.ids == tuple(row["id"] for row in rows)
    assert areas.names == tuple(row["name"] for row in rows)
    assert areas.isos == tuple(row["iso_3166_2"] for row in rows)
    countries = [basemap.countries.ids[number] for number in areas.country]
    assert countries == [row["country"] for row in rows]
    numbers = np.column_stack([areas.centres, areas.bounds, areas.km2])
    names = ("lon", "lat", "west", "south", "east", "north", "km2")
    np.testing.assert_array_equal(numbers, [[float(row[name]) for name in names] for row in rows])
    told, towns = json.loads((folder / "towns.json").read_text(encoding="utf-8")), basemap.towns
    assert [list(each) for each in (towns.names, towns.countries, towns.sources)] == [
        told[name] for name in ("name", "country", "source")
    ]
    numbers = (*towns.points.T, towns.rank, towns.population, towns.capital, towns.approximate)
    for name, found in zip(
        ("lon", "lat", "rank", "population", "capital", "approximate"), numbers, strict=True
    ):
        assert found.tolist() == told[name]


def test_folder_stays_small(folder):
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < 15e6


def test_ids_are_unique_and_sorted(basemap):
    for table in (basemap.areas, basemap.countries):
        assert list(table.ids) == sorted(set(table.ids))
        assert all(table.names)


@pytest.mark.parametrize(
    ("country", "count"), [("MLI", 9), ("BFA", 13), ("NER", 8), ("CAF", 17), ("TCD", 22)]
)
def test_number_of_areas(basemap, country, count):
    assert len(basemap.areas_of(country)) == count


def test_names_are_the_local_ones(basemap):
    names = {key: basemap.areas.names[basemap.index_of(key)] for key in ("MLI-2794", "MLI-2810")}
    assert names == {"MLI-2794": "Sikasso", "MLI-2810": "Ségou"}
    assert basemap.areas.names[basemap.index_of("BFA-R-SAHEL")] == "Sahel"
    assert basemap.countries.names[basemap.country_index_of("SDS")] == "South Sudan"


def test_countries_have_the_size_of_their_areas_together(basemap):
    total = np.bincount(basemap.areas.country, weights=basemap.areas.km2)
    assert np.allclose(total, basemap.countries.km2, rtol=1e-5, atol=20)
    mali = basemap.countries.km2[basemap.country_index_of("MLI")]
    assert mali == pytest.approx(1_240_192, rel=0.02)  # the state's own figure


def test_bounds_hold_the_centres_and_know_the_antimeridian(basemap):
    for table in (basemap.areas, basemap.countries):
        west, south, east, north = table.bounds.T
        lon, lat = table.centres.T
        assert ((west >= -180) & (west < 180) & (east - west <= 360)).all()
        assert ((south <= lat) & (lat <= north)).all()
        assert (((west <= lon) & (lon <= east)) | (lon + 360 <= east)).all()
    fiji = basemap.countries.bounds[basemap.country_index_of("FJI")]
    assert fiji[0] > 170 and 180 < fiji[2] < 190
    kayes = basemap.areas.bounds[basemap.index_of("MLI-2793")]
    assert kayes == pytest.approx([-12.2641, 11.8904, -8.1321, 15.6979])


@pytest.mark.parametrize("number", LEVELS)
def test_every_area_has_rings_of_three_points(basemap, number):
    level = basemap.level(number)
    assert set(level.ring_area) == set(range(len(basemap.areas.ids)))
    assert np.diff(level.ring_offsets).min() >= 3


@pytest.mark.parametrize("number", LEVELS)
def test_every_border_is_stored_once(basemap, number):
    """No edge lies in two arcs, nor twice in one."""
    edges = _edges_of_arcs(basemap.level(number))
    assert len(np.unique(edges)) == len(edges)


@pytest.mark.parametrize("number", LEVELS)
def test_rings_use_every_arc_and_have_an_area_on_the_recorded_side(basemap, number):
    """Every edge of a ring is one of an arc, walked forwards by the area on its left and
    backwards by the one on its right, and by nobody else: neighbours share edges exactly."""
    level = basemap.level(number)
    after = _following(level.ring_offsets)
    start, end = level.ring_index, level.ring_index[after]
    area = np.repeat(level.ring_area, np.diff(level.ring_offsets))
    forward = _pairs(level.points[start], level.points[end])
    arc = np.repeat(np.arange(len(level.arc_kind)), np.diff(level.arc_offsets))
    inner = np.flatnonzero(arc[1:] == arc[:-1])
    a, b = level.points[inner], level.points[inner + 1]
    left, right = level.arc_left[arc[inner]], level.arc_right[arc[inner]]
    both = right != NOBODY
    expected = np.concatenate([_pairs(a, b, left), _pairs(b[both], a[both], right[both])])
    walked = _pairs(level.points[start], level.points[end], area)
    assert np.array_equal(np.sort(expected), np.sort(walked))
    assert len(np.unique(forward)) == len(forward)


@pytest.mark.parametrize("number", LEVELS)
def test_level_has_no_gaps(basemap, number):
    """The areas add up to what the coasts enclose, and nothing overlaps."""
    level = basemap.level(number)
    rings = np.add.reduceat(
        _cross(level.ring_points, level.ring_points[_following(level.ring_offsets)]),
        level.ring_offsets[:-1],
    )
    outside = np.isin(level.arc_kind, (ArcKind.COAST, ArcKind.SEAM))
    arc = np.repeat(np.arange(len(level.arc_kind)), np.diff(level.arc_offsets))
    inner = np.flatnonzero((arc[1:] == arc[:-1]) & outside[arc[1:]])
    outline = _cross(level.points[inner], level.points[inner + 1]).sum()
    assert rings.sum() == pytest.approx(outline, rel=1e-12)
    assert np.bincount(level.ring_area, weights=rings).min() > 0
    assert ((level.arc_right == NOBODY) == outside).all()


@pytest.mark.parametrize("number", LEVELS)
def test_level_keeps_sizes_and_cuts_long_edges(basemap, number):
    level = basemap.level(number)
    pieces = np.split(level.ring_points, level.ring_offsets[1:-1])
    size = np.bincount(level.ring_area, weights=[ring_area_km2(ring) for ring in pieces])
    assert size.sum() == pytest.approx(basemap.areas.km2.sum(), rel=0.005)
    big = basemap.areas.km2 > 1e6 * level.tolerance
    assert np.allclose(size[big], basemap.areas.km2[big], rtol=0.1)
    steps = np.abs(level.points[1:] - level.points[:-1]).max(axis=1)
    steps[level.arc_offsets[1:-1] - 1] = 0
    assert steps.max() <= 1


@pytest.mark.parametrize("number", LEVELS)
def test_kinds_follow_the_countries(basemap, number):
    level = basemap.level(number)
    country = basemap.areas.country
    inland = level.arc_right != NOBODY
    same = country[level.arc_left[inland]] == country[level.arc_right[inland]]
    expected = np.where(same, ArcKind.ADMIN1, ArcKind.INTERNATIONAL)
    assert (level.arc_kind[inland] == expected).all()
    of_antarctica = basemap.index_of("ATA+00?")
    assert set(level.arc_left[level.arc_kind == ArcKind.SEAM]) == {of_antarctica}


def test_lookup_for_authors_has_every_area(folder, basemap):
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == list(basemap.areas.ids)
    assert list(rows[0])[:5] == ["id", "name", "country", "country_name", "iso_3166_2"]


def test_towns_lie_in_their_countries_and_the_needed_ones_are_there(basemap):
    towns = basemap.towns
    assert set(towns.countries) <= set(basemap.countries.ids)
    malian = {
        name: tuple(point)
        for name, point, country in zip(towns.names, towns.points, towns.countries, strict=True)
        if country == "MLI"
    }
    needed = "Kidal Gao Timbuktu Bamako Ségou Mopti Ménaka Tessalit Aguelhok Tinzaouaten Anéfis"
    assert set(needed.split()) <= set(malian)
    assert malian["Kidal"] == pytest.approx((1.4092, 18.4434), abs=1e-4)
    capitals = [
        country
        for country, is_capital in zip(towns.countries, towns.capital, strict=True)
        if is_capital
    ]
    assert {"MLI", "NER", "BFA", "TCD", "CAF", "FRA", "RUS", "USA", "DZA"} <= set(capitals)
    assert (np.diff(towns.rank) <= 0).all()
    assert all(towns.sources)


def test_rivers_and_lakes_bear_the_names_they_should(basemap):
    assert {"Niger", "Sénégal", "Benue", "Chari", "Nile", "Congo"} <= set(basemap.rivers.names)
    assert {"Lake Chad", "Lake Victoria", "Lake Tanganyika"} <= set(basemap.lakes.names)
    niger = [
        basemap.rivers.points[start:end]
        for name, start, end in zip(
            basemap.rivers.names, basemap.rivers.offsets, basemap.rivers.offsets[1:], strict=False
        )
        if name == "Niger"
    ]
    for place in ((-7.98, 12.63), (-0.05, 16.27), (2.1, 13.5)):  # Bamako, Gao, Niamey
        nearest = min(np.hypot(*(line - place).T).min() for line in niger)
        assert nearest < 0.2


def _following(offsets):
    after = np.arange(1, offsets[-1] + 1)
    after[offsets[1:] - 1] = offsets[:-1]
    return after


def _pairs(a, b, area=0):
    """One number for each directed edge and the area that walks it."""
    units = np.rint(np.concatenate([a, b], axis=1) * 10_000).astype(np.int64)
    mixed = np.zeros(len(a), dtype=np.uint64)
    for column in (*units.T, np.broadcast_to(area, len(a))):
        mixed = mixed * np.uint64(6364136223846793005) + column.astype(np.uint64)
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _edges_of_arcs(level):
    arc = np.repeat(np.arange(len(level.arc_kind)), np.diff(level.arc_offsets))
    inner = np.flatnonzero(arc[1:] == arc[:-1])
    a, b = level.points[inner], level.points[inner + 1]
    swap = (a[:, 0] > b[:, 0]) | ((a[:, 0] == b[:, 0]) & (a[:, 1] > b[:, 1]))
    return _pairs(np.where(swap[:, None], b, a), np.where(swap[:, None], a, b))


def _cross(a, b):
    return (a[:, 0] * b[:, 1] - b[:, 0] * a[:, 1]) / 2
