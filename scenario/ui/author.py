"""Who writes in this window: the name that is put under notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Author:
    """A name that every form shares and changes; whoever made it remembers it."""

    name: str = ""
