"""An author's own map layer: lines, outlines and points that say nothing of who holds what."""

from __future__ import annotations

from dataclasses import dataclass

Degrees = tuple[float, float]
"""Longitude, then latitude."""
Way = tuple[Degrees, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing on a layer; its name comes from a file, and may be empty."""

    name: str
    points: tuple[Degrees, ...] = ()
    lines: tuple[Way, ...] = ()
    rings: tuple[Way, ...] = ()
    """Outlines and holes of areas, each back at its first point."""


@dataclass(frozen=True, slots=True)
class OwnLayer:
    """Features that are switched on and off together."""

    id: str
    """The name of its file, without the ending."""
    name: str
    """What people call it; it comes from the file."""
    features: tuple[Feature, ...]
    vertices: int
    """How many points there are in all of them."""
