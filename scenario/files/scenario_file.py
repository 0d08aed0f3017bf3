"""Scenario files, version 1: reading, checking and writing the one JSON document.

The document is an object whose first keys are `format` and `version`; the scenario's own keys
follow. An older version is upgraded while it is read. A newer minor version is read as far as
this version knows it; what it does not know is reported as a warning, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from scenario.core.collector import collector_paused
from scenario.core.model import Scenario
from scenario.files.checks import check
from scenario.files.checks.beside import look_beside
from scenario.files.checks.closer import look_closer
from scenario.files.checks.position import Ground
from scenario.files.codec import Invalid, decode
from scenario.files.document import Document, parse, read_text, too_deep
from scenario.files.extras import Extra, Extras, put_back, taken_out, told
from scenario.files.problems import BadFile, Problem, Trail, Unreadable
from scenario.files.upgrades import FORMAT, VERSION, upgraded
from scenario.files.writer import canonical, plain

_ENVELOPE = ("format", "version")
_MAJOR, _MINOR = (int(number) for number in VERSION.split("."))
_GROWING = frozenset({"S113", "S114"})
"""Codes of the problems that a newer minor version's additions have: choices and types."""
_VERSION = re.compile(r"([0-9]{1,4})\.([0-9]{1,4})")


@dataclass(frozen=True, slots=True)
class LoadedScenario:
    """A scenario as it was read: its meaning, its exact text, the text's hash, the warnings."""

    scenario: Scenario
    text: str
    sha256: str
    warnings: tuple[Problem, ...]
    upgrades: tuple[str, ...] = ()
    """What was done to bring it from an older version to the present one."""
    extras: Extras | None = None
    """What a newer version says in it; to be given back when it is written."""


def read_scenario(path: Path, known_areas: Mapping[str, str] | None = None) -> LoadedScenario:
    """Read and check a scenario file.

    `known_areas` has, for every name of an area of the basemap, the id it is written by; given
    it, other areas are errors. Raises `BadFile` with every problem, and its kind `Unreadable` when
    there is no text to be had.
    """
    return read_scenario_text(read_text(path), path.name, known_areas)


def read_scenario_text(
    text: str, name: str, known_areas: Mapping[str, str] | None = None
) -> LoadedScenario:
    """Read and check the text of a scenario file; `name` is what messages call it."""
    examined = _examine(text, name, known_areas)
    if examined.scenario is None or any(problem.is_error for problem in examined.problems):
        raise BadFile(name, examined.problems)
    return LoadedScenario(
        examined.scenario,
        text,
        sha256(text.encode()).hexdigest(),
        tuple(examined.problems),
        examined.upgrades,
        examined.extras,
    )


def validate_file(
    path: Path,
    known_areas: Mapping[str, str] | None = None,
    *,
    strict: bool = False,
    ground: Ground | None = None,
    beside: Callable[[str], Path] | None = None,
) -> list[Problem]:
    """Everything that is wrong with a scenario file, in the order of the text.

    This looks closer than reading it does: for effects that change nothing, forces that act before
    they arrive, and things that lie elsewhere, on the basemap if `ground` is lent. `beside` says in
    which folder the pictures of a scenario lie, by its id; given it, they are looked at too. With
    `strict`, what would be a warning is an error. Raises `Unreadable` when there is no text to be
    had.
    """
    try:
        text = read_text(path)

        def closer(scenario: Scenario) -> Iterator[Problem]:
            yield from look_closer(scenario, ground)
            if beside is not None:
                yield from look_beside(scenario, beside(scenario.id))

        problems = _examine(text, path.name, known_areas, closer).problems
    except Unreadable:
        raise
    except BadFile as bad:
        problems = bad.problems
    return [problem.as_error() for problem in problems] if strict else problems


def write_scenario(scenario: Scenario, extras: Extras | None = None) -> str:
    """The scenario's canonical text, with what a newer version had said in its file."""
    document = {"format": FORMAT, "version": extras.version if extras else VERSION}
    document |= plain(scenario)
    put_back(document, extras.items if extras else ())
    return canonical(document)


