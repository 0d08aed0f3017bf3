"""Map layers of an author's own: GeoJSON (RFC 7946) as it lies beside a scenario or in a bundle.

Only shapes and their names are read. Links, styles and all other properties are passed over, and
what a layer may hold is bounded, so that any map with it can still be moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from scenario.core.own_layer import Degrees, Feature, OwnLayer, Way
from scenario.errors import Trouble
from scenario.files.document import parse, read_text
from scenario.files.problems import BadFile, printable

ENDING = ".geojson"
MOST_BYTES = 16 * 1024 * 1024
MOST_VERTICES = 100_000
"""Of one layer."""
MOST_TOGETHER = 200_000
"""Vertices of all layers of a scenario."""
MOST_DEGREES = 100_000
"""That the lines and outlines of one layer run together: each degree is drawn by a vertex."""
MOST_FEATURES = 20_000
MOST_LAYERS = 20
_LONGEST = 80
"""Characters of a name that are shown."""
_LEVELS = 4
"""How deep collections of shapes may lie in each other."""
_NAMES = ("name", "Name", "NAME", "title", "label")
"""Properties that may hold a feature's name, the first of them that does."""
_WORLD = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG/0/4326")
_SIMPLER = "Simplify its shapes, or leave out what the map need not show."
_AS_GEOJSON = "Save it as GeoJSON (RFC 7946) again."
_AS_DEGREES = "Save it in degrees of longitude and latitude (WGS 84, EPSG:4326)."


class BadLayer(Trouble):
    """A map layer cannot be drawn; `why` is half a sentence."""

    def __init__(self, name: str, why: str, hint: str) -> None:
        super().__init__(f"The map layer {printable(name)} is not drawn: {why}.", hint)
        self.why = why


def layers_in(folder: Path) -> tuple[tuple[OwnLayer, ...], tuple[Trouble, ...]]:
    """The layers in a folder by the names of their files, and what is wrong with the others."""
    layers: list[OwnLayer] = []
    troubles: list[Trouble] = []
    left = MOST_TOGETHER
    files = layer_files(folder)
    for path in files[:MOST_LAYERS]:
        try:
            layer, _ = read_layer(path)
        except Trouble as trouble:
            troubles.append(trouble)
            continue
        vertices = layer.vertices
        if vertices > left:
            why = f"with it the layers would have more than {MOST_TOGETHER:,} vertices together"
            troubles.append(BadLayer(path.name, why, _SIMPLER))
            continue
        left -= vertices
        layers.append(layer)
    for path in files[MOST_LAYERS:]:
        why = f"a scenario has at most {MOST_LAYERS} layers"
        troubles.append(BadLayer(path.name, why, "Put several of them into one file."))
    return tuple(layers), tuple(troubles)


def layer_files(folder: Path) -> list[Path]:
    """The files of layers in a folder, by name; none where there is no folder to look into."""
    try:
        found = [path for path in folder.iterdir() if path.name.lower().endswith(ENDING)]
        return sorted(path for path in found if path.is_file())
    except OSError:
        return []


def read_layer(path: Path) -> tuple[OwnLayer, str]:
    """A layer from its file, and the text that it was read from. Raises `Trouble`."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise BadLayer(path.name, f"it cannot be read ({error.strerror})", "") from error
    if size > MOST_BYTES:
        raise BadLayer(path.name, f"it is larger than {MOST_BYTES // 1024**2} MB", _SIMPLER)
    text = read_text(path)
    return read_layer_text(text, path.name), text


def read_layer_text(text: str, name: str) -> OwnLayer:
    """The layer that a text says; `name` is the file's. Raises `BadLayer` and `BadFile`."""
    if len(text) > MOST_BYTES:
        raise BadLayer(name, f"it is larger than {MOST_BYTES // 1024**2} MB", _SIMPLER)
    try:
        value = parse(text, name).value
    except BadFile as error:
        raise BadLayer(name, error.problems[0].message.rstrip("."), _AS_GEOJSON) from error
    stem = name[: -len(ENDING)] if name.lower().endswith(ENDING) else name
    reader = _Reader(name)
    features = tuple(reader.features(value))
    said = _said(value.get("name")) if isinstance(value, dict) else ""
    return OwnLayer(stem, said or _said(stem.removeprefix("layer-")), features, reader.vertices)


def _said(text: object) -> str:
    """A name as it can be shown: on one line, without what cannot be printed, not too long."""
    if not isinstance(text, str):
        return ""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:1000]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


