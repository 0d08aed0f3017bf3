"""A polygon coverage as shared arcs: every border once, rings as lists of signed arc numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

SCALE = 10_000  # stored units per degree
COAST, INTERNATIONAL, ADMIN1, SEAM = range(4)
NOBODY = -1


@dataclass(frozen=True)
class Rings:
    """Closed rings without a repeated last vertex: area on the left hand, in stored units."""

    points: np.ndarray  # (M, 2) int64
    offsets: np.ndarray  # (R + 1,)
    areas: np.ndarray  # (R,)


def rings_of(parts: np.ndarray, area_of_part: np.ndarray) -> Rings:
    """Round polygons to stored units, drop what the rounding collapsed, cut edges to one degree."""
    kept: list[np.ndarray] = []
    areas: list[int] = []
    oriented = shapely.orient_polygons(parts)
    for part, area in zip(oriented, area_of_part, strict=True):
        for ring in shapely.get_rings(part):
            points = np.rint(shapely.get_coordinates(ring) * SCALE).astype(np.int64)[:-1]
            points = _without_spikes(points)
            if len(points) >= 3:
                kept.append(_cut_long_edges(points))
                areas.append(int(area))
    offsets = np.concatenate([[0], np.cumsum([len(ring) for ring in kept])])
    return Rings(np.concatenate(kept), offsets, np.array(areas))


def _without_spikes(points: np.ndarray) -> np.ndarray:
    """Remove repeated vertices and there-and-back edges until none is left."""
    while len(points) >= 3:
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
        bad = (points == after).all(axis=1) | (before == after).all(axis=1)
        if not bad.any():
            break
        # One of two neighbours at most, so that the removal of one is seen by the next round.
        bad[1:] &= ~bad[:-1]
        points = points[~bad]
    return points


def _cut_long_edges(points: np.ndarray) -> np.ndarray:
    """Add vertices so that no edge spans more than a degree; the same from either side."""
    step = np.roll(points, -1, axis=0) - points
    pieces = np.maximum(1, -(-np.abs(step).max(axis=1) // SCALE))
    if pieces.max() == 1:
        return points
    edge = np.repeat(np.arange(len(points)), pieces)
    part = np.arange(len(edge)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    # Measured from the edge's smaller end, so that both neighbours round alike.
    flip = (step[:, 0] < 0) | ((step[:, 0] == 0) & (step[:, 1] < 0))
    low = np.where(flip[:, None], np.roll(points, -1, axis=0), points)
    share = np.where(flip[edge], pieces[edge] - part, part) / pieces[edge]
    added = low[edge] + np.rint(share[:, None] * np.abs(step[edge]) * _sign(step, flip)[edge])
    return added.astype(np.int64)


def _sign(step: np.ndarray, flip: np.ndarray) -> np.ndarray:
    return np.sign(np.where(flip[:, None], -step, step))


def arcs_of(rings: Rings, country_of_area: np.ndarray) -> dict[str, np.ndarray]:
    """Cut rings into arcs where neighbours change and store each arc once: the level file."""
    vertex = _vertex_numbers(rings.points)
    after = _next_in_ring(rings.offsets)
    edge = _edge_numbers(vertex, vertex[after])
    area = np.repeat(rings.areas, np.diff(rings.offsets))
    other = _other_side(edge, area)
    kind = _kinds(rings.points, rings.points[after], area, other, country_of_area)
    node = _nodes(vertex, after, edge, _labels(area, other, kind), rings.offsets)

    order, run_starts = _runs(node[vertex], rings.offsets)
    _, first, arc = np.unique(
        np.minimum.reduceat(edge[order], run_starts), return_index=True, return_inverse=True
    )
    is_first = np.zeros(len(run_starts), dtype=bool)
    is_first[first] = True
    sizes = np.diff(np.append(run_starts, len(order)))
    source = order[run_starts[first]]
    return {
        "start": rings.points[source].astype(np.int32),
        "step": _steps(rings.points, after, order, run_starts[first], sizes[first]),
        "steps": sizes[first].astype(np.uint16),
        "left": area[source].astype(np.int16),
        "right": other[source].astype(np.int16),
        "kind": kind[source].astype(np.uint8),
        "ring_arcs": np.where(is_first, arc, ~arc).astype(np.int32),
        "ring_sizes": _runs_per_ring(run_starts, rings.offsets).astype(np.uint16),
        "ring_area": rings.areas.astype(np.int16),
    }


def _vertex_numbers(points: np.ndarray) -> np.ndarray:
    key = (points[:, 0] + 400 * SCALE) * (1000 * SCALE) + points[:, 1] + 100 * SCALE
    return np.unique(key, return_inverse=True)[1]


def _next_in_ring(offsets: np.ndarray) -> np.ndarray:
    after = np.arange(1, offsets[-1] + 1)
    after[offsets[1:] - 1] = offsets[:-1]
    return after


def _edge_numbers(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The same number for an edge from either side."""
    key = np.minimum(a, b) * (int(max(a.max(), b.max())) + 1) + np.maximum(a, b)
    return np.unique(key, return_inverse=True)[1]


