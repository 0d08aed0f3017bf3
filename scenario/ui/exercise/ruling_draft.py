"""What is written of a ruling before it is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from scenario.core.exercise.injects import PUBLIC, Audience
from scenario.core.exercise.odds import Grade


@dataclass(slots=True)
class Draft:
    """What is written of a ruling that has not been made."""

    texts: dict[str, str] = field(default_factory=dict)
    """By team; empty for what everybody reads."""
    grade: Grade | None = None
    """For methods that do not come to one by themselves."""
    persists: bool = True
    audience: Audience = PUBLIC
    """Who is told; teams of which none is named yet are among them."""