class _Reader:
    """Reads one layer and counts what is in it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._number = 0
        self._degrees = 0.0
        self.vertices = 0

    def features(self, value: object) -> Iterator[Feature]:
        if not isinstance(value, dict):
            raise self._bad("it is not GeoJSON", _AS_GEOJSON)
        self._check_degrees(value.get("crs"))
        if value.get("type") != "FeatureCollection":
            yield self._feature(value)
            return
        listed = value.get("features")
        if not isinstance(listed, list):
            raise self._bad("it has no list of features", _AS_GEOJSON)
        if len(listed) > MOST_FEATURES:
            raise self._bad(f"it has more than {MOST_FEATURES:,} features", _SIMPLER)
        for self._number, each in enumerate(listed, 1):
            yield self._feature(each)

    def _feature(self, value: object) -> Feature:
        """A feature, or a geometry that stands for one without a name."""
        if not isinstance(value, dict):
            raise self._bad("it is not an object", _AS_GEOJSON)
        if value.get("type") != "Feature":
            return self._shape("", value)
        properties = value.get("properties")
        held = properties if isinstance(properties, dict) else {}
        name = next((said for key in _NAMES if (said := _said(held.get(key)))), "")
        geometry = value.get("geometry")
        return Feature(name) if geometry is None else self._shape(name, geometry)

    def _shape(self, name: str, geometry: object) -> Feature:
        points: list[Degrees] = []
        lines: list[Way] = []
        rings: list[Way] = []
        for kind, at in self._simple(geometry, 1):
            match kind:
                case "Point":
                    points.append(self._point(at))
                case "LineString":
                    lines.append(self._way(at, 2))
                case _:
                    rings += [self._ring(each) for each in self._list(at)]
        return Feature(name, tuple(points), tuple(lines), tuple(rings))

    def _simple(self, geometry: object, level: int) -> Iterator[tuple[str, Any]]:
        """The points, lines and polygons that a geometry is made of, with their coordinates."""
        if not isinstance(geometry, dict) or level > _LEVELS:
            raise self._bad("its geometry is not one", _AS_GEOJSON)
        kind = geometry.get("type")
        match kind:
            case "Point" | "LineString" | "Polygon":
                yield kind, geometry.get("coordinates")
            case "MultiPoint" | "MultiLineString" | "MultiPolygon":
                for each in self._list(geometry.get("coordinates")):
                    yield kind.removeprefix("Multi"), each
            case "GeometryCollection":
                for each in self._list(geometry.get("geometries")):
                    yield from self._simple(each, level + 1)
            case _:
                raise self._bad("its geometry is of no kind that GeoJSON has", _AS_GEOJSON)

    def _ring(self, value: object) -> Way:
        ring = self._way(value, 4)
        if ring[0] != ring[-1]:
            hint = "End each ring with its first point, or save the layer as GeoJSON again."
            raise self._bad("an outline does not come back to its first point", hint)
        return ring

    def _way(self, value: object, least: int) -> Way:
        way = tuple(self._point(each) for each in self._list(value))
        if len(way) < least:
            what = "an outline" if least > 2 else "a line"
            raise self._bad(f"{what} has fewer than {least} points", "Add points, or leave it out.")
        self._degrees += sum(max(abs(x - a), abs(y - b)) for (a, b), (x, y) in pairwise(way))
        if self._degrees > MOST_DEGREES:
            why = f"its lines are longer than {MOST_DEGREES:,} degrees together"
            raise self._bad(why, _SIMPLER, whole=True)
        return way

    def _point(self, value: object) -> Degrees:
        self.vertices += 1
        if self.vertices > MOST_VERTICES:
            raise self._bad(f"it has more than {MOST_VERTICES:,} vertices", _SIMPLER, whole=True)
        if not isinstance(value, list) or not 2 <= len(value) <= 4:
            raise self._bad("a point is not a longitude and a latitude", _AS_GEOJSON)
        lon, lat = value[:2]
        if type(lon) not in (int, float) or type(lat) not in (int, float):
            raise self._bad("a point is not a longitude and a latitude", _AS_GEOJSON)
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise self._bad("a point lies off the earth", _AS_DEGREES)
        return float(lon), float(lat)

    def _list(self, value: object) -> list[Any]:
        if not isinstance(value, list):
            raise self._bad("its coordinates are not a list", _AS_GEOJSON)
        return value

    def _check_degrees(self, crs: object) -> None:
        """Refuse coordinates that an older GeoJSON says are not in degrees."""
        if crs is not None and not any(known in str(crs)[:500] for known in _WORLD):
            raise self._bad("its coordinates are not in degrees", _AS_DEGREES)

    def _bad(self, why: str, hint: str, *, whole: bool = False) -> BadLayer:
        of = f"in feature {self._number:,} " if self._number and not whole else ""
        return BadLayer(self._file, f"{of}{why}", hint)
