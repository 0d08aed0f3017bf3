"""What lies beside a scenario's file: whether the pictures it names are there and can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scenario.core.model import Scenario
from scenario.files.checks.walk import pictures_of
from scenario.files.pictures import BadPicture, read_picture
from scenario.files.problems import Problem, Severity, Trail, shown


def look_beside(scenario: Scenario, folder: Path) -> Iterator[Problem]:
    """Pictures that are not in the folder beside the file, or that cannot be shown from there."""
    known: dict[str, BadPicture | None] = {}
    for trail, picture in pictures_of(scenario):
        if picture.file not in known:
            known[picture.file] = _flaw(folder, picture.file)
        flaw = known[picture.file]
        if flaw is not None:
            yield _told(flaw, picture.file, (*trail, "file"))


def _flaw(folder: Path, name: str) -> BadPicture | None:
    try:
        read_picture(folder, name)
    except BadPicture as flaw:
        return flaw
    return None


def _told(flaw: BadPicture, name: str, trail: Trail) -> Problem:
    if flaw.missing:
        message = f"The picture {shown(name)} is not beside the scenario's file."
        return Problem("S006", message, trail, flaw.hint, Severity.WARNING)
    return Problem("S007", flaw.message, trail, flaw.hint, Severity.WARNING)
