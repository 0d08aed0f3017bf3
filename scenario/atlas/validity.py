"""What is wrong with a ring that somebody drew or typed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array, Indexes

_EAST_MOST = 360  # a shape may go on beyond 180 where it crosses the antimeridian
_BLOCK = 256  # edges compared with all others at a time, so that memory stays small


def ring_problems(ring: Sequence[Sequence[float]]) -> list[str]:
    """Every problem of a closed ring of [longitude, latitude], in plain words; none when good.

    Checked are closure, number of points, range, and edges that cross, touch or turn back.
    Points and edges are counted from 1; edge k starts at point k.
    """
    if len(ring) < 4:
        return [f"A ring needs at least 4 points, the last equal to the first; it has {len(ring)}."]
    points = np.array([point[:2] for point in ring], dtype=np.float64)
    problems = _range_problems(points)
    if problems:
        return problems
    if (points[0] != points[-1]).any():
        problems.append("The ring is not closed: its last point differs from its first.")
    else:
        points = points[:-1]
    repeated = (points == np.roll(points, -1, axis=0)).all(axis=1)
    numbers = np.flatnonzero(~repeated) + 1
    if len(numbers) < 3:
        return [*problems, "A ring needs at least 3 different points."]
    return problems + _crossing_problems(points[~repeated], numbers.tolist())


def _range_problems(points: Array) -> list[str]:
    lon, lat = points.T
    good = (lon >= -180) & (lon <= _EAST_MOST) & (np.abs(lat) <= 90)
    return [
        f"Point {number + 1} ({lon[number]:g}, {lat[number]:g}) is not on Earth: longitude must "
        f"be from -180 to {_EAST_MOST}, latitude from -90 to 90."
        for number in np.flatnonzero(~good).tolist()
    ]


def _crossing_problems(points: Array, numbers: list[int]) -> list[str]:
    after = np.roll(points, -1, axis=0)
    step = after - points
    ahead = np.roll(step, -1, axis=0)
    back = (_cross(step, ahead) == 0) & ((step * ahead).sum(axis=1) < 0)
    problems = [
        f"Edge {numbers[edge]} turns back upon itself." for edge in np.flatnonzero(back).tolist()
    ]
    one, two = _near_pairs(np.minimum(points, after), np.maximum(points, after))
    meet = _meet(points[one], after[one], points[two], after[two])
    return problems + [
        f"Edges {numbers[edge]} and {numbers[other]} cross or touch."
        for edge, other in np.column_stack([one, two])[meet].tolist()
    ]


def _near_pairs(low: Array, high: Array) -> tuple[Indexes, Indexes]:
    """Pairs of edges that are no neighbours and whose boxes overlap."""
    pairs = []
    for start in range(0, len(low), _BLOCK):
        block = slice(start, start + _BLOCK)
        over = (low[block, None] <= high[None]) & (low[None] <= high[block, None])
        pairs.append(np.argwhere(over.all(axis=-1)) + np.array([start, 0]))
    one, two = np.concatenate(pairs).T
    apart = (two > one + 1) & ~((one == 0) & (two == len(low) - 1))
    return one[apart], two[apart]


def _meet(a: Array, b: Array, c: Array, d: Array) -> NDArray[np.bool_]:
    """Whether the edges a-b and c-d, whose boxes overlap, have a point in common."""
    c_side, d_side = _cross(b - a, c - a), _cross(b - a, d - a)
    a_side, b_side = _cross(d - c, a - c), _cross(d - c, b - c)
    return np.asarray((c_side * d_side <= 0) & (a_side * b_side <= 0))


def _cross(u: Array, v: Array) -> Array:
    return np.asarray(u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0])
