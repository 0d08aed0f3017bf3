"""Plans of exercises in files, and their injects in sheets, as the windows ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scenario.core.exercise.plan import Exercise
from scenario.core.model import Scenario
from scenario.ui.exercise.plans import ChangedInject, Columns, DryRun


class PlanFiles:
    """Reads and writes plans and sheets; the readers are imported when they are first needed."""

    suffix = ".sandtable-exercise.json"

    def read(self, path: Path, scenario: Scenario) -> tuple[Exercise, tuple[str, ...]]:
        """The plan in a file, checked against its scenario, and warnings. Raises `Trouble`."""
        from scenario.files.exercise_file import read_exercise

        plan, warnings = read_exercise(path, scenario)
        return plan, tuple(warning.message for warning in warnings)

    def save(self, path: Path, plan: Exercise, scenario: Scenario) -> None:
        """Write a plan's file as a whole or not at all. Raises `Trouble`."""
        from scenario.files.exercise_file import save_exercise

        save_exercise(path, plan, scenario)

    def save_attachments(self, path: Path, contents: Mapping[str, bytes]) -> None:
        """Write what a plan's attachments hold beside the plan's file."""
        from scenario.files.exercise_files import save_attachments

        save_attachments(path, contents)

    def attachments(self, path: Path, plan: Exercise) -> tuple[bytes, ...]:
        """What a plan's attachments hold, as far as it lies beside the plan's file unchanged."""
        from scenario.files.exercise_files import read_attachments

        return read_attachments(path, plan)

    def save_copy(self, path: Path, plan: Exercise, scenario: Scenario) -> None:
        """Write a copy of the scenario that holds the plan, in the place of one of its id."""
        from scenario.files.saving import save_scenario

        ids = [each.id for each in scenario.exercises]
        kept = tuple(plan if each.id == plan.id else each for each in scenario.exercises)
        plans = kept if plan.id in ids else (*kept, plan)
        save_scenario(path, replace(scenario, exercises=plans))

    def columns(self) -> Mapping[str, str]:
        """The headings of the columns, by key."""
        from scenario.files.msel.columns import HEADINGS

        return HEADINGS

    def headings(self, path: Path) -> tuple[tuple[str, ...], Columns]:
        """The headings of a sheet, and where it seems to have our columns."""
        from scenario.files.msel.exchange import headings_of

        return headings_of(path)

    def dry_run(self, path: Path, plan: Exercise, scenario: Scenario, columns: Columns) -> DryRun:
        """What a sheet would change."""
        from scenario.files.msel.exchange import plan_import

        found = plan_import(path, plan, scenario, dict(columns))
        return DryRun(
            added=found.added,
            changed=tuple(
                ChangedInject(each.before, each.after, each.fields) for each in found.changed
            ),
            removed=found.removed,
            same=len(found.same),
            unreadable=tuple((each.row, each.reason) for each in found.unreadable),
            unused=found.unused,
        )

    def export(self, path: Path, plan: Exercise, status: Mapping[str, str]) -> None:
        """Write the list of a plan as XLSX or CSV."""
        from scenario.files.msel.exchange import export_msel

        export_msel(plan, path, status)
