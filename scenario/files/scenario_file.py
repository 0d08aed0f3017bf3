"""Scenario files, version 1: reading, checking and writing the one JSON document.

The document is an object whose first keys are `format` and `version`; the scenario's own keys
follow. A file of a newer minor version is read as far as this version knows it: what it does not
know is reported as a warning, and such a file is never written over.
"""

from __future__ import annotations

import gc
import os
import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from scenario.core.model import Scenario
from scenario.errors import Refused, Trouble
from scenario.files.checks import check
from scenario.files.codec import Invalid, decode
from scenario.files.document import Document, parse, read_text
from scenario.files.problems import BadFile, Problem, Severity, Trail, Unreadable, printable, shown
from scenario.files.writer import canonical, plain

FORMAT = "sandtable.scenario"
VERSION = "1.0"
_ENVELOPE = ("format", "version")
_MAJOR, _MINOR = (int(number) for number in VERSION.split("."))
_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """A scenario as it was read: its meaning, its exact text, the text's hash, the warnings."""

    scenario: Scenario
    text: str
    sha256: str
    warnings: tuple[Problem, ...]


def read_scenario(path: Path, known_areas: Collection[str] | None = None) -> LoadedScenario:
    """Read and check a scenario file.

    With `known_areas`, basemap areas that are not among them are errors. Raises `BadFile` with
    every problem, and its kind `Unreadable` when there is no text to be had.
    """
    return read_scenario_text(read_text(path), path.name, known_areas)


def read_scenario_text(
    text: str, name: str, known_areas: Collection[str] | None = None
) -> LoadedScenario:
    """Read and check the text of a scenario file; `name` is what messages call it."""
    scenario, problems = _examine(text, name, known_areas)
    if scenario is None or any(problem.is_error for problem in problems):
        raise BadFile(name, problems)
    return LoadedScenario(scenario, text, sha256(text.encode()).hexdigest(), tuple(problems))


def validate_file(
    path: Path, known_areas: Collection[str] | None = None, *, strict: bool = False
) -> list[Problem]:
    """Everything that is wrong with a scenario file, in the order of the text.

    With `strict`, what would be a warning is an error. Raises `Unreadable` when there is no text
    to be had.
    """
    try:
        _, problems = _examine(read_text(path), path.name, known_areas)
    except Unreadable:
        raise
    except BadFile as bad:
        problems = bad.problems
    if strict:
        return [replace(problem, severity=Severity.ERROR) for problem in problems]
    return problems


def write_scenario(scenario: Scenario) -> str:
    """The scenario's canonical text."""
    return canonical({"format": FORMAT, "version": VERSION} | plain(scenario))


def save_scenario(path: Path, scenario: Scenario) -> None:
    """Write a scenario's file as a whole or not at all.

    Raises `Refused` when a file of a newer version stands there, `Trouble` when the disk does not
    take it.
    """
    _refuse_to_lose(path)
    text, name = write_scenario(scenario), printable(path.name)
    path = path.resolve()
    try:
        _replace(path, text)
    except OSError as error:
        raise Trouble(
            f"{name} could not be saved: {error.strerror}.",
            "Nothing was changed. Choose another folder, or make room on the disk.",
        ) from error
    try:
        _sync_folder(path.parent)
    except OSError as error:
        raise Trouble(
            f"{name} is written, but the disk does not confirm it: {error.strerror}.",
            "Save it in another place as well.",
        ) from error


def _replace(path: Path, text: str) -> None:
    temporary = path.with_name(f".sandtable-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the renaming itself durable; where folders cannot be opened, the system does so."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_to_lose(path: Path) -> None:
    if not path.exists():
        return
    try:
        value = parse(read_text(path), path.name).value
    except BadFile:
        return
    version = value.get("version") if isinstance(value, dict) else None
    if (_numbers(version) or (0, 0)) > (_MAJOR, _MINOR):
        raise Refused(
            f"{printable(path.name)} is of version {version}; this program writes version "
            f"{VERSION} and would lose what it does not know.",
            "Save under another name, or install a newer version of Sandtable.",
        )


def _examine(
    text: str, name: str, known_areas: Collection[str] | None
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario, if it can be read, and everything that is wrong with it."""
    with _collector_paused():
        document = parse(text, name)
        newer = _is_newer(document)
        content = {key: item for key, item in document.value.items() if key not in _ENVELOPE}
        scenario, problems = _decoded(content, newer)
        problems += document.problems
        if scenario is not None:
            problems += check(scenario, known_areas)
        return scenario, document.located(problems) if problems else []


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the search for reference cycles, of which reading makes none.

    A million new objects make it run over and over, which takes as long as reading them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _is_newer(document: Document) -> bool:
    """Whether the document is of a newer minor version; raises `BadFile` if it cannot be read."""
    if not isinstance(document.value, dict) or document.value.get("format") != FORMAT:
        hint = f'A scenario is an object that begins with "format": "{FORMAT}".'
        raise _not_ours(document, Problem("S105", "It is not a scenario.", hint=hint))
    version = document.value.get("version")
    if (numbers := _numbers(version)) is None:
        message = "The version is missing, or not of the form 1.0."
        raise _not_ours(document, Problem("S106", message, hint=f'Write "version": "{VERSION}".'))
    if numbers[0] != _MAJOR:
        message = f"It is of version {version}; this program reads version {VERSION}."
        hint = "Install a newer version of Sandtable." if numbers[0] > _MAJOR else ""
        raise _not_ours(document, Problem("S107", message, ("version",), hint))
    return numbers[1] > _MINOR


def _numbers(version: object) -> tuple[int, int] | None:
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    return (int(found[1]), int(found[2])) if found else None


def _not_ours(document: Document, problem: Problem) -> BadFile:
    return BadFile(document.name, document.located([problem]))


def _decoded(content: dict[str, Any], newer: bool) -> tuple[Scenario | None, list[Problem]]:
    """The scenario and what is wrong with it; unknown keys of a newer version are warnings."""
    try:
        return decode(Scenario, content), []
    except Invalid as invalid:
        problems = invalid.problems
    if not newer:
        return None, problems
    unknown = [problem for problem in problems if problem.code == "S111"]
    warnings = [_of_newer_version(problem) for problem in unknown]
    if len(unknown) < len(problems):
        return None, [p for p in problems if p.code != "S111"] + warnings
    for problem in unknown:
        _remove(content, problem.trail)
    scenario, more = _decoded(content, newer)
    return scenario, warnings + more


def _of_newer_version(problem: Problem) -> Problem:
    message = f"The key {shown(problem.trail[-1])} is of a newer version and is not understood."
    return Problem("S108", message, problem.trail, severity=Severity.WARNING)


def _remove(content: Any, trail: Trail) -> None:
    for step in trail[:-1]:
        content = content[step]
    del content[trail[-1]]
