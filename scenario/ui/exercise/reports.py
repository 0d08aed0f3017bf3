"""What the exercise's windows ask of whoever writes reports; the application answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from scenario.play.exercise.conduct import Conduct
from scenario.ui.papers.paper import Paper

Work = Callable[[], None]
"""What takes a while, and may be done beside the window. It may raise `Trouble` or `Refused`."""


class Reports(Protocol):
    """Reports and printed forms as files."""

    @property
    def endings(self) -> tuple[str, ...]:
        """The endings that a report's file can have, with their dots."""
        ...

    def issue(self, conduct: Conduct, path: Path) -> Work:
        """Take an exercise's report as it stands now; what is given back writes it.

        Raises `Refused` where there is no exercise.
        """
        ...

    def print_paper(self, paper: Paper, path: Path) -> Work:
        """What writes a paper as a PDF."""
        ...
