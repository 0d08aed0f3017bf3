"""What the exercise's windows ask of whoever reads and writes plans; the application answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scenario.core.exercise.injects import Inject
from scenario.core.exercise.plan import Exercise
from scenario.core.model import Scenario

Columns = Mapping[str, int]
"""The position, from 0, of the sheet's column for each of ours that it has."""


@dataclass(frozen=True, slots=True)
class ChangedInject:
    """An inject that a sheet has otherwise."""

    before: Inject
    after: Inject
    headings: tuple[str, ...]
    """Of the columns that differ."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a sheet would change in the list. Reasons and headings may come from the file."""

    added: tuple[Inject, ...]
    changed: tuple[ChangedInject, ...]
    removed: tuple[Inject, ...]
    """In the list and not in the sheet."""
    same: int
    unreadable: tuple[tuple[int, str], ...]
    """Rows, numbered as the spreadsheet shows them, and why they cannot be read."""
    unused: tuple[str, ...]
    """Headings of columns that say nothing to us."""


class Plans(Protocol):
    """Plans of exercises beside their scenario, and their lists of injects as spreadsheets.

    Every method may raise `Trouble`, those of sheets `Refused` as well.
    """

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

    def save_attachments(self, path: Path, contents: Mapping[str, bytes]) -> None:
        """Write what a plan's attachments hold, by hash, beside the plan's file."""
        ...

    def attachments(self, path: Path, plan: Exercise) -> tuple[bytes, ...]:
        """What a plan's attachments hold, as far as it lies beside the plan's file unchanged."""
        ...

    def save_copy(self, path: Path, plan: Exercise, scenario: Scenario) -> None:
        """Write a copy of the scenario that holds the plan, in the place of one of its id."""
        ...

    def columns(self) -> Mapping[str, str]:
        """The headings of the columns that a list has, by key."""
        ...

    def headings(self, path: Path) -> tuple[tuple[str, ...], Columns]:
        """The headings of a sheet, and where it seems to have our columns."""
        ...

    def dry_run(self, path: Path, plan: Exercise, scenario: Scenario, columns: Columns) -> DryRun:
        """What a sheet would change in the list of a plan; nothing is changed."""
        ...

    def export(self, path: Path, plan: Exercise, status: Mapping[str, str]) -> None:
        """Write the list of a plan as XLSX or CSV, by the file's ending; where injects stand is
        said by id.
        """
        ...
