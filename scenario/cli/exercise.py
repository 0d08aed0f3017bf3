"""`sandtable exercise`: the list of injects of a plan to a spreadsheet, and from one."""

from __future__ import annotations

import argparse
from pathlib import Path

from scenario.cli.finding import load_scenario
from scenario.core.exercise.plan import Exercise
from scenario.core.model import Scenario
from scenario.errors import Refused, nearest
from scenario.files.exercise_file import SUFFIX, read_exercise, save_exercise
from scenario.files.msel.exchange import SheetPlan, export_msel, plan_import
from scenario.files.problems import printable


def exercise(options: argparse.Namespace) -> int:
    """Write the list of a plan, or say what a sheet would change in it and, if asked, change it."""
    scenario = load_scenario(options.scenario).scenario
    plan = _plan(options.plan, scenario)
    if options.export is not None:
        export_msel(plan, options.export)
        print(f"{printable(options.export.name)}: {len(plan.injects):,} injects")
        return 0
    found = plan_import(options.sheet, plan, scenario)
    _tell(found)
    if options.apply is not None:
        save_exercise(options.apply, found.applied(plan, remove=options.remove), scenario)
        print(f"{printable(options.apply.name)} is written.")
    return int(bool(found.unreadable))


def _plan(name: str, scenario: Scenario) -> Exercise:
    """The plan in a file, or the one of a scenario that has this id."""
    if name.endswith(SUFFIX):
        return read_exercise(Path(name), scenario)[0]
    plans = {each.id: each for each in scenario.exercises}
    if name not in plans:
        raise Refused(f"The scenario has no plan {name}.", nearest(name, list(plans)))
    return plans[name]


def _tell(found: SheetPlan) -> None:
    """Print what a sheet would change, a line each."""
    for bad in found.unreadable:
        print(f"row {bad.row}: {printable(bad.reason)}")
    for inject in found.added:
        print(f"added: {inject.order} {printable(inject.title)}")
    for change in found.changed:
        fields = ", ".join(change.fields)
        print(f"changed: {change.after.order} {printable(change.after.title)} ({fields})")
    for inject in found.removed:
        print(f"not in the sheet: {inject.order} {printable(inject.title)}")
    for heading in found.unused:
        print(f"column not used: {printable(heading)}")
    print(f"the same: {len(found.same):,}")
