"""Taking a bundle in: what it would add or replace in a library folder, and doing so.

The library has a file `ID.scenario.json` for each scenario, and beside it a folder `ID` with the
other parts that came with it. Every name in it is made here, from ids and from names of parts
that were checked.
"""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePosixPath

from scenario.core.model import Scenario
from scenario.durable import sync
from scenario.errors import Refused, Trouble
from scenario.files.bundle.differing import differences
from scenario.files.bundle.parts import Content, Role
from scenario.files.bundle.reading import Bundle, BundledScenario
from scenario.files.checks.walk import pictures_of
from scenario.files.problems import printable
from scenario.files.scenario_file import write_scenario

_SUFFIX = ".scenario.json"
_LONGEST_ID = 60
_INCOMING = ".incoming-"
_STALE = 3600
NONE_SHIPPED: Mapping[str, Path] = {}


class Fate(StrEnum):
    """What would become of a scenario that is taken in."""

    NEW = "new"
    """There is none of its id."""
    SAME = "same"
    """It is there already, to the letter."""
    DIFFERS = "differs"
    """Another one of its id is there: it can be kept as a copy, or replace it."""
    TAKEN = "taken"
    """Its id is that of a scenario that came with Sandtable: it can be kept as a copy."""


class Choice(StrEnum):
    """What to do with a scenario whose id is there already."""

    COPY = "copy"
    UPDATE = "update"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A scenario of a bundle, and what would become of it."""

    id: str
    title: str
    fate: Fate
    differs: tuple[str, ...] = ()
    """In what it differs from the one of its id that is there, in a few words each."""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be done with it, the harmless first; nothing to choose for what is new."""
        match self.fate:
            case Fate.DIFFERS:
                return (Choice.COPY, Choice.UPDATE, Choice.LEAVE)
            case Fate.TAKEN:
                return (Choice.COPY, Choice.LEAVE)
            case _:
                return ()


@dataclass(frozen=True, slots=True)
class Brought:
    """A scenario that was taken in, and where it is."""

    id: str
    title: str
    path: Path
    was: str
    """Its id in the bundle; another one where it is kept as a copy."""


def prospects(
    bundle: Bundle, library: Path, shipped: Mapping[str, Path] = NONE_SHIPPED
) -> tuple[Prospect, ...]:
    """What taking in a bundle would add to a library folder, or replace in it.

    `shipped` are the files of the scenarios that came with the program, by id. Raises `Trouble`
    when the library cannot be read.
    """
    return tuple(_prospect(each, library, shipped) for each in bundle.scenarios)


def bring_in(
    bundle: Bundle,
    library: Path,
    choices: Mapping[str, Choice],
    shipped: Mapping[str, Path] = NONE_SHIPPED,
) -> tuple[Brought, ...]:
    """Take the scenarios of a bundle, with what belongs to them, into a library folder.

    `choices` says by id what to do with those whose id is there already; without a choice they
    are kept as copies. Parts beside a scenario are added to those that are there, and take their
    place only where the scenario is replaced. Either all of it is done or nothing. Raises
    `Refused` for a choice that cannot be made, `Trouble` when the disk does not take it.
    """
    try:
        library.mkdir(parents=True, exist_ok=True)
        _clear_up(library)
        stage = library / f"{_INCOMING}{secrets.token_hex(6)}"
        stage.mkdir()
        try:
            intake = _Intake(bundle, library, stage, shipped)
            brought = [intake.take(each, choices) for each in bundle.scenarios]
            _move_in(intake.staged, stage)
            sync(library)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except OSError as error:
        raise Trouble(
            f"The bundle could not be taken in: {error.strerror or error}.",
            "Nothing was changed. Make room on the disk, or see who may write to your folder.",
        ) from error
    return tuple(each for each in brought if each is not None)


def _prospect(each: BundledScenario, library: Path, shipped: Mapping[str, Path]) -> Prospect:
    scenario = each.loaded.scenario
    path = shipped.get(scenario.id, library / f"{scenario.id}{_SUFFIX}")
    try:
        standing = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise Trouble(f"{printable(path.name)} cannot be read: {error.strerror}.") from error
    if standing is None:
        fate = Fate.NEW
    elif sha256(standing).hexdigest() == each.loaded.sha256:
        fate = Fate.SAME
    else:
        fate = Fate.TAKEN if scenario.id in shipped else Fate.DIFFERS
    other = standing if fate in (Fate.DIFFERS, Fate.TAKEN) else None
    differs = differences(other, scenario) if other is not None else ()
    return Prospect(scenario.id, scenario.title, fate, differs)


