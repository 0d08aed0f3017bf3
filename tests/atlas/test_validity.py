import numpy as np
import pytest

from scenario.atlas.validity import ring_problems


@pytest.mark.parametrize(
    "ring",
    [
        [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]],
        [[175, -17], [185, -17], [180, -10], [175, -17]],
        [[0, 0], [1, 0], [1, 0], [0, 1], [0, 0]],
        [[0, 0, 300], [1, 0, 300], [0, 1, 300], [0, 0, 300]],
    ],
)
def test_good_rings(ring):
    assert ring_problems(ring) == []


@pytest.mark.parametrize(
    ("ring", "words"),
    [
        ([[0, 0], [1, 1], [0, 0]], ["needs at least 4 points"]),
        ([[0, 0], [1, 1], [1, 1], [0, 0]], ["3 different points"]),
        ([[0, 0], [1, 0], [1, 1], [0, 1]], ["not closed"]),
        ([[0, 0], [1, 95], [-190, 1], [0, 0]], ["Point 2 (1, 95)", "Point 3 (-190, 1)"]),
        ([[0, 0], [float("nan"), 1], [1, 1], [0, 0]], ["Point 2"]),
        ([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]], ["Edges 1 and 3 cross"]),
        ([[0, 0], [4, 0], [2, 0], [2, 3], [0, 0]], ["Edge 1 turns back", "Edges 1 and 3"]),
        ([[0, 0], [4, 0], [4, 2], [2, 0], [0, 2], [0, 0]], ["Edges 1 and 3", "Edges 1 and 4"]),
        ([[0, 0], [0, 0], [1, 1], [1, 0], [0, 1], [0, 0]], ["Edges 2 and 4 cross"]),
        ([[0, 0], [1, 1], [1, 0], [0, 1]], ["not closed", "Edges 1 and 3 cross"]),
    ],
)
def test_every_problem_is_told(ring, words):
    problems = ring_problems(ring)
    assert len(problems) == len(words)
    for problem, word in zip(problems, words, strict=True):
        assert word in problem


def test_a_long_ring_is_searched_whole():
    turn = np.linspace(0, 2 * np.pi, 1000, endpoint=False)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    assert ring_problems([*ring.tolist(), ring[0].tolist()]) == []
    ring[[700, 720]] = ring[[720, 700]]
    assert ring_problems([*ring.tolist(), ring[0].tolist()])
