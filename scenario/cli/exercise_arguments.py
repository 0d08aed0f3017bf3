"""What can be typed after `sandtable exercise`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_exercise(commands: _Commands) -> None:
    """Add what can be typed after `sandtable exercise`."""
    command = commands.add_parser("exercise", help="the list of injects of a plan as a spreadsheet")
    acts = command.add_subparsers(metavar="ACT", required=True)
    msel = acts.add_parser(
        "msel",
        help="write the list of injects (MSEL) as XLSX or CSV, or bring one in",
        description="Without --apply an import changes nothing: it says what it would change, and "
        "every row it cannot read. Exit code 0: done. 1: refused, or rows that cannot be read. "
        "2: cannot be read or written.",
    )
    msel.set_defaults(command="exercise")
    msel.add_argument("scenario", metavar="SCENARIO", help="a scenario file, or the id of one")
    msel.add_argument(
        "plan",
        metavar="PLAN",
        help="a plan's file (NAME.sandtable-exercise.json), or the id of one in the scenario",
    )
    way = msel.add_mutually_exclusive_group(required=True)
    way.add_argument("--export", metavar="SHEET", type=Path, help="write SHEET (.xlsx or .csv)")
    way.add_argument("--import", metavar="SHEET", type=Path, dest="sheet", help="read SHEET")
    msel.add_argument("--apply", metavar="FILE", type=Path, help="write the changed plan as FILE")
    msel.add_argument(
        "--remove", action="store_true", help="take out the injects that SHEET does not have"
    )
