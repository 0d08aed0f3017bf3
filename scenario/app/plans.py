"""Plans of exercises in files, as the exercise's windows ask for them."""

from __future__ import annotations

from pathlib import Path

from scenario.core.exercise.plan import Exercise
from scenario.core.model import Scenario


class PlanFiles:
    """Reads and writes plans; the reader is imported when it is first needed."""

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
