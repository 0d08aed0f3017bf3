"""The formats that are data: layers, tables, graphs and the files of other map programs."""

from __future__ import annotations

from pathlib import Path

from scenario.files.exports.formats import Format, Option, Request

_LAYER = Option("layer", "Which layer", "all", ("all", "control", "places", "forces", "events"))


def _geojson(request: Request, path: Path) -> None:
    from scenario.files.exports.geojson import write_geojson

    write_geojson(request, path)


def _geojson_zip(request: Request, path: Path) -> None:
    from scenario.files.exports.geojson import write_geojson_zip

    write_geojson_zip(request, path)


DATA_FORMATS = (
    Format(".geojson", "GeoJSON, one file", _geojson, (_LAYER,)),
    Format(".geojson.zip", "GeoJSON, a file for each layer", _geojson_zip),
)
