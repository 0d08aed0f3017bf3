"""Plans of exercises beside their scenario: one JSON document in the scenario format's notation.

It begins with `format`, `version` and the id of the scenario that it was made for; the keys of an
exercise follow, as they stand in a scenario file. It is read against a scenario, and what it names
must be there.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from scenario.core.exercise.plan import Exercise
from scenario.core.model import Scenario
from scenario.durable import write_whole
from scenario.errors import Trouble
from scenario.files.checks import check
from scenario.files.codec import Invalid, decode
from scenario.files.document import Document, parse, read_text
from scenario.files.problems import BadFile, Problem, Severity, shown
from scenario.files.writer import canonical, plain

SUFFIX = ".sandtable-exercise.json"
FORMAT = "sandtable.exercise"
VERSION = "1.0"
_ENVELOPE = ("format", "version", "scenario")


def write_exercise(exercise: Exercise, scenario: Scenario) -> str:
    """The canonical text of a plan for a scenario."""
    envelope = {"format": FORMAT, "version": VERSION, "scenario": scenario.id}
    return canonical(envelope | plain(exercise))


def save_exercise(path: Path, exercise: Exercise, scenario: Scenario) -> None:
    """Write a plan's file as a whole or not at all. Raises `Trouble`."""
    try:
        write_whole(path, write_exercise(exercise, scenario))
    except OSError as error:
        raise Trouble(
            f"{path.name} could not be written: {error.strerror}.",
            "Nothing was changed. Choose another folder, or make room on the disk.",
        ) from error


def read_exercise(path: Path, scenario: Scenario) -> tuple[Exercise, tuple[Problem, ...]]:
    """The plan in a file, checked against a scenario, with the warnings. Raises `BadFile`."""
    return read_exercise_text(read_text(path), path.name, scenario)


def read_exercise_text(
    text: str, name: str, scenario: Scenario
) -> tuple[Exercise, tuple[Problem, ...]]:
    """The plan that a text is; `name` is what messages call it."""
    document = parse(text, name)
    _check_envelope(document)
    value: dict[str, Any] = document.value
    content = {key: item for key, item in value.items() if key not in _ENVELOPE}
    try:
        exercise = decode(Exercise, content)
        problems = [*document.problems, *_problems(exercise, scenario)]
    except Invalid as invalid:
        raise BadFile(name, document.located([*document.problems, *invalid.problems])) from None
    if value.get("scenario") != scenario.id:
        message = f"It was made for {shown(value.get('scenario'))}, not for {shown(scenario.id)}."
        problems.append(Problem("S807", message, ("scenario",), severity=Severity.WARNING))
    located = document.located(problems)
    if any(problem.is_error for problem in located):
        raise BadFile(name, located)
    return exercise, tuple(located)


def _problems(exercise: Exercise, scenario: Scenario) -> list[Problem]:
    """What is wrong with a plan, seen from the plan."""
    found = check(replace(scenario, exercises=(exercise,)))
    return [
        replace(problem, trail=problem.trail[2:])
        for problem in found
        if problem.trail[:1] == ("exercises",)
    ]


def _check_envelope(document: Document) -> None:
    """Raise `BadFile` for a document that is no plan, or of a version that is not known."""
    value = document.value
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        hint = f'A plan is an object that begins with "format": "{FORMAT}".'
        problem = Problem("S806", "It is not the plan of an exercise.", hint=hint)
    elif value.get("version") != VERSION:
        version = shown(value.get("version"))
        message = f"It is of version {version}; this program reads version {VERSION}."
        problem = Problem("S806", message, ("version",), "Install a newer version of Sandtable.")
    else:
        return
    raise BadFile(document.name, document.located([problem]))
