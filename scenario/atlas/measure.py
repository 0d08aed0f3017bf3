"""Distances, areas and scale bars, on the ellipsoid's authalic sphere."""

from collections.abc import Sequence
from math import floor, log10

import numpy as np

from scenario.atlas.ellipsoid import AUTHALIC_RADIUS, Array, authalic_sine


def distance_km(start: Array, end: Array) -> Array:
    """Great-circle distances between longitude-latitude pairs (..., 2), in km.

    Haversine on the sphere of the ellipsoid's area: at most 0.6 % from the geodesic.
    """
    a, b = np.radians(start), np.radians(end)
    half = (b - a) / 2
    cosines = np.cos(a[..., 1]) * np.cos(b[..., 1])
    chord = np.sin(half[..., 1]) ** 2 + cosines * np.sin(half[..., 0]) ** 2
    return np.asarray(2 * AUTHALIC_RADIUS / 1000 * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


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
