"""Layers in time: what they hold at each turn, and that QGIS plays them as they come."""

import json
import shutil
import sqlite3
import struct
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree

import pytest
from shapely.geometry import shape

from scenario.app.exporting import formats
from scenario.core.world import ForceStatus
from scenario.errors import Stopped
from scenario.files.exports.geometry import extent
from scenario.files.exports.layers import LAYERS, bounds, day_text, layers_of
from tests.files.exports.requests import request

SHIPPED = ("wagner-africa-corps", "two-rivers", "end-of-empire")
SYSTEM_PYTHON = "/usr/bin/python3"
KML = "{http://www.opengis.net/kml/2.2}"


def expected(asked) -> dict[str, list[int]]:
    """How many features each layer has at each turn, from the worlds themselves."""
    lookup = asked.lookup
    worlds = [asked.world(turn) for turn in asked.turns]
    return {
        "control": [sum(id_ in lookup.territories for id_ in world.control) for world in worlds],
        "places": [len(lookup.places) for _ in worlds],
        "forces": [
            sum(
                state.status is ForceStatus.PRESENT and state.at is not None
                for state in world.forces.values()
            )
            for world in worlds
        ],
        "events": [len(asked.events(turn)) for turn in asked.turns],
    }


def ranges(asked) -> list[tuple[str, str]]:
    return [tuple(map(day_text, bounds(asked, turn))) for turn in asked.turns]


@pytest.mark.parametrize("scenario", SHIPPED)
def test_as_many_features_stand_at_each_turn_as_in_its_world(scenario):
    asked = request(scenario)
    for layer in layers_of(asked):
        spans = [(f.values["start"], f.values["end"]) for f in layer.features]
        counts = [
            sum(start < last and end > first for start, end in spans)
            for first, last in ranges(asked)
        ]
        assert counts == expected(asked)[layer.name], layer.name


def test_nothing_vanishes_between_two_turns():
    asked = request("wagner-africa-corps")
    (control, *_) = layers_of(asked)
    by_territory: dict[str, list] = {}
    for feature in control.features:
        by_territory.setdefault(feature.values["id"], []).append(feature.values)
    for spans in by_territory.values():
        ends = [values["end"] for values in spans[:-1]]
        assert ends == [values["start"] for values in spans[1:]]


def test_one_turn_alone_is_that_turn():
    asked = request("wagner-africa-corps", turn=4)
    first, last = map(day_text, bounds(asked, 4))
    for layer in layers_of(asked):
        assert all(first <= f.values["start"] < f.values["end"] <= last for f in layer.features)


