"""Dice that replay: a seed and the name of a draw always give the same throw.

The generator is SHA-256 in counter mode: block k of a draw is the hash of seed, draw and k. It
rests on nothing that a version of Python may change, and a throw can be checked by hand. Numbers
are taken without bias, by rejecting what lies beyond the last whole multiple (rejection
sampling).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator

_WORD = 8
_WORDS = 2 ** (8 * _WORD)


def new_seed() -> str:
    """A seed that nobody could have chosen: 16 hexadecimal digits."""
    return secrets.token_hex(8)


def throw(seed: str, draw: str, sides: int, count: int = 1) -> tuple[int, ...]:
    """`count` numbers from 1 to `sides`, the same ones for the same seed and draw for ever.

    Raises ValueError for dice without sides.
    """
    if not 1 <= sides <= _WORDS or count < 0:
        raise ValueError(f"{count} dice of {sides} sides cannot be thrown")
    limit = _WORDS - _WORDS % sides
    fair = (word for word in _words(seed, draw) if word < limit)
    return tuple(next(fair) % sides + 1 for _ in range(count))


def draw_of(argument: int, attempt: int) -> str:
    """The name of the only throw that an attempt at an argument ever has."""
    return f"{argument}.{attempt}"


def _words(seed: str, draw: str) -> Iterator[int]:
    block = 0
    while True:
        digest = hashlib.sha256(f"{seed}/{draw}/{block}".encode()).digest()
        for start in range(0, len(digest), _WORD):
            yield int.from_bytes(digest[start : start + _WORD], "big")
        block += 1
