"""GeoJSON (RFC 7946): one collection, or a collection for each layer in a zip."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from scenario.files.exports.formats import Request
from scenario.files.exports.geometry import geojson
from scenario.files.exports.layers import Feature, layers_of
from scenario.files.exports.qgis import style_of

_FIXED = (1980, 1, 1, 0, 0, 0)


def write_geojson(request: Request, path: Path) -> None:
    """Write one layer, or all of them in one collection, each feature with its layer's name."""
    wanted = request.options["layer"]
    layers = [layer for layer in layers_of(request) if wanted in ("all", layer.name)]
    features = [_feature(feature, layer.name) for layer in layers for feature in layer.features]
    path.write_text(_collection(request.title, features), encoding="utf-8", newline="\n")


def write_geojson_zip(request: Request, path: Path) -> None:
    """Write a collection for each layer, and beside each how QGIS shows it in time."""
    with zipfile.ZipFile(path, "w") as archive:
        for layer in layers_of(request):
            text = _collection(layer.title, [_feature(f, layer.name) for f in layer.features])
            for name, content in (
                (f"{layer.name}.geojson", text),
                (f"{layer.name}.qml", style_of(layer)),
            ):
                entry = zipfile.ZipInfo(name, _FIXED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)


def _collection(name: str, features: list[dict[str, object]]) -> str:
    head = json.dumps({"type": "FeatureCollection", "name": name}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def _feature(feature: Feature, layer: str) -> dict[str, object]:
    return {
        "type": "Feature",
        "geometry": geojson(feature.geometry),
        "properties": {"layer": layer, **feature.values},
    }
