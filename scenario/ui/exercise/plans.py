"""What the exercise's windows ask of whoever reads and writes plans; the application answers."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from scenario.core.exercise.plan import Exercise
from scenario.core.model import Scenario


class Plans(Protocol):
    """Plans of exercises beside their scenario. Every method may raise `Trouble`."""

    @property
    def suffix(self) -> str:
        """What the name of such a file ends in."""
        ...

    def read(self, path: Path, scenario: Scenario) -> tuple[Exercise, tuple[str, ...]]:
        """The plan in a file, checked against its scenario, and warnings in words."""
        ...

    def save(self, path: Path, plan: Exercise, scenario: Scenario) -> None:
        """Write a plan's file as a whole or not at all."""
        ...
