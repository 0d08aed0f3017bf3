"""How far a long work has come, told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_AFTER = 0.5
"""Seconds before anything is told: what is done sooner needs no bar."""
_EVERY = 0.1
_WIDTH = 30


@contextmanager
def shown_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives what a long work is to call with how much is done, and of how much.

    A bar is drawn where standard error is a terminal, and nothing is said elsewhere.
    """
    began = last = monotonic()
    drawn = False

    def tell(done: int, of: int) -> None:
        nonlocal last, drawn
        now = monotonic()
        if not sys.stderr.isatty() or now - began < _AFTER or now - last < _EVERY:
            return
        last, drawn = now, True
        filled = _WIDTH * done // of if of else _WIDTH
        bar = "█" * filled + "░" * (_WIDTH - filled)
        print(f"\r{what} {bar} {done}/{of}", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        if drawn:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
