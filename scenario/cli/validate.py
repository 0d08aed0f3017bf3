"""`sandtable validate` and `sandtable schema`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scenario.atlas.basemap import Basemap
from scenario.atlas.inside import Inside
from scenario.atlas.naming import area_names
from scenario.cli import BROKEN
from scenario.files.problems import Unreadable, printable
from scenario.files.report import as_json, as_text
from scenario.files.scenario_file import validate_file
from scenario.origins import folder_beside
from scenario.resources import asset

VALID, INVALID = 0, 1


def validate(files: Sequence[Path], *, strict: bool, json: bool) -> int:
    """Print everything that is wrong with some files; the exit code is that of the worst one."""
    basemap = Basemap.load(asset("basemap"))
    return max(_validate_one(file, basemap, strict=strict, json=json) for file in files)


def print_schema() -> int:
    """Print the JSON Schema of scenario files."""
    from scenario.files.schema import schema_text

    sys.stdout.write(schema_text())
    return VALID


def _validate_one(file: Path, basemap: Basemap, *, strict: bool, json: bool) -> int:
    try:
        found = validate_file(
            file,
            area_names(basemap),
            strict=strict,
            ground=Inside(basemap),
            beside=lambda scenario: folder_beside(scenario, file),
        )
        code = INVALID if any(problem.is_error for problem in found) else VALID
    except Unreadable as unreadable:
        found, code = unreadable.problems, BROKEN
    name = printable(str(file))
    problems = [replace(problem, file=name) for problem in found]
    sys.stdout.write(as_json(problems) if json else as_text(problems))
    if not json:
        verdict = {VALID: "valid", INVALID: "not valid", BROKEN: "cannot be read"}[code]
        print(f"{name}: {verdict}")
    return code
