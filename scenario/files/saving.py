"""Putting files on disk, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from scenario.core.model import Scenario
from scenario.durable import replace_whole, sync
from scenario.errors import Refused, Trouble
from scenario.files.document import parse, read_text
from scenario.files.extras import Extras
from scenario.files.problems import BadFile, printable
from scenario.files.scenario_file import version_numbers, write_scenario
from scenario.files.upgrades import VERSION


def save_scenario(path: Path, scenario: Scenario, extras: Extras | None = None) -> None:
    """Write a scenario's file as a whole or not at all, with what a newer version said in it.

    Raises `Refused` when a file of a newer version stands there, `Trouble` when the disk does not
    take it.
    """
    version = extras.version if extras else VERSION
    _refuse_to_lose(path, version)
    save_text(path, write_scenario(scenario, extras))


def save_text(path: Path, text: str) -> None:
    """Write a text file as a whole or not at all; raises `Trouble` when the disk fails it."""
    name = printable(path.name)
    path = path.resolve()
    try:
        replace_whole(path, text)
    except OSError as error:
        raise Trouble(
            f"{name} could not be saved: {error.strerror}.",
            "Nothing was changed. Choose another folder, or make room on the disk.",
        ) from error
    try:
        sync(path.parent)
    except OSError as error:
        raise Trouble(
            f"{name} is written, but the disk does not confirm it: {error.strerror}.",
            "Save it in another place as well.",
        ) from error


def _refuse_to_lose(path: Path, writing: str) -> None:
    if not path.exists():
        return
    try:
        value = parse(read_text(path), path.name).value
    except BadFile:
        return
    version = value.get("version") if isinstance(value, dict) else None
    if (version_numbers(version) or (0, 0)) > (version_numbers(writing) or (0, 0)):
        raise Refused(
            f"{printable(path.name)} is of version {version}; what would be written there is of "
            f"version {writing} and would lose what it does not know.",
            "Save under another name, or install a newer version of Sandtable.",
        )
