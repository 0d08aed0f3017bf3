"""Points and polygons in the notations of other programs."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import NamedTuple

from scenario.files.exports.formats import Outline, Ring


class Point(NamedTuple):
    """Longitude and latitude in degrees."""

    lon: float
    lat: float


def closed(ring: Ring) -> list[tuple[float, float]]:
    """A ring with its first corner repeated at the end."""
    return [*ring, ring[0]]


def inside_point(outline: Outline) -> Point | None:
    """A point inside the largest polygon of an outline; None where there is none.

    It lies at the height of the ring's middle, in the widest stretch of land there.
    """
    if not outline:
        return None
    rings = max(outline, key=lambda polygon: abs(_twice_area(polygon[0])))
    heights = [lat for _, lat in rings[0]]
    # a hair off the middle, so that the line meets no corner of a shape drawn on a grid
    middle = (min(heights) + max(heights)) / 2 + 1.234567e-7
    crossings = sorted(
        a[0] + (middle - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
        for ring in rings
        for a, b in pairwise(closed(ring))
        if (a[1] > middle) != (b[1] > middle)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=True))
    if not stretches:
        return Point(*rings[0][0])
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return Point(round((west + east) / 2, 5), round(middle, 5))


def extent(geometry: Outline | Point) -> tuple[float, float, float, float]:
    """West, east, south and north of a geometry that has corners."""
    points = _corners(geometry)
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return min(lons), max(lons), min(lats), max(lats)


def wkb(geometry: Outline | Point) -> bytes:
    """Well-known binary (OGC 06-103r4), little-endian: a Point or a MultiPolygon."""
    if isinstance(geometry, Point):
        return struct.pack("<BIdd", 1, 1, *geometry)
    parts = [struct.pack("<BII", 1, 6, len(geometry))]
    for polygon in geometry:
        parts.append(struct.pack("<BII", 1, 3, len(polygon)))
        for ring in polygon:
            corners = closed(ring)
            parts.append(struct.pack("<I", len(corners)))
            parts += [struct.pack("<dd", *corner) for corner in corners]
    return b"".join(parts)


def geojson(geometry: Outline | Point | None) -> dict[str, object] | None:
    """A GeoJSON geometry (RFC 7946); None for none."""
    if geometry is None or not geometry:
        return None
    if isinstance(geometry, Point):
        return {"type": "Point", "coordinates": [geometry.lon, geometry.lat]}
    polygons = [[[list(c) for c in closed(ring)] for ring in polygon] for polygon in geometry]
    return {"type": "MultiPolygon", "coordinates": polygons}


def _corners(geometry: Outline | Point) -> list[tuple[float, float]]:
    if isinstance(geometry, Point):
        return [geometry]
    return [corner for polygon in geometry for ring in polygon for corner in ring]


def _twice_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(closed(ring)))
