"""GeoPackage 1.3 (OGC 12-128r17): a table for each layer, and how QGIS plays it in time.

Each layer has a spatial index (extension gpkg_rtree_index, annex F.3) wherever SQLite was built
with R-trees.

The standard library writes it; the sessions at rest, which are SQLite too, are another room's.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from scenario.files.exports.formats import Request
from scenario.files.exports.geometry import Point, extent, wkb
from scenario.files.exports.layers import Feature, FieldKind, Layer, layers_of
from scenario.files.exports.qgis import style_of

_APPLICATION_ID = 0x47504B47
"""“GPKG”"""
_USER_VERSION = 10300
_WGS84 = 4326
_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)
_WHEN = "2000-01-01T00:00:00.000Z"
"""The same content gives the same bytes, so no file says when it was written."""
_TYPES = {FieldKind.TEXT: "TEXT", FieldKind.NUMBER: "INTEGER", FieldKind.TIME: "DATETIME"}

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL
  REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME);
"""

_KEEP = """INSERT OR REPLACE INTO {index} VALUES (NEW.fid,
  ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));"""
_DROP = "DELETE FROM {index} WHERE id = OLD.fid;"
_SHAPE, _NONE = (
    "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))",
    "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))",
)
_TRIGGERS = (
    ("insert", f"AFTER INSERT ON {{table}} WHEN {_SHAPE}", _KEEP),
    ("update1", f"AFTER UPDATE OF geom ON {{table}} WHEN OLD.fid = NEW.fid AND {_SHAPE}", _KEEP),
    ("update2", f"AFTER UPDATE OF geom ON {{table}} WHEN OLD.fid = NEW.fid AND {_NONE}", _DROP),
    ("update3", f"AFTER UPDATE ON {{table}} WHEN OLD.fid != NEW.fid AND {_SHAPE}", _DROP + _KEEP),
    ("update4", f"AFTER UPDATE ON {{table}} WHEN OLD.fid != NEW.fid AND {_NONE}",
     "DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid);"),
    ("delete", "AFTER DELETE ON {table} WHEN OLD.geom NOTNULL", _DROP),
)  # fmt: skip
"""What keeps an index true while others edit the layer: name, condition and action (F.3.4)."""


def write_geopackage(request: Request, path: Path) -> None:
    """Write every layer as a table, with a default style that makes it temporal in QGIS.

    Raises OSError where the disk does not take it.
    """
    layers = layers_of(request)
    try:
        _write(layers, request.title, path)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error


def _write(layers: Sequence[Layer], title: str, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {_USER_VERSION}")
        database.executescript(_TABLES)
        database.execute("BEGIN")
        _write_systems(database)
        indexed = _has_rtrees(database)
        for layer in layers:
            _write_layer(database, layer)
            _register(database, layer, title)
            if indexed:
                _write_index(database, layer)
        database.execute("COMMIT")


def _write_systems(database: sqlite3.Connection) -> None:
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        [
            ("WGS 84", _WGS84, "EPSG", _WGS84, _WKT, "longitude and latitude in degrees"),
            ("Undefined Cartesian", -1, "NONE", -1, "undefined", ""),
            ("Undefined geographic", 0, "NONE", 0, "undefined", ""),
        ],
    )


def _write_layer(database: sqlite3.Connection, layer: Layer) -> None:
    kind = "MULTIPOLYGON" if layer.polygons else "POINT"
    columns = ", ".join(f'"{name}" {_TYPES[field]}' for name, field in layer.fields.items())
    database.execute(
        f'CREATE TABLE "{layer.name}" '
        f"(fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}, {columns})"
    )
    marks = ", ".join("?" * (len(layer.fields) + 1))
    names = ", ".join(f'"{name}"' for name in layer.fields)
    database.executemany(
        f'INSERT INTO "{layer.name}" (geom, {names}) VALUES ({marks})',
        [
            (_blob(feature), *(feature.values[name] for name in layer.fields))
            for feature in layer.features
        ],
    )


def _register(database: sqlite3.Connection, layer: Layer, title: str) -> None:
    west, east, south, north = _around(layer)
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (layer.name, layer.title, title, _WHEN, west, south, east, north, _WGS84),
    )
    kind = "MULTIPOLYGON" if layer.polygons else "POINT"
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
        (layer.name, kind, _WGS84),
    )
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
        "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
        "update_time) VALUES ('', '', ?, 'geom', 'Sandtable', ?, '', 1, ?, '', ?)",
        (layer.name, style_of(layer), layer.title, _WHEN),
    )


def _has_rtrees(database: sqlite3.Connection) -> bool:
    return ("rtree",) in database.execute("SELECT name FROM pragma_module_list").fetchall()


def _write_index(database: sqlite3.Connection, layer: Layer) -> None:
    """The bounds of every feature that has a place, and the triggers that keep them true."""
    index, table = f'"rtree_{layer.name}_geom"', f'"{layer.name}"'
    database.execute(f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)")
    database.executemany(
        f"INSERT INTO {index} VALUES (?, ?, ?, ?, ?)",
        [
            (number, *extent(feature.geometry))
            for number, feature in enumerate(layer.features, 1)
            if feature.geometry
        ],
    )
    for name, when, then in _TRIGGERS:
        condition, action = (part.format(table=table, index=index) for part in (when, then))
        database.execute(
            f'CREATE TRIGGER "rtree_{layer.name}_geom_{name}" {condition} BEGIN {action} END'
        )
    database.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', "
        "'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (layer.name,),
    )


def _blob(feature: Feature) -> bytes | None:
    """A geometry as GeoPackage stores it: a header with its bounds, then well-known binary."""
    geometry = feature.geometry
    if not geometry:
        return None
    if isinstance(geometry, Point):
        return struct.pack("<2sBBi", b"GP", 0, 0b00000001, _WGS84) + wkb(geometry)
    head = struct.pack("<2sBBi4d", b"GP", 0, 0b00000011, _WGS84, *extent(geometry))
    return head + wkb(geometry)


def _around(layer: Layer) -> tuple[float | None, float | None, float | None, float | None]:
    extents = [extent(each.geometry) for each in layer.features if each.geometry]
    if not extents:
        return None, None, None, None
    wests, easts, souths, norths = zip(*extents, strict=True)
    return min(wests), max(easts), min(souths), max(norths)
