"""Shapes through a projection: cut at its seam, stopped at its rim; and a scenario's own shapes.

Many shapes are one array of points and the offsets that part it. Rings do not repeat their first
point. Edges are straight in longitude and latitude, so long ones must be cut before they are
projected (`densify`); the basemap's are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenario.atlas.ellipsoid import Array, Indexes
from scenario.atlas.projection import Projection


@dataclass(frozen=True, slots=True)
class Shapes:
    """Shape k is `points[offsets[k]:offsets[k + 1]]` and came from shape `source[k]`."""

    points: Array
    offsets: Indexes
    source: Indexes


def pack(shapes: Sequence[Array]) -> tuple[Array, Indexes]:
    """One array of points, and offsets, of separate shapes (N, 2)."""
    sizes = [len(shape) for shape in shapes]
    points = np.concatenate([np.empty((0, 2)), *shapes]).astype(np.float64)
    return points, np.concatenate([[0], np.cumsum(sizes, dtype=np.intp)])


def own_rings(rings: Sequence[Sequence[Sequence[float]]]) -> tuple[Array, Indexes]:
    """A scenario's own rings of [longitude, latitude] made ready for `project_rings`.

    A repeated last point is dropped and long edges are cut.
    """
    arrays = [np.asarray(ring, dtype=np.float64)[:, :2] for ring in rings]
    opened = [ring[:-1] if (ring[0] == ring[-1]).all() else ring for ring in arrays]
    return densify(*pack(opened), closed=True)


def densify(
    points: Array, offsets: Indexes, *, closed: bool, longest: float = 1.0
) -> tuple[Array, Indexes]:
    """Add points so that no edge spans more than `longest` degrees either way."""
    after = _following(offsets) if closed else _following_open(offsets)
    step = points[after] - points
    pieces = np.maximum(1, np.ceil(np.abs(step).max(axis=1) / longest - 1e-9)).astype(np.intp)
    edge = np.repeat(np.arange(len(points)), pieces)
    before = np.concatenate([[0], np.cumsum(pieces)])
    share = (np.arange(len(edge)) - before[edge]) / pieces[edge]
    return points[edge] + share[:, None] * step[edge], before[offsets]


def _following(offsets: Indexes) -> Indexes:
    after = np.arange(1, offsets[-1] + 1)
    some = offsets[1:] > offsets[:-1]
    after[offsets[1:][some] - 1] = offsets[:-1][some]
    return after


def _following_open(offsets: Indexes) -> Indexes:
    after = np.arange(1, offsets[-1] + 1)
    last = offsets[1:][offsets[1:] > offsets[:-1]] - 1
    after[last] = last
    return after


def project_rings(points: Array, offsets: Indexes, projection: Projection) -> Shapes:
    """Rings in metres. A ring across the seam becomes one on either side of it; a ring beyond
    the rim is dropped, and one across it follows the rim.

    That last is right for any ring that does not hold the antipode as well, which no land does.
    """
    if projection.seam is not None:
        whole, split = _turned(points, offsets, projection.seam)
        cut = [(source, side) for source, ring in split for side in _ring_sides(ring)]
        return _projected(whole, cut, projection, closed=True)
    shapes = Shapes(projection.forward(points), offsets, np.arange(len(offsets) - 1))
    return shapes if projection.reach is None else _within_rim(shapes, projection.reach)


def project_lines(points: Array, offsets: Indexes, projection: Projection) -> Shapes:
    """Lines in metres, parted where they cross the seam or leave the rim."""
    if projection.seam is not None:
        whole, split = _turned(points, offsets, projection.seam)
        cut = [(source, side) for source, line in split for side in _line_sides(line)]
        return _projected(whole, cut, projection, closed=False)
    shapes = Shapes(projection.forward(points), offsets, np.arange(len(offsets) - 1))
    return shapes if projection.reach is None else _runs(shapes, projection.reach)


def _turned(points: Array, offsets: Indexes, seam: float) -> tuple[Shapes, list[tuple[int, Array]]]:
    """Shapes turned so that each begins between the seam and a turn east of it.

    Those that end there too come back together; those that go on beyond come one by one, with
    their longitudes counted from the far side of the seam (below 0: before it).
    """
    if len(offsets) == 1:
        return Shapes(points, offsets, offsets[:0]), []
    lon = points[:, 0]
    west = np.minimum.reduceat(lon, offsets[:-1])
    turns = np.floor((west - seam) / 360)
    sizes = np.diff(offsets)
    moved = points - np.column_stack([np.repeat(turns * 360, sizes), np.zeros(len(points))])
    beyond = np.maximum.reduceat(moved[:, 0], offsets[:-1]) > seam + 360
    split = []
    for source in np.flatnonzero(beyond).tolist():
        shape = moved[offsets[source] : offsets[source + 1]]
        split.append((source, shape - [seam + 360, 0]))
    kept = np.flatnonzero(~beyond)
    new_offsets = np.concatenate([[0], np.cumsum(sizes[kept])])
    return Shapes(moved[np.repeat(~beyond, sizes)], new_offsets, kept), split


def _projected(
    whole: Shapes, cut: list[tuple[int, Array]], projection: Projection, *, closed: bool
) -> Shapes:
    """Project what is whole and what was cut, the latter counted from the far side."""
    seam = projection.seam or 0.0
    west_of_seam = [side[:, 0].max(initial=0) <= 0 for _, side in cut]
    sides = [
        side + np.array([seam + 360 if before else seam, 0])
        for (_, side), before in zip(cut, west_of_seam, strict=True)
    ]
    points, offsets = densify(*pack(sides), closed=closed)
    return Shapes(
        projection.forward(np.concatenate([whole.points, points])),
        np.concatenate([whole.offsets, offsets[1:] + whole.offsets[-1]]),
        np.concatenate([whole.source, np.array([s for s, _ in cut], dtype=np.intp)]),
    )


def _ring_sides(ring: Array) -> list[Array]:
    """The two parts of a ring west and east of longitude 0 (Sutherland and Hodgman's clip).

    A part in several pieces stays one ring whose pieces hang together along the cut, which fills
    the same.
    """
    after = np.roll(ring, -1, axis=0)
    crossed, crossings = _crossings(ring, after)
    sides = []
    for inside in (ring[:, 0] <= 0, ring[:, 0] >= 0):
        place = np.concatenate([np.flatnonzero(inside), crossed + 0.5])
        found = np.concatenate([ring[inside], crossings])
        sides.append(found[np.argsort(place, kind="stable")])
    return [side for side in sides if len(side) >= 3]


def _crossings(ring: Array, after: Array) -> tuple[Indexes, Array]:
    """The edges that cross longitude 0, and where; an end upon it is no crossing."""
    crossed = np.flatnonzero(ring[:, 0] * after[:, 0] < 0)
    a, b = ring[crossed], after[crossed]
    share = a[:, 0] / (a[:, 0] - b[:, 0])
    latitude = a[:, 1] + share * (b[:, 1] - a[:, 1])
    return crossed, np.column_stack([np.zeros(len(crossed)), latitude])


def _line_sides(line: Array) -> list[Array]:
    """The pieces of a line between its crossings of longitude 0."""
    crossed, crossings = _crossings(line[:-1], line[1:])
    full = np.insert(line, crossed + 1, crossings, axis=0)
    touching = np.flatnonzero(full[:, 0] == 0)
    pieces = [
        full[start : end + 1]
        for start, end in zip([0, *touching], [*touching, len(full) - 1], strict=True)
    ]
    return [piece for piece in pieces if len(piece) >= 2]


def _within_rim(rings: Shapes, reach: float) -> Shapes:
    """Drop rings beyond the rim and pull to it the points of those that cross it."""
    distance = np.hypot(*rings.points.T)
    if len(rings.offsets) == 1 or (distance <= reach).all():
        return rings
    near = np.minimum.reduceat(distance, rings.offsets[:-1]) <= reach
    sizes = np.diff(rings.offsets)
    kept = np.repeat(near, sizes)
    pulled = rings.points * np.minimum(1, reach / np.maximum(distance, 1))[:, None]
    offsets = np.concatenate([[0], np.cumsum(sizes[near])])
    return Shapes(pulled[kept], offsets, rings.source[near])


def _runs(lines: Shapes, reach: float) -> Shapes:
    """The runs of at least two points within the rim, line by line."""
    inside = np.hypot(*lines.points.T) <= reach
    line = np.repeat(np.arange(len(lines.source)), np.diff(lines.offsets))
    joined = inside[1:] & inside[:-1] & (line[1:] == line[:-1])
    edges = np.diff(np.concatenate([[0], joined.astype(np.int8), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) + 1
    sizes = ends - starts
    ends_in_result = np.cumsum(sizes)
    within = np.arange(sizes.sum()) - np.repeat(ends_in_result - sizes, sizes)
    return Shapes(
        lines.points[np.repeat(starts, sizes) + within],
        np.concatenate([[0], ends_in_result]),
        lines.source[line[starts]],
    )