class _Intake:
    """Files written beside a library, each with the place that it is to have in it."""

    def __init__(
        self, bundle: Bundle, library: Path, stage: Path, shipped: Mapping[str, Path]
    ) -> None:
        self._bundle = bundle
        self._library = library
        self._stage = stage
        self._shipped = shipped
        self.staged: list[tuple[Path, Path]] = []

    def take(self, each: BundledScenario, choices: Mapping[str, Choice]) -> Brought | None:
        """Write a scenario and what belongs to it; None where it is left out."""
        found = _prospect(each, self._library, self._shipped)
        choice = choices.get(found.id, Choice.COPY) if found.choices else None
        if choice is not None and choice not in found.choices:
            raise Refused(f"{found.id} came with Sandtable and cannot be replaced.", "Keep a copy.")
        if choice is Choice.LEAVE:
            return None
        scenario, text = each.loaded.scenario, each.loaded.text
        if choice is Choice.COPY:
            scenario = replace(scenario, id=self._free_id(scenario.id))
            text = write_scenario(scenario, each.loaded.extras)
        path = self._library / f"{scenario.id}{_SUFFIX}"
        if found.fate is Fate.SAME:
            path = self._shipped.get(scenario.id, path)
        else:
            self._write(text.encode(), path)
        for part in self._belonging(each):
            beside = self._library / scenario.id / _name_beside(part, scenario)
            if choice is not Choice.UPDATE:
                beside = self._free_path(beside, part.content)
            self._write(part.content, beside)
        return Brought(scenario.id, scenario.title, path, found.id)

    def _belonging(self, each: BundledScenario) -> Iterator[Content]:
        """The parts that are kept beside a scenario: those that say so, beside the first one of
        a bundle also those that do not say.
        """
        kept = (Role.PLAN, Role.LAYER, Role.PICTURE, Role.ATTACHMENT)
        own = {each.loaded.scenario.id} | ({""} if each is self._bundle.scenarios[0] else set())
        yield from (p for p in self._bundle.parts if p.role in kept and p.scenario in own)

    def _free_id(self, id_: str) -> str:
        base, number = id_[:_LONGEST_ID], 2
        while (
            f"{base}-{number}" in self._shipped
            or (self._library / f"{base}-{number}{_SUFFIX}").exists()
        ):
            number += 1
        return f"{base}-{number}"

    def _free_path(self, path: Path, content: bytes) -> Path:
        """A path like this one where nothing else stands or is to stand."""
        staged = {target for _, target in self.staged}
        stem, dot, ending = path.name.partition(".")
        number, free = 1, path
        while free in staged or (free.exists() and free.read_bytes() != content):
            number += 1
            free = path.with_name(f"{stem}-{number}{dot}{ending}")
        return free

    def _write(self, content: bytes, target: Path) -> None:
        part = self._stage / f"new-{len(self.staged)}"
        part.write_bytes(content)
        sync(part)
        self.staged.append((part, target))


def _name_beside(part: Content, scenario: Scenario) -> str:
    """The name of a part beside its scenario; a picture that the scenario names keeps its own."""
    own = PurePosixPath(part.name).name
    if part.role is Role.PICTURE:
        named = {picture.file for _, picture in pictures_of(scenario)}
        # Of two scenarios' pictures of one name, one has another name in the archive.
        for name in (part.title, own):
            if name in named:
                return name
    return f"{part.role}-{own}"


def _move_in(staged: list[tuple[Path, Path]], stage: Path) -> None:
    """Put every file in its place; where one fails, all are put back.

    A file that is replaced is copied first and never out of its place, so that even a crash
    leaves the one or the other.
    """
    done: list[tuple[Path, Path | None]] = []
    try:
        for number, (written, target) in enumerate(staged):
            target.parent.mkdir(exist_ok=True)
            before = None
            if target.exists():
                before = stage / f"before-{number}"
                shutil.copy2(target, before)
                sync(before)
            done.append((target, before))  # first: it may be stopped in between
            written.replace(target)
    except BaseException:  # also when the user stops it
        for target, before in reversed(done):
            if before is None:
                target.unlink(missing_ok=True)
            else:
                before.replace(target)
        raise


def _clear_up(library: Path) -> None:
    """Remove what a crash left behind an hour ago or longer."""
    for left in library.glob(f"{_INCOMING}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)
