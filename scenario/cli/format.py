"""`sandtable format`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from scenario.cli import BROKEN
from scenario.files.problems import BadFile, Unreadable, printable
from scenario.files.report import as_text
from scenario.files.saving import save_text
from scenario.files.scenario_file import read_scenario, write_scenario

DONE, NOT_DONE = 0, 1


def format_files(files: Sequence[Path], *, check: bool) -> int:
    """Rewrite scenario files in canonical form; with `check`, only say which are not.

    The exit code is that of the worst file: 1 where one is not valid, or not canonical; 2 where
    one cannot be read.
    """
    return max(_format_one(file, check=check) for file in files)


def _format_one(file: Path, *, check: bool) -> int:
    name = printable(str(file))
    try:
        loaded = read_scenario(file)
    except BadFile as bad:
        sys.stdout.write(as_text([replace(problem, file=name) for problem in bad.problems]))
        print(f"{name}: left as it is")
        return BROKEN if isinstance(bad, Unreadable) else NOT_DONE
    text = write_scenario(loaded.scenario, loaded.extras)
    if text == loaded.text:
        print(f"{name}: canonical")
        return DONE
    if check:
        print(f"{name}: not canonical")
        return NOT_DONE
    save_text(file, text)
    for said in loaded.upgrades:
        print(f"{name}: {said}")
    print(f"{name}: rewritten")
    return DONE
