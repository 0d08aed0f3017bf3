"""The formats that are data: layers, tables, graphs and the files of other map programs."""

from __future__ import annotations

from pathlib import Path

from scenario.files.exports.formats import Format, Option, Request


def _geojson(request: Request, path: Path) -> None:
    from scenario.files.exports.geojson import write_geojson

    write_geojson(request, path)


def _geojson_zip(request: Request, path: Path) -> None:
    from scenario.files.exports.geojson import write_geojson_zip

    write_geojson_zip(request, path)


def _geopackage(request: Request, path: Path) -> None:
    from scenario.files.exports.geopackage import write_geopackage

    write_geopackage(request, path)


def _kml(request: Request, path: Path) -> None:
    from scenario.files.exports.kml import write_kml

    write_kml(request, path)


def _csv(request: Request, path: Path) -> None:
    from scenario.files.exports.spreadsheets import write_csv

    write_csv(request, path)


def _xlsx(request: Request, path: Path) -> None:
    from scenario.files.exports.spreadsheets import write_xlsx

    write_xlsx(request, path)


def _graphml(request: Request, path: Path) -> None:
    from scenario.files.exports.graphml import write_graphml

    write_graphml(request, path)


def _orbat(request: Request, path: Path) -> None:
    from scenario.files.orbat.writing import write_orbat

    write_orbat(request, path)


_LAYER = Option("layer", "Which layer", "all", ("all", "control", "places", "forces", "events"))
_TABLE = Option(
    "table", "Which table", "control", ("control", "events", "claims", "forces", "relations")
)
DATA_FORMATS = (
    Format(".gpkg", "GeoPackage, a layer each", _geopackage),
    Format(".geojson", "GeoJSON, one file", _geojson, (_LAYER,)),
    Format(".geojson.zip", "GeoJSON, a file for each layer", _geojson_zip),
    Format(".kml", "KML with spans of time", _kml),
    Format(".csv", "Table", _csv, (_TABLE,)),
    Format(".xlsx", "Workbook of every table", _xlsx),
    Format(".orbat.json", "Scenario of ORBAT Mapper", _orbat),
    Format(".graphml", "Relations as a graph", _graphml, one_turn=True),
)
"""In the order in which they are offered."""
