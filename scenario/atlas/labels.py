"""Where labels go: greedily, the most important first, never one upon another."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from scenario.atlas.ellipsoid import Array
from scenario.atlas.room import Box, Room


class LabelKind(IntEnum):
    """How a label sits: beside a POINT (right, left, above or below it) or centred on an AREA."""

    POINT = 0
    AREA = 1


def place(
    anchors: Array,
    sizes: Array,
    ranks: NDArray[np.float64] | NDArray[np.intp],
    kinds: NDArray[np.integer],
    *,
    room: Room,
    gap: float = 6.0,
    seen: Box | None = None,
) -> Array:
    """The top left corner (N, 2) of every label, NaN where there was no room.

    `anchors` (N, 2) and `sizes` (N, 2) are in pixels, y downwards; labels lie within `room`, keep
    off what is taken in it, and take their own boxes; `gap` parts a label from its point. A label
    whose anchor is in `seen`, the part of the room that is in sight, lies in it whole. Higher
    ranks are placed first, equal ones in the order given, so the same input gives the same map.
    Nothing overlaps, not by a part of a pixel.
    """
    corners = _corners(anchors, sizes, kinds, gap)
    placed = np.full((len(anchors), 2), np.nan)
    extents, points = sizes.tolist(), anchors.tolist()
    for label in np.argsort(-np.asarray(ranks, dtype=np.float64), kind="stable").tolist():
        width, height = extents[label]
        edge = (
            seen if seen is not None and _within((*points[label], *points[label]), seen) else None
        )
        for left, top in corners[label]:
            box = left, top, left + width, top + height
            held = room.holds(box) if edge is None else _within(box, edge)
            if held and room.is_free(box):
                room.take(box)
                placed[label] = left, top
                break
    return placed


def _within(box: Box, edge: Box) -> bool:
    left, top, right, bottom = box
    return left >= edge[0] and top >= edge[1] and right <= edge[2] and bottom <= edge[3]


def _corners(
    anchors: Array, sizes: Array, kinds: NDArray[np.integer], gap: float
) -> list[list[list[float]]]:
    """The corners to try for each label, the best first."""
    half = sizes / 2
    centred = anchors - half
    x, y = anchors.T
    width, height = sizes.T
    right = np.column_stack([x + gap, centred[:, 1]])
    left = np.column_stack([x - gap - width, centred[:, 1]])
    above = np.column_stack([centred[:, 0], y - gap - height])
    below = np.column_stack([centred[:, 0], y + gap])
    beside = np.stack([right, left, above, below], axis=1).tolist()
    return [
        four if kind == LabelKind.POINT else [corner]
        for four, corner, kind in zip(beside, centred.tolist(), kinds.tolist(), strict=True)
    ]