def qgis_can_run() -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    command = [SYSTEM_PYTHON, "-c", "import qgis.core"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".gpkg", ".geojson.zip"])
def test_qgis_plays_it_as_it_comes(ending, tmp_path, monkeypatch):
    if not qgis_can_run():
        pytest.skip("QGIS is not installed")
    asked = request("wagner-africa-corps")
    path = tmp_path / f"sahel{ending}"
    formats().export(asked, path)
    if ending == ".gpkg":
        addresses = {name: f"{path}|layername={name}" for name in LAYERS}
    else:
        zipfile.ZipFile(path).extractall(tmp_path)
        addresses = {name: str(tmp_path / f"{name}.geojson") for name in LAYERS}
    question = tmp_path / "asked.json"
    question.write_text(json.dumps({"layers": addresses, "ranges": ranges(asked)}))
    script = Path(__file__).with_name("qgis_counts.py")
    monkeypatch.setenv("HOME", str(tmp_path))
    command = [SYSTEM_PYTHON, str(script), str(question)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    lines = [line for line in answer.stdout.splitlines() if line.startswith("COUNTS ")]
    assert lines, answer.stdout + answer.stderr
    assert "Non-conformant" not in answer.stderr
    shown = json.loads(lines[0].removeprefix("COUNTS "))
    for name, counts in expected(asked).items():
        assert shown[name] == {
            "active": True, "counts": counts, "valid": True, "crs": "EPSG:4326"
        }, name  # fmt: skip


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="GDAL's tools are not installed")
def test_gdal_reads_the_geopackage_without_a_word(tmp_path):
    path = tmp_path / "sahel.gpkg"
    formats().export(request("wagner-africa-corps"), path)
    command = ["ogrinfo", "-ro", "-al", "-so", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    assert [f"Layer name: {name}" in told.stdout for name in LAYERS] == [True] * 4


@pytest.mark.parametrize("ending", [".gpkg", ".geojson", ".geojson.zip", ".kml"])
def test_the_same_content_gives_the_same_bytes(ending, tmp_path):
    one, other = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    formats().export(request("two-rivers"), one)
    formats().export(request("two-rivers"), other)
    assert one.read_bytes() == other.read_bytes()


def test_geojson_has_sound_shapes_and_every_layer(tmp_path):
    path = tmp_path / "all.geojson"
    formats().export(request("wagner-africa-corps"), path)
    features = json.loads(path.read_text())["features"]
    assert {feature["properties"]["layer"] for feature in features} == set(LAYERS)
    assert all(shape(f["geometry"]).is_valid for f in features if f["geometry"])
    control = [f for f in features if f["properties"]["layer"] == "control"]
    assert all(feature["geometry"] for feature in control)


def test_kml_is_sound_and_every_feature_has_its_span(tmp_path):
    path = tmp_path / "all.kml"
    asked = request("wagner-africa-corps")
    formats().export(asked, path)
    marks = ElementTree.parse(path).getroot().iter(f"{KML}Placemark")
    spans = [mark.find(f"{KML}TimeSpan") for mark in marks]
    assert len(spans) == sum(len(layer.features) for layer in layers_of(asked))
    assert all(s.findtext(f"{KML}begin") < s.findtext(f"{KML}end") for s in spans)


ORDER = {
    "Document": ("name", "Style", "Folder"),
    "Folder": ("name", "Placemark"),
    "Style": ("IconStyle", "LineStyle", "PolyStyle"),
    "Placemark": ("name", "TimeSpan", "styleUrl", "ExtendedData", "Point", "MultiGeometry"),
    "Polygon": ("outerBoundaryIs", "innerBoundaryIs"),
}
"""What an element may hold, in the order in which the schema of KML 2.2 wants it."""


@pytest.mark.parametrize("scenario", SHIPPED)
def test_kml_is_in_the_order_of_its_schema(scenario, tmp_path):
    path = tmp_path / "all.kml"
    formats().export(request(scenario), path)
    root = ElementTree.parse(path).getroot()
    styles = {f"#{style.get('id')}" for style in root.iter(f"{KML}Style")}
    assert {url.text for url in root.iter(f"{KML}styleUrl")} == styles
    for element in root.iter():
        wanted = ORDER.get(element.tag.removeprefix(KML))
        if wanted is not None:
            places = [wanted.index(child.tag.removeprefix(KML)) for child in element]
            assert places == sorted(places), element.tag


def test_progress_goes_on_to_its_end():
    told = []
    layers_of(request("two-rivers", progress=lambda done, of: told.append((done, of))))
    dones, ofs = zip(*told, strict=True)
    assert list(dones) == sorted(dones)
    assert set(ofs) == {dones[-1]}


def test_progress_can_stop_it(tmp_path):
    def stop(done: int, of: int) -> None:
        if done == 2:
            raise Stopped("Stopped.")

    with pytest.raises(Stopped):
        formats().export(request("two-rivers", progress=stop), tmp_path / "a.gpkg")
    assert list(tmp_path.iterdir()) == []


def shapes(layer) -> dict[int, tuple]:
    """West, east, south and north of every feature that has a place, by its number in a table."""
    return {
        number: extent(feature.geometry)
        for number, feature in enumerate(layer.features, 1)
        if feature.geometry
    }


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    path = tmp_path_factory.mktemp("package") / "sahel.gpkg"
    formats().export(request("wagner-africa-corps"), path)
    return path


def test_every_layer_of_a_geopackage_has_a_spatial_index(package):
    with closing(sqlite3.connect(package)) as database:
        extensions = database.execute("SELECT table_name, extension_name FROM gpkg_extensions")
        assert set(extensions) == {(name, "gpkg_rtree_index") for name in LAYERS}
        for layer in layers_of(request("wagner-africa-corps")):
            rows = database.execute(f"SELECT * FROM rtree_{layer.name}_geom").fetchall()
            assert {number: bounds for number, *bounds in rows} == {
                number: pytest.approx(bounds, abs=1e-4) for number, bounds in shapes(layer).items()
            }
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def bound(place: int):
    """A function of SQLite that reads a bound out of a polygon's header, as GIS programs have."""
    return lambda blob: struct.unpack_from("<4d", blob, 8)[place]


def test_the_index_follows_what_others_edit(package, tmp_path):
    path = shutil.copy(package, tmp_path / "edited.gpkg")
    with closing(sqlite3.connect(path)) as database:
        for place, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
            database.create_function(name, 1, bound(place))
        database.create_function("ST_IsEmpty", 1, lambda blob: blob is None)
        (shape,) = database.execute("SELECT geom FROM control WHERE fid = 2").fetchone()
        database.execute("UPDATE control SET geom = ? WHERE fid = 1", (shape,))
        database.execute("UPDATE control SET fid = 9001 WHERE fid = 2")
        database.execute("UPDATE control SET geom = NULL WHERE fid = 3")
        database.execute("UPDATE control SET geom = NULL, fid = 9002 WHERE fid = 4")
        database.execute("DELETE FROM control WHERE fid = 5")
        database.execute("INSERT INTO control (fid, geom) VALUES (9003, ?)", (shape,))
        rows = database.execute("SELECT * FROM rtree_control_geom").fetchall()
    bounds = {number: each for number, *each in rows}
    there = set(range(1, 6)) | {9001, 9002, 9003}
    assert there & set(bounds) == {1, 9001, 9003}
    assert bounds[1] == bounds[9001] == bounds[9003]
