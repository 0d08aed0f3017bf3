"""Distances, areas and scale bars, on the ellipsoid."""

from collections.abc import Sequence
from math import floor, log10

import numpy as np

from scenario.atlas.ellipsoid import (
    AUTHALIC_RADIUS,
    FLATTENING,
    SEMI_MAJOR,
    Array,
    authalic_sine,
)

_NEARLY_OPPOSITE = 3.1
"""The angle in radians beyond which Lambert's formula errs."""


def distance_km(start: Array, end: Array) -> Array:
    """Distances between longitude-latitude pairs (..., 2) on the ellipsoid, in km.

    The geodesic by W. D. Lambert's formula (*The distance between two widely separated points on
    the surface of the earth*, 1942): within some ten metres, but for points nearly opposite each
    other, where it is that on the sphere of the same area.
    """
    first, second = np.radians(start), np.radians(end)
    across = second[..., 0] - first[..., 0]
    latitudes = np.array([first[..., 1], second[..., 1]])
    angle = _angle(latitudes, across)
    reduced = np.arctan((1 - FLATTENING) * np.tan(latitudes))
    sigma = _angle(reduced, across)
    p, q = (reduced[0] + reduced[1]) / 2, (reduced[1] - reduced[0]) / 2
    whole, half = np.sin(sigma), sigma / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        x = (sigma - whole) * (np.sin(p) * np.cos(q) / np.cos(half)) ** 2
        y = (sigma + whole) * (np.cos(p) * np.sin(q) / np.sin(half)) ** 2
        geodesic = SEMI_MAJOR * (sigma - FLATTENING / 2 * (x + y))
    sphere = AUTHALIC_RADIUS * angle
    plain = (sigma < 1e-12) | (sigma > _NEARLY_OPPOSITE)
    return np.asarray(np.where(plain, sphere, geodesic) / 1000)


def _angle(latitudes: Array, across: Array) -> Array:
    """The angle between two points of a sphere (haversine), all in radians."""
    first, second = latitudes
    chord = np.sin((second - first) / 2) ** 2
    chord = chord + np.cos(first) * np.cos(second) * np.sin(across / 2) ** 2
    return np.asarray(2 * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


def great_circle(start: Array, end: Array, longest: float = 1.0) -> Array:
    """Longitudes and latitudes (N, 2) along the shortest way between two, both included.

    On the sphere, at most `longest` degrees apart; longitudes run on across the antimeridian.
    """
    first, second = (_unit(np.radians(point)) for point in (start, end))
    angle = float(np.arccos(np.clip(first @ second, -1, 1)))
    if angle < 1e-9:
        return np.array([start, end])
    share = np.linspace(0, 1, max(int(np.degrees(angle) / longest) + 2, 2))[:, None]
    points = (np.sin((1 - share) * angle) * first + np.sin(share * angle) * second) / np.sin(angle)
    lon = np.unwrap(np.arctan2(points[:, 1], points[:, 0]))
    lat = np.arcsin(np.clip(points[:, 2], -1, 1))
    return np.asarray(np.degrees(np.column_stack([lon, lat])))


def _unit(point: Array) -> Array:
    lon, lat = point
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def ring_area_km2(ring: Array) -> float:
    """Signed area of a ring (N, 2) of longitudes and latitudes, in km², positive when the
    ring runs anticlockwise; on the ellipsoid.

    Edges are straight in the cylindrical equal-area projection: cut edges longer than a degree
    first (`geometry.densify`) where they are meant straight in longitude and latitude.
    """
    x = np.radians(ring[:, 0] - ring[0, 0])
    y = authalic_sine(np.radians(ring[:, 1]))
    twice = np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)
    return float(twice) / 2 * (AUTHALIC_RADIUS / 1000) ** 2


def polygon_area_km2(rings: Sequence[Array]) -> float:
    """Area of a polygon in km²: its first ring less the others, which are holes."""
    outer, *holes = (abs(ring_area_km2(ring)) for ring in rings)
    return outer - sum(holes)


def scale_bar(metres_per_pixel: float, longest: float) -> tuple[float, float]:
    """A round length in km and its pixels for a scale bar of at most `longest` pixels.

    The length is 1, 2 or 5 times a power of ten.
    """
    limit = metres_per_pixel * longest / 1000
    power = 10.0 ** floor(log10(limit))
    length = max(step * power for step in (1, 2, 5) if step * power <= limit * (1 + 1e-9))
    return length, length * 1000 / metres_per_pixel
