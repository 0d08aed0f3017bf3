"""The view that a scenario opens with: its projection and its camera."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.projection import EqualEarth, Projection, for_extent
from scenario.core.model import MapView, ProjectionKind
from scenario.ui.map.camera import Camera, to_plane


def projection_of(view: MapView) -> Projection:
    """The projection that a scenario's view asks for; too wide a view is drawn as the world."""
    east = view.east if view.east >= view.west else view.east + 360
    if view.projection is ProjectionKind.EQUAL_EARTH:
        return EqualEarth(((view.west + east) / 2 + 180) % 360 - 180)
    return for_extent((view.west, view.south, east, view.north))


def view_points(view: MapView) -> NDArray[np.float64]:
    """Degrees (N, 2) along the edges of a scenario's view."""
    east = view.east if view.east >= view.west else view.east + 360
    lon, lat = np.linspace(view.west, east, 25), np.linspace(view.south, view.north, 25)
    sides = [
        np.column_stack([lon, np.full(25, view.south)]),
        np.column_stack([lon, np.full(25, view.north)]),
        np.column_stack([np.full(25, view.west), lat]),
        np.column_stack([np.full(25, east), lat]),
    ]
    return np.concatenate(sides)


def opening_camera(view: MapView, projection: Projection, size: tuple[int, int]) -> Camera:
    """The camera that shows all of a scenario's view in a viewport of some logical pixels."""
    points = to_plane(projection, view_points(view))
    return Camera(0, 0, 1e-4, *size).fitted(points)