def _other_side(edge: np.ndarray, area: np.ndarray) -> np.ndarray:
    """The area on the right hand of every directed edge, or NOBODY."""
    uses = np.bincount(edge)
    if uses.max() > 2:
        raise ValueError(f"{(uses > 2).sum()} edges have more than two areas beside them")
    total = np.bincount(edge, weights=area).astype(np.int64)
    return np.where(uses[edge] == 2, total[edge] - area, NOBODY)


def _kinds(
    a: np.ndarray, b: np.ndarray, area: np.ndarray, other: np.ndarray, country: np.ndarray
) -> np.ndarray:
    """COAST, INTERNATIONAL, ADMIN1, or SEAM where Antarctica is cut by the map's edge."""
    kind = np.where(country[area] == country[other], ADMIN1, INTERNATIONAL)
    kind[other == NOBODY] = COAST
    antarctic = a[:, 1] < -60 * SCALE  # what else crosses 180° is kept whole
    at_edge = (np.abs(a[:, 0]) == 180 * SCALE) & (a[:, 0] == b[:, 0])
    at_pole = (a[:, 1] == -90 * SCALE) & (b[:, 1] == -90 * SCALE)
    kind[antarctic & (at_edge | at_pole)] = SEAM
    return kind


def _labels(area: np.ndarray, other: np.ndarray, kind: np.ndarray) -> np.ndarray:
    low, high = np.minimum(area, other) + 1, np.maximum(area, other) + 1
    return (low * 100_000 + high) * 4 + kind


def _nodes(
    vertex: np.ndarray, after: np.ndarray, edge: np.ndarray, label: np.ndarray, offsets: np.ndarray
) -> np.ndarray:
    """Whether each vertex ends arcs: it has not two edges, or they part different neighbours.

    A ring without any such vertex gets one at its lowest vertex, which is the same vertex for an
    enclave and for the hole around it.
    """
    count = int(vertex.max()) + 1
    once = np.unique(edge, return_index=True)[1]
    degree = np.bincount(vertex[once], minlength=count)
    degree += np.bincount(vertex[after][once], minlength=count)
    lowest, highest = np.full(count, np.iinfo(np.int64).max), np.full(count, -1)
    for end in (vertex, vertex[after]):
        np.minimum.at(lowest, end, label)
        np.maximum.at(highest, end, label)
    node = (degree != 2) | (lowest != highest)
    without = ~np.logical_or.reduceat(node[vertex], offsets[:-1])
    node[np.minimum.reduceat(vertex, offsets[:-1])[without]] = True
    return node


def _runs(at_node: np.ndarray, offsets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Turn every ring to begin at a node: the new order of vertices, and where the runs begin."""
    length = np.diff(offsets)
    place = np.arange(offsets[-1])
    first = np.minimum.reduceat(np.where(at_node, place, offsets[-1]), offsets[:-1])
    begin, size = np.repeat(offsets[:-1], length), np.repeat(length, length)
    order = begin + (place - begin + np.repeat(first, length) - begin) % size
    return order, np.flatnonzero(at_node[order])


def _runs_per_ring(run_starts: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    return np.diff(np.searchsorted(run_starts, offsets))


def _steps(
    points: np.ndarray, after: np.ndarray, order: np.ndarray, starts: np.ndarray, sizes: np.ndarray
) -> np.ndarray:
    """The steps from vertex to vertex along the stored runs, at most a degree each."""
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    edges = order[np.repeat(starts, sizes) + within]
    return (points[after[edges]] - points[edges]).astype(np.int16)
