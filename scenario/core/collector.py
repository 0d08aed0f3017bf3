"""Python's search for reference cycles, out of the way while much is read at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without the search for reference cycles, of which reading makes none.

    A million new objects make it run over and over, which takes as long as reading them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Passing through the permanent generation makes all that was read old at once: the
        # next search would otherwise begin with a million young objects.
        gc.freeze()
        gc.unfreeze()
        if running:
            gc.enable()