def version_numbers(version: object) -> tuple[int, int] | None:
    """The two numbers of a version such as 1.0; None for anything else."""
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class _Examined:
    """The scenario, if it can be read, and everything that is wrong with it."""

    scenario: Scenario | None
    problems: list[Problem]
    upgrades: tuple[str, ...]
    extras: Extras | None


def _examine(
    text: str,
    name: str,
    known_areas: Mapping[str, str] | None,
    closer: Callable[[Scenario], Iterator[Problem]] | None = None,
) -> _Examined:
    with collector_paused():
        document = parse(text, name)
        version = _version(document)
        value, upgrades = upgraded(document.value)
        content = {key: item for key, item in value.items() if key not in _ENVELOPE}
        extras: list[Extra] | None = [] if version > (_MAJOR, _MINOR) else None
        try:
            scenario, problems = _decoded(content, extras)
            if extras is not None:
                problems = [_perhaps_newer(problem, version) for problem in problems]
            problems += document.problems
            if scenario is not None:
                problems += check(scenario, known_areas)
            if scenario is not None and closer and not any(p.is_error for p in problems):
                problems += closer(scenario)
        except RecursionError:
            raise BadFile(name, [replace(too_deep(text), file=name)]) from None
        kept = None if extras is None else Extras("{}.{}".format(*version), tuple(extras))
        located = document.located(problems) if problems else []
        return _Examined(scenario, located, upgrades, kept)


def _version(document: Document) -> tuple[int, int]:
    """The document's version; raises `BadFile` if it is none that can be read."""
    if not isinstance(document.value, dict) or document.value.get("format") != FORMAT:
        hint = f'A scenario is an object that begins with "format": "{FORMAT}".'
        said = isinstance(document.value, dict) and "format" in document.value
        place: Trail = ("format",) if said else ()
        raise _not_ours(document, Problem("S105", "It is not a scenario.", place, hint))
    version = document.value.get("version")
    if (numbers := version_numbers(version)) is None:
        message = "The version is missing, or not text of the form 1.0."
        hint = f'Write "version": "{VERSION}", with the quotation marks.'
        trail: Trail = ("version",) if "version" in document.value else ()
        raise _not_ours(document, Problem("S106", message, trail, hint))
    if numbers[0] != _MAJOR:
        message = f"It is of version {version}; this program reads version {VERSION}."
        newer = numbers[0] > _MAJOR
        hint = "Install a newer version of Sandtable." if newer else "The first version is 1.0."
        raise _not_ours(document, Problem("S107", message, ("version",), hint))
    return numbers


def _perhaps_newer(problem: Problem, version: tuple[int, int]) -> Problem:
    """The problem, which says so if what is not known may well be of the file's own version."""
    if problem.code not in _GROWING:
        return problem
    theirs = "{}.{}".format(*version)
    said = f"It may be new in version {theirs}, which the file is of; this program knows {VERSION}."
    return replace(problem, message=f"{problem.message} {said}")


def _not_ours(document: Document, problem: Problem) -> BadFile:
    return BadFile(document.name, document.located([problem]))


def _decoded(
    content: dict[str, Any], extras: list[Extra] | None
) -> tuple[Scenario | None, list[Problem]]:
    """The scenario and what is wrong with it.

    Given a list of extras, unknown keys are taken out of the content and put there.
    """
    try:
        return decode(Scenario, content), []
    except Invalid as invalid:
        problems = invalid.problems
    if extras is None:
        return None, problems
    unknown = [problem.trail for problem in problems if problem.code == "S111"]
    if not unknown:
        return None, problems
    taken = [taken_out(content, trail) for trail in unknown]
    extras += taken
    said = [told(extra, trail) for extra, trail in zip(taken, unknown, strict=True)]
    scenario, more = _decoded(content, extras)
    return scenario, said + more
