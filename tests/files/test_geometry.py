import json
import math
import random
import time
from itertools import combinations, pairwise

import pytest

from tests.files.damage import Json, document, text_problems

Ring = list[list[float]]


def codes(*rings: Ring) -> list[str]:
    damaged: Json = document()
    damaged["territories"][0]["rings"] = list(rings)
    return [problem.code for problem in text_problems(json.dumps(damaged))]


def closed(*points: tuple[float, float]) -> Ring:
    return [[*point] for point in (*points, points[0])]


def circle(count: int, radius: float = 1.0) -> Ring:
    turns = [2 * math.pi * number / count for number in range(count)]
    return closed(*((radius * math.cos(turn), radius * math.sin(turn)) for turn in turns))


SQUARE = closed((0, 0), (1, 0), (1, 1), (0, 1))


@pytest.mark.parametrize(
    "ring",
    [
        SQUARE,
        SQUARE[::-1],
        closed((0, 0), (1, 0), (0, 1)),
        closed((0, 0), (0.5, 0), (1, 0), (1, 1)),
        closed((0, 0), (1, 0), (1, 0), (1, 1)),
        closed((0, 0), (2, 0), (2, 2), (1, 0.5), (0, 2)),
        circle(2_000),
    ],
)
def test_a_sound_ring_is_taken(ring: Ring) -> None:
    assert codes(ring) == []


@pytest.mark.parametrize(
    ("ring", "code"),
    [
        (SQUARE[:-1], "S406"),
        (closed((-179, 0), (179, 0), (179, 1), (-179, 1)), "S407"),
        (closed((18, 160), (20, 160), (20, 162)), "S117"),
        ([[1, 1]] * 4, "S408"),
        (closed((0, 0), (1, 1), (2, 2)), "S408"),
        (closed((0, 0), (1, 0), (0, 0), (1, 0)), "S408"),
        (closed((0, 0), (1, 1), (1, 0), (0, 1)), "S409"),
        (closed((0, 0), (1, 1), (1, 0), (0, 1.5)), "S409"),
        (closed((0, 0), (2, 0), (2, 2), (1, 0), (0, 2)), "S409"),
        (closed((0, 0), (2, 0), (1, 0), (1, 1)), "S409"),
        (closed((0, 0), (1, 0), (1, 1), (0, 0), (-1, 1), (-1, 0)), "S409"),
        (closed((0, 0), (4, 0), (4, 2), (2, 2), (2, -1), (1, -1), (1, 2), (0, 2)), "S409"),
    ],
)
def test_an_unsound_ring_is_refused(ring: Ring, code: str) -> None:
    assert codes(ring) == [code]
    assert codes(SQUARE, ring) == [code]


def turning(a: list[float], b: list[float], c: list[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def on(point: list[float], start: list[float], end: list[float]) -> bool:
    inside = all(min(p, q) <= x <= max(p, q) for x, p, q in zip(point, start, end, strict=True))
    return inside and turning(start, end, point) == 0


def is_simple(ring: Ring) -> bool:
    """Every pair of edges compared, by the definition: corners on edges, and proper crossings."""
    edges = list(pairwise(ring))
    corners_apart = all(sum(on(corner, *edge) for edge in edges) == 2 for corner in ring[:-1])
    crossing = any(
        turning(a, b, c) * turning(a, b, d) < 0 and turning(c, d, a) * turning(c, d, b) < 0
        for (a, b), (c, d) in combinations(edges, 2)
    )
    return corners_apart and not crossing


def test_crossings_are_found_where_comparing_every_pair_finds_them() -> None:
    chance = random.Random(7)
    seen = []
    for _ in range(400):
        points = [(chance.randint(0, 6), chance.randint(0, 6)) for _ in range(chance.randint(3, 7))]
        ring = closed(*points)
        if len({*points}) < 3 or any(a == b for a, b in pairwise(ring)):
            continue
        found = codes(ring)
        if found != ["S408"]:
            assert (found == []) == is_simple(ring), ring
            seen.append(found == [])
    assert min(seen.count(True), seen.count(False)) > 50


def test_the_search_for_crossings_is_bounded() -> None:
    zigzag: list[tuple[float, float]] = [
        (-179.0 if number % 2 else 0.0, number / 1_000) for number in range(50_000)
    ]
    ring = closed(*zigzag, (1, 50))
    start = time.process_time()
    assert set(codes(ring)) == {"S410"}
    assert time.process_time() - start < 10


def test_a_hundred_thousand_territories_are_the_most() -> None:
    damaged: Json = document()
    more = [{"id": f"t{n}", "name": "T", "areas": [f"A{n}"]} for n in range(99_996)]
    damaged["territories"] += more
    assert text_problems(json.dumps(damaged)) == []
    damaged["territories"].append({"id": "one", "name": "One", "areas": ["B"]})
    assert [problem.code for problem in text_problems(json.dumps(damaged))] == ["S402"]


def test_territories_nested_without_end_are_read_in_time() -> None:
    damaged: Json = document()
    damaged["territories"] += [
        {"id": f"t{n}", "name": "T", "areas": ["A"], "within": f"t{n - 1}" if n else "west"}
        for n in range(20_000)
    ]
    start = time.process_time()
    assert {problem.code for problem in text_problems(json.dumps(damaged))} == {"S405"}
    assert time.process_time() - start < 10
