"""Map layers of an author's own: what is read of them, and what is refused with file and hint."""

import json
from pathlib import Path

import pytest

from scenario.errors import Trouble
from scenario.files import layers
from scenario.files.layers import BadLayer, layers_in, read_layer, read_layer_text

RING = [[0, 0], [4, 0], [4, 4], [0, 0]]


def feature(kind: str, coordinates: object, **properties: object) -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def text(*features: object, **members: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **members})


def test_points_lines_and_outlines_are_read_with_their_names():
    layer = read_layer_text(
        text(
            feature("LineString", [[1, 2, 300], [3, 4, 300]], name="The road"),
            feature("MultiPolygon", [[RING], [RING]], NAME="Two fields"),
            feature("MultiPoint", [[5, 6], [7, 8]], title="Wells"),
            feature("Point", [9, 10]),
            {"type": "Feature", "properties": None, "geometry": None},
            name="Survey of 1911",
        ),
        "layer-survey.geojson",
    )
    assert (layer.id, layer.name, layer.vertices) == ("layer-survey", "Survey of 1911", 13)
    road, fields, wells, nameless, _ = layer.features
    assert (road.name, road.lines) == ("The road", (((1, 2), (3, 4)),))
    assert (fields.name, len(fields.rings)) == ("Two fields", 2)
    assert (wells.name, wells.points) == ("Wells", ((5, 6), (7, 8)))
    assert (nameless.name, nameless.points) == ("", ((9, 10),))


def test_a_geometry_alone_is_a_layer_and_is_called_after_its_file():
    value = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}
    layer = read_layer_text(json.dumps(value), "layer-wells.geojson")
    assert layer.name == "wells"
    assert layer.features[0].points == ((1, 2),)


def test_a_name_from_a_stranger_is_one_short_line():
    name = "\u202eevil\n<img src='file:///etc/passwd'>" + "x" * 10_000
    (only,) = read_layer_text(text(feature("Point", [0, 0], name=name)), "x.geojson").features
    assert only.name.isprintable() and len(only.name) == 80 and only.name.startswith("evil <img")


@pytest.mark.parametrize(
    "content, why, hint",
    [
        ("{", "not JSON", "GeoJSON"),
        ("[]", "not GeoJSON", "GeoJSON"),
        ('{"type": "FeatureCollection"}', "no list of features", "GeoJSON"),
        (text(7), "in feature 1 it is not an object", "GeoJSON"),
        (text(feature("Circle", [0, 0])), "of no kind that GeoJSON has", "GeoJSON"),
        (text(feature("Point", "here")), "not a longitude and a latitude", "GeoJSON"),
        (text(feature("Point", [True, 0])), "not a longitude and a latitude", "GeoJSON"),
        (text(feature("Point", [float("nan"), 0])), "", ""),
        (text(feature("Point", [10**400, 0])), "off the earth", "4326"),
        (text(feature("Point", [500_000, 4_649_776])), "in feature 1 a point lies off", "4326"),
        (text(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::32630"}}), "degrees", "4326"),
        (text(feature("LineString", [[0, 0]])), "fewer than 2", "leave it out"),
        (text(feature("Polygon", [RING[:3]])), "fewer than 4", "leave it out"),
        (text(feature("Polygon", [[*RING[:3], [1, 1]]])), "come back", "first point"),
        (text(feature("LineString", [[0, 0]] * 100_001)), "more than 100,000 vertices", "Simplify"),
        (text(*[feature("Point", [0, 0])] * 20_001), "more than 20,000 features", "Simplify"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_its_file_and_a_hint(content, why, hint):
    with pytest.raises(BadLayer) as refused:
        read_layer_text(content, "front\u0007.geojson")
    assert "front\\u0007.geojson" in refused.value.message
    assert why in refused.value.message and hint in refused.value.hint


def test_degrees_may_be_said_in_so_many_words():
    for name in ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"):
        assert not read_layer_text(text(crs={"properties": {"name": name}}), "x").features


def test_collections_do_not_lie_in_each_other_for_ever():
    value: dict[str, object] = {"type": "Point", "coordinates": [0, 0]}
    for _ in range(5):
        value = {"type": "GeometryCollection", "geometries": [value]}
    with pytest.raises(BadLayer):
        read_layer_text(json.dumps(value), "x.geojson")


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(layers, "MOST_BYTES", 10)
    path = tmp_path / "large.geojson"
    path.write_text(text())
    with pytest.raises(BadLayer, match="larger than"):
        read_layer(path)


def test_lines_that_run_round_the_earth_over_and_over_are_too_much_to_draw():
    there_and_back = [[lon, 0] for _ in range(140) for lon in (-170, 170)]
    assert read_layer_text(text(feature("LineString", there_and_back)), "x").vertices == 280
    with pytest.raises(BadLayer, match="longer than 100,000 degrees"):
        read_layer_text(text(*[feature("LineString", there_and_back)] * 2), "x.geojson")


def test_a_folder_gives_its_layers_by_name_and_what_is_wrong_with_the_others(tmp_path):
    (tmp_path / "b.geojson").write_text(text(feature("Point", [0, 0])))
    (tmp_path / "a.GeoJSON").write_text(text(feature("Point", [0, 0])))
    (tmp_path / "bad.geojson").write_bytes(b"\xff")
    (tmp_path / "notes.txt").write_text("no layer")
    (tmp_path / "folder.geojson").mkdir()
    found, troubles = layers_in(tmp_path)
    assert [layer.id for layer in found] == ["a", "b"]
    (trouble,) = troubles
    assert isinstance(trouble, Trouble) and "bad.geojson" in trouble.message
    assert layers_in(tmp_path / "nowhere") == ((), ())


def test_a_folder_that_may_not_be_looked_into_has_no_layers(tmp_path, monkeypatch):
    (tmp_path / "a.geojson").write_text(text(feature("Point", [0, 0])))

    def forbidden(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", forbidden)
    assert layers_in(tmp_path) == ((), ())


def test_all_layers_of_a_scenario_together_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(layers, "MOST_TOGETHER", 3)
    monkeypatch.setattr(layers, "MOST_LAYERS", 3)
    for name in "abcd":
        (tmp_path / f"{name}.geojson").write_text(text(feature("LineString", [[0, 0], [1, 1]])))
    found, troubles = layers_in(Path(tmp_path))
    assert [layer.id for layer in found] == ["a"]
    said = [trouble.message for trouble in troubles]
    assert ["together" in each for each in said] == [True, True, False]
    assert "at most 3 layers" in said[2]
